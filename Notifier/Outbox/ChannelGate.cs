namespace NetWatch.Notifier.Outbox;

/// <summary>Holds a channel back while its peer is away: one message tries the door, the others do not queue up behind a timeout.</summary>
internal sealed class ChannelGate
{
    private int _failures;

    /// <summary>No attempt before this time.</summary>
    public DateTimeOffset OpensAt { get; private set; } = DateTimeOffset.MinValue;

    public bool IsOpen(DateTimeOffset now) => now >= OpensAt || RetryPlan.IsLeftBehind(OpensAt, now);

    public void Close(DateTimeOffset now, double random) => OpensAt = now + RetryPlan.PauseAfter(++_failures, random);

    public void Open()
    {
        _failures = 0;
        OpensAt = DateTimeOffset.MinValue;
    }
}
