using System.Collections.Immutable;
using NetWatch.Core.Catalog;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.History;

/// <summary>Which past: of a series, for what a rule asks.</summary>
/// <param name="SeriesId">The series, as <see cref="Series.Id"/>.</param>
/// <param name="Rule">What is asked.</param>
internal readonly record struct HistoryKey(long SeriesId, HistoryRule Rule);

/// <summary>What the past says of all values that the file compares with it. An immutable snapshot: the reader of the store makes one after the other, the tracker judges by the latest that it was handed.</summary>
internal sealed class ValueHistory
{
    private readonly ImmutableDictionary<HistoryKey, SeriesHistory> _series;

    /// <summary>Makes a snapshot.</summary>
    public ValueHistory(ImmutableDictionary<HistoryKey, SeriesHistory> series) => _series = series;

    /// <summary>Nothing is known of any past.</summary>
    public static ValueHistory Empty { get; } = new(ImmutableDictionary<HistoryKey, SeriesHistory>.Empty);

    /// <summary>What the past of a value says; null when it was not read yet, or is too short for a word.</summary>
    /// <param name="nodeId">The node.</param>
    /// <param name="rule">The rule; one without a history has none.</param>
    /// <param name="part">The part whose value it is.</param>
    public SeriesHistory? Of(string nodeId, LimitRule rule, string part) =>
        rule.History is { } asked && !_series.IsEmpty ? _series.GetValueOrDefault(new HistoryKey(Series.IdOf(nodeId, rule.Metric, part), asked)) : null;
}
