using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Poller.Traps;

namespace NetWatch.Poller.Tracking;

/// <summary>What devices tell by themselves: kept as told, and believed where the file says so.</summary>
internal sealed partial class StateTracker
{
    /// <summary>Makes an event of a notification, and the beginning or end of a problem where the file names it. Of a device that left the catalog meanwhile there is none.</summary>
    public void Take(TrapInput trap, Decisions decisions)
    {
        if (!_nodes.TryGetValue(trap.NodeId, out NodeTrack? node)) return;
        decisions.Events.Add(new EventDraft
        {
            At = trap.At,
            Kind = EventKind.TrapReceived,
            NodeId = node.Id,
            Detail = trap.Detail,
            Facts = new EventFacts
            {
                Name = node.Node.Name,
                Kind = node.Node.KindName,
                Address = node.Node.Address,
                Importance = node.Node.Importance.ToString().ToLowerInvariant(),
                SiteId = node.Node.SiteId,
                SiteName = node.SiteName,
                Tags = EventFactsPlan.TagsOf(node),
                Vendor = EventFactsPlan.VendorOf(node),
                Trap = trap.Trap,
            },
        });
        if (node.Node is not Device { Traps.Count: > 0 } device) return;
        foreach (TrapRule rule in device.Traps)
        {
            foreach (ComponentTrack told in TrapsOf(node).Where(c => TrapRules.Ends(rule, trap.Trap, c.Key))) EndTrap(node, told, trap.Detail, trap.At, decisions);
            if (TrapRules.Begins(rule, trap.Trap) is { } component) BeginTrap(node, rule, component, trap, decisions);
        }

        Conclude(node, trap.At, decisions);
    }

    private static void BeginTrap(NodeTrack node, TrapRule rule, string component, TrapInput trap, Decisions decisions)
    {
        if (!node.Components.TryGetValue(component, out ComponentTrack? told))
        {
            if (TrapsOf(node).Count >= TrapRules.Most) return;
            node.Components.Add(component, told = new ComponentTrack(component, ComponentRole.Trap, node.Reach.Spec));
            node.HasTraps = true;
        }

        ComponentMemory memory = told.Memory with { FailedReason = Reason.TrapReported, State = told.Memory.State with { CheckedAt = trap.At, FirstFailureAt = told.Memory.State.FirstFailureAt ?? trap.At } };
        Replace(node, told, memory.Settle(rule.IsCritical ? NodeState.Down : NodeState.Degraded, Reason.TrapReported, trap.Detail, trap.At), trap.At, decisions);
        // Its time begins anew with each trap, also after a restart.
        decisions.States[(node.Id, component)] = told.Stored = told.Memory.State;
    }

    private static void EndTrap(NodeTrack node, ComponentTrack told, string detail, DateTimeOffset at, Decisions decisions)
    {
        Replace(node, told, told.Memory.Settle(NodeState.Up, Reason.TrapReported, detail, at), at, decisions);
        Remove(node, told, at, decisions);
        node.HasTraps = TrapsOf(node).Count > 0;
    }

    /// <summary>Ends what traps told so long ago that it is over, and what the file does not believe any more.</summary>
    private static void ExpireTraps(NodeTrack node, DateTimeOffset at, Decisions decisions)
    {
        IReadOnlyList<TrapRule> rules = (node.Node as Device)?.Traps ?? [];
        foreach (ComponentTrack told in TrapsOf(node))
        {
            TrapRule? rule = rules.FirstOrDefault(r => TrapRules.IsOf(r, told.Key));
            if (rule is null) Remove(node, told, at, decisions);
            else if (rule.For is { } lasts && told.Memory.State.CheckedAt + lasts <= at) Remove(node, told, at, decisions, Reason.NoLongerTold);
        }

        node.HasTraps = TrapsOf(node).Count > 0;
    }

    private static List<ComponentTrack> TrapsOf(NodeTrack node) => [.. node.Components.Values.Where(c => c.Role == ComponentRole.Trap)];
}
