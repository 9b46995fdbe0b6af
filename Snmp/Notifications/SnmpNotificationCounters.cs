namespace NetWatch.Snmp;

/// <summary>What a receiver of notifications has done since it was made. All values only grow.</summary>
public sealed class SnmpNotificationCounters
{
    private readonly long[] _dropped = new long[Enum.GetValues<SnmpNotificationDropReason>().Length];
    private long _received;
    private long _accepted;
    private long _acknowledged;
    private long _duplicates;
    private long _discoveries;
    private long _reports;
    private long _sendFailures;
    private long _receiveErrors;
    private long _internalErrors;

    internal SnmpNotificationCounters()
    {
    }

    /// <summary>Datagrams received, whatever they were.</summary>
    public long Received => Volatile.Read(ref _received);

    /// <summary>Notifications handed on.</summary>
    public long Accepted => Volatile.Read(ref _accepted);

    /// <summary>Acknowledgements of informs sent, those of duplicates among them.</summary>
    public long Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>Informs that came again and were acknowledged again, but not handed on again.</summary>
    public long Duplicates => Volatile.Read(ref _duplicates);

    /// <summary>v3: questions for the engine ID with which a sender of informs begins (RFC 3414 §4).</summary>
    public long Discoveries => Volatile.Read(ref _discoveries);

    /// <summary>v3: reports sent, to such questions and to informs that were refused (RFC 3414 §3.2).</summary>
    public long Reports => Volatile.Read(ref _reports);

    /// <summary>Acknowledgements and reports that could not be sent.</summary>
    public long SendFailures => Volatile.Read(ref _sendFailures);

    /// <summary>Errors of a socket while it received.</summary>
    public long ReceiveErrors => Volatile.Read(ref _receiveErrors);

    /// <summary>Exceptions that escaped; anything but 0 is a defect of the library or of whoever the notifications are for.</summary>
    public long InternalErrors => Volatile.Read(ref _internalErrors);

    /// <summary>Datagrams dropped, for all reasons.</summary>
    public long DroppedTotal
    {
        get
        {
            long total = 0;
            for (var i = 0; i < _dropped.Length; i++)
                total += Volatile.Read(ref _dropped[i]);
            return total;
        }
    }

    /// <summary>Datagrams dropped for one reason.</summary>
    /// <param name="reason">The reason.</param>
    public long Dropped(SnmpNotificationDropReason reason) => Volatile.Read(ref _dropped[(int)reason]);

    internal void CountReceived() => Interlocked.Increment(ref _received);

    internal void CountAccepted() => Interlocked.Increment(ref _accepted);

    internal void CountAcknowledged() => Interlocked.Increment(ref _acknowledged);

    internal void CountDuplicate() => Interlocked.Increment(ref _duplicates);

    internal void CountDiscovery() => Interlocked.Increment(ref _discoveries);

    internal void CountReport() => Interlocked.Increment(ref _reports);

    internal void CountSendFailure() => Interlocked.Increment(ref _sendFailures);

    internal void CountReceiveError() => Interlocked.Increment(ref _receiveErrors);

    internal void CountInternalError() => Interlocked.Increment(ref _internalErrors);

    internal void CountDropped(SnmpNotificationDropReason reason) => Interlocked.Increment(ref _dropped[(int)reason]);
}
