namespace NetWatch.Storage;

/// <summary>Text for columns of a bounded width.</summary>
internal static class Text
{
    /// <summary>The text, cut to a width without tearing a surrogate pair. A name that is too long must not stop the copier.</summary>
    public static string Clip(string text, int width)
    {
        if (text.Length <= width) return text;
        int end = char.IsHighSurrogate(text[width - 1]) ? width - 1 : width;
        return text[..end];
    }
}
