using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Probing;
using NetWatch.Core.States;

namespace NetWatch.Poller.Tracking;

/// <summary>Which changes are told and kept, and what problem they belong to. Pure.</summary>
internal static class ComponentEvents
{
    /// <summary>The event of a component's change.</summary>
    public static EventDraft Changed(NodeTrack node, ComponentTrack component, ComponentState before, ComponentState after, DateTimeOffset at)
    {
        ProblemKind problem = ProblemOf(node, component, before, after);
        return new EventDraft
        {
            At = at,
            Kind = EventKind.ComponentChanged,
            NodeId = node.Id,
            Component = component.Key,
            Problem = problem,
            From = before.State,
            To = after.State,
            Reason = after.Reason,
            Detail = after.Detail,
            Facts = problem != ProblemKind.None
                ? EventFactsPlan.Of(node, withBehind: false, after.FirstFailureAt, siteLost: false) with { DecidedBy = component.Key, Evidence = EvidenceOf(component, after.State) }
                : null,
        };
    }

    /// <summary>The event that a component began to flap, or ceased to; not of a reachability check.</summary>
    /// <param name="node">The node.</param>
    /// <param name="component">The component.</param>
    /// <param name="after">Its state from now on.</param>
    /// <param name="at">When that became known.</param>
    public static EventDraft Flapping(NodeTrack node, ComponentTrack component, ComponentState after, DateTimeOffset at)
    {
        ProblemKind problem = !after.Degrades ? ProblemKind.None
            : after.State == NodeState.Degraded || component.Role == ComponentRole.Limit || (component.Ring is { HasFailed: false, HasDegraded: true } && after.State != NodeState.Down) ? ProblemKind.Threshold
            : ProblemKind.CheckFailed;
        return Flapping(node, component, after, problem, at) with { Component = component.Key };
    }

    /// <summary>The event that a node's reachability check began to flap, or ceased to.</summary>
    public static EventDraft Flapping(NodeTrack node, DateTimeOffset at) =>
        Flapping(node, node.Reach, node.State, node.Node is Channel ? ProblemKind.ChannelDown : ProblemKind.DeviceDown, at);

    /// <summary>The results of a component that led to its hard state.</summary>
    public static IReadOnlyList<ProbeAttempt> EvidenceOf(ComponentTrack component, NodeState state) => component.Recent?.LedTo(state) ?? [];

    private static EventDraft Flapping(NodeTrack node, ComponentTrack component, ComponentState after, ProblemKind problem, DateTimeOffset at) => new()
    {
        At = at,
        Kind = EventKind.FlappingChanged,
        NodeId = node.Id,
        Problem = problem,
        To = after.State,
        Reason = component.Memory.FailedReason,
        Detail = $"{(after.Flapping ? "It began to flap" : "It ceased to flap")}: {component.Ring.Changes} changes in its last {FlapRing.Length} results.",
        Flapping = after.Flapping,
        Facts = problem == ProblemKind.None ? null : EventFactsPlan.Of(node, withBehind: false, after.FirstFailureAt, siteLost: false) with
        {
            DecidedBy = component.Key,
            Evidence = component.Recent?.All ?? [],
        },
    };

    /// <summary>The problem that a node's change begins or ends.</summary>
    public static ProblemKind ProblemOf(Node node, ComponentState before, ComponentState after)
    {
        if (IsLost(before) || IsLost(after)) return node is Channel ? ProblemKind.ChannelDown : ProblemKind.DeviceDown;
        ComponentState degraded = after.State == NodeState.Degraded ? after : before;
        if (degraded.State != NodeState.Degraded) return ProblemKind.None;
        return degraded.Reason is Reason.ThresholdCrossed or Reason.PartialLoss or Reason.UnusualValue or Reason.EndInSight or Reason.UnexpectedText ? ProblemKind.Threshold : ProblemKind.CheckFailed;
    }

    /// <summary>The state after a change, with what is still owed to those who were told of a problem: not seeing it is not its end.</summary>
    public static ComponentState Owing(ComponentState before, ComponentState after)
    {
        bool owed = after.State == NodeState.Unknown && (before.State == NodeState.Unknown ? before.EndIsOwed : IsProblem(before));
        return owed == after.EndIsOwed ? after : after with { EndIsOwed = owed };
    }

    /// <summary>
    /// True for changes that would only be noise: a check that went blind or sees again (told once, for the installation), and parts
    /// of a device between "works" and "nothing is known", or at the first look when they do not degrade it.
    /// </summary>
    public static bool IsQuiet(ComponentRole role, ComponentState before, ComponentState after)
    {
        if (before.EndIsOwed) return false;
        if (after.Reason == Reason.Blind || before is { State: NodeState.Unknown, Reason: Reason.Blind } && after.State == NodeState.Up) return true;
        if (role == ComponentRole.Check) return false;

        // The hundreds of ports that nothing is plugged into are a fact of the first look, not a change.
        if (!after.Degrades && before.State == NodeState.Unknown) return true;
        return !IsProblem(before) && !IsProblem(after);
    }

    /// <summary>True when what the journal holds no longer serves a restart. The times of the latest run alone are not worth a write.</summary>
    public static bool MustStore(ComponentRole role, ComponentState stored, ComponentState now)
    {
        if (stored.Flapping != now.Flapping) return true;
        if (role != ComponentRole.Check && !IsProblem(stored) && !IsProblem(now)) return false;
        return stored.State != now.State || stored.EndIsOwed != now.EndIsOwed || stored.Since != now.Since || stored.Reason != now.Reason || stored.Degrades != now.Degrades
            || (stored.Failures > 0) != (now.Failures > 0);
    }

    /// <summary>A reachability check is told by its node's own event, a part that does not degrade by its event alone.</summary>
    private static ProblemKind ProblemOf(NodeTrack node, ComponentTrack component, ComponentState before, ComponentState after)
    {
        ComponentState bad = IsProblem(after) ? after : before;
        if (!bad.Degrades) return ProblemKind.None;
        return bad.State switch
        {
            NodeState.Down when component.Role == ComponentRole.Limit => ProblemKind.Threshold,
            NodeState.Down when component.Key != node.Node.Reachability => ProblemKind.CheckFailed,
            NodeState.Degraded => ProblemKind.Threshold,
            _ => ProblemKind.None,
        };
    }

    private static bool IsLost(ComponentState state) => state.State is NodeState.Down or NodeState.Unreachable;

    public static bool IsProblem(ComponentState state) => state.State is NodeState.Down or NodeState.Degraded or NodeState.Unreachable;
}
