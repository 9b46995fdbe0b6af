using System.Collections.Concurrent;
using System.Globalization;

namespace NetWatch.Poller.Pictures;

/// <summary>
/// A name in a profile for a value: <c>column</c> of the same row or a scalar, <c>table.column</c> of the row of another table with the same index,
/// <c>table.column[index]</c> of any row, <c>#</c> the row's index, <c>#1</c> its first arc (<c>#-1</c> its last), <c>#2-</c> its arcs from the second on.
/// In an index stand numbers, arcs of the own index and values of the own row in braces, with dots between them: <c>[{physicalIndex}.1]</c>.
/// Behind a colon stands how the value is taken: <c>last</c> arc of an OID, <c>mac</c> and <c>ip</c> addresses, <c>number</c> for bits.
/// </summary>
internal sealed class Reference
{
    private static readonly ConcurrentDictionary<string, Reference> Known = new(StringComparer.Ordinal);

    private Reference(string text)
    {
        Text = text;
        int colon = text.LastIndexOf(':');
        if (colon >= 0 && text.IndexOf(']', colon) < 0)
        {
            How = text[(colon + 1)..];
            if (How is not ("last" or "mac" or "ip" or "number" or "bits")) throw Bad();
            text = text[..colon];
        }

        if (text.StartsWith('#'))
        {
            Index = ParseIndex(text);
            return;
        }

        int bracket = text.IndexOf('[');
        if (bracket >= 0)
        {
            if (!text.EndsWith(']')) throw Bad();
            Index = ParseIndex(text[(bracket + 1)..^1]);
            text = text[..bracket];
        }

        int dot = text.IndexOf('.');
        if (dot >= 0) Table = text[..dot];
        Column = text[(dot + 1)..];
        if (Column.Length == 0 || Table is "" || !Column.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') || (Index is not null && Table is null)) throw Bad();
    }

    /// <summary>As it is written.</summary>
    public string Text { get; }

    /// <summary>The table; null for the own row, or for a scalar.</summary>
    public string? Table { get; }

    /// <summary>The column; null when it is the row's index.</summary>
    public string? Column { get; }

    /// <summary>The parts of the index; null for the own one.</summary>
    public IReadOnlyList<IndexPart>? Index { get; }

    /// <summary>How the value is taken, or null.</summary>
    public string? How { get; }

    /// <summary>The reference that a text is.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Reference Of(string text) => Known.GetOrAdd(text, static t => new Reference(t));

    private List<IndexPart> ParseIndex(string text)
    {
        List<IndexPart> parts = [];
        int at = 0;
        while (at < text.Length)
        {
            if (parts.Count > 0 && text[at++] != '.') throw Bad();
            if (at >= text.Length) throw Bad();
            if (text[at] == '{')
            {
                int end = text.IndexOf('}', at);
                if (end < 0) throw Bad();
                parts.Add(new IndexPart(0, Of(text[(at + 1)..end]), null));
                at = end + 1;
                continue;
            }

            bool own = text[at] == '#';
            if (own) at++;
            int begin = at;
            if (own && at < text.Length && text[at] == '-') at++;
            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
            string digits = text[begin..at];
            if (!own)
            {
                parts.Add(new IndexPart(uint.Parse(digits, CultureInfo.InvariantCulture), null, null));
                continue;
            }

            if (digits.Length == 0)
            {
                parts.Add(new IndexPart(0, null, Range.All));
                continue;
            }

            int place = int.Parse(digits, CultureInfo.InvariantCulture);
            bool rest = at < text.Length && text[at] == '-';
            if (rest) at++;
            Index first = place < 0 ? ^-place : place - 1;
            parts.Add(new IndexPart(0, null, rest ? first.. : place < 0 ? first..^(-place - 1) : first..place));
        }

        return parts.Count > 0 ? parts : throw Bad();
    }

    private FormatException Bad() => new($"'{Text}' is no reference to a value.");
}

/// <summary>A part of an index.</summary>
/// <param name="Literal">A number, where the others are null.</param>
/// <param name="Value">A value of the own row.</param>
/// <param name="Own">Arcs of the own index.</param>
internal sealed record IndexPart(uint Literal, Reference? Value, Range? Own);
