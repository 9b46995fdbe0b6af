using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetWatch.Core.Configuration.Json;

namespace NetWatch.Core.Configuration.Editing;

/// <summary>How a text is written: its line ends and indentation, and what new values look like among the old ones.</summary>
internal sealed class TextStyle
{
    private const int WidestLine = 120;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _unit;

    private TextStyle(string? newLine, string unit) => (NewLine, HasLines, _unit) = (newLine ?? "\n", newLine is not null, unit);

    public string NewLine { get; }

    /// <summary>False for a text on one line, which stays one.</summary>
    public bool HasLines { get; }

    public static TextStyle Of(string text, JsonSpan root)
    {
        int first = text.AsSpan().IndexOfAny('\r', '\n');
        return new TextStyle(first < 0 ? null : Trivia.LineEndAt(text, first), Unit(text, root, "") ?? "  ");
    }

    /// <summary>The blanks before the entries of a box that stand on lines of their own.</summary>
    public string ChildIndent(string text, JsonSpan box) =>
        box.Children.Find(c => Trivia.BeginsLine(text, c.Start)) is { } known ? Trivia.IndentAt(text, known.Start) : Trivia.IndentAt(text, box.Start) + _unit;

    /// <summary>A member or an entry.</summary>
    /// <param name="key">The member's name, or null.</param>
    /// <param name="value">The value.</param>
    /// <param name="indent">The blanks of its line.</param>
    /// <param name="spread">True: on several lines, when it holds anything.</param>
    public string Render(string? key, JsonElement value, string indent, bool spread)
    {
        string name = key is null ? "" : Quoted(key) + ": ";
        return name + Render(value, indent, indent.Length + name.Length, spread);
    }

    /// <summary>A value on one line.</summary>
    public static string Inline(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when value.EnumerateObject().Any() => "{ " + string.Join(", ", value.EnumerateObject().Select(m => $"{Quoted(m.Name)}: {Inline(m.Value)}")) + " }",
        JsonValueKind.Object => "{}",
        JsonValueKind.Array => "[" + string.Join(", ", value.EnumerateArray().Select(Inline)) + "]",
        JsonValueKind.String => Quoted(value.GetString()!),
        _ => value.GetRawText(),
    };

    public static string Inline(string? key, JsonElement value) => (key is null ? "" : Quoted(key) + ": ") + Inline(value);

    private string Render(JsonElement value, string indent, int before, bool spread)
    {
        string inline = Inline(value);
        bool isBox = value.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
        if (!HasLines || !isBox || inline.Length == 2 || (!spread && before + inline.Length <= WidestLine)) return inline;
        string within = indent + _unit;
        IEnumerable<string> children = value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().Select(m => Render(m.Name, m.Value, within, spread: false))
            : value.EnumerateArray().Select(v => Render(null, v, within, spread: false));
        StringBuilder text = new();
        text.Append(inline[0]).Append(NewLine).Append(within).AppendJoin("," + NewLine + within, children);
        return text.Append(NewLine).Append(indent).Append(inline[^1]).ToString();
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Relaxed);

    /// <summary>What one level adds to the blanks of the level around it, at the first place that shows it.</summary>
    private static string? Unit(string text, JsonSpan box, string around)
    {
        foreach (JsonChild child in box.Children)
        {
            bool begins = Trivia.BeginsLine(text, child.Start);
            string indent = begins ? Trivia.IndentAt(text, child.Start) : around;
            if (begins && indent.Length > around.Length && indent.StartsWith(around, StringComparison.Ordinal)) return indent[around.Length..];
            if (child.Value.Kind is JsonKind.Object or JsonKind.List && Unit(text, child.Value, indent) is { } unit) return unit;
        }

        return null;
    }
}
