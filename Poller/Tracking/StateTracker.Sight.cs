using NetWatch.Core.Events;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Poller.Scheduling;

namespace NetWatch.Poller.Tracking;

/// <summary>Blind is not down: while this host cannot see, nothing is said of remote nodes, and afterwards only fresh probes count.</summary>
internal sealed partial class StateTracker
{
    private Sight _sight = Sight.NotChecked;
    private DateTimeOffset _blindSince = DateTimeOffset.MinValue;

    /// <summary>Takes the newest word on whether this host sees the network.</summary>
    public void See(Sight sight, Decisions decisions)
    {
        if (sight.CheckedAt < _sight.CheckedAt) return;
        bool saw = _sight.Sees;
        _sight = sight;
        DateTimeOffset at = sight.CheckedAt;
        Report(ProblemKind.MonitoringBlind, "", sight.Sees ? null : sight.Detail ?? "This host cannot see the network.", at, decisions);
        if (!sight.Sees)
        {
            if (saw) GoBlind(at, decisions);
            return;
        }

        if (!saw) SeeAgain(at, decisions);
        List<(NodeTrack Node, ComponentTrack Component)> waiting = [.. _awaitingSight];
        _awaitingSight.Clear();
        foreach ((NodeTrack node, ComponentTrack component) in waiting)
            if (_nodes.GetValueOrDefault(node.Id) == node && node.Components.GetValueOrDefault(component.Key) == component)
                Reconsider(node, component, at, decisions);
        RunWave(at, decisions);
    }

    private void GoBlind(DateTimeOffset at, Decisions decisions)
    {
        _blindSince = at;
        _awaitingSight.Clear();
        foreach (NodeTrack node in _nodes.Values.Where(n => n.Remote))
        {
            node.Unsettle();
            foreach (ComponentTrack component in node.Components.Values)
            {
                // What failed last did so, perhaps, because this host did not see any more.
                component.DoubtfulFailure = false;
                if (component.Role != ComponentRole.Trap) Replace(node, component, Blinded(component.Memory, at), at, decisions);
            }

            Conclude(node, at, decisions);
        }
    }

    private void SeeAgain(DateTimeOffset at, Decisions decisions)
    {
        foreach (NodeTrack node in _nodes.Values.Where(n => n.Remote))
        {
            foreach (ComponentTrack check in node.Components.Values.Where(c => c.Role == ComponentRole.Check))
            {
                check.FreshFrom = at;
                Replace(node, check, check.Memory.Anew(), at, decisions);
                TimeSpan delay = ProbePlan.Fraction(node.Id, check.Key) * ProbePlan.RetrySpacing(check.Spec);
                decisions.Soon.Add(new SoonRequest(node.Id, check.Key, delay));
            }
        }
    }

    /// <summary>What is told as lost stays told; a check without the right to probe would not see either way.</summary>
    private static ComponentMemory Blinded(ComponentMemory memory, DateTimeOffset at)
    {
        memory = memory.Anew();
        return memory.IsLost || memory.State.Reason is Reason.NoPermission or Reason.NoCredential
            ? memory
            : (memory with { State = memory.State with { Failures = 0, FirstFailureAt = null } }).Settle(NodeState.Unknown, Reason.Blind, null, at);
    }
}
