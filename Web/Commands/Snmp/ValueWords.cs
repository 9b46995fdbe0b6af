using System.Globalization;
using System.Text;
using System.Text.Unicode;
using NetWatch.Snmp;

namespace NetWatch.Web.Commands.Snmp;

/// <summary>Values as a table shows them: what a person wants to read, in one line and without control characters.</summary>
internal static class ValueWords
{
    /// <summary>The value of an object.</summary>
    /// <param name="value">The value.</param>
    /// <param name="known">The object, or null when it is not known.</param>
    public static string Of(SnmpValue value, KnownObject? known) => value.Type switch
    {
        SnmpType.None => "",
        SnmpType.Integer32 when Word(value, known) is { } word => word,
        SnmpType.TimeTicks => SnmpText.OfTicks(value),
        SnmpType.OctetString => Text(value, known) ?? Hexadecimal(value.Octets),
        SnmpType.Opaque => SnmpText.Of(value).Split(": ")[^1].Replace('\n', ' ').TrimEnd(),
        SnmpType.ObjectIdentifier => value.TryGetObjectIdentifier(out ObjectIdentifier id) && ObjectNames.Shipped.NameOf(id) is { } name ? name : value.ToString(),
        SnmpType.NoSuchObject or SnmpType.NoSuchInstance or SnmpType.EndOfMibView => "",
        _ => value.ToString(),
    };

    /// <summary>What a number means, or null.</summary>
    public static string? Word(SnmpValue value, KnownObject? known) =>
        known is not null && value.TryGetInt32(out int number) ? known.Words.GetValueOrDefault(number) : null;

    /// <summary>Octets as a text in one line; null when they are none.</summary>
    public static string? Text(SnmpValue value, KnownObject? known)
    {
        ReadOnlySpan<byte> octets = value.Octets.TrimEnd((byte)0);
        if (known is { IsOctets: true } && !octets.IsEmpty || !Utf8.IsValid(octets)) return null;
        StringBuilder line = new();
        foreach (Rune rune in Encoding.UTF8.GetString(octets).EnumerateRunes())
            if (rune.Value is '\t' or '\n' or '\r') line.Append(' ');
            else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) return null;
            else line.Append(rune.ToString());
        return line.ToString();
    }

    private static string Hexadecimal(ReadOnlySpan<byte> octets) => Convert.ToHexStringLower(octets) is var digits && octets.Length <= 8
        ? string.Join(':', digits.Chunk(2).Select(d => new string(d)))
        : "0x" + digits;
}
