using System.Globalization;
using System.Net;
using System.Text;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Recordings;

/// <summary>Reads the values of a recording by their tag.</summary>
internal static class RecordedValue
{
    private static ReadOnlySpan<byte> TakenOut => "<private>"u8;

    /// <summary>Whether somebody took the value out to make the recording anonymous.</summary>
    public static bool IsTakenOut(RecordedLine line) => line.Value.SequenceEqual(TakenOut);

    /// <summary>Whether a tag is one of SNMP's types, in decimal: 2 INTEGER, 4 OCTET STRING, 5 NULL, 6 OBJECT IDENTIFIER, 64 to 68 and 70 those of RFC 2578 §7.1.</summary>
    public static bool TryGetType(ReadOnlySpan<byte> tag, out SnmpType type)
    {
        type = default;
        if (!byte.TryParse(tag, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        type = (SnmpType)number;
        return type is SnmpType.Integer32 or SnmpType.OctetString or SnmpType.Null or SnmpType.ObjectIdentifier or SnmpType.IpAddress
            or SnmpType.Counter32 or SnmpType.Gauge32 or SnmpType.TimeTicks or SnmpType.Opaque or SnmpType.Counter64;
    }

    /// <summary>Reads a value of a type; false when it is none.</summary>
    public static bool TryRead(SnmpType type, RecordedLine line, out SnmpValue value)
    {
        value = SnmpValue.Null;
        if (type == SnmpType.Null)
            return true;
        if (!TryGetOctets(line, out var octets))
            return false;
        switch (type)
        {
            case SnmpType.OctetString:
                value = SnmpValue.OctetString(octets);
                return true;
            case SnmpType.Opaque:
                value = SnmpValue.Opaque(octets);
                return octets.Length > 0;
            case SnmpType.IpAddress:
                return TryReadAddress(octets, out value);
            case SnmpType.ObjectIdentifier:
                var isName = ObjectIdentifier.TryParse(Encoding.Latin1.GetString(octets).Trim(), out var name);
                value = SnmpValue.ObjectIdentifier(name);
                return isName;
            default:
                return TryReadNumber(type, octets, out value);
        }
    }

    private static bool TryReadNumber(SnmpType type, ReadOnlySpan<byte> text, out SnmpValue value)
    {
        value = default;
        text = text.Trim((byte)' ');
        if (type == SnmpType.Counter64)
        {
            var isLarge = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var large);
            value = SnmpValue.Counter64(large);
            return isLarge;
        }
        // An agent that sends an unsigned number as INTEGER has been recorded so: the low 32 bits are what it said.
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            || number > uint.MaxValue || number < (type == SnmpType.Integer32 ? int.MinValue : 0))
            return false;
        value = type switch
        {
            SnmpType.Integer32 => SnmpValue.Integer32((int)number),
            SnmpType.Counter32 => SnmpValue.Counter32((uint)number),
            SnmpType.Gauge32 => SnmpValue.Gauge32((uint)number),
            _ => SnmpValue.TimeTicks((uint)number),
        };
        return true;
    }

    /// <summary>Dotted text, or the four octets themselves; an address that somebody took out is 0.0.0.0, so that its row stays whole.</summary>
    private static bool TryReadAddress(ReadOnlySpan<byte> octets, out SnmpValue value)
    {
        value = default;
        if (octets.SequenceEqual(TakenOut))
        {
            value = SnmpValue.IpAddress(IPAddress.Any);
            return true;
        }
        if (octets.Length == 4)
        {
            value = SnmpValue.IpAddress(new IPAddress(octets));
            return true;
        }
        if (octets.Count((byte)'.') != 3 || !IPAddress.TryParse(Encoding.Latin1.GetString(octets), out var address))
            return false;
        value = SnmpValue.IpAddress(address);
        return true;
    }

    private static bool TryGetOctets(RecordedLine line, out byte[] octets)
    {
        switch (line.Writing)
        {
            case 'x':
                octets = new byte[line.Value.Length / 2];
                return Convert.FromHexString(line.Value, octets, out _, out _) == System.Buffers.OperationStatus.Done;
            case 'e':
                return Escapes.TryRead(line.Value, out octets);
            default:
                octets = line.Value.ToArray();
                return true;
        }
    }
}
