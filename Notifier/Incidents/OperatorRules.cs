using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Notifier.Notices;

namespace NetWatch.Notifier.Incidents;

/// <summary>What people do with incidents. An action that does not fit any more changes nothing: who asked was told why when it was asked for. Pure.</summary>
internal static class OperatorRules
{
    /// <summary>Decides on an action.</summary>
    public static (IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions) Apply(IncidentEngineState state, EventRecord record) => record.Action switch
    {
        IncidentAcknowledged action => Keep(state, action, i => Acknowledged(i, action, record)),
        AcknowledgementWithdrawn action => Keep(state, action, i => Withdrawn(i, record)),
        IncidentCommented action => Keep(state, action, i => i.Tell(Entry(record, StoryKind.Comment, action.Text))),
        IncidentSummarized action => Keep(state, action, i => (i with { Summary = new IncidentSummary(action.Cause, action.Helped, Actor(record), record.At) })
            .Tell(Entry(record, StoryKind.Summary, $"{action.Cause} / {action.Helped}"))),
        DeliveryReported action => Keep(state, action, i => DeliveryRules.Reported(i, action, record)),
        IncidentClosed action => Close(state, action, record),
        IncidentReopened action => Reopen(state, action, record),
        IncidentMerged action => Merge(state, action, record),
        TestAnswered action => Answered(state, action, record),
        OperationsReplaced action => Places(state, action, record),
        _ => (state, []),
    };

