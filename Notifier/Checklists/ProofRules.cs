using NetWatch.Core.Incidents;
using NetWatch.Core.Live;
using NetWatch.Core.States;

namespace NetWatch.Notifier.Checklists;

/// <summary>What a look at a proof says.</summary>
internal enum ProofVerdict
{
    /// <summary>Neither: nothing is known, nothing new was measured since the incident opened, or it has not held for long enough.</summary>
    Open,

    /// <summary>It holds.</summary>
    Holds,

    /// <summary>It does not hold: a failure that was tested enough to be told.</summary>
    Fails,
}

/// <summary>Judges proofs, and decides what becomes of their steps. Pure.</summary>
internal static class ProofRules
{
    /// <summary>How often a proof may tick one step: what comes and goes for hours must not fill the history.</summary>
    public const int MostTicks = 20;

    /// <summary>Judges a proof by the states of this moment. Only a result of a run that began after the incident opened counts: what worked before proves nothing.</summary>
    public static ProofVerdict Judge(StepProof proof, INodeStates states, DateTimeOffset openedAt, DateTimeOffset now)
    {
        bool open = proof.Nodes.Count == 0;
        foreach (string node in proof.Nodes)
        {
            ProofVerdict verdict = Judge(proof, states.Find(node, proof.Component), openedAt, now);
            if (verdict == ProofVerdict.Holds) return verdict;
            open |= verdict == ProofVerdict.Open;
        }

        return open ? ProofVerdict.Open : ProofVerdict.Fails;
    }

    /// <summary>What is to be added to a step's history, or null.</summary>
    /// <param name="incident">The incident's number.</param>
    /// <param name="step">The step.</param>
    /// <param name="proof">Its proof.</param>
    /// <param name="verdict">What a look at it says.</param>
    /// <param name="history">The step's history, oldest first.</param>
    /// <param name="now">The time.</param>
    public static ChecklistTick? Decide(long incident, int step, StepProof proof, ProofVerdict verdict, IReadOnlyList<ChecklistTick> history, DateTimeOffset now)
    {
        ChecklistTick? last = history.LastOrDefault(t => t.Kind != TickKind.Assigned);
        TickKind? kind = verdict switch
        {
            // What a person said of the step is not contradicted, also where that was "open again".
            ProofVerdict.Holds when last is null or { Kind: TickKind.ProofCeased } && history.Count(t => t.Kind == TickKind.Proved) < MostTicks => TickKind.Proved,
            ProofVerdict.Fails when last is { Kind: TickKind.Proved } => TickKind.ProofCeased,
            _ => null,
        };
        return kind is not { } what ? null : new ChecklistTick
        {
            Incident = incident,
            Step = step,
            Kind = what,
            State = what == TickKind.Proved ? ChecklistTick.Done : ChecklistTick.Open,
            Actor = ChecklistTick.NetWatch,
            At = now,
            Note = proof.Source,
            Assignee = history.Count > 0 ? history[^1].Assignee : null,
        };
    }

    private static ProofVerdict Judge(StepProof proof, ComponentState? state, DateTimeOffset openedAt, DateTimeOffset now)
    {
        if (state is null) return ProofVerdict.Open;
        bool works = state.State == NodeState.Up || (proof.Kind == ProofKind.Reachable && state.State == NodeState.Degraded);
        if (!works) return state.State is NodeState.Unknown ? ProofVerdict.Open : ProofVerdict.Fails;
        // A soft failure is neither: it may be over with the next run.
        if (state.Failures > 0 || !(state.LastGoodAt > openedAt)) return ProofVerdict.Open;
        DateTimeOffset since = state.Since > openedAt ? state.Since.Value : openedAt;
        return now - since >= TimeSpan.FromSeconds(proof.ForSeconds) ? ProofVerdict.Holds : ProofVerdict.Open;
    }
}
