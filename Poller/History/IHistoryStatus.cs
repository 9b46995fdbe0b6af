using NetWatch.Core.Catalog;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.History;

/// <summary>How far the reading of the past is that limits compare values with. Safe to read from any thread.</summary>
public interface IHistoryStatus
{
    /// <summary>The pasts of a node's values, in no order.</summary>
    /// <param name="nodeId">The node.</param>
    IReadOnlyList<HistoryRow> Of(string nodeId);
}

/// <summary>What the past of one series says for one rule.</summary>
/// <param name="Series">The series.</param>
/// <param name="Limits">The names of the limits that compare with it.</param>
/// <param name="Rule">What is asked.</param>
/// <param name="ReadAt">When it was read last.</param>
/// <param name="KnownHours">Of a baseline the hours of the week, of 168, that are known; null of a forecast, and when the past is too short for a word.</param>
/// <param name="Usual">Of a baseline what is usual in this hour; null when that is not known.</param>
/// <param name="Deviation">Of a baseline the median deviation in this hour, without the rule's floor; null when that is not known.</param>
/// <param name="PerDay">Of a forecast the change in a day, 0 when it does not go towards its end; null of a baseline, and when the past is too short for a word.</param>
public sealed record HistoryRow(
    SeriesDescription Series, IReadOnlyList<string> Limits, HistoryRule Rule, DateTimeOffset ReadAt, int? KnownHours, double? Usual, double? Deviation, double? PerDay)
{
    /// <summary>False while the past is too short: the limit says nothing of the value.</summary>
    public bool IsKnown => KnownHours is not null || PerDay is not null;
}
