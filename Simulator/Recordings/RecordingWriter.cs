using System.Globalization;
using System.Net;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Recordings;

/// <summary>Writes what an agent answered as a recording in snmpsim's format, a line <c>OID|TAG|VALUE</c> for each instance.</summary>
public static class RecordingWriter
{
    private const string HexTag = "x|";

    /// <summary>Writes the lines, in the order of the instances' names and each name once, as <see cref="Recording"/> reads them.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="variables">The instances; exceptions are left out, for they are no values.</param>
    public static void Write(TextWriter output, IEnumerable<Variable> variables)
    {
        ArgumentNullException.ThrowIfNull(output);
        foreach (var variable in variables.Where(v => !v.Data.IsException && v.Data.Type != SnmpType.None).OrderBy(v => v.Id).DistinctBy(v => v.Id))
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{variable.Id}|{(int)variable.Data.Type}{Written(variable.Data)}\n"));
    }

    private static string Written(SnmpValue value)
    {
        switch (value.Type)
        {
            case SnmpType.Null:
                return "|";
            case SnmpType.OctetString when IsPlain(value.Octets):
                return "|" + System.Text.Encoding.ASCII.GetString(value.Octets);
            case SnmpType.IpAddress when value.Octets.Length == 4:
                return "|" + new IPAddress(value.Octets);
            case SnmpType.OctetString or SnmpType.Opaque or SnmpType.IpAddress:
                return HexTag + Convert.ToHexString(value.Octets);
            default:
                return "|" + value;
        }
    }

    /// <summary>Whether a reader of lines gets the same octets back: printable ASCII, and no word that means something to it.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> octets) => !octets.ContainsAnyExceptInRange((byte)' ', (byte)'~') && !octets.SequenceEqual("<private>"u8);
}
