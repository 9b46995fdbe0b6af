using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;

namespace NetWatch.Notifier.Incidents;

/// <summary>Incidents that answer for several nodes since people merged them: each node's outage is a problem of theirs, and they end with the last one. Pure.</summary>
internal static class MergedRules
{
    /// <summary>True where a node's changes are to be judged by <see cref="NodeChanged"/>.</summary>
    public static bool Applies(OpenIncident open, string nodeId) => open.Incident.NodeId != nodeId || open.Incident.Merged.Count > 0;

    /// <summary>Decides on the change of a node that an incident answers for.</summary>
    public static (IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions) NodeChanged(IncidentEngineState state, OpenIncident open, EventRecord record)
    {
        IncidentProblem? problem = open.Problem(record.NodeId, "");
        bool holds = problem is { EndedAt: null };
        bool works = record.To is NodeState.Up or NodeState.Degraded;
        if (holds && problem!.Flapping && (works || record.To == NodeState.Down)) return Keep(state, open.With(problem with { WorksNow = works }));
        return record.To switch
        {
            NodeState.Down when !holds => ProblemRules.Join(state, open, ProblemRules.OutageOf(record), record.At),
            NodeState.Up or NodeState.Degraded when holds => ProblemRules.End(state, open, record with { Component = "" }, withdrawn: false),
            _ => (state, []),
        };
    }

    /// <summary>A node of several comes and goes: told once, and its changes are not.</summary>
    public static (IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions) FlappingBegan(IncidentEngineState state, OpenIncident open, EventRecord record)
    {
        bool works = record.To is NodeState.Up or NodeState.Degraded;
        if (open.Problem(record.NodeId, "") is not { EndedAt: null } problem) return ProblemRules.Join(state, open, ProblemRules.OutageOf(record) with { Flapping = true, WorksNow = works }, record.At);
        return problem.Flapping ? (state, []) : ProblemRules.Join(state, open, problem with { Flapping = true, WorksNow = works, Told = false }, record.At);
    }

    /// <summary>A node of several left the catalog: what fails of it is over, and the incident with its last problem.</summary>
    public static (IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions) NodeRemoved(IncidentEngineState state, OpenIncident open, EventRecord record)
    {
        List<IncidentDecision> decisions = [];
        foreach (IncidentProblem problem in open.Incident.Problems.Where(p => p.NodeId == record.NodeId && p.EndedAt is null))
        {
            (state, IReadOnlyList<IncidentDecision> made) = ProblemRules.End(state, state.Open[open.Incident.Number], record with { Component = problem.Component }, withdrawn: true);
            decisions.AddRange(made);
        }

        return (state, decisions);
    }

    /// <summary>The node whose parts an incident answers for fails as a whole.</summary>
    public static (IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions) TakeOver(IncidentEngineState state, OpenIncident open, EventRecord record)
    {
        OpenIncident also = open.As(open.Incident with { Merged = [.. open.Incident.Merged, new MergedProblem(record.NodeId, Outage: true)] });
        return ProblemRules.Join(state, also, ProblemRules.OutageOf(record), record.At);
    }

    /// <summary>Whether an incident of this kind can be merged into another one.</summary>
    public static bool CanEnd(Incident incident) => incident.ClosedAt is null && incident.NodeId.Length > 0 && (incident.IsOutage || incident.Problem is ProblemKind.CheckFailed or ProblemKind.Threshold);

    /// <summary>Whether one can be merged into it.</summary>
    public static bool CanGoOn(Incident incident) => CanEnd(incident) || (incident.ClosedAt is null && incident.Problem == ProblemKind.ManyProblems);

    /// <summary>Gives what fails of one incident to another one.</summary>
    public static (OpenIncident Into, Incident Ended) Merge(OpenIncident from, OpenIncident into)
    {
        into = WithOutage(into);
        // It is as loud as the loudest of its problems from now on, and not as its own node's outage.
        into = into.As(into.Incident with { Merged = [.. into.Incident.Merged, .. from.Incident.Merged, new MergedProblem(from.Incident.NodeId, from.Incident.IsOutage)] });
        List<IncidentProblem> problems = [.. WithOutage(from).Incident.Problems.Where(p => p.EndedAt is null)];
        foreach (IncidentProblem problem in problems.Where(p => into.Problem(p.NodeId, p.Component) is not { EndedAt: null })) into = into.With(problem);
        Incident merged = into.Incident with
        {
            Members = [.. into.Incident.Members, .. from.Incident.Members],
            TellAt = problems.Exists(p => !p.Told) ? from.Incident.TellAt ?? into.Incident.TellAt : into.Incident.TellAt,
            Reopened = false,
            // Each outage is a problem from now on, which ends when its node works for good.
            Flapping = false,
            WorksNow = false,
        };
        return (OpenIncident.Restore(merged), from.Incident with { MergedInto = into.Incident.Number });
    }

    /// <summary>The incident with its node's outage as a problem that comes and goes as it does. One that was merged before has it, or it is over.</summary>
    private static OpenIncident WithOutage(OpenIncident open)
    {
        Incident incident = open.Incident;
        if (!incident.IsOutage || incident.Merged.Count > 0) return open;
        return open.With((open.Outage ?? ProblemRules.OutageOf(incident)) with { Flapping = incident.Flapping, WorksNow = incident.WorksNow });
    }

    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) Keep(IncidentEngineState state, OpenIncident open) =>
        (state.With(open), [new IncidentDecision(IncidentStep.Joined, open.Incident)]);
}
