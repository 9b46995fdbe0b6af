namespace NetWatch.Notifier.Sms;

/// <summary>How a text is coded on its way (3GPP TS 23.038).</summary>
internal enum SmsCoding
{
    /// <summary>The 7-bit default alphabet: 160 septets in one part, 153 in each of several.</summary>
    Gsm7,

    /// <summary>UTF-16: 70 units in one part, 67 in each of several.</summary>
    Ucs2,
}

/// <summary>
/// A text as it is coded and cut. The coding is chosen for each text: 7 bits where its alphabet has every character, else 16. No character
/// is ever left out or replaced by one that looks like it.
/// </summary>
/// <param name="Text">The text.</param>
/// <param name="Coding">Its coding.</param>
/// <param name="Parts">Its parts, in order; together they are the text.</param>
internal sealed record SmsText(string Text, SmsCoding Coding, IReadOnlyList<string> Parts)
{
    private const int OnePart = 160;
    private const int OneOfSeveral = 153;
    private const int OnePartUcs2 = 70;
    private const int OneOfSeveralUcs2 = 67;

    /// <summary>True when it is one message for the network, which costs one and arrives whole or not at all.</summary>
    public bool IsOne => Parts.Count == 1;

    /// <summary>Chooses the coding and cuts the text.</summary>
    public static SmsText Of(string text)
    {
        SmsCoding coding = GsmAlphabet.Has(text) ? SmsCoding.Gsm7 : SmsCoding.Ucs2;
        (int one, int several) = coding == SmsCoding.Gsm7 ? (OnePart, OneOfSeveral) : (OnePartUcs2, OneOfSeveralUcs2);
        List<string> parts = Cut(text, coding, one);
        return new SmsText(text, coding, parts.Count == 1 ? parts : Cut(text, coding, several));
    }

    /// <summary>Cuts it so that neither an escape and its character nor a surrogate pair come apart: both halves would be read alone.</summary>
    private static List<string> Cut(string text, SmsCoding coding, int most)
    {
        List<string> parts = [];
        int from = 0, used = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            int cost = coding == SmsCoding.Gsm7 ? GsmAlphabet.Septets(text[i]) : pair ? 2 : 1;
            if (used + cost > most)
            {
                parts.Add(text[from..i]);
                (from, used) = (i, 0);
            }

            used += cost;
            if (pair) i++;
        }

        parts.Add(text[from..]);
        return parts;
    }
}
