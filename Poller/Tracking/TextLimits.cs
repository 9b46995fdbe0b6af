using System.Text.RegularExpressions;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Tracking;

/// <summary>What a text says under the limits of the file. Pure.</summary>
internal static class TextLimits
{
    private const int LongestQuote = 100;

    /// <summary>The verdict on a text; of a change <see cref="ValueLimits"/> judges the time that has passed.</summary>
    public static ProbeOutcome Judge(LimitRule rule, string text)
    {
        TextRule texts = rule.Text ?? new TextRule();
        if (IsBad(rule.Kind, texts.Critical, text)) return ProbeOutcome.Failed;
        return IsBad(rule.Kind, texts.Warning, text) ? ProbeOutcome.Degraded : ProbeOutcome.Ok;
    }

    /// <summary>The sentence of a verdict that is not well.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="subject">What the text is called, with its part.</param>
    /// <param name="text">The text.</param>
    /// <param name="was">What it was before it changed, or null.</param>
    /// <param name="outcome">The verdict.</param>
    public static string Detail(LimitRule rule, string subject, string text, string? was, ProbeOutcome outcome)
    {
        if (rule.Kind == LimitKind.Changed) return was is null ? $"{subject} changed; it is \"{Quote(text)}\"." : $"{subject} changed from \"{Quote(was)}\" to \"{Quote(text)}\".";
        IReadOnlyList<string> wanted = (outcome == ProbeOutcome.Failed ? rule.Text?.Critical : rule.Text?.Warning) ?? [];
        string how = rule.Kind switch
        {
            LimitKind.Equal => "it must not be",
            LimitKind.Matches => "it must not match",
            LimitKind.Mismatches => "it must match",
            _ => "it must be",
        };
        return $"{subject} is \"{Quote(text)}\"; {how} {Quote(string.Join(" or ", wanted.Select(w => $"\"{w}\"")))}.";
    }

    private static bool IsBad(LimitKind kind, IReadOnlyList<string> texts, string text)
    {
        if (texts.Count == 0) return false;
        bool isOne = texts.Any(t => kind is LimitKind.Matches or LimitKind.Mismatches ? IsMatch(text, t) : Wildcard.Fits(t, text));
        return kind is LimitKind.Unequal or LimitKind.Mismatches ? !isOne : isOne;
    }

    /// <summary>In time linear in the text: a device's words must not keep the pipeline.</summary>
    private static bool IsMatch(string text, string pattern) => Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>Of what devices say only so much, and on one line.</summary>
    private static string Quote(string text)
    {
        string line = new([.. text.Take(LongestQuote).Select(c => char.IsControl(c) ? ' ' : c)]);
        return text.Length > LongestQuote ? line + "…" : line;
    }
}
