namespace NetWatch.Snmp;

/// <summary>One arc, seven bits to a byte, most significant first, all but the last with the high bit set (X.690 §8.19.2).</summary>
internal static class ArcCode
{
    /// <summary>The bytes that an arc of 32 bits takes at most.</summary>
    public const int MaxLength = 5;

    /// <summary>Reads an arc that is known to be well formed, and moves <paramref name="position"/> behind it.</summary>
    public static uint Read(ReadOnlySpan<byte> packed, ref int position)
    {
        uint arc = 0;
        byte octet;
        do
        {
            octet = packed[position++];
            arc = arc << 7 | octet & 0x7Fu;
        }
        while (octet >= 0x80);
        return arc;
    }

    public static int Length(ulong arc) => arc < 1u << 7 ? 1 : arc < 1u << 14 ? 2 : arc < 1u << 21 ? 3 : arc < 1u << 28 ? 4 : 5;

    /// <summary>Writes an arc (or the first two combined, which can be 80 above 2^32-1) in its shortest form.</summary>
    /// <returns>How many bytes.</returns>
    public static int Write(Span<byte> target, ulong arc)
    {
        var length = Length(arc);
        for (var i = length - 1; i >= 0; i--)
        {
            target[i] = (byte)(arc & 0x7F | (i == length - 1 ? 0u : 0x80u));
            arc >>= 7;
        }
        return length;
    }
}
