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
            EventKind.FlappingChanged => FlappingRules.Changed(state, record),
            EventKind.OperatorActed => OperatorRules.Apply(state, record),
            _ => (state, Nothing),
        };
    }

    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) NodeChanged(IncidentEngineState state, EventRecord record)
    {
        ProblemKind problem = ProblemOf(record);
        OpenIncident? own = state.Find(ProblemKey.Of(record.NodeId, "", problem));
        if (own is not null && record.To != NodeState.Unreachable)
        {
            if (MergedRules.Applies(own, record.NodeId)) return MergedRules.NodeChanged(state, own, record);
            if (own.Incident.Flapping) return FlappingRules.NodeChanged(state, own, record);
            // It answers, and somebody says that it is not over; closed by hand while it did not, it is over when it does.
            if (own.Incident.Reopened && record.To == NodeState.Down) return FailedAgain(state, own, record);
            if (own.Incident.Reopened && record.From != NodeState.Down) return (state, Nothing);
        }

        if (own is null && record.To != NodeState.Unreachable && ClosedRules.Changed(state, record) is { } closed) return closed;
        return record.To switch
        {
            NodeState.Down when own is null => ProblemRules.TakeOver(state, record, problem) ?? Open(state, record, problem),
            NodeState.Unreachable => Join(state, record),
            NodeState.Up or NodeState.Degraded when own is not null => NodeReturned(state, own, record),
            // Down again after Unreachable or Unknown: it was told and is still not over. Unknown: blind is not recovered.
            _ => (state, Nothing),
        };
    }

    /// <summary>A node answers again: its incident is over, or goes on with what else of it fails.</summary>
    public static (IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions) NodeReturned(IncidentEngineState state, OpenIncident own, EventRecord record) =>
        ProblemRules.Return(state, own, record) ?? Close(state, ProblemRules.OutageEnded(own, record), record, IncidentStep.Recovered);

    /// <summary>Somebody opened it again, and was right.</summary>
    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) FailedAgain(IncidentEngineState state, OpenIncident own, EventRecord record)
    {
        OpenIncident again = own.As(own.Incident with { Reopened = false, Acknowledged = null, Reason = record.Reason, Detail = record.Detail, Facts = record.Facts ?? own.Incident.Facts }).Told(record.At);
        return (state.With(again), [new IncidentDecision(IncidentStep.Updated, again.Incident, own.Incident)]);
    }

    /// <summary>Where the lost site's own channel came back, its incident is closed by now; what is open still waits for another one.</summary>
    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) SiteReturned(IncidentEngineState state, EventRecord record)
    {
        List<IncidentDecision> decisions = [];
        foreach (OpenIncident open in state.Open.Values.Where(o => o.Incident is { SiteIsLost: true, Flapping: false } && o.Incident.Facts?.SiteId == record.NodeId))
        {
            OpenIncident eased = open.Ease();
            state = state.With(eased);
            decisions.Add(new IncidentDecision(IncidentStep.Eased, eased.Incident));
        }

        return (state, decisions);
    }

    /// <summary>Something of the installation itself began or ended.</summary>
    public static (IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions) SystemChanged(IncidentEngineState state, EventRecord record)
    {
        OpenIncident? own = state.Find(ProblemKey.Of(record.NodeId, record.Component, record.Problem));
        return record.To switch
        {
            NodeState.Down when own is null && record.Problem != ProblemKind.None => Open(state, record, record.Problem),
            NodeState.Up when own is not null => Close(state, own, record, IncidentStep.Recovered),
            // What it was of is no more: a board that was revoked or renamed.
            NodeState.Unknown when own is not null => Close(state, own, record, IncidentStep.Withdrawn, "It is not there any more."),
            _ => (state, Nothing),
        };
    }

    private static (IncidentEngineState, IReadOnlyList<IncidentDecision>) NodeRemoved(IncidentEngineState state, EventRecord record)
    {
        List<IncidentDecision> decisions = [];
        state = ClosedRules.NodeRemoved(state, record.NodeId);
        foreach (OpenIncident open in state.Open.Values.Where(o => o.Incident.Merged.Any(m => m.NodeId == record.NodeId) || (o.Incident.NodeId == record.NodeId && o.Incident.Merged.Count > 0)))
        {
            (state, IReadOnlyList<IncidentDecision> parted) = MergedRules.NodeRemoved(state, open, record);
            decisions.AddRange(parted);
        }

        foreach (OpenIncident open in state.Open.Values.Where(o => o.Incident.NodeId == record.NodeId && o.Incident.Merged.Count == 0))
        {
            (state, IReadOnlyList<IncidentDecision> closed) = Close(state, open, record, IncidentStep.Withdrawn);
            decisions.AddRange(closed);
        }

        (state, IReadOnlyList<IncidentDecision> ended) = ProblemRules.NodeRemoved(state, record);
        return (state, [.. decisions, .. ended]);
    }

    /// <summary>Opens the incident of a node, or of the installation itself.</summary>
    public static (IncidentEngineState State, IReadOnlyList<IncidentDecision> Decisions) Open(IncidentEngineState state, EventRecord record, ProblemKind problem, Func<Incident, Incident>? also = null)
    {
        Incident incident = new()
        {
            Number = state.LastNumber + 1,
            NodeId = record.NodeId,
            Component = record.Kind == EventKind.SystemChanged ? record.Component : "",
            Problem = problem,
            Severity = IncidentSeverity.Of(problem, record.Facts),
            Since = record.Facts?.FailingSince is { } since && since < record.At ? since : record.At,
            OpenedAt = record.At,
            Reason = record.Reason,
            Detail = record.Detail,
            Facts = record.Facts,
            OpenedBySeq = record.Seq,
        };
        OpenIncident open = OpenIncident.Open(also is null ? incident : also(incident));
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
        IncidentEngineState state, OpenIncident open, EventRecord record, IncidentStep step, string note = "It was removed from devices.json.")
    {
        Incident closed = open.Incident with
        {
            ClosedAt = record.At > open.Incident.Since ? record.At : open.Incident.Since,
            ClosedBySeq = record.Seq,
            TellAt = null,
            ClosedNote = step == IncidentStep.Withdrawn ? note : null,
        };
        return (state.Without(open), [new IncidentDecision(step, closed)]);
    }

    /// <summary>What it is that a node does not answer.</summary>
    public static ProblemKind ProblemOf(EventRecord record)
    {
        bool channel = record.Problem is ProblemKind.ChannelDown or ProblemKind.SiteLost || record.Facts?.Kind == "channel";
        if (!channel) return ProblemKind.DeviceDown;
        return record.Facts?.SiteLost == true ? ProblemKind.SiteLost : ProblemKind.ChannelDown;
    }
}
