using NetWatch.Core.Probing;
using NetWatch.Core.States;

namespace NetWatch.Poller.Tracking;

/// <summary>What the tracker remembers of one component: the state that everybody sees, and the rows that lead to the next one. A value.</summary>
internal sealed record ComponentMemory
{
    public ComponentState State { get; init; } = ComponentState.Initial;

    /// <summary>Failed results in a row since the start of the process, or since they were begun anew.</summary>
    public int FailedRow { get; init; }

    /// <summary>Failed or degraded results in a row.</summary>
    public int NotOkRow { get; init; }

    /// <summary>Answers in a row, degraded or not: what clears Down.</summary>
    public int AnswerRow { get; init; }

    /// <summary>Results in a row from which nothing was learned.</summary>
    public int UnknownRow { get; init; }

    /// <summary>Start of the first run of the present row of failures.</summary>
    public DateTimeOffset? RowStartedAt { get; init; }

    /// <summary>Start of the latest failed run that was counted.</summary>
    public DateTimeOffset? CountedAt { get; init; }

    /// <summary>Start of the first failed run of the outage; unlike the row it goes on when counting begins anew.</summary>
    public DateTimeOffset? OutageSince { get; init; }

    /// <summary>Start of the latest run from which something was learned.</summary>
    public DateTimeOffset? VerdictAt { get; init; }

    /// <summary>Since when it would be hard, had its parents been decided; null when it is not held.</summary>
    public DateTimeOffset? HeldSince { get; init; }

    /// <summary>True when counting began anew in this outage because a parent that had failed answered: done once, so that a flapping parent hides nothing for ever.</summary>
    public bool Restarted { get; init; }

    /// <summary>Why the latest run that was not good was not.</summary>
    public Reason FailedReason { get; init; }

    /// <summary>What the latest run that was not good said.</summary>
    public string? FailedDetail { get; init; }

    public bool IsLost => State.State is NodeState.Down or NodeState.Unreachable;

    /// <summary>True while it fails and is not hard for it.</summary>
    public bool FailsSoftly => FailedRow > 0 && !IsLost;

    /// <summary>Nothing was learned of late and nothing is known: neither an answer nor a failure.</summary>
    public bool IsIndifferent => State.State == NodeState.Unknown && UnknownRow > 0 && FailedRow == 0;

    /// <summary>True when its latest verdict was an answer of a run that started later.</summary>
    public bool AnsweredAfter(DateTimeOffset since) => VerdictAt > since && FailedRow == 0 && !IsLost && State.State != NodeState.Unknown;

    /// <summary>True when the next run should come at retry spacing: failing softly, or recovering.</summary>
    public bool WantsRetry(Limits limits) => State.State switch
    {
        NodeState.Down => AnswerRow > 0,
        NodeState.Unreachable => AnswerRow > 0 || FailedRow < limits.FailuresToHard || HeldSince is not null,
        NodeState.Degraded => FailedRow > 0 || NotOkRow == 0,
        _ => NotOkRow > 0,
    };

    /// <summary>It works, and one more answer would change nothing of it but times and the count of answers.</summary>
    public bool IsWell =>
        State is { State: NodeState.Up, Failures: 0, FirstFailureAt: null } && FailedRow == 0 && NotOkRow == 0 && UnknownRow == 0
        && RowStartedAt is null && HeldSince is null && OutageSince is null && !Restarted;

    /// <summary>Begins counting anew: what failed before says nothing of what is to come.</summary>
    public ComponentMemory Anew() => this with
    {
        FailedRow = 0,
        NotOkRow = 0,
        AnswerRow = 0,
        UnknownRow = 0,
        RowStartedAt = null,
        HeldSince = null,
        State = State with { Successes = 0 },
    };

    /// <summary>Takes a hard state.</summary>
    public ComponentMemory Settle(NodeState state, Reason reason, string? detail, DateTimeOffset at) => this with
    {
        HeldSince = null,
        OutageSince = state is NodeState.Down or NodeState.Unreachable ? OutageSince : null,
        State = State with
        {
            State = state,
            Reason = reason,
            Detail = detail,
            Since = State.State == state && State.Since is not null ? State.Since : at,
        },
    };

    /// <summary>The same with no moment later than <paramref name="now"/>, for a clock that was set back.</summary>
    public ComponentMemory NotAfter(DateTimeOffset now) => this with
    {
        RowStartedAt = Moments.NotAfter(RowStartedAt, now),
        CountedAt = Moments.NotAfter(CountedAt, now),
        OutageSince = Moments.NotAfter(OutageSince, now),
        VerdictAt = Moments.NotAfter(VerdictAt, now),
        HeldSince = Moments.NotAfter(HeldSince, now),
        State = State.NotAfter(now),
    };
}

/// <summary>Moments under a clock that was set back.</summary>
internal static class Moments
{
    public static DateTimeOffset? NotAfter(DateTimeOffset? at, DateTimeOffset now) => at > now ? now : at;

    public static ComponentState NotAfter(this ComponentState state, DateTimeOffset now) => state with
    {
        Since = NotAfter(state.Since, now),
        FirstFailureAt = NotAfter(state.FirstFailureAt, now),
        LastGoodAt = NotAfter(state.LastGoodAt, now),
        CheckedAt = NotAfter(state.CheckedAt, now),
    };
}
