using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>Values of a device, one behind the other, kept to see whether they are still the same: no object for each, and no text before it is wanted.</summary>
internal static class PackedValues
{
    private const int HeadLength = 5;

    /// <summary>Whether the value at a place is still this one.</summary>
    /// <param name="packed">The values.</param>
    /// <param name="at">The place; behind the value when it is the same.</param>
    /// <param name="value">The value.</param>
    public static bool IsSame(ReadOnlySpan<byte> packed, ref int at, in SnmpValue value)
    {
        if (packed.Length < at + HeadLength || packed[at] != (byte)TypeOf(value)) return false;
        int length = BinaryPrimitives.ReadInt32LittleEndian(packed[(at + 1)..]);
        ReadOnlySpan<byte> content = packed.Slice(at + HeadLength, length);
        if (!IsContent(content, value)) return false;
        at += HeadLength + length;
        return true;
    }

    /// <summary>Adds a value.</summary>
    public static void Add(IBufferWriter<byte> packed, in SnmpValue value)
    {
        scoped Span<byte> number = stackalloc byte[sizeof(ulong)];
        scoped ReadOnlySpan<byte> content = value.Octets;
        if (HasNumber(value, number)) content = number;
        else if (value.Type == SnmpType.ObjectIdentifier) content = Encoding.ASCII.GetBytes(value.ToString());
        Span<byte> into = packed.GetSpan(HeadLength + content.Length);
        into[0] = (byte)TypeOf(value);
        BinaryPrimitives.WriteInt32LittleEndian(into[1..], content.Length);
        content.CopyTo(into[HeadLength..]);
        packed.Advance(HeadLength + content.Length);
    }

    /// <summary>Takes the next value as text on one line.</summary>
    /// <param name="packed">The values.</param>
    /// <param name="at">The place; behind the value afterwards.</param>
    /// <param name="type">Its type.</param>
    public static string Text(ReadOnlySpan<byte> packed, ref int at, out SnmpType type)
    {
        type = (SnmpType)packed[at];
        int length = BinaryPrimitives.ReadInt32LittleEndian(packed[(at + 1)..]);
        ReadOnlySpan<byte> content = packed.Slice(at + HeadLength, length);
        at += HeadLength + length;
        return type switch
        {
            SnmpType.None => "",
            SnmpType.OctetString => Texts.OneLine(SnmpValue.OctetString(content)),
            SnmpType.ObjectIdentifier => Encoding.ASCII.GetString(content),
            SnmpType.Opaque => Texts.OneLine(SnmpValue.Opaque(content)),
            SnmpType.IpAddress => content.Length is 4 or 16 ? new System.Net.IPAddress(content).ToString() : Texts.OneLine(SnmpValue.Opaque(content)),
            SnmpType.Integer32 => BinaryPrimitives.ReadInt64LittleEndian(content).ToString(CultureInfo.InvariantCulture),
            _ => BinaryPrimitives.ReadUInt64LittleEndian(content).ToString(CultureInfo.InvariantCulture),
        };
    }

    private static SnmpType TypeOf(in SnmpValue value) => value.HasValue ? value.Type : SnmpType.None;

    private static bool IsContent(ReadOnlySpan<byte> content, in SnmpValue value)
    {
        if (!value.HasValue) return content.IsEmpty;
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        if (HasNumber(value, number)) return content.SequenceEqual(number);
        return value.Type == SnmpType.ObjectIdentifier ? Ascii.Equals(content, value.ToString()) : content.SequenceEqual(value.Octets);
    }

    private static bool HasNumber(in SnmpValue value, Span<byte> number)
    {
        if (value.TryGetUInt64(out ulong unsigned)) BinaryPrimitives.WriteUInt64LittleEndian(number, unsigned);
        else if (value.TryGetInt32(out int signed)) BinaryPrimitives.WriteInt64LittleEndian(number, signed);
        else return false;
        return true;
    }
}
