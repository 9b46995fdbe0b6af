using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;

namespace NetWatch.Notifier.Incidents;

/// <summary>
/// What comes and goes: told once when that begins, once when it fails for good meanwhile, and once when it ends, with what is then. Each change between is kept and told to nobody. Pure.
/// </summary>
internal static class FlappingRules
{
    /// <summary>Decides on the beginning or end of flapping.</summary>
    public static (IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions) Changed(IncidentEngineState state, EventRecord record)
    {
        if (ClosedRules.FlappingChanged(state, record) is { } closed) return closed;
        if (record.Component.Length > 0) return record.Flapping ? PartBegan(state, record) : PartEnded(state, ProblemRules.Knowing(state, record.NodeId, record.Component), record);
        ProblemKind problem = IncidentEngine.ProblemOf(record);
        OpenIncident? own = state.Find(ProblemKey.Of(record.NodeId, "", problem));
        if (own is not null && MergedRules.Applies(own, record.NodeId))
            return record.Flapping ? MergedRules.FlappingBegan(state, own, record)
                : own.Problem(record.NodeId, "") is { EndedAt: null, Flapping: true } ? PartEnded(state, own, record)
                : MergedRules.NodeChanged(state, own, record);
        if (!record.Flapping) return own is { Incident.Flapping: true } ? NodeEnded(state, own, record) : (state, []);
        if (own is null) return IncidentEngine.Open(state, record, problem, i => i with { Flapping = true, WorksNow = Works(record), Severity = Works(record) ? Milder(i.Severity) : i.Severity });
        if (own.Incident.Flapping) return (state, []);
        return Tell(state, own, own.Incident with { Flapping = true, WorksNow = Works(record), Reopened = false }, record);
    }

    /// <summary>Decides on the change of a node that comes and goes.</summary>
    public static (IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions) NodeChanged(IncidentEngineState state, OpenIncident own, EventRecord record)
    {
        if (record.To is NodeState.Up or NodeState.Degraded) return Keep(state, own.As(own.Incident with { WorksNow = true }));
        if (record.To != NodeState.Down) return (state, []);
        ProblemKind problem = IncidentEngine.ProblemOf(record);
        Incident down = own.Incident with { Problem = problem, WorksNow = false, Reason = record.Reason, Detail = record.Detail };
        Severity severity = IncidentSeverity.Of(problem, record.Facts);
        return severity > own.Incident.Severity
            ? Tell(state, own, down with { Severity = severity, Acknowledged = null, Facts = record.Facts ?? down.Facts }, record)
            : Keep(state, own.As(down));
    }

    /// <summary>Decides on the change of a check or part that comes and goes; null: as for any other.</summary>
    public static (IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions)? PartChanged(IncidentEngineState state, OpenIncident open, IncidentProblem problem, EventRecord record) => record.To switch
    {
        NodeState.Up => Keep(state, open.With(problem with { WorksNow = true })),
        NodeState.Down or NodeState.Degraded => ProblemRules.Worsen(state, open.With(problem with { WorksNow = false }), record),
        _ => null,
    };

    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) PartBegan(IncidentEngineState state, EventRecord record)
    {
        OpenIncident? known = ProblemRules.Knowing(state, record.NodeId, record.Component);
        if (known?.Problem(record.NodeId, record.Component) is { EndedAt: null } problem)
            return problem.Flapping ? (state, []) : Tell(state, known.With(problem with { Flapping = true, WorksNow = Works(record), Told = false }), record.At);
        // Whatever a part does while its node does not answer, the node is what is told.
        if (ProblemRules.IsAway(state, record.NodeId)) return (state, []);
        return ProblemRules.Begin(state, known, record, p => p with { Flapping = true, WorksNow = Works(record) });
    }

    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) PartEnded(IncidentEngineState state, OpenIncident? open, EventRecord record)
    {
        if (open?.Problem(record.NodeId, record.Component) is not { EndedAt: null, Flapping: true } problem) return (state, []);
        bool works = record.To == NodeState.Unknown ? problem.WorksNow : Works(record);
        open = open.With(problem with { Flapping = false, WorksNow = works, Told = false });
        if (record.To == NodeState.Unknown) return ProblemRules.End(state, open, record, withdrawn: true);
        if (!works) return Tell(state, open, record.At);
        (state, IReadOnlyList<IncidentDecision> decisions) = ProblemRules.End(state, open, record, withdrawn: false);
        if (decisions[0].Incident.ClosedAt is not null) return (state, decisions);
        return Keep(state, open.With(problem with { Flapping = false, WorksNow = true, Told = false, EndedAt = ProblemRules.EndOf(problem, record) }).Due(record.At + ProblemRules.Wait));
    }

    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) NodeEnded(IncidentEngineState state, OpenIncident own, EventRecord record)
    {
        OpenIncident steady = own.As(own.Incident with { Flapping = false, WorksNow = false });
        if (!Works(record)) return Tell(state, own, steady.Incident, record);
        state = state.With(steady);
        return IncidentEngine.NodeReturned(state, steady, record with { To = NodeState.Up });
    }

    private static bool Works(EventRecord record) => record.To == NodeState.Up || (record.Component.Length == 0 && record.To == NodeState.Degraded);

    private static Severity Milder(Severity severity) => severity == Severity.Critical ? Severity.Warning : severity;

    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) Tell(IncidentEngineState state, OpenIncident open, Incident incident, EventRecord record) =>
        Tell(state, open.As(incident), record.At);

    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) Tell(IncidentEngineState state, OpenIncident open, DateTimeOffset at)
    {
        OpenIncident told = open.Told(at);
        return (state.With(told), [new IncidentDecision(IncidentStep.Updated, told.Incident, open.Incident)]);
    }

    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) Keep(IncidentEngineState state, OpenIncident open) =>
        (state.With(open), [new IncidentDecision(IncidentStep.Joined, open.Incident)]);
}
