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
        if (elapsed <= TimeSpan.Zero) return new(null, Gap.NoTime);
        if (elapsed > interval * LongestInIntervals) return new(null, Gap.TooLong);
        if (IsRestart(before.Context, current.Context, elapsed)) return new(null, Gap.Restarted);
        // An agent that stops or begins to tell the time of the last discontinuity says nothing by that.
        if (before.Context.Discontinuity is { } was && current.Context.Discontinuity is { } now && was != now)
            return new(null, Gap.Discontinuity);
        return FromDelta(metric, before, current, elapsed);
    }

    private static Rate FromDelta(Metric metric, CounterReading before, CounterReading current, TimeSpan elapsed)
    {
        bool fell = current.Raw < before.Raw;
        if (fell && metric.Kind != MetricKind.Counter32) return new(null, Gap.Fell);
        double delta = fell ? current.Raw + Wrap32 - before.Raw : current.Raw - before.Raw;
        double limit = Limit(metric, before.Context, current.Context);
        // Where the speed would allow a whole turn, it cannot tell a wrap from a reset: a counter that lost most of its range was reset.
        if (fell && delta > Wrap32 / 2 && limit * elapsed.TotalSeconds >= Wrap32) return new(null, Gap.Fell);
        double perSecond = delta / elapsed.TotalSeconds;
        return perSecond > limit ? new(null, Gap.TooFast) : new(perSecond, Gap.None);
    }

    private static double Limit(Metric metric, CounterContext before, CounterContext current)
    {
        // The speed may have been negotiated anew in between.
        double? speed = before.SpeedBitsPerSecond is { } then && current.SpeedBitsPerSecond is { } now ? Math.Max(then, now) : null;
        double bits = (speed ?? FastestBitsPerSecond) * SpeedTolerance;
        return bits / (metric.Unit == "bytes" ? 8 : ShortestPacketBits);
    }

    private static bool IsRestart(CounterContext before, CounterContext current, TimeSpan elapsed) =>
        before.UptimeTicks is { } was && current.UptimeTicks is { } now && Uptime.Compare(was, now, elapsed) == UptimeChange.Restarted;
}
