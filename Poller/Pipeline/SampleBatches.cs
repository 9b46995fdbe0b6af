using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.Pipeline;

/// <summary>Collects the stored samples of results, and describes each series to the store once per process.</summary>
internal sealed class SampleBatches(TimeProvider time)
{
    private readonly Dictionary<(string NodeId, string Component), (Series Success, Series Duration, Series RoundTrip)> _own = [];
    private readonly HashSet<long> _described = [];
    private readonly HashSet<long> _describing = [];
    private List<Sample> _samples = [];
    private List<SeriesDescription> _descriptions = [];
    private long _lastId;

    /// <summary>Adds what is stored of one result.</summary>
    public void Add(ProbeResult result, IReadOnlyList<Observation> observations, IReadOnlyList<RateValue> rates)
    {
        long at = result.StartedAt.ToUnixTimeMilliseconds();
        if (!_own.TryGetValue((result.NodeId, result.Component), out (Series Success, Series Duration, Series RoundTrip) own))
            _own[(result.NodeId, result.Component)] = own = CheckMetrics.Of(result.NodeId, result.Component);
        if (result.Outcome != ProbeOutcome.Unknown)
        {
            Add(own.Success, at, result.Outcome == ProbeOutcome.Failed ? 0 : 1);
            Add(own.Duration, at, result.Elapsed.TotalSeconds);
            if (result.RoundTrip is TimeSpan time) Add(own.RoundTrip, at, time.TotalSeconds);
        }

        foreach (Observation observation in observations)
            if (observation.Series.Metric is { Stored: true, Kind: MetricKind.Gauge }) Add(observation.Series, at, observation.Value);
        foreach (RateValue rate in rates)
            if (rate.Series.Metric.Stored) Add(rate.Series, at, rate.PerSecond);
    }

    /// <summary>
    /// Hands over what was collected. The id rises with the clock, so that it is greater than those of earlier processes too; within
    /// one millisecond, and when the clock is set back while the process runs, it is counted on.
    /// </summary>
    public SampleBatch Take()
    {
        _lastId = Math.Max(_lastId + 1, time.GetUtcNow().ToUnixTimeMilliseconds() << 16);
        SampleBatch batch = new(_lastId, _samples, _descriptions);
        _samples = [];
        _descriptions = [];
        return batch;
    }

    /// <summary>The batch was committed: its series need no description any more.</summary>
    public void Committed()
    {
        _described.UnionWith(_describing);
        _describing.Clear();
    }

    /// <summary>Forgets a node that left the catalog.</summary>
    public void Forget(string nodeId)
    {
        foreach ((string NodeId, string Component) key in _own.Keys.Where(k => k.NodeId == nodeId).ToList()) _own.Remove(key);
    }

    private void Add(Series series, long at, double value)
    {
        if (!double.IsFinite(value)) return;
        _samples.Add(new Sample(series.Id, at, value));
        if (_described.Contains(series.Id) || !_describing.Add(series.Id)) return;
        _descriptions.Add(new SeriesDescription(series.Id, series.NodeId, series.StoredName, series.Part, series.Metric.Unit));
    }
}
