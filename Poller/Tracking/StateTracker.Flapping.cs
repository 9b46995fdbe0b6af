using NetWatch.Core.Probing;
using NetWatch.Core.States;

namespace NetWatch.Poller.Tracking;

/// <summary>Results that change too often: a mark beside the state, from the results of a component alone.</summary>
internal sealed partial class StateTracker
{
    /// <summary>Takes note of a result that counted, and of whether it flaps now.</summary>
    /// <param name="node">The node.</param>
    /// <param name="component">The component, with the memory that it had before the result.</param>
    /// <param name="next">The memory that it has after it.</param>
    /// <param name="verdict">What the result says.</param>
    /// <returns>The memory after the result, with the mark.</returns>
    private static ComponentMemory Note(NodeTrack node, ComponentTrack component, ComponentMemory next, Verdict verdict)
    {
        ResultClass result = FlapRing.ClassOf(verdict.Outcome);
        // Failures that come closer than the spacing are one.
        bool counts = result != ResultClass.None && (verdict.Outcome != ProbeOutcome.Failed || next.CountedAt == verdict.StartedAt);
        if (counts)
        {
            Remember(component, next, verdict);
            bool doubtful = component.Role == ComponentRole.Check && (component.DoubtfulFailure || result == ResultClass.Failed);
            bool excused = doubtful && IsExcused(node, component);
            if (component.DoubtfulFailure && !excused) component.Ring = component.Ring.After(ResultClass.Failed);
            // What it depends on was asked just now: whether the failure is its own is known when its next result comes.
            component.DoubtfulFailure = doubtful && result == ResultClass.Failed && !excused;
            if (component.Role != ComponentRole.Check || result != ResultClass.Failed) component.Ring = component.Ring.After(result);
        }

        bool flaps = node.Node.WatchesFlapping && component.Ring.Flaps(next.State.Flapping);
        return flaps == next.State.Flapping ? next : next with { State = next.State with { Flapping = flaps } };
    }

    /// <summary>Results are kept from the first that is not good until nothing more changes; of parts that nobody is told of, none are.</summary>
    private static void Remember(ComponentTrack component, ComponentMemory next, Verdict verdict)
    {
        if (component.Recent is not null && component.Memory.IsWell && component.Ring.Changes == 0) component.Recent = null;
        bool begins = verdict.Outcome != ProbeOutcome.Ok || component.Memory.IsLost || component.Memory.State.State == NodeState.Degraded;
        if (!next.State.Degrades || (component.Recent is null && !begins)) return;
        component.Recent ??= new RecentResults();
        component.Recent.Add(verdict);
    }

    /// <summary>Whether everything that a failing check depends on fails as well: then its failure says nothing of itself.</summary>
    private static bool IsExcused(NodeTrack node, ComponentTrack component) =>
        component == node.Reach ? node.Parents.Count > 0 && node.Parents.TrueForAll(Fails) : Fails(node);

    private static bool Fails(NodeTrack node) => node.IsLost || node.Reach.Memory.FailedRow > 0;
}
