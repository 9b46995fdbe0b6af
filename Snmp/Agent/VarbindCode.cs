using System.Numerics;
using NetWatch.Snmp.Ber;

namespace NetWatch.Snmp;

/// <summary>Writes varbinds whose name is encoded already, in one piece: what an agent does most.</summary>
internal static class VarbindCode
{
    /// <summary>The whole varbind, for a value that stays.</summary>
    public static byte[] Encode(ReadOnlySpan<byte> name, SnmpValue value)
    {
        Span<byte> arcs = stackalloc byte[ObjectIdentifier.MaxArcs * ArcCode.MaxLength + 8];
        var content = name.Length + ValueLength(value, ref arcs);
        var whole = new byte[1 + BerWriter.LengthOctets(content) + content];
        Write(whole, name, value, content, arcs);
        return whole;
    }

    /// <summary>Writes a varbind, or nothing when there is no room for the whole of it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">The name with tag and length.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether there was room.</returns>
    public static bool TryWrite(ref BerWriter writer, scoped ReadOnlySpan<byte> name, SnmpValue value)
    {
        Span<byte> arcs = value.Type == SnmpType.ObjectIdentifier ? stackalloc byte[ObjectIdentifier.MaxArcs * ArcCode.MaxLength + 8] : [];
        var content = name.Length + ValueLength(value, ref arcs);
        if (!writer.TryTake(1 + BerWriter.LengthOctets(content) + content, out var room))
            return false;
        Write(room, name, value, content, arcs);
        return true;
    }

    private static void Write(Span<byte> room, ReadOnlySpan<byte> name, SnmpValue value, int content, ReadOnlySpan<byte> arcs)
    {
        room[0] = BerTag.Sequence;
        BerWriter.WriteLength(room[1..], content);
        room = room[(1 + BerWriter.LengthOctets(content))..];
        name.CopyTo(room);
        room = room[name.Length..];
        switch (value.Type)
        {
            case SnmpType.Integer32 or SnmpType.Counter32 or SnmpType.Gauge32 or SnmpType.TimeTicks or SnmpType.Counter64:
                room[0] = (byte)value.Type;
                room[1] = (byte)(room.Length - 2);
                WriteNumber(room[2..], value.Bits);
                break;
            case SnmpType.ObjectIdentifier:
                arcs.CopyTo(room);
                break;
            case SnmpType.OctetString or SnmpType.Opaque or SnmpType.IpAddress:
                room[0] = (byte)value.Type;
                BerWriter.WriteLength(room[1..], value.Span.Length);
                value.Span.CopyTo(room[^value.Span.Length..]);
                break;
            default:
                room[0] = (byte)(value.Type == SnmpType.None ? SnmpType.Null : value.Type);
                room[1] = 0;
                break;
        }
    }

    /// <summary>How many octets the value takes with tag and length; an identifier is encoded into <paramref name="arcs"/> on the way.</summary>
    private static int ValueLength(SnmpValue value, ref Span<byte> arcs)
    {
        switch (value.Type)
        {
            case SnmpType.Integer32:
                var signed = (long)value.Bits;
                return 2 + (64 - BitOperations.LeadingZeroCount((ulong)(signed ^ signed >> 63))) / 8 + 1;
            case SnmpType.Counter32 or SnmpType.Gauge32 or SnmpType.TimeTicks or SnmpType.Counter64:
                return 2 + (64 - BitOperations.LeadingZeroCount(value.Bits)) / 8 + 1;
            case SnmpType.OctetString or SnmpType.Opaque or SnmpType.IpAddress:
                return 1 + BerWriter.LengthOctets(value.Span.Length) + value.Span.Length;
            case SnmpType.ObjectIdentifier:
                value.TryGetObjectIdentifier(out var identifier);
                var writer = new BerWriter(arcs);
                writer.WriteObjectIdentifier(identifier);
                arcs = arcs[..writer.Position];
                return writer.Position;
            default:
                return 2;
        }
    }

    /// <summary>Big-endian; of nine octets, the first is the zero before a set high bit (X.690 §8.3).</summary>
    private static void WriteNumber(Span<byte> room, ulong bits)
    {
        for (var i = room.Length - 1; i >= 0; i--, bits >>= 8)
            room[i] = (byte)bits;
    }
}