    /// <summary>A way to people that does not take the daily test message is a problem of the installation, until it takes one.</summary>
    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) Answered(IncidentEngineState state, TestAnswered action, EventRecord record)
    {
        bool daily = state.Operations.Tests.Any(t => t.Step == action.Step && t.Channel == action.Channel && t.Address == action.Address && t.Daily);
        if (!action.Accepted && !daily) return (state, []);
        return IncidentEngine.SystemChanged(state, record with
        {
            Kind = EventKind.SystemChanged,
            Component = $"{action.Channel} {action.Address}",
            Problem = ProblemKind.MessagesNotAccepted,
            To = action.Accepted ? NodeState.Up : NodeState.Down,
            Reason = Reason.NoReply,
            Detail = action.Error,
        });
    }

    /// <summary>Of an address that is nobody's any more it is all the same whether it takes messages.</summary>
    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) Places(IncidentEngineState state, OperationsReplaced action, EventRecord record)
    {
        List<IncidentDecision> decisions = [];
        foreach (OpenIncident open in state.Open.Values.Where(o => o.Incident.Problem == ProblemKind.MessagesNotAccepted))
        {
            if (open.Incident.Component.Split(' ', 2) is [string channel, string address] && Routing.Has(action.Data, state.Operations.Recipients, channel, address)) continue;
            state = state.Without(open);
            decisions.Add(new IncidentDecision(IncidentStep.Withdrawn, ProblemRules.Closed(open.Incident, record) with { ClosedNote = "The address was removed." }));
        }

        return (state, decisions);
    }

    private static string Actor(EventRecord record) => record.Actor ?? "NetWatch";

    private static StoryEntry Entry(EventRecord record, StoryKind kind, string? text, string? where = null) => new(record.At, kind, record.Seq, record.Actor, text, Where: where);

    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) Keep(IncidentEngineState state, IncidentAction action, Func<Incident, Incident> change)
    {
        if (state.Open.TryGetValue(action.Number, out OpenIncident? open))
        {
            Incident changed = change(open.Incident);
            open = ReferenceEquals(changed.Problems, open.Incident.Problems) ? open.As(changed) : OpenIncident.Restore(changed);
            return (state.With(open), [new IncidentDecision(IncidentStep.Noted, open.Incident)]);
        }

        return action.Closed is { } closed ? (state, [new IncidentDecision(IncidentStep.Noted, change(closed))]) : (state, []);
    }

    /// <summary>Whether something of this key (<see cref="IncidentProblem.Key"/>) fails of an incident; where it is about a node as a whole alone, that is the node's.</summary>
    public static bool Holds(Incident incident, string key) =>
        incident.Problems.Any(p => p.EndedAt is null) ? incident.Problems.Any(p => p.EndedAt is null && p.Key == key) : incident.ClosedAt is null && key == incident.NodeId;

    private static Incident Acknowledged(Incident incident, IncidentAcknowledged action, EventRecord record)
    {
        if (incident.ClosedAt is not null || (action.Problems.Count > 0 && !action.Problems.Any(k => Holds(incident, k)))) return incident;
        Acknowledgement by = new(Actor(record), record.At, action.Comment, action.Until);
        bool Meant(IncidentProblem problem) => problem.EndedAt is null && (action.Problems.Count == 0 || action.Problems.Contains(problem.Key));
        incident = incident.Problems.Any(Meant)
            ? incident with { Problems = [.. incident.Problems.Select(p => Meant(p) ? p with { Acknowledged = by } : p)] }
            : incident.Problems.Any(p => p.EndedAt is null) ? incident : incident with { Acknowledged = by };
        return incident.Tell(Entry(record, StoryKind.Acknowledged, action.Comment, action.Problems.Count == 0 ? null : string.Join(", ", action.Problems)));
    }

    private static Incident Withdrawn(Incident incident, EventRecord record) => incident.ClosedAt is not null ? incident :
        (incident with { Acknowledged = null, Problems = incident.Problems.Any(p => p.Acknowledged is not null) ? [.. incident.Problems.Select(p => p with { Acknowledged = null })] : incident.Problems })
        .Tell(Entry(record, StoryKind.AcknowledgementEnded, null));

    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) Close(IncidentEngineState state, IncidentClosed action, EventRecord record)
    {
        if (!state.Open.TryGetValue(action.Number, out OpenIncident? open)) return (state, []);
        Incident closed = ProblemRules.Closed(open.Incident, record) with { ClosedNote = action.Comment };
        return (ClosedRules.Closed(state.Without(open), open.Incident), [new IncidentDecision(IncidentStep.Closed, closed.Tell(Entry(record, StoryKind.Closed, action.Comment)))]);
    }

    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) Reopen(IncidentEngineState state, IncidentReopened action, EventRecord record)
    {
        if (action.Closed is not { MergedInto: null } closed || state.Open.ContainsKey(closed.Number) || state.Find(ProblemKey.Of(closed)) is not null) return (state, []);
        (state, closed) = ClosedRules.Reopened(state, closed);
        OpenIncident open = OpenIncident.Restore((closed with
        {
            ClosedAt = null,
            ClosedBySeq = null,
            ClosedNote = null,
            // It is nobody's until somebody takes it.
            Acknowledged = null,
            Problems = [.. closed.Problems.Select(p => p is { EndedAt: null, Acknowledged: not null } ? p with { Acknowledged = null } : p)],
            Merged = [],
            Reopened = true,
            Reopenings = closed.Reopenings + 1,
            // Closed by hand before that was told.
            TellAt = closed.Problems.Any(p => p is { EndedAt: null, Told: false }) ? record.At : null,
        }).Tell(Entry(record, StoryKind.Reopened, action.Comment)));
        return (state.With(open), [new IncidentDecision(IncidentStep.Reopened, open.Incident)]);
    }

    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) Merge(IncidentEngineState state, IncidentMerged action, EventRecord record)
    {
        if (action.Number == action.Into
            || !state.Open.TryGetValue(action.Number, out OpenIncident? from) || !MergedRules.CanEnd(from.Incident)
            || !state.Open.TryGetValue(action.Into, out OpenIncident? into) || !MergedRules.CanGoOn(into.Incident)) return (state, []);
        (OpenIncident on, Incident ended) = MergedRules.Merge(from, into);
        on = on.As(on.Incident.Tell(Entry(record, StoryKind.Merged, action.Comment, $"#{action.Number}")));
        ended = (ProblemRules.Closed(ended, record) with { ClosedNote = $"It goes on as incident {action.Into}." }).Tell(Entry(record, StoryKind.Merged, action.Comment, $"#{action.Into}"));
        return (state.Without(from).With(on), [new IncidentDecision(IncidentStep.Noted, on.Incident), new IncidentDecision(IncidentStep.Merged, ended)]);
    }
}
