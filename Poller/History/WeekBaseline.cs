using System.Runtime.InteropServices;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.History;

/// <summary>
/// What is usual for a series in each hour of the week: the median of its averages, and the median of their deviations from it (MAD). Being medians, neither
/// is moved by one week of trouble in four. An hour that too few weeks have values of is not known.
/// </summary>
internal sealed class WeekBaseline : SeriesHistory
{
    private readonly TimeZoneInfo _zone;

    // Single precision: a thousandth of a percent is not unusual, and thousands of these are held.
    private readonly float[] _medians;
    private readonly float[] _deviations;

    private WeekBaseline(TimeZoneInfo zone, float[] medians, float[] deviations, int known) => (_zone, _medians, _deviations, KnownHours) = (zone, medians, deviations, known);

    /// <summary>How many hours of the week are known.</summary>
    public int KnownHours { get; }

    /// <summary>The baseline; null when no hour is known.</summary>
    public static WeekBaseline? Of(BaselineRule rule, IReadOnlyList<SeriesPoint> points, DateTimeOffset asOf, TimeZoneInfo zone)
    {
        // The hour that still runs is judged by its past, not by itself.
        DateTimeOffset until = new(asOf.UtcTicks - (asOf.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
        List<(int Week, double Value)>[] hours = [.. Enumerable.Range(0, HourOfWeek.Count).Select(_ => new List<(int, double)>())];
        foreach (SeriesPoint point in points)
        {
            DateTimeOffset at = DateTimeOffset.FromUnixTimeMilliseconds(point.UnixMilliseconds);
            if (at >= until || at < until - rule.Span || !double.IsFinite(point.Average)) continue;
            (int hour, int week) = HourOfWeek.Of(at, zone);
            hours[hour].Add((week, point.Average));
        }

        float[] medians = new float[HourOfWeek.Count];
        float[] deviations = new float[HourOfWeek.Count];
        int known = 0;
        for (int hour = 0; hour < HourOfWeek.Count; hour++)
        {
            medians[hour] = float.NaN;
            if (Values(rule, hours[hour]) is not { } values) continue;
            double median = Median(values);
            foreach (ref double value in CollectionsMarshal.AsSpan(values)) value = Math.Abs(value - median);
            (medians[hour], deviations[hour]) = ((float)median, (float)Median(values));
            known++;
        }

        return known == 0 ? null : new WeekBaseline(zone, medians, deviations, known);
    }

    /// <summary>What is usual at a moment: the median and the median deviation; null when that hour is not known.</summary>
    public (double Median, double Deviation)? At(DateTimeOffset at)
    {
        int hour = HourOfWeek.Of(at, _zone).Hour;
        return float.IsNaN(_medians[hour]) ? null : (_medians[hour], _deviations[hour]);
    }

    /// <summary>How many deviations the value lies on the side that the rule looks at.</summary>
    public override double? Compare(LimitRule rule, double value, DateTimeOffset at)
    {
        if (At(at) is not var (median, deviation)) return null;
        double away = (value - median) / Unit(rule, deviation);
        return rule.Kind switch
        {
            LimitKind.Below => -away,
            LimitKind.Outside => Math.Abs(away),
            _ => away,
        };
    }

    /// <inheritdoc/>
    public override string Detail(LimitRule rule, string subject, double value, string unit, DateTimeOffset at, ProbeOutcome outcome)
    {
        if (At(at) is not var (median, deviation)) return $"{subject} is {Quantities.Words(value, unit)}.";
        double far = ((outcome == ProbeOutcome.Failed ? rule.Critical : rule.Warning) ?? rule.Critical ?? 0) * Unit(rule, deviation);
        double limit = value >= median ? median + far : median - far;
        return $"{subject} is {Quantities.Words(value, unit)}; on {HourOfWeek.Words(HourOfWeek.Of(at, _zone).Hour)} it is usually {Quantities.Words(median, unit)}, and the limit is {Quantities.Words(limit, unit)}.";
    }

    private static double Unit(LimitRule rule, double deviation) => Math.Max(deviation, ((BaselineRule)rule.History!).Floor);

    /// <summary>The values of an hour, of the weeks that have enough of it to count; null when these are too few.</summary>
    private static List<double>? Values(BaselineRule rule, List<(int Week, double Value)> values)
    {
        if (values.Count == 0) return null;
        ILookup<int, double> weeks = values.ToLookup(v => v.Week, v => v.Value);
        // A week with less than half of the hour is none: else one week alone might be what is usual. Half it is where clocks were set back in another week.
        int most = weeks.Max(w => w.Count());
        List<IGrouping<int, double>> counted = [.. weeks.Where(w => 2 * w.Count() >= most)];
        return counted.Count < rule.LeastWeeks ? null : [.. counted.SelectMany(w => w)];
    }

    /// <summary>The median; sorts what it is given.</summary>
    private static double Median(List<double> values)
    {
        values.Sort();
        int middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
