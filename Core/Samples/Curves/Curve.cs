namespace NetWatch.Core.Samples.Curves;

/// <summary>
/// A series over a span of time in as many points as a screen has room for. Down-sampling keeps what people look for: the least and the greatest value of each step, and where nothing was measured. Pure; the same
/// points in any order give the same curve.
/// </summary>
/// <param name="Step">The step of its points, which begin at whole multiples of it since 1970 (UTC); null: the points are those that are kept.</param>
/// <param name="Points">In rising order of time, with gaps.</param>
/// <param name="Summary">The span in a few figures; null when nothing was measured.</param>
public sealed record Curve(TimeSpan? Step, IReadOnlyList<CurvePoint> Points, CurveSummary? Summary)
{
    /// <summary>
    /// Makes a curve. Where what is kept has room, it is given as it is, with a gap within each silence. Else it is cut into steps: one that nothing fell into is a gap, unless the pause that it lies in is a usual one (steps
    /// finer than the polls); then it is left out, since no value was due.
    /// </summary>
    /// <param name="points">What is kept, in any order; what is not a finite number is left out.</param>
    /// <param name="fromMs">The start of the span, inclusive, in milliseconds since 1970-01-01 UTC.</param>
    /// <param name="toMs">Its end, exclusive.</param>
    /// <param name="most">At most so many points, gaps included; at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">The span is empty, or there is no room.</exception>
    public static Curve Of(IEnumerable<SeriesPoint> points, long fromMs, long toMs, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(toMs, fromMs);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        List<SeriesPoint> kept = Ordered(points, fromMs, toMs);
        CurveSummary? summary = CurveSummary.Of(kept);
        if (AsKept(kept, most) is { } same) return new Curve(null, same, summary);
        long step = CurveStep.Choose(fromMs, toMs, most);
        return new Curve(TimeSpan.FromMilliseconds(step), InSteps(kept, fromMs, toMs, step), summary);
    }

    private static List<SeriesPoint> Ordered(IEnumerable<SeriesPoint> points, long fromMs, long toMs)
    {
        List<SeriesPoint> kept = [.. points.Where(p => p.UnixMilliseconds >= fromMs && p.UnixMilliseconds < toMs && p.Count > 0 && double.IsFinite(p.Average) && double.IsFinite(p.Minimum) && double.IsFinite(p.Maximum))];
        bool rising = true;
        for (int i = 1; i < kept.Count && rising; i++) rising = kept[i - 1].UnixMilliseconds < kept[i].UnixMilliseconds;
        if (rising) return kept;
        // Of one time the values count too, so that the order of reading cannot be seen in the last bit of a mean.
        return [.. kept.OrderBy(p => p.UnixMilliseconds).ThenBy(p => p.Average).ThenBy(p => p.Minimum).ThenBy(p => p.Maximum).ThenBy(p => p.Count)
            .GroupBy(p => p.UnixMilliseconds).Select(Joined)];
    }

    private static SeriesPoint Joined(IEnumerable<SeriesPoint> same)
    {
        CurvePoint all = CurvePoint.Gap(0);
        long at = 0;
        foreach (SeriesPoint point in same) (all, at) = (all.With(point), point.UnixMilliseconds);
        return new SeriesPoint(at, all.Average, all.Minimum, all.Maximum, all.Count);
    }

    private static List<CurvePoint>? AsKept(List<SeriesPoint> kept, int most)
    {
        if (kept.Count > most) return null;
        List<CurvePoint> curve = new(kept.Count);
        for (int i = 0; i < kept.Count; i++)
        {
            curve.Add(CurvePoint.Of(kept[i]));
            if (i + 1 < kept.Count && Silence.After(kept, i)) curve.Add(CurvePoint.Gap(kept[i].UnixMilliseconds + Silence.Usual(kept, i)));
        }

        return curve.Count <= most ? curve : null;
    }

    private static List<CurvePoint> InSteps(List<SeriesPoint> kept, long fromMs, long toMs, long step)
    {
        List<CurvePoint> curve = [];
        int next = 0;
        for (long start = CurveStep.StartOf(fromMs, step); start < toMs; start += step)
        {
            CurvePoint point = CurvePoint.Gap(start);
            int first = next;
            while (next < kept.Count && kept[next].UnixMilliseconds < start + step) point = point.With(kept[next++]);
            bool wasDue = next > first || next == 0 || next == kept.Count || Silence.After(kept, next - 1);
            if (wasDue) curve.Add(point);
        }

        return curve;
    }
}
