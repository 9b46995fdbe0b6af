using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Probing;
using NetWatch.Core.States;

namespace NetWatch.Notifier.Incidents;

/// <summary>Failed checks and parts of nodes that answer: which incident they belong to, and when its readers are told. Pure.</summary>
internal static class ProblemRules
{
    /// <summary>The first word of an incident leaves at once; what fails further is collected for so long.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    /// <summary>The shortest time between two words on what failed further.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    /// <summary>So many nodes whose checks failed within <see cref="Interval"/> are told one by one; those that follow have one cause, it seems, and are one incident.</summary>
    public const int OneByOne = 10;

    private static readonly ProblemKey Many = ProblemKey.Of("", "", ProblemKind.ManyProblems);

    /// <summary>Decides on the change of a component.</summary>
    public static (IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions) Changed(IncidentEngineState state, EventRecord record)
    {
        OpenIncident? known = Knowing(state, record.NodeId, record.Component);
        bool holds = known?.Problem(record.NodeId, record.Component) is { EndedAt: null };
        return record.To switch
        {
            NodeState.Down or NodeState.Degraded when holds => Worsen(state, known!, record),
            NodeState.Down or NodeState.Degraded when record.Problem != ProblemKind.None => Begin(state, known, record),
            NodeState.Up when holds => End(state, known!, record, withdrawn: false),
            // An alarm is a row of its device's table as long as it lasts.
            NodeState.Unknown when holds && record.Reason == Reason.NoLongerTold => End(state, known!, record, withdrawn: false),
            // Unreachable with its node, or unknown for a reason: not seeing is not recovering. Unknown without one: nobody looks at it any more.
            NodeState.Unknown when holds && record.Reason == Reason.None => End(state, known!, record, withdrawn: true),
            _ => (state, []),
        };
    }

    /// <summary>Ends the problems that a node has in the incident of many: it left the catalog.</summary>
    public static (IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions) NodeRemoved(IncidentEngineState state, EventRecord record)
    {
        if (state.Find(Many) is not { } many) return (state, []);
        List<IncidentDecision> decisions = [];
        foreach (IncidentProblem problem in many.Incident.Problems.Where(p => p.NodeId == record.NodeId && p.EndedAt is null))
        {
            (state, IReadOnlyList<IncidentDecision> made) = End(state, state.Find(Many)!, record with { Component = problem.Component }, withdrawn: true);
            decisions.AddRange(made);
        }

        return (state, decisions);
    }

    /// <summary>The moment came that <see cref="Incident.TellAt"/> names, of one incident or of several.</summary>
    public static (IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions) Due(IncidentEngineState state, EventRecord record)
    {
        List<IncidentDecision> decisions = [];
        foreach (OpenIncident open in state.Open.Values.Where(o => IsDue(o.Incident, record.At)))
        {
            bool news = open.Incident.Problems.Any(p => p is { Told: false, EndedAt: null });
            OpenIncident next = news ? open.Told(record.At) : open.As(open.Incident with { TellAt = null });
            state = state.With(next);
            decisions.Add(news ? new IncidentDecision(IncidentStep.Updated, next.Incident, open.Incident) : new IncidentDecision(IncidentStep.Joined, next.Incident));
        }

        return (state, decisions);
    }

    /// <summary>When the engine has something to do without an event; null while it has not.</summary>
    public static DateTimeOffset? NextDue(IncidentEngineState state) => state.Open.Values.Select(o => o.Incident.TellAt).Min();

    /// <summary>Whether an incident's readers are to be told now. A moment that lies further ahead than any can was set before the clock went back.</summary>
    public static bool IsDue(Incident incident, DateTimeOffset now) => incident.TellAt is { } at && (at <= now || at - now > 2 * Interval);

