using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using NetWatch.Snmp.Ber;

namespace NetWatch.Snmp;

/// <summary>The quick way through the varbinds that nearly all are: short lengths, a number, the row that is expected.</summary>
public sealed partial class SnmpTableReading
{
    /// <summary>Tag and length of the varbind, tag and length of its name.</summary>
    private const int Front = 4;

    private const int ValueHeader = 2;
    private const int Word = sizeof(ulong);
    private const int LongestKeyed = Word - 1;
    private const int LongForm = 0x80;

    /// <summary>Takes the varbind at <paramref name="at"/> as the column's next one, and moves behind it.</summary>
    /// <returns>False when there is anything unusual about it; then nothing has changed, and <see cref="TryTake"/> judges it.</returns>
    internal bool TryTakeUsual(int column, ReadOnlySpan<byte> datagram, int end, ref int at)
    {
        ref readonly var root = ref _columnNames[column];
        var room = end - at - Front - ValueHeader;
        if (root.QuickLength == 0 || room <= root.QuickLength)
            return false;
        var varbind = datagram[at..end];
        int varbindLength = varbind[1], nameLength = varbind[3];
        if (varbind[0] != BerTag.Sequence || varbind[2] != BerTag.ObjectIdentifier || varbindLength >= LongForm || nameLength > room
            || varbindLength > varbind.Length - 2 || nameLength + Front > varbindLength)
            return false;
        var name = varbind.Slice(Front, nameLength);
        var index = nameLength - root.QuickLength;
        if (index is < 1 or > LongestKeyed || BinaryPrimitives.ReadUInt64LittleEndian(name) != root.First
            || BinaryPrimitives.ReadUInt64LittleEndian(name[(root.QuickLength - Word)..]) != root.Last)
            return false;
        ref var cursor = ref _cursors[column];
        var row = cursor.NextRow;
        if (cursor.IsOver || _isUnsorted)
            return false;
        if (row < RowCount ? _keys[row] != KeyOf(name[root.QuickLength..]) : !IsUsualNextIndex(name[root.QuickLength..]))
            return false;
        var valueEnd = Front + nameLength + ValueHeader + varbind[Front + nameLength + 1];
        if (valueEnd - 2 > varbindLength || !TryReadNumber(varbind[Front + nameLength], varbind[..valueEnd], varbind[Front + nameLength + 1], out var value))
            return false;
        if (row == RowCount)
            AddRow(Keep(name[root.QuickLength..]));
        var place = row * ColumnCount + column;
        _values[place] = value;
        _placeOfCell[CellCount++] = place;
        cursor.NextRow = row + 1;
        cursor.Count++;
        at += 2 + varbindLength;
        return true;
    }

    /// <summary>Whether an index comes after that of the last row: as far as a look shows it, of one arc below 16,384 each, as most tables have.</summary>
    private bool IsUsualNextIndex(ReadOnlySpan<byte> index)
    {
        const int Continued = 0x80;
        var last = RowCount == 0 ? default : _indexes[RowCount - 1].Packed;
        return index.Length switch
        {
            1 => index[0] < Continued && (last.Length == 0 || last.Length == 1 && index[0] > last[0]),
            2 => index[0] > Continued && index[1] < Continued
                && (last.Length < 2 || last.Length == 2 && last[0] > Continued && (index[0] > last[0] || index[0] == last[0] && index[1] > last[1])),
            _ => false,
        };
    }

    /// <summary>An index of up to seven octets as one number; 0 for a longer one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong KeyOf(ReadOnlySpan<byte> index)
    {
        if (index.Length > LongestKeyed)
            return 0;
        var key = (ulong)index.Length;
        foreach (var octet in index)
            key = key << 8 | octet;
        return key;
    }

    /// <summary>Reads the number of at most eight octets that <paramref name="varbind"/> ends with.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryReadNumber(byte tag, ReadOnlySpan<byte> varbind, int length, out SnmpValue value)
    {
        value = default;
        if (length is < 1 or > Word)
            return false;
        // More than eight octets lie before the end: the name alone has that many.
        var spare = 64 - 8 * length;
        var word = BinaryPrimitives.ReadUInt64BigEndian(varbind[^Word..]) << spare;
        switch (tag)
        {
            case (byte)SnmpType.Counter32 or (byte)SnmpType.Gauge32 or (byte)SnmpType.TimeTicks:
                value = SnmpValue.OfNumber((SnmpType)tag, (uint)(word >> spare));
                return true;
            case (byte)SnmpType.Counter64:
                value = SnmpValue.OfNumber(SnmpType.Counter64, word >> spare);
                return true;
            case (byte)SnmpType.Integer32:
                value = SnmpValue.Integer32((int)((long)word >> spare));
                return true;
            default:
                return false;
        }
    }
}
