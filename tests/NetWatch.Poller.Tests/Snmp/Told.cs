using System.Globalization;
using NetWatch.Core.Inventory;
using NetWatch.Core.Probing;
using NetWatch.Snmp;

namespace NetWatch.Poller.Tests.Snmp;

/// <summary>A device of a family whose objects a test writes from the MIB, and what was understood of it, in words.</summary>
internal static class Told
{
    /// <summary>An agent of a family.</summary>
    public static ScriptedDevice Device(string sysObjectId, string sysDescr = "")
    {
        ScriptedDevice device = new();
        device.Set("1.3.6.1.2.1.1.2.0", SnmpValue.ObjectIdentifier(ObjectIdentifier.Parse(sysObjectId)));
        device.Text("1.3.6.1.2.1.1.1.0", sysDescr);
        return device;
    }

    /// <summary>Writes the columns of a row.</summary>
    public static void Row(this ScriptedDevice device, string entry, string index, params (int Column, object Value)[] cells)
    {
        foreach ((int column, object value) in cells) device.Write($"{entry}.{column}.{index}", value);
    }

    /// <summary>Writes scalars below a node.</summary>
    public static void Scalars(this ScriptedDevice device, string node, params (string Object, object Value)[] scalars)
    {
        foreach ((string name, object value) in scalars) device.Write($"{node}.{name}.0", value);
    }

    /// <summary>The states with their words and severities, by name.</summary>
    public static IEnumerable<string> States(DevicePicture picture) =>
        picture.Sensors.Where(s => s.State is not null).Select(s => $"{s.Name}: {s.State} ({s.Severity})").Order(StringComparer.Ordinal);

    /// <summary>The measured values, by kind and name.</summary>
    public static IEnumerable<string> Values(DevicePicture picture) =>
        picture.Sensors.Where(s => s.State is null).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Kind} {s.Name} {Math.Round(s.Value, 6)}")).Order(StringComparer.Ordinal);

    /// <summary>What degrades the device: why, and in which words.</summary>
    public static IEnumerable<string> Problems(ProbeResult result) =>
        result.Findings.Where(f => f.Outcome != ProbeOutcome.Ok).Select(f => $"{f.Reason}: {f.Detail}").Order(StringComparer.Ordinal);

    private static void Write(this ScriptedDevice device, string oid, object value) => device.Set(oid, value switch
    {
        int number => SnmpValue.Integer32(number),
        uint number => SnmpValue.Gauge32(number),
        ObjectIdentifier id => SnmpValue.ObjectIdentifier(id),
        byte[] octets => SnmpValue.OctetString(octets),
        _ => SnmpValue.OctetString((string)value),
    });
}
