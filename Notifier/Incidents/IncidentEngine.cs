using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;

namespace NetWatch.Notifier.Incidents;

/// <summary>
/// Turns the event log into incidents. Pure: the same log gives the same incidents with the same numbers, however often
/// and in whatever pieces it is read.
/// </summary>
internal static class IncidentEngine
{
    private static readonly IReadOnlyList<IncidentDecision> Nothing = [];

    /// <summary>Decides on one event. An event at or before the cursor changes nothing.</summary>
    public static (IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions) Apply(IncidentEngineState state, EventRecord record)
    {
        if (record.Seq <= state.Cursor) return (state, Nothing);

        state = state with { Cursor = record.Seq };
        return record.Kind switch
        {
            EventKind.NodeChanged => NodeChanged(state, record),
            EventKind.SiteChanged when record.To == NodeState.Up => SiteReturned(state, record),
            EventKind.ComponentChanged => ProblemRules.Changed(state, record),
            EventKind.TimerDue => ProblemRules.Due(state, record),
            EventKind.SystemChanged => SystemChanged(state, record),
            EventKind.NodeRemoved => NodeRemoved(state, record),
            _ => (state, Nothing),
        };
    }

    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) NodeChanged(IncidentEngineState state, EventRecord record)
    {
        ProblemKind problem = ProblemOf(record);
        OpenIncident? own = state.Find(ProblemKey.Of(record.NodeId, "", problem));
        return record.To switch
        {
            NodeState.Down when own is null => ProblemRules.TakeOver(state, record, problem) ?? Open(state, record, problem),
            NodeState.Unreachable => Join(state, record),
            NodeState.Up or NodeState.Degraded when own is not null => ProblemRules.Return(state, own, record) ?? Close(state, ProblemRules.OutageEnded(own, record), record, IncidentStep.Recovered),
            // Down again after Unreachable or Unknown: it was told and is still not over. Unknown: blind is not recovered.
            _ => (state, Nothing),
        };
    }

    /// <summary>Where the lost site's own channel came back, its incident is closed by now; what is open still waits for another one.</summary>
    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) SiteReturned(IncidentEngineState state, EventRecord record)
    {
        List<IncidentDecision> decisions = [];
        foreach (OpenIncident open in state.Open.Values.Where(o => o.Incident.SiteIsLost && o.Incident.Facts?.SiteId == record.NodeId))
        {
            OpenIncident eased = open.Ease();
            state = state.With(eased);
            decisions.Add(new IncidentDecision(IncidentStep.Eased, eased.Incident));
        }

        return (state, decisions);
    }

    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) SystemChanged(IncidentEngineState state, EventRecord record)
    {
        OpenIncident? own = state.Find(ProblemKey.Of(record.NodeId, record.Component, record.Problem));
        return record.To switch
        {
            NodeState.Down when own is null && record.Problem != ProblemKind.None => Open(state, record, record.Problem),
            NodeState.Up when own is not null => Close(state, own, record, IncidentStep.Recovered),
            _ => (state, Nothing),
        };
    }

    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) NodeRemoved(IncidentEngineState state, EventRecord record)
    {
        List<IncidentDecision> decisions = [];
        foreach (OpenIncident open in state.Open.Values.Where(o => o.Incident.NodeId == record.NodeId))
        {
            (state, IReadOnlyList<IncidentDecision> closed) = Close(state, open, record, IncidentStep.Withdrawn);
            decisions.AddRange(closed);
        }

        (state, IReadOnlyList<IncidentDecision> ended) = ProblemRules.NodeRemoved(state, record);
        return (state, [.. decisions, .. ended]);
    }

    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) Open(IncidentEngineState state, EventRecord record, ProblemKind problem)
    {
        OpenIncident open = OpenIncident.Open(new Incident
        {
            Number = state.LastNumber + 1,
            NodeId = record.NodeId,
            Component = record.Kind == EventKind.NodeChanged ? "" : record.Component,
            Problem = problem,
            Severity = IncidentSeverity.Of(problem, record.Facts),
            Since = record.Facts?.FailingSince is { } since && since < record.At ? since : record.At,
            OpenedAt = record.At,
            Reason = record.Reason,
            Detail = record.Detail,
            Facts = record.Facts,
            OpenedBySeq = record.Seq,
        });
        return (state.With(open) with { LastNumber = open.Incident.Number }, [new IncidentDecision(IncidentStep.Opened, open.Incident)]);
    }

    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) Join(IncidentEngineState state, EventRecord record)
    {
        OpenIncident? joined = RootCause.Find(state, record)?.Join(record);
        return joined is null
            ? (state, Nothing)
            : (state.With(joined), [new IncidentDecision(IncidentStep.Joined, joined.Incident)]);
    }

    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) Close(
        IncidentEngineState state, OpenIncident open, EventRecord record, IncidentStep step)
    {
        Incident closed = open.Incident with
        {
            ClosedAt = record.At > open.Incident.Since ? record.At : open.Incident.Since,
            ClosedBySeq = record.Seq,
            TellAt = null,
            ClosedNote = step == IncidentStep.Withdrawn ? "It was removed from devices.json." : null,
        };
        return (state.Without(open), [new IncidentDecision(step, closed)]);
    }

    private static ProblemKind ProblemOf(EventRecord record)
    {
        bool channel = record.Problem is ProblemKind.ChannelDown or ProblemKind.SiteLost || record.Facts?.Kind == "channel";
        if (!channel) return ProblemKind.DeviceDown;
        return record.Facts?.SiteLost == true ? ProblemKind.SiteLost : ProblemKind.ChannelDown;
    }
}
