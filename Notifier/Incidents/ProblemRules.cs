using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Notifier.Notices;

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

    /// <summary>How soon after a part of it a node must fail as a whole for both to have one cause.</summary>
    private static readonly TimeSpan OneCause = TimeSpan.FromMinutes(10);

    /// <summary>So long a part may be seen as failed that failed only with its node: the near port of a channel is read once a minute.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(90);

    private static readonly ProblemKey Many = ProblemKey.Of("", "", ProblemKind.ManyProblems);

    /// <summary>Decides on the change of a component.</summary>
    public static (IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions) Changed(IncidentEngineState state, EventRecord record)
    {
        OpenIncident? known = Knowing(state, record.NodeId, record.Component);
        IncidentProblem? problem = known?.Problem(record.NodeId, record.Component);
        bool holds = problem is { EndedAt: null };
        if (!holds && ClosedRules.Changed(state, record) is { } closed) return closed;
        if (!holds && Outage(state, record.NodeId) is { } outage) return WhileDown(state, outage, record);
        if (problem is { EndedAt: null, Flapping: true } && FlappingRules.PartChanged(state, known!, problem, record) is { } kept) return kept;
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
            bool news = open.Incident.Problems.Any(p => p is { Told: false, EndedAt: null } or { Told: false, Component: "" } or { Told: false, WorksNow: true });
            OpenIncident next = news ? open.Told(record.At) : open.As(open.Incident with { TellAt = null });
            state = state.With(next);
            decisions.Add(news ? new IncidentDecision(IncidentStep.Updated, next.Incident, open.Incident) : new IncidentDecision(IncidentStep.Joined, next.Incident));
        }

        return (state, decisions);
    }

    /// <summary>
    /// A node fails as a whole soon after a part of it (the port that a channel is plugged into, the services of a server that dies): that is one incident, which becomes worse.
    /// </summary>
    /// <returns>Null when there is no such incident.</returns>
    public static (IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions)? TakeOver(IncidentEngineState state, EventRecord record, ProblemKind problem)
    {
        if (state.Find(ProblemKey.Of(record.NodeId, "", ProblemKind.CheckFailed)) is not { } parts) return null;
        if (parts.Incident.NodeId != record.NodeId) return MergedRules.TakeOver(state, parts, record);
        if ((record.At - parts.Incident.OpenedAt).Duration() > OneCause) return null;
        OpenIncident worse = OpenIncident
            .Open(parts.Incident with { Problem = problem, Component = "", Facts = record.Facts, Reason = record.Reason, Detail = record.Detail })
            .With(OutageOf(record, IncidentSeverity.Of(problem, record.Facts)))
            .Told(record.At);
        return (state.Without(parts).With(worse), [new IncidentDecision(IncidentStep.Updated, worse.Incident, parts.Incident)]);
    }

    /// <summary>A node answers again while parts of it are still seen as failed: the incident goes on with these, and that the node is back is told unless they follow.</summary>
    /// <returns>Null when nothing else of the incident holds.</returns>
    public static (IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions)? Return(IncidentEngineState state, OpenIncident open, EventRecord record)
    {
        OpenIncident rest = OutageEnded(open, record);
        IncidentProblem? first = rest.Incident.Problems.FirstOrDefault(p => p.EndedAt is null);
        if (first is null) return null;
        if (state.Find(ProblemKey.Of(record.NodeId, "", ProblemKind.CheckFailed)) is { } older) return GiveTo(state, older, rest, open, record);
        rest = OpenIncident.Restore(rest.Incident with { Problem = ProblemKind.CheckFailed, Component = first.Component, Members = [], TellAt = record.At + Aftermath });
        return (state.Without(open).With(rest), [new IncidentDecision(IncidentStep.Joined, rest.Incident)]);
    }

    /// <summary>What failed while the node was away goes on in the incident that its parts have already; the outage is over.</summary>
    private static (IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions) GiveTo(
        IncidentEngineState state, OpenIncident older, OpenIncident rest, OpenIncident open, EventRecord record)
    {
        foreach (IncidentProblem problem in rest.Incident.Problems.Where(p => p.EndedAt is null)) older = older.With(problem with { Told = false });
        older = older.As(older.Incident with { TellAt = record.At + Aftermath });
        Incident outage = rest.Incident with { Problems = [.. rest.Incident.Problems.Where(p => p.EndedAt is not null)] };
        return (state.Without(open).With(older), [new IncidentDecision(IncidentStep.Joined, older.Incident), new IncidentDecision(IncidentStep.Recovered, Closed(outage, record))]);
    }

    /// <summary>When a problem that an event ends was over.</summary>
    public static DateTimeOffset EndOf(IncidentProblem problem, EventRecord record) => record.At > problem.Since ? record.At : problem.Since;

    /// <summary>The incident as it is closed.</summary>
    public static Incident Closed(Incident incident, EventRecord record) => incident with
    {
        ClosedAt = record.At > incident.Since ? record.At : incident.Since,
        ClosedBySeq = record.Seq,
        TellAt = null,
    };

    /// <summary>The incident with the end of its node's outage among its problems, where it is one of several.</summary>
    public static OpenIncident OutageEnded(OpenIncident open, EventRecord record) =>
        open.Outage is { } outage ? open.With(outage with { EndedAt = record.At > outage.Since ? record.At : outage.Since, Told = false }) : open;

    /// <summary>Whether an incident's readers are to be told now. A moment that lies further ahead than any can was set before the clock went back.</summary>
    public static bool IsDue(Incident incident, DateTimeOffset now) => incident.TellAt is { } at && (at <= now || at - now > 2 * Interval);

    /// <summary>What fails of a node that does not answer is a problem of that incident, and nobody is told of it while the node is away.</summary>
    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) WhileDown(IncidentEngineState state, OpenIncident open, EventRecord record)
    {
        IncidentProblem? known = open.Problem(record.NodeId, record.Component);
        bool holds = known is { EndedAt: null };
        bool fails = record.To is NodeState.Down or NodeState.Degraded && record.Problem != ProblemKind.None;
        bool ends = holds && (record.To == NodeState.Up || (record.To == NodeState.Unknown && record.Reason is Reason.NoLongerTold or Reason.None));
        if (!(fails && !holds) && !ends) return (state, []);
        if (ends) return Changed(state, open.With(known! with { EndedAt = record.At > known.Since ? record.At : known.Since, Withdrawn = record.Reason == Reason.None }));

        if (open.Outage is null) open = open.With(OutageOf(open.Incident));
        return Changed(state, open.With(ProblemOf(record) with { Told = true, Acknowledged = open.Outage?.Acknowledged }));
    }

    /// <summary>A node's outage as one of several problems.</summary>
    public static IncidentProblem OutageOf(EventRecord record) => OutageOf(record, IncidentSeverity.Of(IncidentEngine.ProblemOf(record), record.Facts));

    private static IncidentProblem OutageOf(EventRecord record, Severity severity) => ProblemOf(record) with { Component = "", Severity = severity };

    /// <summary>The outage that an incident is about as one of several problems.</summary>
    public static IncidentProblem OutageOf(Incident incident) => new()
    {
        NodeId = incident.NodeId,
        NodeName = incident.Facts?.Name ?? incident.NodeId,
        Component = "",
        Kind = incident.Problem,
        Severity = incident.Severity,
        Since = incident.Since,
        Reason = incident.Reason,
        Detail = incident.Detail,
        Told = true,
        Acknowledged = incident.Acknowledged,
    };

    private static IncidentProblem ProblemOf(EventRecord record) => new()
    {
        NodeId = record.NodeId,
        NodeName = record.Facts?.Name ?? record.NodeId,
        Component = record.Component,
        Kind = record.Problem,
        Severity = IncidentSeverity.Of(record),
        Loudest = IncidentSeverity.Of(record),
        Since = record.Facts?.FailingSince is { } since && since < record.At ? since : record.At,
        Reason = record.Reason,
        Detail = record.Detail,
    };

    /// <summary>Whether a node does not answer, by an open incident that says so.</summary>
    public static bool IsAway(IncidentEngineState state, string nodeId) => Outage(state, nodeId) is not null;

    private static OpenIncident? Outage(IncidentEngineState state, string nodeId)
    {
        OpenIncident? open = state.Find(ProblemKey.Of(nodeId, "", ProblemKind.DeviceDown));
        if (open is null) return null;
        bool away = open.Problem(nodeId, "") is { } outage ? outage is { EndedAt: null, WorksNow: false } : open.Incident.NodeId == nodeId && !open.Incident.Reopened;
        return away && !(open.Incident.NodeId == nodeId && open.Incident.WorksNow) ? open : null;
    }

    /// <summary>The incident that a component's problem belongs to: where it holds, else where it was one before.</summary>
    public static OpenIncident? Knowing(IncidentEngineState state, string nodeId, string component)
    {
        OpenIncident?[] both = [state.Find(ProblemKey.Of(nodeId, component, ProblemKind.CheckFailed)), state.Find(Many)];
        return Array.Find(both, o => o?.Problem(nodeId, component) is { EndedAt: null }) ?? Array.Find(both, o => o?.Problem(nodeId, component) is not null);
    }

    /// <summary>Something of a node failed: in the incident that it belongs to, or in a new one.</summary>
    public static (IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions) Begin(IncidentEngineState state, OpenIncident? known, EventRecord record, Func<IncidentProblem, IncidentProblem>? also = null)
    {
        IncidentProblem problem = ProblemOf(record);
        if (also is not null) problem = also(problem);
        // What nobody is to be told of is no part of what is told to all.
        bool burst = !Withholding.IsQuiet(state.Operations.Data, record.NodeId, record.Component, record.Facts, record.At) && IsBurst(state, record.At);
        OpenIncident? open = known ?? state.Find(ProblemKey.Of(record.NodeId, record.Component, ProblemKind.CheckFailed)) ?? (burst ? state.Find(Many) : null);
        if (open is not null) return Join(state, open, problem, record.At);

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
        // What opened ahead of now did so before the clock was set back, and by more than a slip of it long ago.
        bool IsYoung(DateTimeOffset since) => (at - since).Duration() <= Interval;
        if (state.Find(Many) is { Incident: var many } && (IsYoung(many.OpenedAt) || many.TellAt is not null || (many.UpdatedAt is { } updated && IsYoung(updated)))) return true;
        return state.Open.Values.Count(o => o.Incident is { Problem: ProblemKind.CheckFailed or ProblemKind.Threshold, Telling.Withheld: null } one && IsYoung(one.OpenedAt)) >= OneByOne;
    }

    /// <summary>Something further fails of an incident.</summary>
    public static (IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions) Join(IncidentEngineState state, OpenIncident open, IncidentProblem problem, DateTimeOffset at)
    {
        bool louder = problem.Severity > open.Incident.Severity;
        OpenIncident joined = open.With(problem);
        if (joined.Incident.Reopened) joined = joined.As(joined.Incident with { Reopened = false });
        return Changed(state, joined.As(joined.Incident with { TellAt = TellAt(open.Incident, louder, at) }));
    }

    /// <summary>Something that fails fails otherwise.</summary>
    public static (IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions) Worsen(IncidentEngineState state, OpenIncident open, EventRecord record)
    {
        IncidentProblem before = open.Problem(record.NodeId, record.Component)!;
        IncidentProblem after = before with { Severity = IncidentSeverity.Of(record, open.Incident.Facts), Reason = record.Reason, Detail = record.Detail };
        // Louder than ever was told of it: what goes to and fro is told once.
        bool louder = after.Severity > before.Loudest;
        // A check that failed is one that failed, though it only works badly since.
        ProblemKind kind = before.Kind == ProblemKind.CheckFailed || record.Problem == ProblemKind.None ? before.Kind : record.Problem;
        after = after with { Kind = kind, Loudest = louder ? after.Severity : before.Loudest };
        OpenIncident next = open.With(after with { Told = before.Told && !louder, Acknowledged = louder ? null : before.Acknowledged });
        if (louder && before.Acknowledged is not null)
            next = next.As(next.Incident.Tell(new StoryEntry(record.At, StoryKind.AcknowledgementEnded, record.Seq, Text: "it became worse", Where: before.Key)));
        return Changed(state, louder ? next.As(next.Incident with { TellAt = TellAt(open.Incident, louder: true, record.At) }) : next);
    }

    /// <summary>Something of an incident is over; the incident is with its last problem.</summary>
    public static (IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions) End(IncidentEngineState state, OpenIncident open, EventRecord record, bool withdrawn)
    {
        IncidentProblem problem = open.Problem(record.NodeId, record.Component)!;
        OpenIncident next = open.With(problem with { EndedAt = EndOf(problem, record), Withdrawn = withdrawn });
        if (next.AnyHolds) return Changed(state, next);

        bool recovered = next.Incident.Problems.Any(p => !p.Withdrawn);
        Incident closed = Closed(next.Incident, record) with { ClosedNote = recovered ? null : "What had failed is not watched any more." };
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
