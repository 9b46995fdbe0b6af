namespace NetWatch.Notifier.Messages;

/// <summary>Shortens text to what a channel takes.</summary>
internal static class Clip
{
    /// <summary>At most so many UTF-16 units: cut after a word where there is one in the last third, never inside a surrogate pair, with an ellipsis.</summary>
    public static string Words(string text, int most)
    {
        if (text.Length <= most) return text;
        if (most < 1) return "";

        int end = most - 1;
        int space = text.LastIndexOfAny([' ', '\n'], end, Math.Max(1, most / 3));
        if (space > 0) end = space;
        else if (char.IsHighSurrogate(text[end - 1 < 0 ? 0 : end - 1])) end--;
        return text[..Math.Max(end, 0)].TrimEnd() + "…";
    }

    /// <summary>The same on one line.</summary>
    public static string Line(string text, int most) => Words(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), most);
}
