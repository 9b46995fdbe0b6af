namespace NetWatch.Core.Configuration.Editing;

/// <summary>Removes a member or an entry with its comma, and its line when nothing else stands there. Comments outside of it stay.</summary>
internal static class ChildRemoving
{
    public static string Remove(string text, JsonSpan box, int index)
    {
        JsonChild child = box.Children[index];
        TextCuts cuts = new(text);
        if (box.Children.Count == 1 && IsAlone(text, box, child)) return cuts.Remove(box.Start + 1, box.End - 1).Apply();
        if (child.Comma >= 0 && !Trivia.IsAllSpace(text.AsSpan(child.End, child.Comma - child.End)))
            return cuts.Remove(child.Start, child.End).Remove(child.Comma, child.Comma + 1).Apply();

        int start = child.Start, end = child.Comma >= 0 ? child.Comma + 1 : child.End, behind = Trivia.SkipBlanks(text, end);
        bool begins = Trivia.BeginsLine(text, start);
        // Without a comma of its own, the one before it goes.
        int comma = child.Comma < 0 && index > 0 ? box.Children[index - 1].Comma : -1;
        if (begins && (behind == text.Length || Trivia.IsLineEnd(text[behind])))
            (start, end) = (Trivia.LineStart(text, start), behind + Trivia.LineEndAt(text, behind).Length);
        else if ((begins && Trivia.IsComment(text, behind)) || (child.Comma >= 0 && index < box.Children.Count - 1)) end = behind;
        else start = BehindTheOneBefore(text, start);
        if (comma < 0) return cuts.Remove(start, end).Apply();
        return start <= comma + 1 ? cuts.Remove(comma, end).Apply() : cuts.Remove(comma, comma + 1).Remove(start, end).Apply();
    }

    /// <summary>Where the space before a place begins; the place itself behind a comment that only the line end ends.</summary>
    private static int BehindTheOneBefore(string text, int start)
    {
        int at = start;
        while (at > 0 && Trivia.IsSpace(text[at - 1])) at--;
        int line = Trivia.LineStart(text, at);
        return at > line && EndsInLineComment(text, line, at) ? start : at;
    }

    private static bool EndsInLineComment(string text, int line, int at)
    {
        bool inString = false;
        for (int i = line; i < at; i++)
            if (text[i] == '"') inString = !inString;
            else if (inString && text[i] == '\\') i++;
            else if (!inString && Trivia.IsComment(text, i))
            {
                if (text[i + 1] == '/') return true;
                i = Trivia.CommentEnd(text, i) - 1;
            }

        return false;
    }

    private static bool IsAlone(string text, JsonSpan box, JsonChild child) =>
        Trivia.IsAllSpace(text.AsSpan(box.Start + 1, child.Start - box.Start - 1))
        && (child.Comma < 0
            ? Trivia.IsAllSpace(text.AsSpan(child.End, box.End - 1 - child.End))
            : Trivia.IsAllSpace(text.AsSpan(child.End, child.Comma - child.End)) && Trivia.IsAllSpace(text.AsSpan(child.Comma + 1, box.End - child.Comma - 2)));
}
