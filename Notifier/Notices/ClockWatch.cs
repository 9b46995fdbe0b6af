namespace NetWatch.Notifier.Notices;

/// <summary>Sees that this host's clock was set back, by the time that passed.</summary>
internal sealed class ClockWatch(TimeProvider time)
{
    /// <summary>Less is a clock that is disciplined.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(30);

    private DateTimeOffset _at = time.GetUtcNow();
    private long _stamp = time.GetTimestamp();

    /// <summary>By how much it was set back since the last look; null: it was not.</summary>
    public TimeSpan? SetBack()
    {
        (DateTimeOffset before, long stamp) = (_at, _stamp);
        (_at, _stamp) = (time.GetUtcNow(), time.GetTimestamp());
        TimeSpan back = before + time.GetElapsedTime(stamp, _stamp) - _at;
        return back > Least ? back : null;
    }
}
