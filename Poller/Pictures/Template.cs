using System.Collections.Concurrent;
using System.Text;

namespace NetWatch.Poller.Pictures;

/// <summary>Text with references in braces; of several with <c>|</c> between them the first that says something is taken.</summary>
internal sealed class Template
{
    private static readonly ConcurrentDictionary<string, Template> Known = new(StringComparer.Ordinal);

    private readonly List<(string Literal, Reference[] Choices)> _parts = [];
    private readonly string _end;

    private Template(string text)
    {
        int at = 0;
        while (text.IndexOf('{', at) is >= 0 and var open)
        {
            int close = Close(text, open);
            _parts.Add((text[at..open], [.. text[(open + 1)..close].Split('|').Select(Reference.Of)]));
            at = close + 1;
        }

        _end = text[at..];
    }

    /// <summary>All references in it.</summary>
    public IEnumerable<Reference> References => _parts.SelectMany(p => p.Choices);

    /// <summary>The template that a text is.</summary>
    /// <exception cref="FormatException">A reference in it is none.</exception>
    public static Template Of(string text) => Known.GetOrAdd(text, static t => new Template(t));

    /// <summary>The text, without double spaces; empty when none of its references says anything.</summary>
    /// <param name="row">Where the references are looked up.</param>
    /// <param name="oid">The instance that the first text came from, or null.</param>
    public string Fill(RowScope row, out string? oid)
    {
        oid = null;
        StringBuilder filled = new();
        bool says = _parts.Count == 0;
        foreach ((string literal, Reference[] choices) in _parts)
        {
            filled.Append(literal);
            foreach (Reference choice in choices)
            {
                string text = row.Text(choice);
                if (text.Length == 0) continue;
                filled.Append(text);
                oid ??= row.Find(choice).Oid;
                says |= choice.Column is not null || choices.Length == 1;
                break;
            }
        }

        return says ? OneSpaced(filled.Append(_end).ToString()) : "";
    }

    private static string OneSpaced(string text) =>
        text.Contains("  ", StringComparison.Ordinal) ? string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)) : text.Trim();

    /// <summary>The brace that closes one; braces may stand in an index.</summary>
    private static int Close(string text, int open)
    {
        int depth = 0;
        for (int at = open; at < text.Length; at++)
        {
            if (text[at] == '{') depth++;
            if (text[at] == '}' && --depth == 0) return at;
        }

        throw new FormatException($"'{text}' opens a brace and does not close it.");
    }
}
