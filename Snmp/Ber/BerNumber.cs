namespace NetWatch.Snmp.Ber;

/// <summary>
/// The numbers that agents in the field send: padded with zeros, extended by a sign where there is none, unpadded though the high bit is set,
/// of zero length (which is 0), or wider than their type (of which the low bits count, as they do in a counter).
/// </summary>
internal static class BerNumber
{
    /// <summary>Two's complement, the low 64 bits.</summary>
    public static long Signed(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
            return 0;
        var value = (long)(sbyte)content[0];
        foreach (var octet in content[1..])
            value = value << 8 | octet;
        return value;
    }

    /// <summary>Without sign, the low 64 bits.</summary>
    public static ulong Unsigned(ReadOnlySpan<byte> content)
    {
        ulong value = 0;
        foreach (var octet in content)
            value = value << 8 | octet;
        return value;
    }
}
