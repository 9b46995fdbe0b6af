namespace NetWatch.Core.Samples;

/// <summary>The columns of a table of series: the metrics that each of its rows has, and the labels that tell its rows. Made once per process.</summary>
public sealed class SeriesColumns
{
    private readonly Metric[] _metrics;
    private readonly string[] _labels;
    private readonly int[] _counterPlaces;
    private readonly int[] _storedPlaces;

    /// <summary>Makes columns.</summary>
    /// <param name="metrics">The metric of each column.</param>
    /// <param name="labels">The names of a row's labels, in the order of the exposition.</param>
    public SeriesColumns(IEnumerable<Metric> metrics, IEnumerable<string> labels)
    {
        _metrics = [.. metrics];
        _labels = [.. labels];
        _counterPlaces = new int[_metrics.Length];
        _storedPlaces = new int[_metrics.Length];
        for (int column = 0; column < _metrics.Length; column++)
        {
            _counterPlaces[column] = _metrics[column].Kind == MetricKind.Gauge ? -1 : CounterCount++;
            _storedPlaces[column] = _metrics[column].Stored ? StoredCount++ : -1;
        }
    }

    /// <summary>The metric of each column.</summary>
    public ReadOnlySpan<Metric> Metrics => _metrics;

    /// <summary>The names of a row's labels.</summary>
    public ReadOnlySpan<string> Labels => _labels;

    /// <summary>How many columns there are.</summary>
    public int Count => _metrics.Length;

    /// <summary>How many of them are counters.</summary>
    public int CounterCount { get; }

    /// <summary>How many of them are stored.</summary>
    public int StoredCount { get; }

    /// <summary>For each column its place among the counters; -1 for gauges.</summary>
    public ReadOnlySpan<int> CounterPlaces => _counterPlaces;

    /// <summary>For each column its place among the stored ones; -1 for those that are only exposed.</summary>
    public ReadOnlySpan<int> StoredPlaces => _storedPlaces;

    /// <summary>The column of a metric; -1 when there is none of that name.</summary>
    public int Find(string metric)
    {
        for (int column = 0; column < _metrics.Length; column++)
            if (_metrics[column].Name == metric) return column;
        return -1;
    }
}
