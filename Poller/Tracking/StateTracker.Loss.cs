using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Poller.Scheduling;

namespace NetWatch.Poller.Tracking;

/// <summary>Failures and what they depend on: parents are asked first, children are held until the parents are decided.</summary>
internal sealed partial class StateTracker
{
    /// <summary>Failures that only wait for the word that this host sees.</summary>
    private readonly HashSet<(NodeTrack Node, ComponentTrack Component)> _awaitingSight = [];

    /// <summary>Turns a row of failures that is long enough into Down or Unreachable, or holds it.</summary>
    private ComponentMemory Lose(NodeTrack node, ComponentTrack component, ComponentMemory memory, DateTimeOffset at, Decisions decisions)
    {
        if (memory.FailedRow < component.Limits.FailuresToHard || memory.RowStartedAt is not DateTimeOffset first) return memory;
        NodeState state = memory.State.State;
        if (component.Role == ComponentRole.Check)
        {
            if (at < _startedAt + component.Spec.Interval && !memory.IsLost) return Warming(memory);
            if (state != NodeState.Down && node.Remote && _sight.CheckedAt <= first)
            {
                decisions.CheckSight = true;
                _awaitingSight.Add((node, component));
                return memory;
            }
        }

        Loss loss = component.Role != ComponentRole.Check ? Loss.Down
            : component == node.Reach ? LossOfNode(node, memory, first, at)
            : LossOfCheck(node, memory, first, at);
        return loss switch
        {
            // What is told stays told while its cause is looked into again.
            Loss.Hold when state == NodeState.Down => memory,
            Loss.Hold => memory with { HeldSince = memory.HeldSince ?? at },
            Loss.Down when state == NodeState.Down => memory with { HeldSince = null },
            Loss.Down => memory.Settle(NodeState.Down, memory.FailedReason, memory.FailedDetail, at),
            // A check that failed while its device answered is a problem of its own and stays one.
            _ when state == NodeState.Unreachable || (state == NodeState.Down && component != node.Reach) => memory with { HeldSince = null },
            _ => memory.Settle(NodeState.Unreachable, Reason.ParentsDown, memory.FailedDetail, at),
        };
    }

    private static ComponentMemory Warming(ComponentMemory memory) => memory.State.State == NodeState.Unknown
        ? memory with { State = memory.State with { Reason = Reason.WarmingUp } }
        : memory;

    private static Loss LossOfNode(NodeTrack node, ComponentMemory memory, DateTimeOffset first, DateTimeOffset at) => LossRules.Decide(
        node.Parents.Select(p => LossRules.WordOf(p.State.State, p.Reach.Memory, first)),
        memory.HeldSince + node.HoldBound <= at);

    /// <summary>A check other than the reachability check depends on its own node as a node depends on a parent.</summary>
    private static Loss LossOfCheck(NodeTrack node, ComponentMemory memory, DateTimeOffset first, DateTimeOffset at) => LossRules.Decide(
        [LossRules.WordOf(node.Reach.Memory.State.State, node.Reach.Memory, first)],
        memory.HeldSince + node.PathToHard <= at);

    /// <summary>Asks for a fresh word of what a failing check depends on, unless one is on its way.</summary>
    private static void AskWhatItDependsOn(NodeTrack node, ComponentTrack check, DateTimeOffset at, Decisions decisions)
    {
        if (check.Memory.State.State == NodeState.Down || check.Memory.RowStartedAt is not DateTimeOffset first) return;
        if (check != node.Reach) Ask(node, first, at, decisions);
        else
            foreach (NodeTrack parent in node.Parents) Ask(parent, first, at, decisions);
    }

    private static void Ask(NodeTrack node, DateTimeOffset first, DateTimeOffset at, Decisions decisions)
    {
        ComponentTrack reach = node.Reach;
        // One that fails softly comes back at retry spacing by itself: asking more often would make it hard too fast.
        if (reach.Memory.VerdictAt > first || reach.Memory.FailsSoftly || reach.AskedAt > first) return;
        reach.AskedAt = at;
        decisions.Soon.Add(new SoonRequest(node.Id, reach.Key, TimeSpan.Zero));
    }

    /// <summary>Goes through everything behind the nodes whose word changed, nearest first.</summary>
    private void RunWave(DateTimeOffset at, Decisions decisions)
    {
        while (_wave.TryDequeue(out NodeTrack? parent))
            foreach (NodeTrack child in parent.Children)
            {
                ComponentMemory memory = child.Reach.Memory;
                bool waits = memory.HeldSince is not null;
                bool mayFollow = parent.IsLost && memory.State.State == NodeState.Down && memory.FailedRow > 0;
                if (waits || mayFollow) Reconsider(child, child.Reach, at, decisions);
            }
    }

    private void Reconsider(NodeTrack node, ComponentTrack component, DateTimeOffset at, Decisions decisions)
    {
        Replace(node, component, Lose(node, component, component.Memory, at, decisions), at, decisions);
        NodeState before = node.State.State;
        Conclude(node, at, decisions);
        if (node.State.State != before) _wave.Enqueue(node);
    }

    /// <summary>
    /// A node that had failed softly answers: what was held for its sake failed, perhaps, only because of it. Counting begins anew,
    /// once in an outage.
    /// </summary>
    private static void BeginAnew(NodeTrack parent, DateTimeOffset at, Decisions decisions)
    {
        foreach (ComponentTrack check in parent.Components.Values)
            if (check != parent.Reach) BeginAnew(parent, check, at, decisions);
        foreach (NodeTrack child in parent.Children) BeginAnew(child, child.Reach, at, decisions);
    }

    private static void BeginAnew(NodeTrack node, ComponentTrack component, DateTimeOffset at, Decisions decisions)
    {
        ComponentMemory memory = component.Memory;
        if (memory.HeldSince is null || memory.Restarted || memory.IsLost) return;
        Freshen(node, component, memory with { Restarted = true }, at, decisions);
    }

    /// <summary>What was unreachable only because of this node needs fresh probes, spread over a retry spacing, before anything is said of it.</summary>
    private static void ReleaseBehind(NodeTrack parent, DateTimeOffset at, Decisions decisions)
    {
        foreach (ComponentTrack check in parent.Components.Values)
            if (check != parent.Reach && check.Memory.State.State == NodeState.Unreachable) Freshen(parent, check, check.Memory, at, decisions);
        foreach (NodeTrack child in parent.Children)
            if (child.Reach.Memory.State.State == NodeState.Unreachable) Freshen(child, child.Reach, child.Reach.Memory, at, decisions);
    }

    private static void Freshen(NodeTrack node, ComponentTrack component, ComponentMemory memory, DateTimeOffset at, Decisions decisions)
    {
        component.FreshFrom = at;
        TimeSpan delay = ProbePlan.Fraction(node.Id, component.Key) * ProbePlan.RetrySpacing(component.Spec);
        decisions.Soon.Add(new SoonRequest(node.Id, component.Key, delay));
        decisions.Changed.Add(node.Id);
        Replace(node, component, memory.Anew(), at, decisions);
    }
}
