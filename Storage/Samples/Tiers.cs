using NetWatch.Storage.Samples.Blocks;

namespace NetWatch.Storage.Samples;

/// <summary>The tiers' numbers and spans.</summary>
internal static class Tiers
{
    public const int Raw = 0;
    public const int FiveMinutes = 1;
    public const long FiveMinutesMs = 5 * 60 * 1000;
    public const long HourMs = 60 * 60 * 1000;
    public const long DayMs = 24 * HourMs;

    /// <summary>The day of a time: days since 1970-01-01 UTC.</summary>
    public static int DayOf(long ms) => (int)Floor(ms, DayMs);

    /// <summary>The start of a step that contains a time.</summary>
    public static long StartOf(long ms, long step) => Floor(ms, step) * step;

    /// <summary>Samples as aggregates over steps; what is not a finite number is left out, steps without samples are absent.</summary>
    /// <param name="points">In rising order of time.</param>
    /// <param name="step">The step in milliseconds.</param>
    public static List<Aggregate> Aggregate(IEnumerable<Point> points, long step) =>
        Merge(points.Where(p => double.IsFinite(p.Value)).Select(p => new Aggregate(p.Ms, p.Value, p.Value, p.Value, 1)), step);

    /// <summary>Aggregates of shorter steps as aggregates over a longer one.</summary>
    /// <param name="parts">In any order.</param>
    /// <param name="step">The step in milliseconds.</param>
    public static List<Aggregate> Merge(IEnumerable<Aggregate> parts, long step)
    {
        SortedDictionary<long, Aggregate> merged = [];
        foreach (Aggregate part in parts)
        {
            long start = StartOf(part.StartMs, step);
            merged[start] = merged.TryGetValue(start, out Aggregate found) ? Join(found, part) : part with { StartMs = start };
        }

        return [.. merged.Values];
    }

    private static Aggregate Join(Aggregate a, Aggregate b)
    {
        long count = a.Count + b.Count;
        // Written as a step from the first mean, so that two huge means do not overflow.
        double average = a.Average + ((b.Average - a.Average) * ((double)b.Count / count));
        return new Aggregate(a.StartMs, average, Math.Min(a.Minimum, b.Minimum), Math.Max(a.Maximum, b.Maximum), count);
    }

    private static long Floor(long value, long unit) => value >= 0 ? value / unit : -((-value + unit - 1) / unit);
}
