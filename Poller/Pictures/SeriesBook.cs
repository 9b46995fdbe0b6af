using NetWatch.Core.Samples;

namespace NetWatch.Poller.Pictures;

/// <summary>The series of a device's picture: the same objects from picture to picture.</summary>
/// <param name="nodeId">The device.</param>
internal sealed class SeriesBook(string nodeId)
{
    private readonly Dictionary<(string Metric, string Part), Series> _series = [];

    /// <summary>A series.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="label">The label that bears the part's name.</param>
    /// <param name="part">The part's name.</param>
    public Series Of(Metric metric, string label, string part)
    {
        if (!_series.TryGetValue((metric.Name, part), out Series? series))
            _series[(metric.Name, part)] = series = new Series(nodeId, metric, part, [new(label, part)]);
        return series;
    }
}
