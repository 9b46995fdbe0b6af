namespace NetWatch.Snmp.Messages;

/// <summary>Reads the content of an OBJECT IDENTIFIER (X.690 §8.19) as a slice of the array that it lies in.</summary>
internal static class OidReader
{
    /// <summary>
    /// Reads the identifier and takes its first two arcs apart in place: the second stays where both stood combined, the first goes where the
    /// length stood, which has been read by then. Refuses arcs above 2^32-1 and more than 128 of them; no content at all is 0.0.
    /// </summary>
    public static bool TryRead(byte[] buffer, int start, int length, out ObjectIdentifier identifier)
    {
        identifier = default;
        var content = buffer.AsSpan(start, length);
        if (length == 0)
        {
            identifier = ObjectIdentifier.Zero;
            return true;
        }
        if (!IsWellFormed(content, out var isShortest))
            return false;
        if (content[0] < 0x80)
        {
            var first = Math.Min(content[0] / 40, 2);
            content[0] = (byte)(content[0] - first * 40);
            buffer[start - 1] = (byte)first;
            if (isShortest)
            {
                identifier = new ObjectIdentifier(buffer, start - 1, length + 1);
                return true;
            }
            identifier = ArcCode.Shorten(buffer.AsSpan(start - 1, length + 1));
            return true;
        }
        return TryReadWideFirst(content, out identifier);
    }

    private static bool IsWellFormed(ReadOnlySpan<byte> content, out bool isShortest)
    {
        isShortest = true;
        var arcs = 1;
        ulong arc = 0;
        var atStart = true;
        foreach (var octet in content)
        {
            if (atStart && octet == 0x80)
                isShortest = false;
            arc = arc << 7 | octet & 0x7Fu;
            // The first two arcs combined may be 80 above an arc.
            if (arc > uint.MaxValue + (arcs == 1 ? 80ul : 0ul))
                return false;
            atStart = octet < 0x80;
            if (!atStart)
                continue;
            arcs++;
            arc = 0;
        }
        return atStart && arcs <= ObjectIdentifier.MaxArcs;
    }

    private static bool TryReadWideFirst(ReadOnlySpan<byte> content, out ObjectIdentifier identifier)
    {
        ulong combined = 0;
        var position = 0;
        byte octet;
        do
        {
            octet = content[position++];
            combined = combined << 7 | octet & 0x7Fu;
        }
        while (octet >= 0x80);
        var first = Math.Min(combined / 40, 2);
        var head = ObjectIdentifier.Create((uint)first, (uint)(combined - first * 40));
        identifier = position == content.Length ? head : head.Append(ArcCode.Shorten(content[position..]));
        return true;
    }
}
