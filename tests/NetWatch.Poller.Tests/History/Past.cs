using NetWatch.Core.Samples;

namespace NetWatch.Poller.Tests.History;

/// <summary>Pasts for baselines and forecasts: averages of a value that is a function of the time.</summary>
internal static class Past
{
    public static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    /// <summary>Averages of each step of a span before a moment; NaN for a gap.</summary>
    public static List<SeriesPoint> Of(DateTimeOffset asOf, TimeSpan span, TimeSpan step, Func<DateTimeOffset, double> value)
    {
        List<SeriesPoint> points = [];
        for (DateTimeOffset at = asOf - span; at < asOf; at += step)
            if (value(at) is var average && !double.IsNaN(average))
                points.Add(new SeriesPoint(at.ToUnixTimeMilliseconds(), average, average, average, 10));
        return points;
    }

    /// <summary>What people at work make of a link: 100 at night, 1000 from 9 to 18 on working days, with a wave of a tenth.</summary>
    public static double Office(DateTimeOffset at, TimeZoneInfo zone)
    {
        DateTimeOffset local = TimeZoneInfo.ConvertTime(at, zone);
        bool works = local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && local.Hour is >= 9 and < 18;
        return (works ? 1000 : 100) * (1 + (0.1 * Math.Sin(at.ToUnixTimeSeconds() / 700.0)));
    }
}
