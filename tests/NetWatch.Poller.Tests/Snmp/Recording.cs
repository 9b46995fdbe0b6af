using System.Globalization;
using System.Net;
using System.Text;
using NetWatch.Snmp;

namespace NetWatch.Poller.Tests.Snmp;

/// <summary>Reads a recording (<c>.snmprec</c>: one <c>OID|tag|value</c> a line) into an agent. Lines that are damaged are left out.</summary>
internal static class Recording
{
    public static void Load(string path, SnmpObjectTable objects)
    {
        HashSet<ObjectIdentifier> seen = [];
        foreach (string line in File.ReadLines(path, Encoding.UTF8))
        {
            string[] cells = line.TrimEnd('\r').Split('|', 3);
            if (cells.Length == 3 && ObjectIdentifier.TryParse(cells[0], out ObjectIdentifier oid) && Value(cells[1], cells[2]) is { } value && seen.Add(oid))
                objects.Set(oid, value);
        }
    }

    private static SnmpValue? Value(string tag, string text) => tag switch
    {
        "2" when long.TryParse(text, CultureInfo.InvariantCulture, out long number) => SnmpValue.Integer32((int)number),
        "4" => SnmpValue.OctetString(text),
        "4x" when text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) => SnmpValue.OctetString(Convert.FromHexString(text)),
        "6" when ObjectIdentifier.TryParse(text.TrimStart('.'), out ObjectIdentifier oid) => SnmpValue.ObjectIdentifier(oid),
        "64" when IPAddress.TryParse(text, out IPAddress? address) => SnmpValue.IpAddress(address),
        "65" when uint.TryParse(text, CultureInfo.InvariantCulture, out uint number) => SnmpValue.Counter32(number),
        "66" when uint.TryParse(text, CultureInfo.InvariantCulture, out uint number) => SnmpValue.Gauge32(number),
        "67" when uint.TryParse(text, CultureInfo.InvariantCulture, out uint number) => SnmpValue.TimeTicks(number),
        "70" when ulong.TryParse(text, CultureInfo.InvariantCulture, out ulong number) => SnmpValue.Counter64(number),
        _ => null,
    };
}
