using System.Text;
using System.Text.Unicode;

namespace NetWatch.Snmp;

/// <summary>
/// Reads octets as text. SNMP says UTF-8 (SnmpAdminString, RFC 3411 §5) or ASCII (DisplayString, RFC 2579), but devices keep what somebody typed: what is not UTF-8 is
/// taken for the 8-bit encoding that makes words of it, Windows-1251 with the Kazakh letters of KZ-1048, KOI8-R or DOS 866 for Cyrillic, else ISO 8859-1.
/// </summary>
internal static class OctetText
{
    /// <summary>A word of so many letters that has no ASCII letter is no Western word.</summary>
    private const int CyrillicWord = 2;

    private static readonly Encoding s_windows1251 = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;
    private static readonly Encoding s_koi8 = CodePagesEncodingProvider.Instance.GetEncoding(20866)!;
    private static readonly Encoding s_dos866 = CodePagesEncodingProvider.Instance.GetEncoding(866)!;

    /// <summary>How often each letter stands in a thousand letters of Russian text, а to я.</summary>
    private static ReadOnlySpan<byte> Frequencies =>
        [80, 16, 45, 17, 30, 85, 9, 16, 74, 12, 35, 44, 32, 67, 110, 28, 47, 55, 63, 26, 3, 10, 5, 14, 7, 4, 1, 19, 17, 3, 6, 20];

    /// <summary>Letters of Windows-1251 and the Kazakh ones that KZ-1048 has in their places.</summary>
    private const string Replaced = "ЌЋќћЎўЈҐЄЇґєјЅѕї";
    private const string Kazakh = "ҚҺқһҰұӘӨҒҮөғәҢңү";

    /// <summary>The text of octets, without NULs at the end, which some agents send.</summary>
    public static string Of(ReadOnlySpan<byte> octets)
    {
        octets = octets.TrimEnd((byte)0);
        if (Utf8.IsValid(octets))
            return Encoding.UTF8.GetString(octets);
        if (WithoutCutEnd(octets) is var whole and > 0)
            return Encoding.UTF8.GetString(octets[..whole]);
        if (!IsCyrillic(octets))
            return Encoding.Latin1.GetString(octets);
        var windows = Kazakhs(s_windows1251.GetString(octets));
        var koi8 = s_koi8.GetString(octets);
        var dos = s_dos866.GetString(octets);
        var best = Score(koi8) > Score(windows) ? koi8 : windows;
        return Score(dos) > Score(best) ? dos : best;
    }

    /// <summary>The length of UTF-8 whose last character was cut off by the agent's limit; 0 when it is something else.</summary>
    private static int WithoutCutEnd(ReadOnlySpan<byte> octets)
    {
        for (var cut = 1; cut <= 3 && cut < octets.Length; cut++)
        {
            var whole = octets[..^cut];
            // What is left over must begin a character, and other characters beyond ASCII must say that this is UTF-8 at all.
            if (octets[^cut] >= 0xC2 && Utf8.IsValid(whole))
                return whole.ContainsAnyInRange((byte)0x80, (byte)0xFF) ? whole.Length : 0;
        }
        return 0;
    }

    /// <summary>Whether more words are without an ASCII letter than with one among octets beyond ASCII.</summary>
    private static bool IsCyrillic(ReadOnlySpan<byte> octets)
    {
        int foreign = 0, western = 0;
        int high = 0, ascii = 0;
        for (var i = 0; i <= octets.Length; i++)
        {
            var octet = i < octets.Length ? octets[i] : (byte)0;
            if (octet >= 0x80)
                high++;
            else if (char.IsAsciiLetter((char)octet))
                ascii++;
            else
            {
                if (high >= CyrillicWord && ascii == 0)
                    foreign += high;
                else if (high > 0 && ascii > 0)
                    western += high;
                (high, ascii) = (0, 0);
            }
        }
        return foreign > western;
    }

    /// <summary>How much a text looks like words: frequent letters, capitals only in front or everywhere, and no signs of other encodings.</summary>
    private static int Score(string text)
    {
        var score = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter < 0x80)
                continue;
            var lower = char.ToLowerInvariant(letter);
            if (lower is >= 'а' and <= 'я')
                score += Frequencies[lower - 'а'];
            else if (lower == 'ё' || Kazakh.Contains(letter) || lower == 'і')
                score += 10;
            else if (letter is not ('№' or '«' or '»' or '–' or '—' or '°' or '\u00A0'))
                score -= 100;
            if (i > 0 && char.IsLower(text[i - 1]) && char.IsUpper(letter))
                score -= 60;
        }
        return score;
    }

    private static string Kazakhs(string text) => string.Create(text.Length, text, static (span, from) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = Replaced.IndexOf(from[i]) is >= 0 and var place ? Kazakh[place] : from[i];
    });
}
