using System.Security.Cryptography;
using System.Text;

namespace NetWatch.Storage;

/// <summary>Text for columns of a bounded width.</summary>
internal static class Text
{
    /// <summary>The text as part of a key: one that is too long ends with a digest of the whole, so that two which begin alike stay two.</summary>
    public static string Key(string text, int width)
    {
        if (text.Length <= width) return text;
        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
        return $"{Clip(text, width - digest.Length - 1)}~{digest}";
    }

    /// <summary>The text, cut to a width without tearing a surrogate pair. A name that is too long must not stop the copier.</summary>
    public static string Clip(string text, int width)
    {
        if (text.Length <= width) return text;
        int end = char.IsHighSurrogate(text[width - 1]) ? width - 1 : width;
        return text[..end];
    }
}
