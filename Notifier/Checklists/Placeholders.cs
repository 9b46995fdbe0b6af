using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using NetWatch.Core.Events;
using NetWatch.Notifier.Messages;

namespace NetWatch.Notifier.Checklists;

/// <summary>The facts that a checklist may name as <c>{{name}}</c>.</summary>
internal static partial class Placeholders
{
    public static FrozenSet<string> Known { get; } = new[]
    {
        "name", "id", "address", "kind", "site", "since", "reason", "component", "parents", "affected",
        "provider", "far", "near", "lastGood", "incident", "board",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The placeholders of a text that do not exist, each once.</summary>
    public static IReadOnlyList<string> Unknown(string markdown) =>
        [.. Pattern().Matches(markdown).Select(m => m.Groups[1].Value).Where(n => !Known.Contains(n)).Distinct(StringComparer.Ordinal)];

    /// <summary>Fills a piece of Markdown: facts stay text, inside code spans as they are and elsewhere escaped.</summary>
    public static string Fill(string markdown, IReadOnlyDictionary<string, string> values)
    {
        StringBuilder filled = new(markdown.Length + 64);
        int from = 0;
        foreach (Match span in CodeSpan().Matches(markdown))
        {
            filled.Append(FillPart(markdown[from..span.Index], values, code: false)).Append(FillPart(span.Value, values, code: true));
            from = span.Index + span.Length;
        }

        return filled.Append(FillPart(markdown[from..], values, code: false)).ToString();
    }

    /// <summary>Fills a line that is not Markdown.</summary>
    public static string FillPlain(string text, IReadOnlyDictionary<string, string> values) => FillPart(text, values, code: true);

    public static IReadOnlyDictionary<string, string> ValuesOf(IncidentWords words)
    {
        EventFacts? facts = words.Incident.Facts;
        const string unknown = "–";
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = words.Name,
            ["id"] = words.Incident.NodeId,
            ["address"] = facts?.Address ?? unknown,
            ["kind"] = words.Kind,
            ["site"] = words.Site ?? unknown,
            ["since"] = words.Since,
            ["reason"] = words.Reason,
            ["component"] = words.Check ?? unknown,
            ["parents"] = words.Parents ?? unknown,
            ["affected"] = words.Incident.Members.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["provider"] = facts?.Provider ?? unknown,
            ["far"] = facts?.Address ?? unknown,
            ["near"] = facts?.Near ?? unknown,
            ["lastGood"] = words.LastAnswer ?? words.Texts.Get("word.never"),
            ["incident"] = words.Number,
            ["board"] = words.BoardUrl ?? words.Texts.Get("word.board"),
        };
    }

    private static string FillPart(string part, IReadOnlyDictionary<string, string> values, bool code) => Pattern().Replace(part, m =>
    {
        string value = values[m.Groups[1].Value].ReplaceLineEndings(" ");
        if (code) return value.Replace("`", "'", StringComparison.Ordinal);
        return Uri.TryCreate(value, UriKind.Absolute, out Uri? url) && url.Scheme is ("http" or "https") ? $"<{value}>" : Escape(value);
    });

    /// <summary>Escapes what CommonMark would read as markup; a name that begins like a list or a heading included.</summary>
    private static string Escape(string value)
    {
        StringBuilder escaped = new(value.Length + 8);
        foreach (char c in value)
        {
            if ("\\`*_[]<>&~|#".Contains(c, StringComparison.Ordinal)) escaped.Append('\\');
            escaped.Append(c);
        }

        if (value.Length > 0 && value[0] is ('-' or '+' or '=')) escaped.Insert(0, '\\');
        return ListMarker().Replace(escaped.ToString(), "$1\\$2");
    }

    [GeneratedRegex(@"\{\{\s*([A-Za-z]\w*)\s*\}\}")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", RegexOptions.Singleline)]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"^(\d+)([.)])(?=\s)")]
    private static partial Regex ListMarker();
}
