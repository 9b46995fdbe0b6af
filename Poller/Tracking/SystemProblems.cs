using NetWatch.Core.Events;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.States;

namespace NetWatch.Poller.Tracking;

/// <summary>The problems of the installation itself that hold now. They survive a restart, so that each gets its end.</summary>
internal sealed class SystemProblems
{
    private readonly SortedDictionary<ProblemKind, SystemProblem> _problems = [];

    public IReadOnlyList<SystemProblem> Current => [.. _problems.Values];

    public bool Holds(ProblemKind kind) => _problems.ContainsKey(kind);

    /// <summary>Takes a problem that held before the last stop.</summary>
    public void Restore(StoredState stored)
    {
        if (stored.State.State == NodeState.Down && Enum.TryParse(stored.Component, out ProblemKind kind))
            _problems[kind] = new SystemProblem(kind, stored.State.Since ?? DateTimeOffset.MinValue, stored.State.Detail ?? "");
    }

    /// <summary>Takes note that a problem holds or, with a null detail, that it ended. Only a change is an event; a new detail is only shown.</summary>
    /// <returns>True when it began or ended.</returns>
    public bool Report(ProblemKind kind, string? detail, DateTimeOffset at, Decisions decisions)
    {
        bool held = _problems.TryGetValue(kind, out SystemProblem? problem);
        if (detail is null && !held) return false;
        if (detail is not null && held)
        {
            _problems[kind] = problem! with { Detail = detail };
            return false;
        }

        if (detail is null) _problems.Remove(kind);
        else _problems[kind] = new SystemProblem(kind, at, detail);
        NodeState to = detail is null ? NodeState.Up : NodeState.Down;
        Reason reason = ReasonOf(kind);
        decisions.Events.Add(new EventDraft
        {
            At = at,
            Kind = EventKind.SystemChanged,
            Problem = kind,
            Reason = reason,
            Detail = detail ?? problem?.Detail,
            From = detail is null ? NodeState.Down : NodeState.Up,
            To = to,
        });
        decisions.States[("", kind.ToString())] = new ComponentState { State = to, Since = at, Reason = reason, Detail = detail };
        return true;
    }

    private static Reason ReasonOf(ProblemKind kind) => kind switch
    {
        ProblemKind.MonitoringBlind => Reason.Blind,
        ProblemKind.StoreAway => Reason.StoreAway,
        ProblemKind.ConfigurationStale => Reason.ConfigurationStale,
        ProblemKind.CollectorLate => Reason.CollectorLate,
        ProblemKind.TrapsNotReceived => Reason.ListenFailed,
        _ => Reason.None,
    };
}
