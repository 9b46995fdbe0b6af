namespace NetWatch.Core.Configuration.Editing;

/// <summary>What stands between the values of a text: blanks, line ends, comments.</summary>
internal static class Trivia
{
    public static bool IsBlank(char c) => c is ' ' or '\t';

    public static bool IsLineEnd(char c) => c is '\n' or '\r';

    public static bool IsSpace(char c) => IsBlank(c) || IsLineEnd(c);

    public static bool IsAllSpace(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(" \t\r\n");

    /// <summary>The next place at or behind one where something else stands.</summary>
    public static int Skip(string text, int at)
    {
        while (at < text.Length)
            if (IsSpace(text[at])) at++;
            else if (IsComment(text, at)) at = CommentEnd(text, at);
            else break;
        return at;
    }

    public static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && IsBlank(text[at])) at++;
        return at;
    }

    public static bool IsComment(string text, int at) => at + 1 < text.Length && text[at] == '/' && text[at + 1] is '/' or '*';

    /// <summary>The place behind a comment; of one to the end of its line, the line end.</summary>
    public static int CommentEnd(string text, int at)
    {
        if (text[at + 1] == '*') return text.IndexOf("*/", at + 2, StringComparison.Ordinal) is var end && end >= 0 ? end + 2 : text.Length;
        while (at < text.Length && !IsLineEnd(text[at])) at++;
        return at;
    }

    /// <summary>Where the line begins that a place is in.</summary>
    public static int LineStart(string text, int at)
    {
        while (at > 0 && !IsLineEnd(text[at - 1])) at--;
        return at == 0 && text.StartsWith('\uFEFF') ? 1 : at;
    }

    /// <summary>Whether nothing but blanks stands before a place on its line.</summary>
    public static bool BeginsLine(string text, int at) => LineStart(text, at) is var start && IsAllSpace(text.AsSpan(start, at - start));

    /// <summary>The blanks that the line of a place begins with.</summary>
    public static string IndentAt(string text, int at)
    {
        int start = LineStart(text, at);
        return text[start..SkipBlanks(text, start)];
    }

    /// <summary>The line end that stands at a place, or nothing.</summary>
    public static string LineEndAt(string text, int at) => at >= text.Length || !IsLineEnd(text[at]) ? ""
        : text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? "\r\n" : text[at].ToString();

    /// <summary>
    /// Behind the comments that stand on the line of a place, where a new line may begin: in front of the line end, or behind the last of the comments when more follows on the line.
    /// </summary>
    public static int BehindLineComments(string text, int at)
    {
        for (int next = SkipBlanks(text, at); ; next = SkipBlanks(text, at))
        {
            if (!IsComment(text, next)) return next < text.Length && IsLineEnd(text[next]) ? next : at;
            at = CommentEnd(text, next);
            if (text.AsSpan(next, at - next).ContainsAny('\r', '\n')) return at;
        }
    }

    /// <summary>The place of the last comment within a piece that holds nothing else; -1 when there is none.</summary>
    public static int LastComment(string text, int from, int end)
    {
        int last = -1;
        for (int at = from; at < end;)
            if (IsComment(text, at)) at = CommentEnd(text, last = at);
            else at++;
        return last;
    }
}
