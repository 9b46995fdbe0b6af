using NetWatch.Core.Probing;
using NetWatch.Core.States;

namespace NetWatch.Poller.Tracking;

/// <summary>
/// The parts of a node that its check tells to be the same at each run: they work, or they are down for good and do not degrade it. Of them
/// nothing changes but times and counts, in the same way for all, so none needs a track of its own. Immutable.
/// </summary>
internal sealed class SettledParts
{
    private readonly ComponentMemory?[] _memories;
    private readonly ComponentState[] _stored;
    private readonly FlapRing[] _rings;
    private readonly Limits _limits;

    private SettledParts(IReadOnlyList<Finding> findings, ComponentMemory?[] memories, ComponentState[] stored, FlapRing[] rings, Limits limits)
    {
        Findings = findings;
        _memories = Array.TrueForAll(memories, m => ReferenceEquals(m, memories[0])) && memories is [not null, ..] ? [memories[0]] : memories;
        _stored = Array.TrueForAll(stored, s => ReferenceEquals(s, ComponentState.Initial)) ? [] : stored;
        _rings = Array.TrueForAll(rings, r => r.Changes == 0) ? [] : rings;
        _limits = limits;
        Open = [.. Enumerable.Range(0, findings.Count).Where(IsOpen)];
        Answers = Array.Exists(_memories, m => m?.State.State == NodeState.Up);
    }

    /// <summary>What the check tells: the same list at each run.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Places in the list of parts that are not settled, and so have a track.</summary>
    public int[] Open { get; }

    /// <summary>How many parts are settled.</summary>
    public int Count => Findings.Count - Open.Length;

    /// <summary>Whether one of them works.</summary>
    public bool Answers { get; }

    /// <summary>The parts that a check tells in its first answer: those that work are settled, and have no track yet.</summary>
    /// <param name="node">The node.</param>
    /// <param name="check">The check.</param>
    /// <param name="result">Its first answer.</param>
    /// <param name="at">When it became known.</param>
    public static SettledParts First(NodeTrack node, ComponentTrack check, ProbeResult result, DateTimeOffset at)
    {
        Limits limits = check.Limits;
        ComponentMemory?[] memories = new ComponentMemory?[result.Findings.Count];
        ComponentMemory? last = null;
        for (int i = 0; i < memories.Length; i++)
        {
            Finding finding = result.Findings[i];
            if (finding.Outcome != ProbeOutcome.Ok || node.Components.ContainsKey(finding.Component)) continue;
            bool degrades = node.IsDegradedBy(finding);
            if (last?.State.Degrades != degrades)
            {
                ComponentMemory begun = new() { State = ComponentState.Initial with { Degrades = degrades } };
                last = ComponentRules.Next(begun, new Verdict(finding.Outcome, finding.Reason, finding.Detail, result.StartedAt, at), limits);
            }

            memories[i] = last;
        }

        return new SettledParts(result.Findings, memories, [], [], limits);
    }

    /// <summary>The parts of a check after it told a list again; null when none is settled, or one that it told before is missing.</summary>
    /// <param name="node">The node.</param>
    /// <param name="check">The check, which told them in its latest run.</param>
    /// <param name="result">That run.</param>
    public static SettledParts? Of(NodeTrack node, ComponentTrack check, ProbeResult result)
    {
        foreach (ComponentTrack part in node.Components.Values)
            if (part.Role == ComponentRole.Finding && part.Spec.Component == check.Key && part.SeenAt != result.StartedAt) return null;
        ComponentMemory?[] memories = new ComponentMemory?[result.Findings.Count];
        ComponentState[] stored = new ComponentState[memories.Length];
        FlapRing[] rings = new FlapRing[memories.Length];
        ComponentMemory? last = null;
        for (int i = 0; i < memories.Length; i++)
        {
            Finding finding = result.Findings[i];
            stored[i] = ComponentState.Initial;
            if (!node.Components.TryGetValue(finding.Component, out ComponentTrack? part) || !IsSettled(part, finding, node.IsDegradedBy(finding), result.StartedAt, check.Limits)) continue;
            if (last != part.Memory) last = part.Memory;
            (memories[i], stored[i], rings[i]) = (last, part.Stored, part.Ring);
        }

        return last is null && memories.Length > 0 ? null : new SettledParts(result.Findings, memories, stored, rings, check.Limits);
    }

    /// <summary>Whether a part is not settled, and so has a track.</summary>
    public bool IsOpen(int part) => _memories.Length > 1 && _memories[part] is null || _memories is [null];

    /// <summary>The key of a part.</summary>
    public string Key(int part) => Findings[part].Component;

    /// <summary>What the journal holds of a settled part.</summary>
    public ComponentState Stored(int part) => _stored.Length == 0 ? ComponentState.Initial : _stored[part];

    /// <summary>The classes of the latest results of a settled part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="at">How far the runs went that told it to be the same.</param>
    public FlapRing Ring(int part, SettledTime at)
    {
        bool fails = _memories[_memories.Length == 1 ? 0 : part]!.FailedRow > 0;
        FlapRing ring = _rings.Length == 0 ? default : _rings[part];
        ResultClass told = fails ? ResultClass.Failed : ResultClass.Works;
        // The run before which it settled is among them where they are kept; where they are not, all were alike.
        return ring.After(told, _rings.Length == 0 ? FlapRing.Length : fails ? at.Counted : at.Runs);
    }

    /// <summary>The memory of a settled part after further runs that told the same.</summary>
    /// <param name="part">The part.</param>
    /// <param name="at">How far they went.</param>
    public ComponentMemory Memory(int part, SettledTime at)
    {
        ComponentMemory memory = _memories[_memories.Length == 1 ? 0 : part]!;
        if (memory.FailedRow > 0)
            return memory with
            {
                FailedRow = memory.FailedRow + at.Counted,
                NotOkRow = memory.NotOkRow + at.Counted,
                CountedAt = at.CountedAt,
                VerdictAt = at.StartedAt,
                State = memory.State with { CheckedAt = at.StartedAt, Failures = memory.State.Failures + at.Counted },
            };
        return memory with
        {
            AnswerRow = Math.Min(memory.AnswerRow + at.Runs, _limits.SuccessesToClear),
            VerdictAt = at.StartedAt,
            State = memory.State with
            {
                CheckedAt = at.StartedAt,
                LastGoodAt = at.StartedAt,
                Successes = Math.Min(memory.State.Successes + at.Runs, _limits.SuccessesToClear),
            },
        };
    }

    /// <summary>Whether nothing but times and counts of a part would change if it were told the same again.</summary>
    public static bool IsSettled(ComponentTrack part, Finding finding, bool degrades, DateTimeOffset startedAt, Limits limits)
    {
        ComponentMemory memory = part.Memory;
        if (part.Role != ComponentRole.Finding || memory.State.Flapping || memory.State.Degrades != degrades) return false;
        return !ComponentEvents.MustStore(part.Role, part.Stored, memory.State) && finding.Outcome switch
        {
            ProbeOutcome.Ok => memory.IsWell,
            // Runs too close to each other count once: from here on all are counted together.
            ProbeOutcome.Failed => memory.State is { State: NodeState.Down, Degrades: false } && memory.HeldSince is null && memory.FailedRow >= limits.FailuresToHard
                && memory.CountedAt == startedAt && memory.FailedReason == finding.Reason && memory.FailedDetail == finding.Detail,
            _ => false,
        };
    }
}
