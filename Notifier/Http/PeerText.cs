using System.Text;

namespace NetWatch.Notifier.Http;

/// <summary>Text of a peer as it may stand in an error: one line, not too long, without our secrets.</summary>
internal static class PeerText
{
    private const int Most = 200;

    /// <summary>Makes a text fit to be shown. An answer may well repeat the URL that it was asked by.</summary>
    /// <param name="text">What the peer or the runtime wrote.</param>
    /// <param name="secrets">What must not be shown, longest first.</param>
    public static string Shown(string text, IReadOnlyList<string> secrets)
    {
        foreach (string secret in secrets) text = text.Replace(secret, "***", StringComparison.OrdinalIgnoreCase);
        StringBuilder line = new(Math.Min(text.Length, Most));
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool blank = Rune.IsControl(rune) || Rune.IsWhiteSpace(rune);
            if (blank && (line.Length == 0 || line[^1] == ' ')) continue;
            if (line.Length + rune.Utf16SequenceLength > Most) return line.ToString().TrimEnd() + "…";
            line.Append(blank ? " " : rune.ToString());
        }

        return line.ToString().TrimEnd();
    }
}
