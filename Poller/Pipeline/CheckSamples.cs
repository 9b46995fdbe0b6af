using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.Pipeline;

/// <summary>Makes samples of the results of one check, and knows which of its series the store was told of.</summary>
internal sealed class CheckSamples(string nodeId, string component)
{
    private readonly long _success = Series.IdOf(nodeId, CheckMetrics.Success.StoredName, component);
    private readonly long _duration = Series.IdOf(nodeId, CheckMetrics.Duration.StoredName, component);
    private readonly long _roundTrip = Series.IdOf(nodeId, CheckMetrics.RoundTrip.StoredName, component);
    private HashSet<long>? _described;
    private TableSamples[] _tables = [];
    private bool _describedCheck;
    private bool _describedRoundTrip;

    /// <summary>Adds what is stored of one result.</summary>
    public void Add(ProbeResult result, ReadValues values, RateValues rates, SampleList samples, DescriptionList descriptions)
    {
        long at = result.StartedAt.ToUnixTimeMilliseconds();
        if (result.Outcome != ProbeOutcome.Unknown) AddOwn(result, at, samples, descriptions);
        foreach (Observation observation in values.Single)
            if (observation.Series.Metric is { Stored: true, Kind: MetricKind.Gauge }) Add(observation.Series, at, observation.Value, samples, descriptions);
        foreach (Observation observation in result.PictureFresh)
            if (observation.Series.Metric.Stored) Add(observation.Series, at, observation.Value, samples, descriptions);
        foreach (RateValue rate in rates.Single)
            if (rate.Series.Metric.Stored) Add(rate.Series, at, rate.PerSecond, samples, descriptions);
        int next = 0;
        for (int i = 0; i < values.Tables.Length; i++)
        {
            TableRates? own = next < rates.Tables.Length && ReferenceEquals(rates.Tables[next].Table, values.Tables[i].Table) ? rates.Tables[next++] : null;
            Of(i, values.Tables[i].Table).Add(values.Tables[i], own, at, samples, descriptions);
        }
    }

    private void AddOwn(ProbeResult result, long at, SampleList samples, DescriptionList descriptions)
    {
        samples.Add(new Sample(_success, at, result.Outcome == ProbeOutcome.Failed ? 0 : 1));
        samples.Add(new Sample(_duration, at, result.Elapsed.TotalSeconds));
        if (!_describedCheck)
        {
            _describedCheck = true;
            descriptions.Add(Describe(_success, CheckMetrics.Success));
            descriptions.Add(Describe(_duration, CheckMetrics.Duration));
        }

        if (result.RoundTrip is not { } time) return;
        samples.Add(new Sample(_roundTrip, at, time.TotalSeconds));
        if (_describedRoundTrip) return;
        _describedRoundTrip = true;
        descriptions.Add(Describe(_roundTrip, CheckMetrics.RoundTrip));
    }

    private SeriesDescription Describe(long id, Metric metric) => new(id, nodeId, metric.StoredName, component, metric.Unit);

    private void Add(Series series, long at, double value, SampleList samples, DescriptionList descriptions)
    {
        if (!double.IsFinite(value)) return;
        samples.Add(new Sample(series.Id, at, value));
        if ((_described ??= []).Add(series.Id))
            descriptions.Add(new SeriesDescription(series.Id, series.NodeId, series.StoredName, series.Part, series.Metric.Unit));
    }

    // Tables come in the same order each time; where one is missing in a run, the others are described again, which a store takes calmly.
    private TableSamples Of(int place, SeriesTable table)
    {
        if (place >= _tables.Length) Array.Resize(ref _tables, place + 1);
        TableSamples? known = _tables[place];
        return ReferenceEquals(known?.Table, table) ? known! : _tables[place] = new TableSamples(table);
    }
}
