namespace NetWatch.Notifier.Outbox;

/// <summary>Holds a lane back while its peer is away: one message tries the door, the others do not queue up behind a timeout.</summary>
internal sealed class ChannelGate
{
    private int _failures;

    /// <summary>No attempt before this time.</summary>
    public DateTimeOffset OpensAt { get; private set; } = DateTimeOffset.MinValue;

    public bool IsOpen(DateTimeOffset now) => now >= OpensAt;

    /// <summary>Closes it, for longer at every failure.</summary>
    /// <param name="now">The time.</param>
    /// <param name="random">From 0 up to 1.</param>
    /// <param name="notBefore">The time that the peer asked for, or null.</param>
    public void Close(DateTimeOffset now, double random, DateTimeOffset? notBefore)
    {
        OpensAt = now + RetryPlan.PauseAfter(++_failures, random);
        if (notBefore > OpensAt) OpensAt = notBefore.Value;
    }

    public void Open()
    {
        _failures = 0;
        OpensAt = DateTimeOffset.MinValue;
    }
}
