using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Poller.Tracking;

namespace NetWatch.Poller.Pipeline;

/// <summary>The latest run of every check, and the picture of a node made of it.</summary>
internal sealed class LiveView
{
    private readonly Dictionary<string, Dictionary<string, CheckLive>> _checks = new(StringComparer.Ordinal);

    /// <summary>Takes the latest run of a check.</summary>
    public void Set(ProbeResult result, IReadOnlyList<Observation> observations, IReadOnlyList<RateValue> rates)
    {
        if (!_checks.TryGetValue(result.NodeId, out Dictionary<string, CheckLive>? checks))
            _checks.Add(result.NodeId, checks = new Dictionary<string, CheckLive>(StringComparer.Ordinal));
        bool success = result.Outcome is ProbeOutcome.Ok or ProbeOutcome.Degraded;
        checks[result.Component] = new CheckLive(result.StartedAt, result.Elapsed, success, success ? result.RoundTrip : null, observations, rates);
    }

    /// <summary>The picture of a node: a copy that stays as it is.</summary>
    public NodeLive Of(NodeTrack node)
    {
        Dictionary<string, CheckLive> checks = [];
        if (_checks.TryGetValue(node.Id, out Dictionary<string, CheckLive>? latest))
            foreach ((string component, CheckLive check) in latest)
                if (node.Components.ContainsKey(component)) checks.Add(component, check);
        return new NodeLive { Node = node.Node, State = node.State, Components = node.States(), Checks = checks, Facts = new Dictionary<string, string>(node.Facts) };
    }

    /// <summary>Forgets a node that left the catalog.</summary>
    public void Forget(string nodeId) => _checks.Remove(nodeId);
}
