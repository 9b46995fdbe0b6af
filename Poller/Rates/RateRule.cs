using NetWatch.Core.Samples;

namespace NetWatch.Poller.Rates;

/// <summary>When the difference of two counter readings is a rate. Pure.</summary>
internal static class RateRule
{
    private const double Wrap32 = 4294967296;
    /// <summary>Readings further apart than so many intervals make no rate.</summary>
    public const double LongestInIntervals = 3;
    private const double SpeedTolerance = 1.2;

    /// <summary>The fastest port there is, for ports that do not tell their speed.</summary>
    private const double FastestBitsPerSecond = 1.6e12;

    /// <summary>The shortest Ethernet frame on the wire, with preamble and gap: 84 bytes.</summary>
    private const double ShortestPacketBits = 672;

    /// <summary>The rate between two readings, or why there is none.</summary>
    /// <param name="metric">The counter's metric: its width, and whether it counts bytes or packets.</param>
    /// <param name="previous">The earlier reading, or null.</param>
    /// <param name="current">The later reading.</param>
    /// <param name="interval">The check's interval.</param>
    public static Rate Next(Metric metric, CounterReading? previous, CounterReading current, TimeSpan interval)
    {
        if (previous is not { } before) return new(null, Gap.First);
        if (before.Context.Identity != current.Context.Identity) return new(null, Gap.OtherPort);
        TimeSpan elapsed = current.At - before.At;
        Gap gap = Between(elapsed, interval, before.Context.UptimeTicks, current.Context.UptimeTicks);
        if (gap != Gap.None) return new(null, gap);
        // An agent that stops or begins to tell the time of the last discontinuity says nothing by that.
        if (before.Context.Discontinuity is { } was && current.Context.Discontinuity is { } now && was != now)
            return new(null, Gap.Discontinuity);
        double bits = BitsPerSecond(before.Context.SpeedBitsPerSecond ?? double.NaN, current.Context.SpeedBitsPerSecond ?? double.NaN);
        gap = OfDelta(metric.Kind == MetricKind.Counter32, before.Raw, current.Raw, elapsed.TotalSeconds, Limit(metric, bits), out double perSecond);
        return new(gap == Gap.None ? perSecond : null, gap);
    }

    /// <summary>Why two readings of a whole device make no rates.</summary>
    /// <param name="elapsed">The time between them.</param>
    /// <param name="interval">The check's interval.</param>
    /// <param name="was">sysUpTime of the earlier one.</param>
    /// <param name="now">sysUpTime of the later one.</param>
    public static Gap Between(TimeSpan elapsed, TimeSpan interval, uint? was, uint? now)
    {
        if (elapsed <= TimeSpan.Zero) return Gap.NoTime;
        if (elapsed > interval * LongestInIntervals) return Gap.TooLong;
        bool restarted = was is { } before && now is { } after && Uptime.Compare(before, after, elapsed) == UptimeChange.Restarted;
        return restarted ? Gap.Restarted : Gap.None;
    }

    /// <summary>The bits per second that bound the traffic between two readings. The speed may have been negotiated anew in between.</summary>
    /// <param name="before">The earlier speed; NaN when unknown.</param>
    /// <param name="current">The later speed; NaN when unknown.</param>
    public static double BitsPerSecond(double before, double current)
    {
        double faster = Math.Max(before, current);
        return (double.IsNaN(faster) ? FastestBitsPerSecond : faster) * SpeedTolerance;
    }

    /// <summary>The most that a counter can count in a second.</summary>
    /// <param name="metric">Its metric.</param>
    /// <param name="bitsPerSecond">What bounds the traffic.</param>
    public static double Limit(Metric metric, double bitsPerSecond) => bitsPerSecond / (metric.Unit == "bytes" ? 8 : ShortestPacketBits);

    /// <summary>The rate of a counter that nothing interrupted.</summary>
    /// <param name="is32">Whether it has 32 bits.</param>
    /// <param name="before">The earlier reading.</param>
    /// <param name="current">The later reading.</param>
    /// <param name="seconds">The time between them.</param>
    /// <param name="limit">The most that it can count in a second.</param>
    /// <param name="perSecond">The rate.</param>
    public static Gap OfDelta(bool is32, ulong before, ulong current, double seconds, double limit, out double perSecond)
    {
        perSecond = double.NaN;
        bool fell = current < before;
        if (fell && !is32) return Gap.Fell;
        double delta = fell ? current + Wrap32 - before : current - before;
        // Where the speed would allow a whole turn, it cannot tell a wrap from a reset: a counter that lost most of its range was reset.
        if (fell && delta > Wrap32 / 2 && limit * seconds >= Wrap32) return Gap.Fell;
        double rate = delta / seconds;
        if (rate > limit) return Gap.TooFast;
        perSecond = rate;
        return Gap.None;
    }
}
