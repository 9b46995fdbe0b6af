using NetWatch.Core.Probing;
using NetWatch.Core.States;

namespace NetWatch.Poller.Tracking;

/// <summary>The state of a node from the states of its components. Pure.</summary>
internal static class NodeRules
{
    /// <summary>
    /// Down and Unreachable come from the reachability check alone; any other hard failure of what degrades makes it Degraded;
    /// Unknown when the reachability check knows nothing and nothing else answers.
    /// </summary>
    /// <param name="reachability">The key of the reachability check.</param>
    /// <param name="reach">Its state.</param>
    /// <param name="components">All components by key that have a track.</param>
    /// <param name="settledAnswers">Whether a settled part works; no settled part degrades the node.</param>
    /// <returns>The state, why, and the component that decided.</returns>
    public static (NodeState State, Reason Reason, string? Detail, string DecidedBy) Derive(
        string reachability, ComponentState reach, Dictionary<string, ComponentTrack> components, bool settledAnswers)
    {
        if (reach.State is NodeState.Down or NodeState.Unreachable) return (reach.State, reach.Reason, reach.Detail, reachability);

        bool answers = settledAnswers || reach.State is NodeState.Up or NodeState.Degraded;
        (string Key, ComponentState State) worst = (reachability, reach);
        foreach ((string key, ComponentTrack track) in components)
        {
            ComponentState component = track.Memory.State;
            answers |= track.Role is not (ComponentRole.Trap or ComponentRole.Limit) && component.State is NodeState.Up or NodeState.Degraded;
            int difference = Rank(component) - Rank(worst.State);
            if (difference > 0 || (difference == 0 && worst.Key != reachability && string.CompareOrdinal(key, worst.Key) < 0)) worst = (key, component);
        }

        if (!answers) return (NodeState.Unknown, reach.Reason, reach.Detail, reachability);
        return Rank(worst.State) == 0
            ? (NodeState.Up, Reason.Answered, null, reachability)
            : (NodeState.Degraded, worst.State.Reason, worst.State.Detail, worst.Key);
    }

    private static int Rank(ComponentState component) => component switch
    {
        { Degrades: false } => 0,
        { State: NodeState.Down } => 2,
        { State: NodeState.Degraded } => 1,
        _ => 0,
    };
}
