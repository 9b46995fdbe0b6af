namespace NetWatch.Notifier.Notices;

/// <summary>Sees that this host's clock was set back, by the time that passed.</summary>
internal sealed class ClockWatch(TimeProvider time)
{
    /// <summary>Less is a clock that is disciplined.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(30);

    private DateTimeOffset _at = time.GetUtcNow();
    private long _stamp = time.GetTimestamp();

    /// <summary>By how much it was set back since <see cref="Noted"/>; null: it was not.</summary>
    public TimeSpan? SetBack()
    {
        TimeSpan back = _at + time.GetElapsedTime(_stamp) - time.GetUtcNow();
        if (back > Least) return back;
        Noted();
        return null;
    }

    /// <summary>What was seen is in the log.</summary>
    public void Noted() => (_at, _stamp) = (time.GetUtcNow(), time.GetTimestamp());
}
