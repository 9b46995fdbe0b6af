using System.Globalization;
using System.Net;

namespace NetWatch.Snmp;

public readonly partial struct SnmpValue
{
    private bool IsUnsigned =>
        Type is SnmpType.Counter32 or SnmpType.Gauge32 or SnmpType.TimeTicks or SnmpType.Counter64;

    /// <summary>The number of an INTEGER, or of an unsigned type that fits.</summary>
    /// <param name="value">The number, or 0.</param>
    /// <returns>False when it is not a number or does not fit 32 bits with sign.</returns>
    public bool TryGetInt32(out int value)
    {
        var fits = Type == SnmpType.Integer32 || IsUnsigned && _bits <= int.MaxValue;
        value = fits ? (int)_bits : 0;
        return fits;
    }

    /// <summary>The number of a Counter32, Gauge32, TimeTicks or Counter64, or of an INTEGER that is not negative.</summary>
    /// <param name="value">The number, or 0.</param>
    /// <returns>False when it is not a number, or negative.</returns>
    public bool TryGetUInt64(out ulong value)
    {
        var fits = IsUnsigned || Type == SnmpType.Integer32 && (long)_bits >= 0;
        value = fits ? _bits : 0;
        return fits;
    }

    /// <summary>The number of any numeric type, with its sign. A Counter64 above 2^53 loses its last digits.</summary>
    /// <param name="value">The number, or NaN.</param>
    /// <returns>False when it is not a number.</returns>
    public bool TryGetDouble(out double value)
    {
        value = Type == SnmpType.Integer32 ? (long)_bits : IsUnsigned ? _bits : double.NaN;
        return Type == SnmpType.Integer32 || IsUnsigned;
    }

    /// <summary>TimeTicks as a time.</summary>
    /// <param name="value">The time, 0 to 497.1 days.</param>
    /// <returns>False when it is something else.</returns>
    public bool TryGetTimeSpan(out TimeSpan value)
    {
        value = Type == SnmpType.TimeTicks ? TimeSpan.FromMilliseconds(_bits * 10.0) : default;
        return Type == SnmpType.TimeTicks;
    }

    /// <summary>An OBJECT IDENTIFIER.</summary>
    /// <param name="value">The identifier, or the empty one.</param>
    /// <returns>False when it is something else.</returns>
    public bool TryGetObjectIdentifier(out ObjectIdentifier value)
    {
        var matches = Type == SnmpType.ObjectIdentifier;
        value = matches && _buffer is not null ? new ObjectIdentifier(_buffer, (int)(_bits >> 32), (int)_bits) : default;
        return matches;
    }

    /// <summary>An IpAddress of four octets (or of sixteen, which some agents send).</summary>
    /// <param name="value">The address, or null.</param>
    /// <returns>False when it is something else or has another length.</returns>
    public bool TryGetIPAddress([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IPAddress? value)
    {
        value = Type == SnmpType.IpAddress && Span.Length is 4 or 16 ? new IPAddress(Span) : null;
        return value is not null;
    }

    /// <summary>
    /// An OctetString as text: UTF-8 where it is that, else the 8-bit encoding that makes words of it (Windows-1251 with KZ-1048's Kazakh letters, KOI8-R, DOS 866), else
    /// ISO 8859-1; NUL bytes at the end, which some agents send, are left out.
    /// </summary>
    /// <param name="text">The text, or the empty one.</param>
    /// <returns>False when it is something else than an OctetString.</returns>
    public bool TryGetText(out string text)
    {
        text = "";
        if (Type != SnmpType.OctetString)
            return false;
        text = OctetText.Of(Span);
        return true;
    }

    /// <summary>The value as a person reads it: numbers in digits, printable octets as text, others as hexadecimal with <c>0x</c>, exceptions by name.</summary>
    public override string ToString()
    {
        switch (Type)
        {
            case SnmpType.Integer32:
                return ((long)_bits).ToString(CultureInfo.InvariantCulture);
            case SnmpType.OctetString when IsPrintable(Span):
                return TryGetText(out var text) ? text : "";
            case SnmpType.ObjectIdentifier:
                return TryGetObjectIdentifier(out var identifier) ? identifier.ToString() : "";
            case SnmpType.IpAddress when TryGetIPAddress(out var address):
                return address.ToString();
            default:
                return IsUnsigned ? _bits.ToString(CultureInfo.InvariantCulture)
                    : HoldsOctets ? "0x" + Convert.ToHexString(Span)
                    : Type.ToString();
        }
    }

    private static bool IsPrintable(ReadOnlySpan<byte> octets)
    {
        octets = octets.TrimEnd((byte)0);
        foreach (var octet in octets)
            if (octet < 0x20 && octet is not ((byte)'\t' or (byte)'\r' or (byte)'\n'))
                return false;
        return System.Text.Unicode.Utf8.IsValid(octets);
    }
}
