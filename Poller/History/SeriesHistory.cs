using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.History;

/// <summary>What the past of one series says for one rule, as of a moment. Immutable; the same points in any order give the same.</summary>
internal abstract class SeriesHistory
{
    /// <summary>
    /// What the points say. Pure over its arguments, so that it can be asked of any moment of the past too: what is not older than <paramref name="asOf"/>
    /// is not looked at.
    /// </summary>
    /// <param name="rule">What is asked.</param>
    /// <param name="points">Averages of the series, in any order; missing time is absent.</param>
    /// <param name="asOf">The moment.</param>
    /// <param name="zone">The zone whose hours of the week count.</param>
    /// <returns>Null when there is too little of it for a word.</returns>
    public static SeriesHistory? Of(HistoryRule rule, IReadOnlyList<SeriesPoint> points, DateTimeOffset asOf, TimeZoneInfo zone) => rule switch
    {
        BaselineRule baseline => WeekBaseline.Of(baseline, points, asOf, zone),
        ForecastRule forecast => Pace.Of(forecast, points, asOf, zone),
        _ => throw new ArgumentException($"{rule.GetType().Name} is no known kind of history.", nameof(rule)),
    };

    /// <summary>A value in the measure that the rule's limits are in; null when nothing can be said of it.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="value">The value in the metric's unit.</param>
    /// <param name="at">When it was measured.</param>
    public abstract double? Compare(LimitRule rule, double value, DateTimeOffset at);

    /// <summary>The sentence of a verdict that is not well.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="subject">What the value is called, with its part.</param>
    /// <param name="value">The value in the metric's unit.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="at">When it was measured.</param>
    /// <param name="outcome">The verdict.</param>
    public abstract string Detail(LimitRule rule, string subject, double value, string unit, DateTimeOffset at, ProbeOutcome outcome);
}
