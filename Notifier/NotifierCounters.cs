namespace NetWatch.Notifier;

/// <summary>What the notifier has done since the start, for the host to export. Safe from any thread.</summary>
public sealed class NotifierCounters
{
    private long _sent;
    private long _retried;
    private long _givenUp;
    private long _pending;
    private long _heartbeats;
    private int _waitingForConfiguration;

    /// <summary>Messages that a peer accepted.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Attempts that failed and will be repeated.</summary>
    public long Retried => Interlocked.Read(ref _retried);

    /// <summary>Messages that will not be tried again.</summary>
    public long GivenUp => Interlocked.Read(ref _givenUp);

    /// <summary>Messages in the outbox that are not sent yet.</summary>
    public long Pending => Interlocked.Read(ref _pending);

    /// <summary>Heartbeats that the dead man's switch outside took.</summary>
    public long Heartbeats => Interlocked.Read(ref _heartbeats);

    /// <summary>True while messages wait because their channel is not configured.</summary>
    public bool WaitingForConfiguration => Volatile.Read(ref _waitingForConfiguration) != 0;

    internal void CountSent()
    {
        Interlocked.Increment(ref _sent);
        Interlocked.Decrement(ref _pending);
    }

    internal void CountHeartbeat() => Interlocked.Increment(ref _heartbeats);

    internal void CountRetried() => Interlocked.Increment(ref _retried);

    internal void CountGivenUp()
    {
        Interlocked.Increment(ref _givenUp);
        Interlocked.Decrement(ref _pending);
    }

    internal void AddPending(long count) => Interlocked.Add(ref _pending, count);

    internal void SetWaitingForConfiguration(bool waiting) => Volatile.Write(ref _waitingForConfiguration, waiting ? 1 : 0);
}
