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

    /// <summary>The verdict on a value.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="value">The value.</param>
    /// <param name="state">The hard state until now: what is beyond its limit must come back further than to it.</param>
    public static ProbeOutcome Judge(LimitRule rule, double value, NodeState state)
    {
        if (IsBeyond(rule, value, rule.Critical)) return ProbeOutcome.Failed;
        if (IsBeyond(rule, value, rule.Warning)) return ProbeOutcome.Degraded;
        bool held = state is NodeState.Down or NodeState.Degraded && rule.Kind is LimitKind.Above or LimitKind.Below && IsBeyond(rule, value, rule.Clear);
        if (!held || state is not (NodeState.Down or NodeState.Degraded)) return ProbeOutcome.Ok;
        return rule.Warning is null ? ProbeOutcome.Failed : ProbeOutcome.Degraded;
    }

    /// <summary>The sentence of a verdict.</summary>
    public static string Detail(LimitRule rule, string part, string unit, double value, ProbeOutcome outcome)
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

    private static bool IsBeyond(LimitRule rule, double value, double? limit) => limit is { } of && rule.Kind switch
    {
        LimitKind.Above => value > of,
        LimitKind.Below => value < of,
        LimitKind.Equal => value == of,
        _ => value != of,
    };
}
