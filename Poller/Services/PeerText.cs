namespace NetWatch.Poller.Services;

/// <summary>Text that a peer wrote, as it may stand in a sentence: on one line and not too long.</summary>
internal static class PeerText
{
    private const int MostRecords = 6;

    /// <summary>A text of the peer.</summary>
    /// <param name="text">What it wrote.</param>
    /// <param name="most">So many characters are shown.</param>
    public static string Shown(string text, int most = 80)
    {
        string line = string.Concat(text.Take(most).Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return text.Length > most ? line + "…" : line;
    }

    /// <summary>Several of them; the first ones, when they are many.</summary>
    public static string Shown(IReadOnlyCollection<string> texts)
    {
        string list = string.Join(", ", texts.Take(MostRecords).Select(t => Shown(t)));
        return texts.Count > MostRecords ? $"{list} and {texts.Count - MostRecords} more" : list;
    }
}
