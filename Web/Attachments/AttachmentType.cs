using System.Globalization;
using System.Text;

namespace NetWatch.Web.Attachments;

/// <summary>Which files are taken: a few kinds whose content is what their name says.</summary>
internal static class AttachmentType
{
    private const int LongestName = 100;
    private const string Text = "text/plain; charset=utf-8";

    private static readonly Dictionary<string, string> s_types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".webp"] = "image/webp",
        [".pdf"] = "application/pdf",
        [".txt"] = Text,
        [".log"] = Text,
    };

    /// <summary>The accepted endings, for people.</summary>
    public static string Endings { get; } = string.Join(", ", s_types.Keys);

    /// <summary>
    /// A name that is safe to be shown and saved by: without folders, control characters, letters that turn the reading direction, and what Windows does not take. Null when its ending is not accepted.
    /// </summary>
    public static string? Clean(string name)
    {
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Normalize(NormalizationForm.FormC);
        string ending = Path.GetExtension(name);
        if (!s_types.ContainsKey(ending)) return null;
        StringBuilder stem = new();
        foreach (Rune rune in name[..^ending.Length].EnumerateRunes())
            stem.Append(Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                || "<>:\"|?*".Contains(rune.ToString(), StringComparison.Ordinal) ? "_" : rune.ToString());
        string clean = stem.ToString().Trim(' ', '.');
        int most = LongestName - ending.Length;
        if (clean.Length > most) clean = clean[..(char.IsHighSurrogate(clean[most - 1]) ? most - 1 : most)];
        return (clean.Length == 0 ? "file" : clean) + ending.ToLowerInvariant();
    }

    /// <summary>The media type of a file whose content is what its name says; null when it is not.</summary>
    /// <param name="name">A clean name.</param>
    /// <param name="content">The content.</param>
    public static string? Of(string name, ReadOnlySpan<byte> content)
    {
        string type = s_types[Path.GetExtension(name)];
        bool fits = type switch
        {
            "image/png" => content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
            "image/jpeg" => content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]),
            "image/webp" => content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBP"u8),
            "application/pdf" => content.StartsWith("%PDF-"u8),
            _ => IsText(content),
        };
        return fits ? type : null;
    }

    private static bool IsText(ReadOnlySpan<byte> content)
    {
        if (content.Contains((byte)0)) return false;
        return System.Text.Unicode.Utf8.IsValid(content);
    }
}
