using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.Rates;

/// <summary>Remembers the latest reading of each counter and makes rates. For one reader: the pipeline.</summary>
internal sealed class CounterRates
{
    private readonly Dictionary<string, Dictionary<long, CounterReading>> _nodes = new(StringComparer.Ordinal);

    /// <summary>The rates of the counters in a result; a counter without a trusted delta has none.</summary>
    /// <param name="result">The result.</param>
    /// <param name="interval">The interval of its check.</param>
    public IReadOnlyList<RateValue> Take(ProbeResult result, TimeSpan interval)
    {
        List<RateValue>? rates = null;
        foreach (Observation observation in result.Observations)
        {
            if (observation.Context is not { } context || observation.Series.Metric.Kind == MetricKind.Gauge) continue;
            if (!_nodes.TryGetValue(result.NodeId, out Dictionary<long, CounterReading>? readings))
                _nodes[result.NodeId] = readings = [];
            CounterReading current = new(result.StartedAt, observation.Raw, context);
            CounterReading? previous = readings.TryGetValue(observation.Series.Id, out CounterReading known) ? known : null;
            Rate rate = RateRule.Next(observation.Series.Metric, previous, current, interval);
            readings[observation.Series.Id] = current;
            if (rate.PerSecond is { } perSecond) (rates ??= []).Add(new RateValue(observation.Series, perSecond));
        }

        if (_nodes.TryGetValue(result.NodeId, out Dictionary<long, CounterReading>? kept) && kept.Count > result.Observations.Count)
            ForgetGone(kept, result.StartedAt - (interval * RateRule.LongestInIntervals));
        return rates ?? (IReadOnlyList<RateValue>)[];
    }

    /// <summary>Forgets a node that left the catalog.</summary>
    public void Forget(string nodeId) => _nodes.Remove(nodeId);

    // Ports that are gone: their readings are too old to make a rate.
    private static void ForgetGone(Dictionary<long, CounterReading> readings, DateTimeOffset before)
    {
        foreach ((long series, CounterReading reading) in readings)
            if (reading.At < before) readings.Remove(series);
    }
}
