using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.Pipeline;

/// <summary>Collects the stored samples of results, and describes each series to the store once per process.</summary>
internal sealed class SampleBatches(TimeProvider time)
{
    private readonly Dictionary<(string NodeId, string Component), CheckSamples> _checks = [];
    private readonly Stack<Sample[]> _blocks = new();
    private SampleList? _collecting;
    private DescriptionList _descriptions = new();
    private long _lastId;

    /// <summary>Adds what is stored of one result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="values">Its values; none where it did not answer.</param>
    /// <param name="rates">The rates of its counters.</param>
    public void Add(ProbeResult result, ReadValues values, RateValues rates)
    {
        if (!_checks.TryGetValue((result.NodeId, result.Component), out CheckSamples? check))
            _checks[(result.NodeId, result.Component)] = check = new CheckSamples(result.NodeId, result.Component);
        check.Add(result, values, rates, _collecting ??= new SampleList(_blocks), _descriptions);
    }

    /// <summary>
    /// Hands over what was collected. The id rises with the clock, so that it is greater than those of earlier processes too; within
    /// one millisecond, and when the clock is set back while the process runs, it is counted on. What is handed over must be committed:
    /// its series are not described again.
    /// </summary>
    public SampleBatch Take()
    {
        _lastId = Math.Max(_lastId + 1, time.GetUtcNow().ToUnixTimeMilliseconds() << 16);
        SampleBatch batch = new(_lastId, _collecting ?? (IReadOnlyList<Sample>)[], _descriptions);
        _collecting = null;
        if (_descriptions.Count > 0) _descriptions = new DescriptionList();
        return batch;
    }

    /// <summary>The batch was committed: the memory of its samples is used for the next ones.</summary>
    public void Committed(SampleBatch batch) => (batch.Samples as SampleList)?.GiveUp(_blocks);

    /// <summary>Forgets a node that left the catalog.</summary>
    public void Forget(string nodeId)
    {
        foreach ((string NodeId, string Component) key in _checks.Keys.Where(k => k.NodeId == nodeId).ToList()) _checks.Remove(key);
    }
}
