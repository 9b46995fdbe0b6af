using System.Buffers.Binary;

namespace NetWatch.Snmp;

/// <summary>A column's name as the wire has it, made ready for a quick comparison: two overlapping words say all of a name of 8 to 16 octets, which most are.</summary>
internal readonly struct ColumnName
{
    private const int Word = sizeof(ulong);

    public ColumnName(byte[] octets)
    {
        Octets = octets;
        if (octets.Length is < Word or > 2 * Word)
            return;
        QuickLength = octets.Length;
        First = BinaryPrimitives.ReadUInt64LittleEndian(octets);
        Last = BinaryPrimitives.ReadUInt64LittleEndian(octets.AsSpan(^Word..));
    }

    public byte[] Octets { get; }

    /// <summary>The name's length, or 0 where the words do not say all of it.</summary>
    public int QuickLength { get; }

    /// <summary>Its first octets.</summary>
    public ulong First { get; }

    /// <summary>Its last octets.</summary>
    public ulong Last { get; }
}
