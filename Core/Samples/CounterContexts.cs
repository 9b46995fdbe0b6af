namespace NetWatch.Core.Samples;

/// <summary>What the deltas of a table's counters need to be trusted, row by row. Immutable: polls that read the same share it.</summary>
public sealed class CounterContexts
{
    private readonly double[] _speeds;
    private readonly long[]? _discontinuities;

    /// <summary>Makes the contexts of rows.</summary>
    /// <param name="speeds">The speed of each row in bit/s, NaN when unknown; the array is kept and must not change any more.</param>
    /// <param name="discontinuities">ifCounterDiscontinuityTime of each row, -1 when the agent gives none; null when it gives none at all. Kept too.</param>
    public CounterContexts(double[] speeds, long[]? discontinuities)
    {
        _speeds = speeds;
        _discontinuities = discontinuities;
    }

    /// <summary>The speed of each row in bit/s; NaN when unknown.</summary>
    public ReadOnlySpan<double> Speeds => _speeds;

    /// <summary>ifCounterDiscontinuityTime of each row, -1 for none; empty when no row has one.</summary>
    public ReadOnlySpan<long> Discontinuities => _discontinuities;
}
