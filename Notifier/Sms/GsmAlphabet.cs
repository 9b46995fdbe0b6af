using System.Collections.Frozen;

namespace NetWatch.Notifier.Sms;

/// <summary>The 7-bit default alphabet of mobile networks and its extension table (3GPP TS 23.038, 6.2.1).</summary>
internal static class GsmAlphabet
{
    /// <summary>The default table in the order of its codes; 0x1B is the escape to the extension.</summary>
    private const string Default =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Extension = "\f^{}\\[~]|€";

    private static readonly FrozenDictionary<char, int> Costs =
        Default.Where(c => c != '\u001B').Select(c => (c, 1)).Concat(Extension.Select(c => (c, 2))).ToFrozenDictionary(p => p.Item1, p => p.Item2);

    /// <summary>How many septets a character takes: 1, 2 for one of the extension, 0 when the alphabet lacks it.</summary>
    public static int Septets(char character) => Costs.GetValueOrDefault(character);

    /// <summary>True when every character of the text is in the alphabet.</summary>
    public static bool Has(string text) => text.All(Costs.ContainsKey);
}
