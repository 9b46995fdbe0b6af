using NetWatch.Core.Probing;
using NetWatch.Core.States;

namespace NetWatch.Poller.Tracking;

/// <summary>
/// The parts of a node that its check tells to be the same at each run: they work, or they are down and do not degrade it. Of them nothing
/// changes but times and counts, which are the same for all, so none needs a track of its own. Immutable.
/// </summary>
internal sealed class SettledParts
{
    private readonly ComponentMemory[] _memories;
    private readonly ComponentState[] _stored;

    private SettledParts(IReadOnlyList<Finding> findings, ComponentMemory[] memories, ComponentState[] stored)
    {
        Findings = findings;
        _memories = memories;
        _stored = stored;
        foreach (ComponentMemory memory in memories)
        {
            Answers |= memory.State.State == NodeState.Up;
            Fails |= memory.FailedRow > 0;
        }
    }

    /// <summary>What the check tells: the same list at each run.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>How many parts there are.</summary>
    public int Count => _memories.Length;

    /// <summary>Whether one of them works.</summary>
    public bool Answers { get; }

    /// <summary>Whether one of them is down.</summary>
    public bool Fails { get; }

    /// <summary>The settled parts of a check; null while one of them is not.</summary>
    /// <param name="node">The node.</param>
    /// <param name="check">The check, which told them in its latest run.</param>
    /// <param name="result">That run.</param>
    public static SettledParts? Of(NodeTrack node, ComponentTrack check, ProbeResult result)
    {
        int count = result.Findings.Count;
        foreach (ComponentTrack part in node.Components.Values)
            if (part.Role == ComponentRole.Finding && part.Spec.Component == check.Key && (part.SeenAt != result.StartedAt || --count < 0)) return null;
        if (count != 0) return null;
        ComponentMemory[] memories = new ComponentMemory[result.Findings.Count];
        ComponentState[] stored = new ComponentState[memories.Length];
        Limits limits = check.Limits;
        for (int i = 0; i < memories.Length; i++)
        {
            Finding finding = result.Findings[i];
            if (!node.Components.TryGetValue(finding.Component, out ComponentTrack? part) || !IsSettled(part, finding, result.StartedAt, limits)) return null;
            memories[i] = i > 0 && memories[i - 1] == part.Memory ? memories[i - 1] : part.Memory;
            stored[i] = part.Stored;
        }

        return new SettledParts(result.Findings, memories, Array.TrueForAll(stored, s => ReferenceEquals(s, ComponentState.Initial)) ? [] : stored);
    }

    /// <summary>The key of a part.</summary>
    public string Key(int part) => Findings[part].Component;

    /// <summary>What the journal holds of a part.</summary>
    public ComponentState Stored(int part) => _stored.Length == 0 ? ComponentState.Initial : _stored[part];

    /// <summary>The memory of a part after further runs that told the same.</summary>
    /// <param name="part">The part.</param>
    /// <param name="at">How far they went.</param>
    public ComponentMemory Memory(int part, SettledTime at)
    {
        ComponentMemory memory = _memories[part];
        if (memory.FailedRow == 0)
            return memory with { VerdictAt = at.StartedAt, State = memory.State with { CheckedAt = at.StartedAt, LastGoodAt = at.StartedAt } };
        return memory with
        {
            FailedRow = memory.FailedRow + at.Counted,
            NotOkRow = memory.NotOkRow + at.Counted,
            CountedAt = at.CountedAt,
            VerdictAt = at.StartedAt,
            State = memory.State with { CheckedAt = at.StartedAt, Failures = memory.State.Failures + at.Counted },
        };
    }

    private static bool IsSettled(ComponentTrack part, Finding finding, DateTimeOffset startedAt, Limits limits)
    {
        ComponentMemory memory = part.Memory;
        if (ComponentEvents.MustStore(part.Role, part.Stored, memory.State) || memory.State.Degrades != finding.Degrades) return false;
        return finding.Outcome switch
        {
            ProbeOutcome.Ok => memory.IsWell(limits),
            // Runs too close to each other count once: from here on all are counted together.
            ProbeOutcome.Failed => memory.State is { State: NodeState.Down, Degrades: false } && memory.HeldSince is null && memory.FailedRow >= limits.FailuresToHard
                && memory.CountedAt == startedAt && memory.FailedReason == finding.Reason && memory.FailedDetail == finding.Detail,
            _ => false,
        };
    }
}

/// <summary>How far the runs went that told settled parts to be the same.</summary>
/// <param name="StartedAt">Start of the latest.</param>
/// <param name="CountedAt">Start of the latest that counts as one more failure.</param>
/// <param name="Counted">How many counted.</param>
internal readonly record struct SettledTime(DateTimeOffset StartedAt, DateTimeOffset CountedAt, int Counted)
{
    /// <summary>After one more run.</summary>
    public SettledTime Next(DateTimeOffset startedAt, TimeSpan spacing) =>
        startedAt < CountedAt + spacing ? this with { StartedAt = startedAt } : new(startedAt, startedAt, Counted + 1);
}

/// <summary>Settled parts at one moment.</summary>
/// <param name="Parts">The parts.</param>
/// <param name="At">How far the runs went.</param>
internal readonly record struct SettledMoment(SettledParts Parts, SettledTime At)
{
    /// <summary>The state of a part.</summary>
    public ComponentState State(int part) => Parts.Memory(part, At).State;
}
