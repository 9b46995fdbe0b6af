using NetWatch.Core.Live;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Pipeline;

/// <summary>Makes rates of counters: a delta that cannot be trusted is a gap.</summary>
internal interface ICounterRates
{
    /// <summary>The rates of the counters in a result.</summary>
    IReadOnlyList<RateValue> Take(ProbeResult result, TimeSpan interval);

    /// <summary>Forgets a node that left the catalog.</summary>
    void Forget(string nodeId);
}
