using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.Rates;

/// <summary>Remembers the latest reading of each counter and makes rates. For one reader: the pipeline.</summary>
/// <param name="live">Where the memory of the rates comes from; null where nobody cares.</param>
internal sealed class CounterRates(LiveMemory? live = null)
{
    private readonly LiveMemory _live = live ?? new LiveMemory();
    private readonly Dictionary<string, NodeReadings> _nodes = new(StringComparer.Ordinal);

    /// <summary>The rates of the counters in a result; a counter without a trusted delta has none.</summary>
    /// <param name="result">The result.</param>
    /// <param name="interval">The interval of its check.</param>
    public RateValues Take(ProbeResult result, TimeSpan interval)
    {
        if (!HasCounters(result.Values)) return RateValues.Empty;
        if (!_nodes.TryGetValue(result.NodeId, out NodeReadings? readings))
            _nodes[result.NodeId] = readings = new NodeReadings();
        List<RateValue>? single = null;
        foreach (Observation observation in result.Values.Single)
            if (readings.Take(observation, result.StartedAt, interval) is { } rate) (single ??= []).Add(rate);
        readings.ForgetGone(result.StartedAt - (interval * RateRule.LongestInIntervals));

        TableRates[]? tables = null;
        int count = 0;
        foreach (TableValues values in result.Values.Tables)
            if (values.Table.Columns.CounterCount > 0 && readings.Of(values.Table.Columns).Take(values, result.StartedAt, interval, _live) is { } rates)
            {
                tables ??= new TableRates[result.Values.Tables.Length];
                tables[count++] = rates;
            }

        if (single is null && tables is null) return RateValues.Empty;
        if (tables is not null && count < tables.Length) Array.Resize(ref tables, count);
        return new RateValues(single?.ToArray() ?? [], tables ?? []);
    }

    /// <summary>Whether the readings of a run are remembered for the next one.</summary>
    public bool Remembers(string nodeId, TableValues values) => _nodes.TryGetValue(nodeId, out NodeReadings? readings) && readings.Remembers(values);

    /// <summary>Forgets a node that left the catalog.</summary>
    public void Forget(string nodeId) => _nodes.Remove(nodeId);

    private static bool HasCounters(ReadValues values)
    {
        foreach (Observation observation in values.Single)
            if (observation.Context is not null) return true;
        foreach (TableValues table in values.Tables)
            if (table.Table.Columns.CounterCount > 0) return true;
        return false;
    }

    /// <summary>The latest readings of one node.</summary>
    private sealed class NodeReadings
    {
        private readonly List<(SeriesColumns Columns, TableReadings Readings)> _tables = new(1);
        private Dictionary<long, CounterReading>? _single;

        public TableReadings Of(SeriesColumns columns)
        {
            foreach ((SeriesColumns known, TableReadings readings) in _tables)
                if (ReferenceEquals(known, columns)) return readings;
            TableReadings made = new();
            _tables.Add((columns, made));
            return made;
        }

        public bool Remembers(TableValues values)
        {
            foreach ((SeriesColumns columns, TableReadings readings) in _tables)
                if (ReferenceEquals(columns, values.Table.Columns)) return readings.Remembers(values);
            return false;
        }

        public RateValue? Take(Observation observation, DateTimeOffset at, TimeSpan interval)
        {
            if (observation.Context is not { } context || observation.Series.Metric.Kind == MetricKind.Gauge) return null;
            _single ??= [];
            CounterReading current = new(at, observation.Raw, context);
            CounterReading? previous = _single.TryGetValue(observation.Series.Id, out CounterReading known) ? known : null;
            _single[observation.Series.Id] = current;
            return RateRule.Next(observation.Series.Metric, previous, current, interval).PerSecond is { } perSecond ? new RateValue(observation.Series, perSecond) : null;
        }

        // What is gone: its readings are too old to make a rate.
        public void ForgetGone(DateTimeOffset before)
        {
            if (_single is null) return;
            foreach ((long series, CounterReading reading) in _single)
                if (reading.At < before) _single.Remove(series);
        }
    }
}
