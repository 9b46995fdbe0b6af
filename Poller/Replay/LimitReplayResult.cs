using System.Collections.Frozen;
using NetWatch.Core.Events;

namespace NetWatch.Poller.Replay;

/// <summary>What stored values say under other limits.</summary>
/// <param name="From">From when on they were judged: the beginning that was asked for, or of what the store still keeps sample by sample.</param>
/// <param name="Events">What would have been told of the values, in order of time.</param>
/// <param name="Rules">The rules that differ, by node.</param>
/// <param name="NotJudged">What differs and was not judged anew.</param>
/// <param name="Samples">How many samples were read.</param>
public sealed record LimitReplayResult(DateTimeOffset From, IReadOnlyList<EventDraft> Events, IReadOnlyList<ReplayedRule> Rules, IReadOnlyList<NotJudged> NotJudged, long Samples)
{
    private readonly HashSet<(string NodeId, string Component)> _replaced = [];

    /// <summary>The nodes whose limits differ.</summary>
    internal IReadOnlyDictionary<string, LimitChange> Changes { get; init; } = FrozenDictionary<string, LimitChange>.Empty;

    /// <summary>Whether an event of the log is one that <see cref="Events"/> replaces.</summary>
    public bool Replaces(EventRecord record)
    {
        if (record.At < From || record.Kind is not (EventKind.ComponentChanged or EventKind.FlappingChanged) || record.Component.Length == 0) return false;
        if (_replaced.Contains((record.NodeId, record.Component))) return true;
        if (!Changes.TryGetValue(record.NodeId, out LimitChange? change) || !change.Covers(record.Component)) return false;
        _replaced.Add((record.NodeId, record.Component));
        return true;
    }
}

/// <summary>A rule of a node that differs.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Name">The rule's name.</param>
/// <param name="Was">True when the earlier file has a rule of this name.</param>
/// <param name="Is">True when the later file has one.</param>
/// <param name="Values">How many series were judged by it.</param>
/// <param name="Begins">How often a value would have been beyond it for long enough.</param>
public sealed record ReplayedRule(string NodeId, string Name, bool Was, bool Is, int Values, int Begins);

/// <summary>What could not be judged anew.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Name">The rule's name, or the component of a check whose own thresholds differ; empty: the node.</param>
/// <param name="Because">Why, a sentence in English.</param>
public sealed record NotJudged(string NodeId, string Name, string Because);
