using Microsoft.AspNetCore.Http.HttpResults;
using NetWatch.Core.Catalog;
using NetWatch.Poller.History;
using NetWatch.Web.Board;

namespace NetWatch.Web.Api;

/// <summary>What the past of one value says for limits with a baseline or a forecast.</summary>
/// <param name="Limits">The names of the limits.</param>
/// <param name="Metric">The metric's stored name.</param>
/// <param name="Part">The part, or empty.</param>
/// <param name="Against"><c>baseline</c> or <c>forecast</c>.</param>
/// <param name="ReadAt">When the past was read last; it is read once a day.</param>
/// <param name="Known">False while it is too short: the limits say nothing of the value.</param>
/// <param name="KnownHours">Of a baseline the hours of the week, of 168, that are known.</param>
/// <param name="Usual">Of a baseline what is usual in this hour of the week; null when that is not known.</param>
/// <param name="Deviation">Of a baseline the median deviation in this hour, without the floor.</param>
/// <param name="PerDay">Of a forecast the change in a day, 0 when the value does not go towards its end.</param>
public sealed record LimitHistoryAnswer(
    IReadOnlyList<string> Limits,
    string Metric,
    string Part,
    string Against,
    DateTimeOffset ReadAt,
    bool Known,
    int? KnownHours,
    double? Usual,
    double? Deviation,
    double? PerDay);

/// <summary>How far limits with a baseline or a forecast are.</summary>
internal static class LimitAnswers
{
    /// <summary>The pasts of a device's values, by metric and part; empty when none of its limits asks for any, or none was read yet.</summary>
    public static Results<Ok<IReadOnlyList<LimitHistoryAnswer>>, ProblemHttpResult> Of(string id, LiveBoard live, IHistoryStatus history)
    {
        if (!live.Current.Nodes.ContainsKey(id)) return Invalid.NoNode(id);
        return TypedResults.Ok<IReadOnlyList<LimitHistoryAnswer>>(
        [
            .. history.Of(id).OrderBy(r => r.Series.Name, StringComparer.Ordinal).ThenBy(r => r.Series.Part, StringComparer.Ordinal).ThenBy(r => r.Limits[0], StringComparer.Ordinal)
                .Select(r => new LimitHistoryAnswer(r.Limits, r.Series.Name, r.Series.Part, r.Rule is BaselineRule ? "baseline" : "forecast", r.ReadAt, r.IsKnown, r.KnownHours, r.Usual, r.Deviation, r.PerDay)),
        ]);
    }
}