    private static OpenIncident? Knowing(IncidentEngineState state, string nodeId, string component)
    {
        if (state.Find(ProblemKey.Of(nodeId, component, ProblemKind.CheckFailed)) is { } own && own.Problem(nodeId, component) is not null) return own;
        return state.Find(Many) is { } many && many.Problem(nodeId, component) is not null ? many : null;
    }

    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) Begin(IncidentEngineState state, OpenIncident? known, EventRecord record)
    {
        IncidentProblem problem = new()
        {
            NodeId = record.NodeId,
            NodeName = record.Facts?.Name ?? record.NodeId,
            Component = record.Component,
            Severity = IncidentSeverity.Of(record),
            Since = record.Facts?.FailingSince is { } since && since < record.At ? since : record.At,
            Reason = record.Reason,
            Detail = record.Detail,
        };
        OpenIncident? open = known ?? state.Find(ProblemKey.Of(record.NodeId, record.Component, ProblemKind.CheckFailed)) ?? (IsBurst(state, record.At) ? state.Find(Many) : null);
        if (open is not null) return Join(state, open, problem, record.At);

        bool burst = IsBurst(state, record.At);
        open = OpenIncident.Open(new Incident
        {
            Number = state.LastNumber + 1,
            NodeId = burst ? "" : record.NodeId,
            Component = burst ? "" : record.Component,
            Problem = burst ? ProblemKind.ManyProblems : record.Problem,
            Severity = problem.Severity,
            Since = problem.Since,
            OpenedAt = record.At,
            Reason = record.Reason,
            Detail = record.Detail,
            Facts = burst ? null : record.Facts,
            OpenedBySeq = record.Seq,
            Problems = [problem with { Told = true }],
        });
        return (state.With(open) with { LastNumber = open.Incident.Number }, [new IncidentDecision(IncidentStep.Opened, open.Incident)]);
    }

    /// <summary>
    /// Whether a further failure is one of many: so many incidents of failed checks that are open began within the interval, or the incident of many is young or still grows.
    /// Judged by what is open alone, which a restart finds again.
    /// </summary>
    private static bool IsBurst(IncidentEngineState state, DateTimeOffset at)
    {
        bool IsYoung(DateTimeOffset since) => at - since <= Interval;
        if (state.Find(Many) is { Incident: var many } && (IsYoung(many.OpenedAt) || many.TellAt is not null || (many.UpdatedAt is { } updated && IsYoung(updated)))) return true;
        return state.Open.Values.Count(o => o.Incident is { Problem: ProblemKind.CheckFailed or ProblemKind.Threshold } one && IsYoung(one.OpenedAt)) >= OneByOne;
    }

    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) Join(IncidentEngineState state, OpenIncident open, IncidentProblem problem, DateTimeOffset at)
    {
        bool louder = problem.Severity > open.Incident.Severity;
        OpenIncident joined = open.With(problem);
        return Changed(state, joined.As(joined.Incident with { TellAt = TellAt(open.Incident, louder, at) }));
    }

    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) Worsen(IncidentEngineState state, OpenIncident open, EventRecord record)
    {
        IncidentProblem before = open.Problem(record.NodeId, record.Component)!;
        IncidentProblem after = before with { Severity = IncidentSeverity.Of(record, open.Incident.Facts), Reason = record.Reason, Detail = record.Detail };
        bool louder = after.Severity > before.Severity;
        OpenIncident next = open.With(after with { Told = before.Told && !louder });
        return Changed(state, louder ? next.As(next.Incident with { TellAt = TellAt(open.Incident, louder: true, record.At) }) : next);
    }

    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) End(IncidentEngineState state, OpenIncident open, EventRecord record, bool withdrawn)
    {
        IncidentProblem problem = open.Problem(record.NodeId, record.Component)!;
        OpenIncident next = open.With(problem with { EndedAt = record.At > problem.Since ? record.At : problem.Since, Withdrawn = withdrawn });
        if (next.Incident.Problems.Any(p => p.EndedAt is null)) return Changed(state, next);

        bool recovered = next.Incident.Problems.Any(p => !p.Withdrawn);
        Incident closed = next.Incident with
        {
            ClosedAt = record.At > open.Incident.Since ? record.At : open.Incident.Since,
            ClosedBySeq = record.Seq,
            TellAt = null,
            ClosedNote = recovered ? null : "What had failed is not watched any more.",
        };
        return (state.Without(open), [new IncidentDecision(recovered ? IncidentStep.Recovered : IncidentStep.Withdrawn, closed)]);
    }

    /// <summary>What is louder than all that was told is told at once.</summary>
    private static DateTimeOffset TellAt(Incident incident, bool louder, DateTimeOffset at)
    {
        if (louder) return at;
        DateTimeOffset soonest = at + Wait;
        DateTimeOffset due = incident.UpdatedAt + Interval is { } next && next > soonest ? next : soonest;
        return incident.TellAt < due ? incident.TellAt.Value : due;
    }

    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) Changed(IncidentEngineState state, OpenIncident open) =>
        (state.With(open), [new IncidentDecision(IncidentStep.Joined, open.Incident)]);
}
