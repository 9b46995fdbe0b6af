using NetWatch.Core.Events;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.States;

namespace NetWatch.Poller.Tracking;

/// <summary>The problems of the installation itself that hold now. They survive a restart, so that each gets its end.</summary>
internal sealed class SystemProblems
{
    private readonly SortedDictionary<(ProblemKind Kind, string Component), SystemProblem> _problems = new(Comparer<(ProblemKind Kind, string Component)>.Create(
        (a, b) => a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind) : string.CompareOrdinal(a.Component, b.Component)));

    /// <summary>Between kind and component in the journal.</summary>
    private const char Separator = '/';

    public IReadOnlyList<SystemProblem> Current => [.. _problems.Values];

    public bool Holds(ProblemKind kind) => _problems.ContainsKey((kind, ""));

    /// <summary>Takes a problem that held before the last stop.</summary>
    public void Restore(StoredState stored)
    {
        string[] parts = stored.Component.Split(Separator, 2);
        if (stored.State.State != NodeState.Down || !Enum.TryParse(parts[0], out ProblemKind kind)) return;
        string component = parts.Length == 2 ? parts[1] : "";
        _problems[(kind, component)] = new SystemProblem(kind, stored.State.Since ?? DateTimeOffset.MinValue, stored.State.Detail ?? "", component);
    }

    /// <summary>Takes note that a problem holds or, with a null detail, that it ended. Only a change is an event; a new detail is only shown.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="component">Of what; empty: of the whole.</param>
    /// <param name="detail">One sentence, or null.</param>
    /// <param name="at">When.</param>
    /// <param name="decisions">What comes of it.</param>
    /// <param name="withdrawn">True: it ended because that is no more, and not because it works again.</param>
    /// <returns>True when it began or ended.</returns>
    public bool Report(ProblemKind kind, string component, string? detail, DateTimeOffset at, Decisions decisions, bool withdrawn = false)
    {
        (ProblemKind, string) key = (kind, component);
        bool held = _problems.TryGetValue(key, out SystemProblem? problem);
        if (detail is null && !held) return false;
        if (detail is not null && held)
        {
            _problems[key] = problem! with { Detail = detail };
            return false;
        }

        if (detail is null) _problems.Remove(key);
        else _problems[key] = new SystemProblem(kind, at, detail, component);
        NodeState to = detail is not null ? NodeState.Down : withdrawn ? NodeState.Unknown : NodeState.Up;
        Reason reason = ReasonOf(kind);
        decisions.Events.Add(new EventDraft
        {
            At = at,
            Kind = EventKind.SystemChanged,
            Component = component,
            Problem = kind,
            Reason = reason,
            Detail = detail ?? problem?.Detail,
            From = detail is null ? NodeState.Down : NodeState.Up,
            To = to,
        });
        decisions.States[("", component.Length == 0 ? kind.ToString() : $"{kind}{Separator}{component}")] = new ComponentState { State = to, Since = at, Reason = reason, Detail = detail };
        return true;
    }

    private static Reason ReasonOf(ProblemKind kind) => kind switch
    {
        ProblemKind.MonitoringBlind => Reason.Blind,
        ProblemKind.StoreAway => Reason.StoreAway,
        ProblemKind.ConfigurationStale => Reason.ConfigurationStale,
        ProblemKind.CollectorLate => Reason.CollectorLate,
        ProblemKind.TrapsNotReceived => Reason.ListenFailed,
        ProblemKind.BoardDark => Reason.ScreenSilent,
        _ => Reason.None,
    };
}
