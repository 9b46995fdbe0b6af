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

    /// <summary>Counts arcs, and checks that each is whole and fits 32 bits.</summary>
    /// <param name="packed">The arcs.</param>
    /// <param name="arcs">How many.</param>
    /// <param name="isShortest">Whether each is in its shortest form.</param>
    /// <returns>False when one is cut or too large.</returns>
    public static bool TryCount(ReadOnlySpan<byte> packed, out int arcs, out bool isShortest)
    {
        arcs = 0;
        isShortest = true;
        ulong arc = 0;
        var atStart = true;
        foreach (var octet in packed)
        {
            if (atStart && octet == 0x80)
                isShortest = false;
            arc = arc << 7 | octet & 0x7Fu;
            if (arc > uint.MaxValue)
                return false;
            atStart = octet < 0x80;
            if (!atStart)
                continue;
            arcs++;
            arc = 0;
        }
        return atStart;
    }

    /// <summary>Compares arc by arc (RFC 3416 §4.2.2); both in their shortest form.</summary>
    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var at = left.CommonPrefixLength(right);
        if (at == left.Length || at == right.Length)
            return left.Length.CompareTo(right.Length);
        while (at > 0 && left[at - 1] >= 0x80)
            at--;
        var (leftAt, rightAt) = (at, at);
        return Read(left, ref leftAt).CompareTo(Read(right, ref rightAt));
    }

    /// <summary>The same arcs, at most 128, each in its shortest form, so that equal identifiers have equal bytes.</summary>
    public static ObjectIdentifier Shorten(ReadOnlySpan<byte> packed)
    {
        Span<uint> arcs = stackalloc uint[ObjectIdentifier.MaxArcs];
        var count = 0;
        for (var position = 0; position < packed.Length;)
            arcs[count++] = Read(packed, ref position);
        return ObjectIdentifier.Create(arcs[..count]);
    }
}
