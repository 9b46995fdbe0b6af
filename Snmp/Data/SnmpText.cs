using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace NetWatch.Snmp;

/// <summary>
/// Varbinds as the tools of net-snmp print them with <c>-On</c> and without MIB files: <c>.1.3.6.1.2.1.1.3.0 = Timeticks: (12345) 0:02:03.45</c>. Two outputs can be
/// compared line by line.
/// </summary>
public static class SnmpText
{
    private const int OctetsInALine = 16;

    /// <summary>A varbind: name, equals sign, type and value. Octets in hexadecimal go on in the next line after 16.</summary>
    /// <param name="variable">The varbind.</param>
    public static string Of(Variable variable) => $"{Of(variable.Id)} = {Of(variable.Data)}";

    /// <summary>A name with its leading dot.</summary>
    /// <param name="id">The name.</param>
    public static string Of(ObjectIdentifier id) => "." + id;

    /// <summary>A value with its type, an exception as a sentence.</summary>
    /// <param name="value">The value.</param>
    public static string Of(SnmpValue value) => value.Type switch
    {
        SnmpType.Integer32 => "INTEGER: " + value,
        SnmpType.OctetString when value.Octets.IsEmpty => "\"\"",
        SnmpType.OctetString when IsText(value.Octets) => $"STRING: \"{Escaped(value.Octets)}\"",
        SnmpType.OctetString => "Hex-STRING: " + Hexadecimal(value.Octets),
        SnmpType.Null => "NULL",
        SnmpType.ObjectIdentifier => "OID: ." + value,
        SnmpType.IpAddress => "IpAddress: " + value,
        SnmpType.TimeTicks => $"Timeticks: ({value}) {OfTicks(value)}",
        SnmpType.Opaque => OfOpaque(value.Octets),
        SnmpType.NoSuchObject => "No Such Object available on this agent at this OID",
        SnmpType.NoSuchInstance => "No Such Instance currently exists at this OID",
        SnmpType.EndOfMibView => "No more variables left in this MIB View (It is past the end of the MIB tree)",
        _ => $"{value.Type}: {value}",
    };

    /// <summary>TimeTicks as days, hours, minutes, seconds and hundredths: <c>1 day, 0:02:03.45</c>; empty for another type.</summary>
    /// <param name="value">The value.</param>
    public static string OfTicks(SnmpValue value)
    {
        if (!value.TryGetTimeSpan(out var time))
            return "";
        var clock = string.Create(CultureInfo.InvariantCulture, $"{time.Hours}:{time.Minutes:00}:{time.Seconds:00}.{time.Milliseconds / 10:00}");
        return time.Days switch
        {
            0 => clock,
            1 => "1 day, " + clock,
            var days => string.Create(CultureInfo.InvariantCulture, $"{days} days, {clock}"),
        };
    }

    /// <summary>Whether octets are shown as text: nothing but printable ASCII and white space.</summary>
    private static bool IsText(ReadOnlySpan<byte> octets)
    {
        foreach (var octet in octets)
            if (octet is (< 0x20 or > 0x7E) and not (>= 0x09 and <= 0x0D))
                return false;
        return true;
    }

    private static string Escaped(ReadOnlySpan<byte> octets) =>
        Encoding.ASCII.GetString(octets).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    /// <summary>Each octet with a blank behind it, as the tools do.</summary>
    private static string Hexadecimal(ReadOnlySpan<byte> octets)
    {
        var text = new StringBuilder(octets.Length * 3 + octets.Length / OctetsInALine);
        for (var i = 0; i < octets.Length; i++)
        {
            if (i > 0 && i % OctetsInALine == 0)
                text.Append('\n');
            text.Append(CultureInfo.InvariantCulture, $"{octets[i]:X2} ");
        }
        return text.ToString();
    }

    /// <summary>Numbers that agents put into an Opaque: a tag of two octets, a length and the number (draft-perkins-float, and what net-snmp made of it).</summary>
    private static string OfOpaque(ReadOnlySpan<byte> octets)
    {
        var number = octets.Length > 3 ? octets[3..] : [];
        return octets switch
        {
            [0x9F, 0x78, 4, _, _, _, _] => string.Create(CultureInfo.InvariantCulture, $"Opaque: Float: {BinaryPrimitives.ReadSingleBigEndian(number):F6}"),
            [0x9F, 0x79, 8, _, _, _, _, _, _, _, _] => string.Create(CultureInfo.InvariantCulture, $"Opaque: Float: {BinaryPrimitives.ReadDoubleBigEndian(number):F6}"),
            _ => "OPAQUE: " + Hexadecimal(octets),
        };
    }
}
