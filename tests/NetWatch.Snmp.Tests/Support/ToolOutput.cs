using System.Globalization;
using System.Text.RegularExpressions;

namespace NetWatch.Snmp.Tests.Support;

/// <summary>Reads what net-snmp's tools print with <c>-One -Ox</c>: numeric names, numeric enumerations, octets in hexadecimal.</summary>
internal static partial class ToolOutput
{
    public static SortedDictionary<ObjectIdentifier, SnmpValue> Read(string output)
    {
        var variables = new SortedDictionary<ObjectIdentifier, SnmpValue>();
        // v1's end; long octet strings go on in the next line.
        output = output.Replace("\nEnd of MIB", "", StringComparison.Ordinal);
        foreach (var entry in LineBreakInsideAnEntry().Replace(output, " ").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = entry.Split(" = ", 2);
            if (!parts[1].StartsWith("No more variables", StringComparison.Ordinal))
                variables.Add(ObjectIdentifier.Parse(parts[0]), Value(parts[1].Trim()));
        }
        return variables;
    }

    private static SnmpValue Value(string text)
    {
        if (text == "\"\"")
            return SnmpValue.OctetString("");
        if (text == "NULL")
            return SnmpValue.Null;
        var parts = text.Split(": ", 2);
        var value = parts.Length == 2 ? parts[1] : "";
        return parts[0].TrimEnd(':') switch
        {
            "INTEGER" => SnmpValue.Integer32(int.Parse(value, CultureInfo.InvariantCulture)),
            "Counter32" => SnmpValue.Counter32(uint.Parse(value, CultureInfo.InvariantCulture)),
            "Gauge32" => SnmpValue.Gauge32(uint.Parse(value, CultureInfo.InvariantCulture)),
            "Counter64" => SnmpValue.Counter64(ulong.Parse(value, CultureInfo.InvariantCulture)),
            "Timeticks" => SnmpValue.TimeTicks(uint.Parse(value[1..value.IndexOf(')', StringComparison.Ordinal)], CultureInfo.InvariantCulture)),
            "OID" => SnmpValue.ObjectIdentifier(ObjectIdentifier.Parse(value)),
            "IpAddress" => SnmpValue.IpAddress(System.Net.IPAddress.Parse(value)),
            "Hex-STRING" => SnmpValue.OctetString(Convert.FromHexString(value.Replace(" ", "", StringComparison.Ordinal))),
            "STRING" => SnmpValue.OctetString(value.Trim('"')),
            // The tool prints the number inside, not the octets.
            "Opaque" => SnmpValue.Opaque([]),
            _ => throw new FormatException($"What is '{text}'?"),
        };
    }

    [GeneratedRegex(@"\s*\n(?!\.\d|$)")]
    private static partial Regex LineBreakInsideAnEntry();
}
