using NetWatch.Core.Inventory;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Core.States;
using NetWatch.Poller.Tracking;

namespace NetWatch.Poller.Pipeline;

/// <summary>The latest run of every check, and the picture of a node made of it.</summary>
internal sealed class LiveView
{
    private readonly Dictionary<string, FewByKey<CheckLive>> _checks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DevicePicture Picture, DateTimeOffset At)> _pictures = new(StringComparer.Ordinal);

    /// <summary>Takes the latest run of a check.</summary>
    /// <returns>The run before, or null.</returns>
    public CheckLive? Set(ProbeResult result, ReadValues values, RateValues rates)
    {
        bool success = result.Outcome is ProbeOutcome.Ok or ProbeOutcome.Degraded;
        CheckLive check = new(result.StartedAt, result.Elapsed, success, success ? result.RoundTrip : null, values, rates)
        {
            Phases = result.Phases,
            PictureObservations = success ? result.Picture?.Observations ?? [] : [],
        };
        if (success && result.Picture is { } picture) _pictures[result.NodeId] = (picture, result.StartedAt);
        FewByKey<CheckLive> checks = _checks.GetValueOrDefault(result.NodeId) ?? FewByKey<CheckLive>.Empty;
        _checks[result.NodeId] = checks.With(result.Component, check);
        return checks.TryGetValue(result.Component, out CheckLive? before) ? before : null;
    }

    /// <summary>The picture of a node: it stays as it is.</summary>
    public NodeLive Of(NodeTrack node)
    {
        FewByKey<ComponentState> own = node.States();
        bool known = _pictures.TryGetValue(node.Id, out (DevicePicture Picture, DateTimeOffset At) told);
        return new NodeLive
        {
            Node = node.Node,
            State = node.State,
            Components = node.HasSettledParts ? new NodeStates(own, node.SettledParts()) : own,
            Remarkable = own,
            Checks = (_checks.GetValueOrDefault(node.Id) ?? FewByKey<CheckLive>.Empty).KnownTo(node.Components),
            Facts = node.Facts,
            Picture = known ? told.Picture : null,
            PictureAt = known ? told.At : null,
        };
    }

    /// <summary>Forgets a node that left the catalog.</summary>
    public void Forget(string nodeId)
    {
        _checks.Remove(nodeId);
        _pictures.Remove(nodeId);
    }
}
