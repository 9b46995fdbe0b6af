using NetWatch.Core.Probing;
using NetWatch.Core.States;

namespace NetWatch.Poller.Tracking;

/// <summary>From soft to hard and back, for one component. Pure.</summary>
internal static class ComponentRules
{
    /// <summary>
    /// The memory after one more verdict. It never becomes Down or Unreachable here: whether a row of failures that is long enough
    /// may be told is decided with the parents in view (<see cref="LossRules"/>).
    /// </summary>
    public static ComponentMemory Next(ComponentMemory memory, Verdict verdict, Limits limits)
    {
        return verdict.Outcome switch
        {
            ProbeOutcome.Ok => Answered(memory, verdict, limits),
            ProbeOutcome.Degraded => Crossed(memory, verdict, limits),
            ProbeOutcome.Failed => Failed(memory, verdict, limits),
            _ => NothingLearned(memory, verdict, limits),
        };
    }

    private static ComponentMemory Answered(ComponentMemory memory, Verdict verdict, Limits limits)
    {
        memory = memory with
        {
            FailedRow = 0,
            NotOkRow = 0,
            UnknownRow = 0,
            RowStartedAt = null,
            HeldSince = null,
            Restarted = false,
            AnswerRow = Capped(memory.AnswerRow, limits),
            OutageSince = memory.IsLost ? memory.OutageSince : null,
            VerdictAt = verdict.StartedAt,
            State = memory.State with
            {
                Failures = 0,
                FirstFailureAt = null,
                CheckedAt = verdict.StartedAt,
                LastGoodAt = verdict.StartedAt,
                Successes = Math.Min(memory.State.Successes + 1, limits.SuccessesToClear),
            },
        };
        return memory.State.State switch
        {
            NodeState.Up => memory,
            NodeState.Unknown => memory.Settle(NodeState.Up, Reason.Answered, null, verdict.At),
            NodeState.Degraded when memory.State.Successes < limits.SuccessesToClear => memory,
            NodeState.Down or NodeState.Unreachable when memory.AnswerRow < limits.SuccessesToClear => memory,
            _ => memory.Settle(NodeState.Up, Reason.Answered, null, verdict.At),
        };
    }

    private static ComponentMemory Crossed(ComponentMemory memory, Verdict verdict, Limits limits)
    {
        int notOk = memory.NotOkRow + 1;
        memory = memory with
        {
            FailedRow = 0,
            UnknownRow = 0,
            NotOkRow = notOk,
            RowStartedAt = null,
            HeldSince = null,
            Restarted = false,
            AnswerRow = Capped(memory.AnswerRow, limits),
            OutageSince = memory.IsLost ? memory.OutageSince : null,
            FailedReason = verdict.Reason,
            FailedDetail = verdict.Detail,
            VerdictAt = verdict.StartedAt,
            State = memory.State with
            {
                Failures = notOk,
                Successes = 0,
                CheckedAt = verdict.StartedAt,
                LastGoodAt = verdict.StartedAt,
                FirstFailureAt = memory.State.FirstFailureAt ?? verdict.StartedAt,
            },
        };
        // What was told before nothing was seen, and is seen now as it was, holds on: it was never over.
        bool hard = notOk >= limits.FailuresToHard || memory.State is { State: NodeState.Unknown, EndIsOwed: true };
        return memory.State.State switch
        {
            NodeState.Unknown when !hard => memory.Settle(NodeState.Up, Reason.Answered, null, verdict.At),
            NodeState.Unknown => memory.Settle(NodeState.Degraded, verdict.Reason, verdict.Detail, verdict.At),
            NodeState.Up when hard => memory.Settle(NodeState.Degraded, verdict.Reason, verdict.Detail, verdict.At),
            NodeState.Degraded => memory.Settle(NodeState.Degraded, verdict.Reason, verdict.Detail, verdict.At),
            NodeState.Down or NodeState.Unreachable when memory.AnswerRow >= limits.SuccessesToClear =>
                memory.Settle(hard ? NodeState.Degraded : NodeState.Up, hard ? verdict.Reason : Reason.Answered, hard ? verdict.Detail : null, verdict.At),
            _ => memory,
        };
    }

    private static ComponentMemory Failed(ComponentMemory memory, Verdict verdict, Limits limits)
    {
        if (memory.FailedRow > 0 && verdict.StartedAt < memory.CountedAt + limits.Spacing)
            return memory with { VerdictAt = verdict.StartedAt, State = memory.State with { CheckedAt = verdict.StartedAt } };

        ComponentState state = memory.State with
        {
            Failures = memory.NotOkRow + 1,
            Successes = 0,
            CheckedAt = verdict.StartedAt,
            FirstFailureAt = memory.OutageSince ?? verdict.StartedAt,
        };
        // While nothing is known yet, the latest failure is the best reason there is.
        if (state.State == NodeState.Unknown) state = state with { Reason = verdict.Reason, Detail = verdict.Detail };
        return memory with
        {
            FailedRow = memory.FailedRow + 1,
            NotOkRow = memory.NotOkRow + 1,
            AnswerRow = 0,
            UnknownRow = 0,
            RowStartedAt = memory.RowStartedAt ?? verdict.StartedAt,
            OutageSince = memory.OutageSince ?? verdict.StartedAt,
            CountedAt = verdict.StartedAt,
            FailedReason = verdict.Reason,
            FailedDetail = verdict.Detail,
            VerdictAt = verdict.StartedAt,
            State = state,
        };
    }

    /// <summary>
    /// Never a failure and never a success. A lasting cause on our side (no right, no credential) says at once that nothing is
    /// known; anything else (a local error) only after as many times as failures would take, and it never hides an outage.
    /// </summary>
    private static ComponentMemory NothingLearned(ComponentMemory memory, Verdict verdict, Limits limits)
    {
        memory = memory with { UnknownRow = memory.UnknownRow + 1, AnswerRow = 0, State = memory.State with { Successes = 0, CheckedAt = verdict.StartedAt } };
        bool lasting = verdict.Reason is Reason.NoPermission or Reason.NoCredential;
        bool worn = memory.UnknownRow >= limits.FailuresToHard && !memory.IsLost;
        if (memory.State.State != NodeState.Unknown && !lasting && !worn) return memory;
        int unknownRow = memory.UnknownRow;
        memory = memory.Anew().Settle(NodeState.Unknown, verdict.Reason, verdict.Detail, verdict.At);
        return memory with { UnknownRow = unknownRow, State = memory.State with { Failures = 0, FirstFailureAt = null } };
    }

    private static int Capped(int row, Limits limits) => Math.Min(row + 1, limits.SuccessesToClear);
}
