using System.Net;
using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Inventory;
using NetWatch.Core.Probing;
using NetWatch.Core.States;

namespace NetWatch.Poller.Tracking;

/// <summary>Puts a catalog in force: what did not change keeps its states and its rows.</summary>
internal sealed partial class StateTracker
{
    private const string NearKey = "near";
    private DeviceCatalog _catalog = DeviceCatalog.Empty;
    private Dictionary<string, Dictionary<string, List<NodeTrack>>> _near = [];

    /// <summary>Puts a catalog in force.</summary>
    public void Apply(DeviceCatalog catalog, DateTimeOffset now, Decisions decisions)
    {
        bool first = ReferenceEquals(_catalog, DeviceCatalog.Empty);
        _catalog = catalog;
        foreach (NodeTrack gone in _nodes.Values.Where(n => !catalog.Nodes.ContainsKey(n.Id)).ToList()) Remove(gone, now, decisions);
        Dictionary<string, string> siteNames = catalog.Sites.ToDictionary(s => s.Id, s => s.Name, StringComparer.Ordinal);
        foreach (Node node in catalog.InOrder) Apply(node, siteNames, now, decisions);
        Link(now);
        if (first) RestoreSites();
        foreach (NodeTrack node in _nodes.Values) Conclude(node, now, decisions);
        foreach ((string id, List<StoredState> states) in _restored) ForgetRestored(id, states, now, decisions);
        _restored = [];
        foreach (string id in _kept.Keys) decisions.Pictures[id] = DevicePicture.Empty;
        _kept.Clear();
        foreach (SiteTrack site in _sites.Values) JudgeSite(site, now, decisions);
        RunWave(now, decisions);
        decisions.Events.Add(new EventDraft { At = now, Kind = EventKind.CatalogApplied, Detail = $"{catalog.InOrder.Count} nodes at {catalog.Sites.Count} sites." });
    }

    private void Apply(Node node, Dictionary<string, string> siteNames, DateTimeOffset now, Decisions decisions)
    {
        if (!_nodes.TryGetValue(node.Id, out NodeTrack? track)) _nodes.Add(node.Id, track = new NodeTrack(node));
        if (!node.Equals(track.Node)) track.Unsettle();
        track.Node = node;
        track.SiteName = node.SiteId is { } site ? siteNames.GetValueOrDefault(site, site) : null;
        track.Remote = !IsLoopback(node.Address) && !_isLocal(node.Address);
        foreach (ProbeSpec spec in node.Probes)
            if (track.Components.TryGetValue(spec.Component, out ComponentTrack? check) && check.Role == ComponentRole.Check) check.Spec = spec;
            else track.Components[spec.Component] = new ComponentTrack(spec.Component, ComponentRole.Check, spec);
        if (_restored.Remove(node.Id, out List<StoredState>? stored)) Restore(track, stored);
        if (_kept.Remove(node.Id, out DevicePicture? kept)) track.Kept = kept;

        Dictionary<string, ProbeSpec> specs = node.Probes.ToDictionary(p => p.Component, StringComparer.Ordinal);
        foreach (ComponentTrack component in track.Components.Values.ToList())
            if (component.Role == ComponentRole.Near && node is not Channel { Near: not null }) Remove(track, component, now, decisions);
            else if (component.Role == ComponentRole.Limit && !node.Limits.Any(r => ValueLimits.IsOf(r, component.Key))) Remove(track, component, now, decisions);
            else if (specs.TryGetValue(component.Spec.Component, out ProbeSpec? spec)) component.Spec = spec;
            else Remove(track, component, now, decisions);
        if (track.HasTraps) ExpireTraps(track, now, decisions);
        foreach (string text in track.Texts?.Keys.Where(k => !node.Limits.Any(r => r.Kind == LimitKind.Changed && ValueLimits.IsOf(r, k))).ToList() ?? []) track.Texts!.Remove(text);
        track.LimitCount = track.Components.Values.Count(c => c.Role == ComponentRole.Limit);
    }

    private static void Restore(NodeTrack track, List<StoredState> stored)
    {
        ProbeSpec reach = track.Reach.Spec;
        ProbeSpec finder = track.Node.Probes.FirstOrDefault(p => p is SnmpProbeSpec) ?? reach;
        foreach (StoredState state in stored)
        {
            if (state.Component.Length == 0)
            {
                track.State = track.Stored = state.State;
                continue;
            }

            if (!track.Components.TryGetValue(state.Component, out ComponentTrack? component))
                track.Components[state.Component] = component = state.Component == NearKey
                    ? new ComponentTrack(NearKey, ComponentRole.Near, reach)
                    : TrapRules.IsTrap(state.Component) ? new ComponentTrack(state.Component, ComponentRole.Trap, reach)
                    : ValueLimits.IsLimit(state.Component) ? new ComponentTrack(state.Component, ComponentRole.Limit, finder)
                    : new ComponentTrack(state.Component, ComponentRole.Finding, finder);
            // The rows begin anew with this process: only fresh results change a restored state.
            component.Memory = new ComponentMemory { State = state.State with { Failures = 0, Successes = 0 }, OutageSince = state.State.FirstFailureAt };
            component.Stored = state.State;
            track.HasTraps |= component.Role == ComponentRole.Trap;
        }
    }

