namespace NetWatch.Core.Samples.Curves;

/// <summary>A point of a curve: all that fell into a step, one value as it is kept, or a gap.</summary>
/// <param name="UnixMilliseconds">The start of the step, or the value's own time; milliseconds since 1970-01-01 UTC.</param>
/// <param name="Average">The mean of all values of the step, each of them counting once; NaN in a gap.</param>
/// <param name="Minimum">The least of them; NaN in a gap.</param>
/// <param name="Maximum">The greatest of them; NaN in a gap.</param>
/// <param name="Count">How many there are; 0 in a gap.</param>
public readonly record struct CurvePoint(long UnixMilliseconds, double Average, double Minimum, double Maximum, long Count)
{
    /// <summary>True where nothing was measured: a line is not drawn through it.</summary>
    public bool IsGap => Count == 0;

    /// <summary>Nothing was measured at that time.</summary>
    public static CurvePoint Gap(long unixMilliseconds) => new(unixMilliseconds, double.NaN, double.NaN, double.NaN, 0);

    /// <summary>A kept point as it is.</summary>
    internal static CurvePoint Of(SeriesPoint point) => new(point.UnixMilliseconds, point.Average, point.Minimum, point.Maximum, point.Count);

    /// <summary>This one with what else fell into its step.</summary>
    internal CurvePoint With(SeriesPoint point)
    {
        if (IsGap) return Of(point) with { UnixMilliseconds = UnixMilliseconds };
        long count = Count + point.Count;
        double share = (double)point.Count / count;
        // Weighted, and not a step by the difference, which overflows between huge values of both signs; rounding must not carry a mean past its own extremes.
        (double least, double most) = (Math.Min(Minimum, point.Minimum), Math.Max(Maximum, point.Maximum));
        return new CurvePoint(UnixMilliseconds, Math.Clamp((Average * (1 - share)) + (point.Average * share), least, most), least, most, count);
    }
}
