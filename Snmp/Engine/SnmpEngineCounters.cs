namespace NetWatch.Snmp;

/// <summary>What an engine has done since it was made. All values only grow, except <see cref="InFlight"/>.</summary>
public sealed class SnmpEngineCounters
{
    private readonly long[] _ignored = new long[Enum.GetValues<SnmpIgnoreReason>().Length];
    private long _requests;
    private long _sent;
    private long _retransmitted;
    private long _sendFailures;
    private long _received;
    private long _answered;
    private long _timedOut;
    private long _refused;
    private long _cancelled;
    private long _internalErrors;

    internal SnmpEngineCounters()
    {
    }

    /// <summary>Requests begun.</summary>
    public long Requests => Volatile.Read(ref _requests);

    /// <summary>Datagrams sent, retransmissions among them.</summary>
    public long Sent => Volatile.Read(ref _sent);

    /// <summary>Datagrams sent again.</summary>
    public long Retransmitted => Volatile.Read(ref _retransmitted);

    /// <summary>Datagrams that could not be sent.</summary>
    public long SendFailures => Volatile.Read(ref _sendFailures);

    /// <summary>Datagrams received, whatever they were.</summary>
    public long Received => Volatile.Read(ref _received);

    /// <summary>Requests answered.</summary>
    public long Answered => Volatile.Read(ref _answered);

    /// <summary>Requests given up after all retries.</summary>
    public long TimedOut => Volatile.Read(ref _timedOut);

    /// <summary>Requests that an ICMP error ended.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Requests that their caller cancelled.</summary>
    public long Cancelled => Volatile.Read(ref _cancelled);

    /// <summary>Exceptions that escaped inside a loop; anything but 0 is a defect.</summary>
    public long InternalErrors => Volatile.Read(ref _internalErrors);

    /// <summary>Requests that wait for an answer now.</summary>
    public long InFlight => Requests - Answered - TimedOut - Refused - Cancelled - Volatile.Read(ref _ended);

    /// <summary>Datagrams that were ignored, in all.</summary>
    public long IgnoredTotal
    {
        get
        {
            long total = 0;
            for (var i = 0; i < _ignored.Length; i++)
                total += Volatile.Read(ref _ignored[i]);
            return total;
        }
    }

    private long _ended;

    /// <summary>Datagrams that were ignored for this reason.</summary>
    /// <param name="reason">The reason.</param>
    public long Ignored(SnmpIgnoreReason reason) => Volatile.Read(ref _ignored[(int)reason]);

    internal void CountRequest() => Interlocked.Increment(ref _requests);

    internal void CountSent(bool again)
    {
        Interlocked.Increment(ref _sent);
        if (again)
            Interlocked.Increment(ref _retransmitted);
    }

    internal void CountSendFailure() => Interlocked.Increment(ref _sendFailures);

    internal void CountReceived() => Interlocked.Increment(ref _received);

    internal void CountIgnored(SnmpIgnoreReason reason) => Interlocked.Increment(ref _ignored[(int)reason]);

    internal void CountInternalError() => Interlocked.Increment(ref _internalErrors);

    internal void CountEnd(SnmpOutcome outcome, bool refused)
    {
        switch (outcome)
        {
            case SnmpOutcome.Answered or SnmpOutcome.ErrorStatus:
                Interlocked.Increment(ref _answered);
                break;
            case SnmpOutcome.Timeout:
                Interlocked.Increment(ref _timedOut);
                break;
            case SnmpOutcome.Cancelled:
                Interlocked.Increment(ref _cancelled);
                break;
            default:
                Interlocked.Increment(ref refused ? ref _refused : ref _ended);
                break;
        }
    }
}
