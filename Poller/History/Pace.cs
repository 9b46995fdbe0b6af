using System.Buffers;
using System.Globalization;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.History;

/// <summary>
/// How fast a series goes towards its end: the median of the slopes between all pairs of its averages (Theil 1950, Sen 1968), which neither noise nor a day
/// of trouble moves. What comes back by itself again and again, as a log that is rotated, goes nowhere.
/// </summary>
internal sealed class Pace : SeriesHistory
{
    /// <summary>Averages that the line is laid through at most: their pairs are looked at one by one.</summary>
    private const int MostAverages = 336;

    /// <summary>Averages that must be there.</summary>
    private const int LeastAverages = 12;

    /// <summary>Averages of which the one in the middle stands for all, so that a peak of an hour or two is no way back.</summary>
    private const int Smoothing = 5;

    private readonly TimeZoneInfo _zone;

    private Pace(TimeZoneInfo zone, double perDay) => (_zone, PerDay) = (zone, perDay);

    /// <summary>The change in a day, in the metric's unit; 0 when it does not go towards its end.</summary>
    public double PerDay { get; }

    /// <summary>The pace; null when the points cover less than half of the window.</summary>
    public static Pace? Of(ForecastRule rule, IReadOnlyList<SeriesPoint> points, DateTimeOffset asOf, TimeZoneInfo zone)
    {
        List<(double Day, double Value)> averages = Averages(rule, points, asOf);
        if (averages.Count < LeastAverages || averages[^1].Day - averages[0].Day < rule.Window.TotalDays / 2) return null;
        double perDay = Slope(averages);
        bool towards = rule.Falls ? perDay < 0 : perDay > 0;
        return new Pace(zone, towards && !ComesBack(averages, rule.Falls) ? perDay : 0);
    }

    /// <summary>The days until the end is reached; infinity when it never is.</summary>
    public override double? Compare(LimitRule rule, double value, DateTimeOffset at)
    {
        if (PerDay == 0) return double.PositiveInfinity;
        ForecastRule forecast = (ForecastRule)rule.History!;
        return Math.Max(0, (forecast.Reaches - value) / PerDay);
    }

    /// <inheritdoc/>
    public override string Detail(LimitRule rule, string subject, double value, string unit, DateTimeOffset at, ProbeOutcome outcome)
    {
        ForecastRule forecast = (ForecastRule)rule.History!;
        string now = $"{subject} is {Quantities.Words(value, unit)}";
        string end = Quantities.Words(forecast.Reaches, unit);
        double days = Compare(rule, value, at) ?? double.PositiveInfinity;
        if (days == 0) return $"{now} and has reached {end}.";
        // A value that is held in its problem may be centuries off, which no date can say.
        if (days > 3650) return $"{now}; at the present pace it does not reach {end} for years.";
        TimeSpan left = TimeSpan.FromDays(days);
        string date = TimeZoneInfo.ConvertTime(at + left, _zone).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        return $"{now}; at the present pace it reaches {end} on {date}, {Quantities.Left(left)}.";
    }

    /// <summary>Averages over spans of equal length, by time, in days before the moment.</summary>
    private static List<(double Day, double Value)> Averages(ForecastRule rule, IReadOnlyList<SeriesPoint> points, DateTimeOffset asOf)
    {
        long end = asOf.ToUnixTimeMilliseconds();
        long begin = (asOf - rule.Window).ToUnixTimeMilliseconds();
        double step = Math.Max(3_600_000, Math.Ceiling(rule.Window.TotalMilliseconds / MostAverages));
        return
        [
            .. points.Where(p => p.UnixMilliseconds >= begin && p.UnixMilliseconds < end && double.IsFinite(p.Average))
                .OrderBy(p => p.UnixMilliseconds).ThenBy(p => p.Average)
                .GroupBy(p => (long)((p.UnixMilliseconds - begin) / step))
                .Select(g => (g.Average(p => (p.UnixMilliseconds - end) / 86_400_000.0), g.Average(p => p.Average))),
        ];
    }

    private static double Slope(List<(double Day, double Value)> averages)
    {
        // Half a megabyte for a moment.
        double[] rented = ArrayPool<double>.Shared.Rent(averages.Count * (averages.Count - 1) / 2);
        int count = 0;
        for (int later = 1; later < averages.Count; later++)
            for (int earlier = 0; earlier < later; earlier++)
                rented[count++] = (averages[later].Value - averages[earlier].Value) / (averages[later].Day - averages[earlier].Day);
        Array.Sort(rented, 0, count);
        int middle = count / 2;
        double slope = count % 2 == 1 ? rented[middle] : (rented[middle - 1] + rented[middle]) / 2;
        ArrayPool<double>.Shared.Return(rented);
        return slope;
    }

    /// <summary>Whether it went back by more than half of all that it moved: then something makes room again and again.</summary>
    private static bool ComesBack(List<(double Day, double Value)> averages, bool falls)
    {
        double[] smooth = Smooth([.. averages.Select(a => falls ? -a.Value : a.Value)]);
        double peak = double.NegativeInfinity;
        double back = 0;
        foreach (double value in smooth)
        {
            peak = Math.Max(peak, value);
            back = Math.Max(back, peak - value);
        }

        return back > (peak - smooth.Min()) / 2;
    }

    private static double[] Smooth(double[] values)
    {
        double[] smooth = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double[] near = values[Math.Max(0, i - (Smoothing / 2))..Math.Min(values.Length, i + (Smoothing / 2) + 1)];
            Array.Sort(near);
            smooth[i] = near[near.Length / 2];
        }

        return smooth;
    }
}
