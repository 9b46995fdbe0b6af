namespace NetWatch.Poller.Icmp;

/// <summary>
/// Turns the kernel's stamps, which are of the wall clock, into timestamps of the clock that runs evenly. Read anew for each batch, so that a wall clock that is set
/// bends only the stamps that wait at that moment.
/// </summary>
internal readonly struct KernelClock
{
    private const int Tries = 3;

    private readonly long _frequency;
    private readonly long _wall;

    private KernelClock(long now, long wall, long frequency)
    {
        Now = now;
        _wall = wall;
        _frequency = frequency;
    }

    /// <summary>The timestamp at which it was read.</summary>
    public long Now { get; }

    /// <summary>Reads both clocks as nearly at one moment as can be: a thread may lose its core between two readings.</summary>
    public static KernelClock Read(TimeProvider time)
    {
        long least = long.MaxValue, now = 0, wall = 0;
        long enough = time.TimestampFrequency / 1_000_000;
        for (int i = 0; i < Tries && least > enough; i++)
        {
            long before = time.GetTimestamp();
            long read = time.GetUtcNow().UtcTicks;
            long after = time.GetTimestamp();
            if (after - before >= least) continue;
            (least, now, wall) = (after - before, before + ((after - before) / 2), read);
        }

        return new KernelClock(now, (wall - DateTimeOffset.UnixEpoch.UtcTicks) * TimeSpan.NanosecondsPerTick, time.TimestampFrequency);
    }

    /// <summary>The timestamp of a stamp.</summary>
    /// <param name="stamp">Nanoseconds since 1970; 0 when there is none: then it is the moment of reading.</param>
    public long At(long stamp)
    {
        if (stamp == 0) return Now;
        long age = Math.Max(0, _wall - stamp);
        return Now - (_frequency == 1_000_000_000 ? age : (long)((double)age * _frequency / 1e9));
    }
}