    private void Link(DateTimeOffset now)
    {
        _near = [];
        foreach (NodeTrack track in _nodes.Values)
        {
            track.Parents = [.. track.Node.Parents.Select(id => _nodes[id])];
            track.Children = [.. _catalog.ChildrenOf(track.Id).Select(id => _nodes[id])];
            track.PathToHard = TimeSpan.Zero;
            track.Dominator = null;
            track.ChannelsByPort = null;
            if (track.Node is not Channel { Near: { } near }) continue;
            if (!_near.TryGetValue(near.DeviceId, out Dictionary<string, List<NodeTrack>>? ports)) _near.Add(near.DeviceId, ports = new Dictionary<string, List<NodeTrack>>(StringComparer.Ordinal));
            if (!ports.TryGetValue(near.IfName, out List<NodeTrack>? channels)) ports.Add(near.IfName, channels = []);
            channels.Add(track);
        }

        foreach (string id in _near.Keys)
        {
            if (Find(id) is not { } device) continue;
            device.Unsettle();
            LinkPorts(device);
        }

        NameNetwork();
        foreach (NodeTrack track in _nodes.Values)
        {
            Measure(track);
            WatchPorts(track, now);
        }

        LinkSites();
    }

    /// <summary>A node's path to hard is its own and that of its slowest parent: their holds come one after another. Each node is hung under what all its ways share.</summary>
    private static TimeSpan Measure(NodeTrack root)
    {
        Stack<NodeTrack> open = new([root]);
        while (open.TryPeek(out NodeTrack? track))
        {
            NodeTrack? first = track.PathToHard > TimeSpan.Zero ? null : track.Parents.Find(p => p.PathToHard == TimeSpan.Zero);
            if (first is not null)
            {
                open.Push(first);
                continue;
            }

            open.Pop();
            track.HoldBound = track.Parents.Count == 0 ? TimeSpan.Zero : track.Parents.Max(p => p.PathToHard);
            track.PathToHard = track.OwnPathToHard + track.HoldBound;
            track.Hang();
        }

        return root.PathToHard;
    }

    private void Remove(NodeTrack node, DateTimeOffset now, Decisions decisions)
    {
        _nodes.Remove(node.Id);
        node.Unsettle();
        decisions.Removed.Add(node.Id);
        if (node.Kept is not null) decisions.Pictures[node.Id] = DevicePicture.Empty;
        decisions.Changed.Remove(node.Id);
        foreach (ComponentTrack component in node.Components.Values)
            if (!IsTombstone(component.Stored)) decisions.States[(node.Id, component.Key)] = ComponentState.Initial;
        decisions.States[(node.Id, "")] = ComponentState.Initial;
        decisions.Events.Add(new EventDraft
        {
            At = now,
            Kind = EventKind.NodeRemoved,
            NodeId = node.Id,
            From = node.State.State,
            Facts = EventFactsPlan.Of(node, withBehind: false, null, siteLost: false),
        });
    }

    /// <summary>A part that its device does not tell of any more, or whose check is gone, is no problem any more.</summary>
    private static void Remove(NodeTrack node, ComponentTrack component, DateTimeOffset now, Decisions decisions, Reason reason = Reason.None)
    {
        node.Components.Remove(component.Key);
        ComponentState before = component.Memory.State;
        if (before.State is NodeState.Down or NodeState.Degraded || before.EndIsOwed)
            decisions.Events.Add(ComponentEvents.Changed(node, component, before, ComponentState.Initial with { Degrades = before.Degrades, Reason = reason }, now));
        if (before.Flapping && component != node.Reach)
            decisions.Events.Add(ComponentEvents.Flapping(node, component, ComponentState.Initial with { Degrades = before.Degrades, Reason = reason }, now) with { Reason = reason });
        if (!IsTombstone(component.Stored)) decisions.States[(node.Id, component.Key)] = ComponentState.Initial;
    }

    /// <summary>A node that left the file while the process was stopped.</summary>
    private static void ForgetRestored(string id, List<StoredState> states, DateTimeOffset now, Decisions decisions)
    {
        foreach (StoredState state in states) decisions.States[(id, state.Component)] = ComponentState.Initial;
        decisions.Events.Add(new EventDraft
        {
            At = now,
            Kind = EventKind.NodeRemoved,
            NodeId = id,
            From = states.Find(s => s.Component.Length == 0)?.State.State,
        });
    }

    private static bool IsLoopback(string address) => IPAddress.TryParse(address, out IPAddress? ip)
        ? IPAddress.IsLoopback(ip)
        : address.Equals("localhost", StringComparison.OrdinalIgnoreCase) || address.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
