using System.Text.Json;
using NetWatch.Core.Configuration.Json;

namespace NetWatch.Core.Configuration.Editing;

/// <summary>Adds a member or an entry as its neighbours are written: on a line of its own where they are, else on theirs. Comments stay where they belong.</summary>
internal static class ChildAdding
{
    private const int WidestOfNeighbours = 160;

    /// <summary>Adds before the child of an index, or behind the last one.</summary>
    public static string Add(string text, JsonSpan box, int depth, int index, string? key, JsonElement value, TextStyle style)
    {
        if (box.Children.Count == 0) return AddFirst(text, box, depth, key, value, style);
        bool last = index == box.Children.Count;
        JsonChild near = box.Children[last ? index - 1 : index];
        bool onOwnLine = Trivia.BeginsLine(text, near.Start) || (last && text.AsSpan(near.End, box.End - near.End).ContainsAny('\r', '\n'));
        return onOwnLine ? AddLine(text, box, index, key, value, style) : AddInline(text, box, index, TextStyle.Inline(key, value));
    }

    private static string AddInline(string text, JsonSpan box, int index, string piece)
    {
        TextCuts cuts = new(text);
        if (index < box.Children.Count) return cuts.Insert(box.Children[index].Start, piece + ", ").Apply();
        JsonChild last = box.Children[^1];
        return (last.Comma < 0 ? cuts.Insert(last.End, ", " + piece) : cuts.Insert(last.Comma + 1, $" {piece},")).Apply();
    }

    private static string AddLine(string text, JsonSpan box, int index, string? key, JsonElement value, TextStyle style)
    {
        string indent = style.ChildIndent(text, box);
        string piece = style.Render(key, value, indent, IsSpread(text, box, value));
        TextCuts cuts = new(text);
        if (index > 0 && box.Children[index - 1] is { Comma: < 0 } last)
        {
            int behind = Trivia.BehindLineComments(text, last.End);
            string line = LineEnd(text, behind, style) + indent + piece;
            return (behind == last.End ? cuts.Insert(behind, "," + line) : cuts.Insert(last.End, ",").Insert(behind, line)).Apply();
        }

        int at = Trivia.BehindLineComments(text, index == 0 ? box.Start + 1 : box.Children[index - 1].Comma + 1);
        return cuts.Insert(at, LineEnd(text, at, style) + indent + piece + ",").Apply();
    }

    private static string AddFirst(string text, JsonSpan box, int depth, string? key, JsonElement value, TextStyle style)
    {
        int from = box.Start + 1, end = box.End - 1;
        string outer = Trivia.IndentAt(text, box.Start), indent = style.ChildIndent(text, box), inline = TextStyle.Inline(key, value);
        ReadOnlySpan<char> within = text.AsSpan(from, end - from);
        bool hasLines = within.ContainsAny('\r', '\n');
        int comment = Trivia.LastComment(text, from, end);
        if (comment >= 0)
        {
            int behind = Trivia.BehindLineComments(text, Trivia.CommentEnd(text, comment));
            if (Trivia.BeginsLine(text, comment)) indent = Trivia.IndentAt(text, comment);
            return new TextCuts(text).Insert(behind, hasLines ? LineEnd(text, behind, style) + indent + style.Render(key, value, indent, spread: false) : " " + inline).Apply();
        }

        bool onLines = style.HasLines && (hasLines || depth == 0 || (depth == 1 && value.ValueKind is JsonValueKind.Object or JsonValueKind.Array));
        string piece = onLines ? style.NewLine + indent + style.Render(key, value, indent, spread: false) + style.NewLine + outer : box.Kind == JsonKind.Object ? $" {inline} " : inline;
        return new TextCuts(text).Replace(from, end, piece).Apply();
    }

    /// <summary>As its neighbours of the same kind: on several lines when the last of them is, or when the line would be too long.</summary>
    private static bool IsSpread(string text, JsonSpan box, JsonElement value)
    {
        JsonKind kind = value.ValueKind == JsonValueKind.Object ? JsonKind.Object : JsonKind.List;
        if (box.Kind != JsonKind.List || box.Children.FindLast(c => c.Value.Kind == kind && c.Value.Children.Count > 0) is not { } like) return false;
        return text.AsSpan(like.Start, like.End - like.Start).ContainsAny('\r', '\n') || TextStyle.Inline(value).Length > WidestOfNeighbours;
    }

    /// <summary>The line end that stands there already, so that a text with two kinds keeps each where it is.</summary>
    private static string LineEnd(string text, int at, TextStyle style) => Trivia.LineEndAt(text, at) is { Length: > 0 } there ? there : style.NewLine;
}
