using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Core.States;

namespace NetWatch.Notifier.Incidents;

/// <summary>
/// What was closed by hand while it came and went. Whoever closes it means the flapping and not its last change: nothing opens anew while it goes on, unless it becomes
/// another problem. When it ends and fails for good, that is an incident of its own. Pure.
/// </summary>
internal static class ClosedRules
{
    /// <summary>Remembers what of a closed incident came and went.</summary>
    public static IncidentEngineState Closed(IncidentEngineState state, Incident incident)
    {
        List<ClosedFlapping> closed = [.. incident.Problems.Where(p => p is { EndedAt: null, Flapping: true }).Select(p => new ClosedFlapping(p.NodeId, p.Component, p.Kind, incident.Number))];
        if (incident.Flapping) closed.Add(new ClosedFlapping(incident.NodeId, "", incident.Problem, incident.Number));
        return closed.Count == 0 ? state : With(state, [.. state.Operations.Closed.Where(c => !closed.Exists(n => IsOf(c, n.NodeId, n.Component))), .. closed]);
    }

    /// <summary>Its incident is open again, and says itself what becomes of what it is about; what is steady by now does not come and go any more.</summary>
    public static (IncidentEngineState State, Incident Incident) Reopened(IncidentEngineState state, Incident incident)
    {
        bool Flaps(string nodeId, string component) => Find(state, nodeId, component)?.Incident == incident.Number;
        Incident again = incident with
        {
            Flapping = incident.Flapping && Flaps(incident.NodeId, ""),
            Problems = [.. incident.Problems.Select(p => p.Flapping && !Flaps(p.NodeId, p.Component) ? p with { Flapping = false } : p)],
        };
        return (Without(state, c => IsOf(c, incident.NodeId, "") || incident.Problems.Any(p => p.EndedAt is null && IsOf(c, p.NodeId, p.Component))), again);
    }

    /// <summary>Nobody looks at the node any more.</summary>
    public static IncidentEngineState NodeRemoved(IncidentEngineState state, string nodeId) => Without(state, c => c.NodeId == nodeId);

    /// <summary>What was closed of a node or a component; null: nothing.</summary>
    public static ClosedFlapping? Find(IncidentEngineState state, string nodeId, string component) => state.Operations.Closed.FirstOrDefault(c => IsOf(c, nodeId, component));

    /// <summary>Decides on a change of what has no open incident.</summary>
    /// <returns>Null: as for any other.</returns>
    public static (IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions)? Changed(IncidentEngineState state, EventRecord record)
    {
        string component = record.Kind == EventKind.ComponentChanged ? record.Component : "";
        if (Find(state, record.NodeId, component) is not { } closed) return null;
        bool another = component.Length == 0
            ? record.To == NodeState.Down && IncidentEngine.ProblemOf(record) == ProblemKind.SiteLost && closed.Problem != ProblemKind.SiteLost
            : record is { To: NodeState.Down, Problem: ProblemKind.CheckFailed } && closed.Problem == ProblemKind.Threshold;
        if (!another) return (state, []);
        state = Without(state, c => c == closed);
        return component.Length == 0
            ? IncidentEngine.Open(state, record, IncidentEngine.ProblemOf(record), i => i with { Flapping = true })
            : ProblemRules.Begin(state, null, record, p => p with { Flapping = true });
    }

    /// <summary>Decides on the beginning or end of flapping.</summary>
    /// <returns>Null: as for any other.</returns>
    public static (IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions)? FlappingChanged(IncidentEngineState state, EventRecord record)
    {
        if (Find(state, record.NodeId, record.Component) is not { } closed) return null;
        if (record.Flapping) return (state, []);
        state = Without(state, c => c == closed);
        // It is steady, and not as it should be.
        if (record.Component.Length == 0)
            return record.To == NodeState.Down ? ProblemRules.TakeOver(state, record, IncidentEngine.ProblemOf(record)) ?? IncidentEngine.Open(state, record, IncidentEngine.ProblemOf(record)) : (state, []);
        bool fails = record.To is NodeState.Down or NodeState.Degraded && record.Problem != ProblemKind.None;
        return fails && !ProblemRules.IsAway(state, record.NodeId) ? ProblemRules.Begin(state, ProblemRules.Knowing(state, record.NodeId, record.Component), record) : (state, []);
    }

    private static bool IsOf(ClosedFlapping closed, string nodeId, string component) => closed.NodeId == nodeId && closed.Component == component;

    private static IncidentEngineState Without(IncidentEngineState state, Func<ClosedFlapping, bool> which) =>
        state.Operations.Closed.Any(which) ? With(state, [.. state.Operations.Closed.Where(c => !which(c))]) : state;

    private static IncidentEngineState With(IncidentEngineState state, IReadOnlyList<ClosedFlapping> closed) => state with { Operations = state.Operations with { Closed = closed } };
}
