namespace NetWatch.Core.Samples.Curves;

/// <summary>A span of a series in a few figures, made of everything that is kept of it, not of the points of its curve.</summary>
/// <param name="Minimum">The least value.</param>
/// <param name="Average">The mean, each value counting once.</param>
/// <param name="Maximum">The greatest value.</param>
/// <param name="Percentile95">95 % of what is kept do not exceed it (nearest rank): of the samples themselves, or of averages of five minutes or an hour where only those are kept.</param>
/// <param name="Last">The latest kept value.</param>
/// <param name="LastUnixMilliseconds">When that was.</param>
/// <param name="Count">How many samples there were.</param>
public sealed record CurveSummary(double Minimum, double Average, double Maximum, double Percentile95, double Last, long LastUnixMilliseconds, long Count)
{
    /// <summary>Sums points up; null when there are none.</summary>
    /// <param name="points">In rising order of time.</param>
    internal static CurveSummary? Of(IReadOnlyList<SeriesPoint> points)
    {
        if (points.Count == 0) return null;
        CurvePoint all = CurvePoint.Gap(0);
        double[] averages = new double[points.Count];
        for (int i = 0; i < averages.Length; i++)
        {
            all = all.With(points[i]);
            averages[i] = points[i].Average;
        }

        double last = averages[^1];
        Array.Sort(averages);
        int rank = (int)Math.Ceiling(averages.Length * 0.95);
        return new CurveSummary(all.Minimum, all.Average, all.Maximum, averages[rank - 1], last, points[^1].UnixMilliseconds, all.Count);
    }
}
