using System.Runtime.CompilerServices;

namespace NetWatch.Snmp.Ber;

/// <summary>Reads one element after the other without a reader object: the quick way through a list of varbinds. As tolerant as <see cref="BerReader"/>.</summary>
internal static class ElementReader
{
    /// <summary>Reads tag and length at <paramref name="at"/>, and moves it to the content, which ends at or before <paramref name="end"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadHeader(ReadOnlySpan<byte> data, int end, ref int at, out byte tag, out int length)
    {
        if ((uint)(at + 1) < (uint)end && (uint)end <= (uint)data.Length && data[at + 1] < 0x80)
        {
            tag = data[at];
            length = data[at + 1];
            at += 2;
            return length <= end - at;
        }
        return TryReadLongHeader(data, end, ref at, out tag, out length);
    }

    private static bool TryReadLongHeader(ReadOnlySpan<byte> data, int end, ref int at, out byte tag, out int length)
    {
        var reader = new BerReader(data[at..end]);
        if (!reader.TryReadHeader(out tag, out length))
            return false;
        at += reader.Position;
        return true;
    }
}
