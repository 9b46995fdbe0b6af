using System.Globalization;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.States;

namespace NetWatch.Poller.Tracking;

/// <summary>What a value says under the limits of the file. Pure.</summary>
internal static class ValueLimits
{
    /// <summary>Values of one node that may be beyond their limits at a time; those beyond are not told.</summary>
    public const int Most = 200;

    private const string Prefix = "limit:";

    /// <summary>Whether a component is a value beyond its limit.</summary>
    public static bool IsLimit(string component) => component.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The component of a rule's value.</summary>
    public static string ComponentOf(LimitRule rule, string part) => part.Length == 0 ? Prefix + rule.Name : $"{Prefix}{rule.Name}:{part}";

    /// <summary>Whether a component is a value of a rule.</summary>
    public static bool IsOf(LimitRule rule, string component)
    {
        string own = Prefix + rule.Name;
        if (!component.StartsWith(own, StringComparison.Ordinal)) return false;
        return component.Length == own.Length ? Wildcard.Fits(rule.Part, "") : component[own.Length] == ':' && Wildcard.Fits(rule.Part, component.AsSpan(own.Length + 1));
    }

    /// <summary>The verdict on what was measured.</summary>
    public static ProbeOutcome Judge(LimitRule rule, Measured measured, NodeState state) =>
        measured.Text is { } text && rule.Kind != LimitKind.Changed ? TextLimits.Judge(rule, text) : Judge(rule, measured.Compared, state);

    /// <summary>The verdict on a value.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="value">The value, in the measure that the rule's limits are in.</param>
    /// <param name="state">The hard state until now: what is beyond its limit must come back further than to it.</param>
    public static ProbeOutcome Judge(LimitRule rule, double value, NodeState state)
    {
        if (IsBeyond(rule, value, rule.Critical)) return ProbeOutcome.Failed;
        if (IsBeyond(rule, value, rule.Warning)) return ProbeOutcome.Degraded;
        bool held = state is NodeState.Down or NodeState.Degraded && SenseOf(rule) is LimitKind.Above or LimitKind.Below && IsBeyond(rule, value, rule.Clear);
        if (!held || state is not (NodeState.Down or NodeState.Degraded)) return ProbeOutcome.Ok;
        return rule.Warning is null ? ProbeOutcome.Failed : ProbeOutcome.Degraded;
    }

    /// <summary>The sentence of a verdict that is not well.</summary>
    public static string Detail(LimitRule rule, string part, Measured measured, DateTimeOffset at, ProbeOutcome outcome)
    {
        string subject = part.Length == 0 ? rule.Name : $"{rule.Name} of {part}";
        if (measured.Text is { } text) return TextLimits.Detail(rule, subject, text, measured.Was, outcome);
        return measured.History is { } history
            ? history.Detail(rule, subject, measured.Value, measured.Unit, at, outcome)
            : Detail(rule, part, measured.Unit, measured.Value, outcome);
    }

    /// <summary>Why a verdict is not well.</summary>
    public static Reason ReasonOf(LimitRule rule) => rule switch
    {
        { Text: not null } => Reason.UnexpectedText,
        { History: BaselineRule } => Reason.UnusualValue,
        { History: ForecastRule } => Reason.EndInSight,
        _ => Reason.ThresholdCrossed,
    };

    private static string Detail(LimitRule rule, string part, string unit, double value, ProbeOutcome outcome)
    {
        double limit = (outcome == ProbeOutcome.Failed ? rule.Critical : rule.Warning) ?? double.NaN;
        string of = part.Length == 0 ? "" : $" of {part}";
        string per = unit.Length == 0 ? "" : $" {unit}";
        string how = rule.Kind switch
        {
            LimitKind.Above => "the limit is",
            LimitKind.Below => "the least is",
            LimitKind.Equal => "it must not be",
            _ => "it must be",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{rule.Name}{of} is {value:0.######}{per}; {how} {limit:0.######}.");
    }

    /// <summary>On which side of its limit the compared number is a problem: deviations are one the more, what is left of a time and what has passed since a change the less they are.</summary>
    private static LimitKind SenseOf(LimitRule rule) => rule switch
    {
        { History: BaselineRule } => LimitKind.Above,
        { History: ForecastRule } or { Kind: LimitKind.Changed } => LimitKind.Below,
        _ => rule.Kind,
    };

    private static bool IsBeyond(LimitRule rule, double value, double? limit) => limit is { } of && SenseOf(rule) switch
    {
        LimitKind.Above => value > of,
        LimitKind.Below => value < of,
        LimitKind.Equal => value == of,
        _ => value != of,
    };
}
