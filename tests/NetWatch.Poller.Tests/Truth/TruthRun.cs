using System.Globalization;
using System.Net;
using NetWatch.Core.Catalog;
using NetWatch.Core.Inventory;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Poller.Profiles;
using NetWatch.Poller.Services;
using NetWatch.Poller.Snmp;
using NetWatch.Poller.Tests.Services;
using NetWatch.Simulator.Recordings;
using NetWatch.Snmp;

namespace NetWatch.Poller.Tests.Truth;

/// <summary>Reads a recorded device as the product does, and compares.</summary>
internal static class TruthRun
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["temperature"] = "°C",
        ["fanspeed"] = "rpm",
        ["voltage"] = "V",
        ["current"] = "A",
        ["power"] = "W",
        ["frequency"] = "Hz",
        ["humidity"] = "%",
        ["charge"] = "%",
        ["load"] = "%",
        ["percent"] = "%",
        ["loss"] = "%",
        ["runtime"] = "min",
        ["delay"] = "s",
        ["dbm"] = "dBm",
        ["count"] = "",
        ["state"] = "",
        ["airflow"] = "m³/min",
        ["power_consumed"] = "Wh",
        ["power_factor"] = "",
        ["snr"] = "dB",
        ["signal"] = "dBm",
    };

    /// <summary>Reads a device: one run, with time for everything.</summary>
    public static async Task<ProbeResult> ReadAsync(TruthDevice device, CancellationToken cancellationToken)
    {
        await using SnmpAgent agent = new(new SnmpAgentOptions(), TimeProvider.System);
        await using SnmpEngine engine = new(new SnmpEngineOptions { SocketsPerFamily = 1 }, TimeProvider.System);
        using NameResolver resolver = new(TimeProvider.System);
        SnmpAgentDevice wire = agent.Add(new IPEndPoint(IPAddress.Loopback, 0), "public", Recording.Load(device.Recording).Objects);
        SnmpProbe probe = new(engine, resolver, TimeProvider.System, new ProfileBook(ProfileSet.Shipped));
        SnmpProbeSpec spec = new()
        {
            Credential = new SnmpCredential("c", "2c", new Secret("public")),
            Port = wire.EndPoint.Port,
            Timeout = TimeSpan.FromSeconds(10),
            Interval = TimeSpan.FromMinutes(10),
        };
        return await probe.ProbeAsync(new ProbeRequest(Requests.For("127.0.0.1", spec, kind: DeviceKind.Other).Node, spec, Requests.Start), cancellationToken);
    }

    /// <summary>Compares what was read with what is expected.</summary>
    public static void Compare(TruthDevice device, ProbeResult result, TruthReport report)
    {
        DevicePicture picture = result.Picture ?? DevicePicture.Empty;
        report.Add("identity", "model", device.Os("hardware"), picture.Identity.Model?.Text);
        report.Add("identity", "version", device.Os("version"), picture.Identity.Version?.Text);
        report.Add("identity", "serial", device.Os("serial"), picture.Identity.Serial?.Text);
        ComparePorts(device, result, picture, report);
        CompareProcessors(device, picture, report);
        CompareMemory(device, picture, report);
        CompareStorage(device, picture, report);
        CompareSensors(device, picture, report);
        CompareInventory(device, picture, report);
    }

    private static void ComparePorts(TruthDevice device, ProbeResult result, DevicePicture picture, TruthReport report)
    {
        Dictionary<uint, PortFacts> ports = picture.Ports.ToDictionary(p => p.IfIndex);
        Dictionary<string, (TableValues Table, int Row)> values = [];
        foreach (TableValues table in result.Values.Tables)
            if (table.Table.Columns.Find("ifOperStatus") >= 0)
                for (int row = 0; row < table.Table.RowCount; row++) values[table.Table.Labels(row)[0]] = (table, row);
        foreach (TruthRow row in device.Rows("ports"))
        {
            string key = row.Text("ifIndex")!;
            PortFacts? port = ports.GetValueOrDefault(uint.Parse(key, CultureInfo.InvariantCulture));
            report.Add("port", key + " ifIndex", key, port is null ? null : key);
            if (row.Text("ifName") is { Length: > 0 } name) report.Add("port", key + " ifName", name, port?.Name ?? port?.Description ?? (port is null ? null : ""));
            report.Add("port", key + " ifType", row.Number("ifTypeRaw"), port?.Type);
            // A speed of 0 means that nobody knows it.
            report.Add("port", key + " speed", row.Number("ifSpeedBps") is 0 ? null : row.Number("ifSpeedBps"), port?.SpeedBitsPerSecond);
            report.Add("port", key + " admin", row.Text("ifAdminStatus"), port?.AdminStatus is { } admin ? Admin(admin) : null);
            report.Add("port", key + " oper", row.Text("ifOperStatus"), port?.OperStatus is { } oper ? Oper(oper) : null);
            if (!values.TryGetValue(key, out (TableValues Table, int Row) at)) continue;
            report.Add("port", key + " in", row.Number("ifInOctets"), Octets(at, "ifHCInOctets", "ifInOctets") ?? (row.Number("ifInOctets") == 0 ? 0 : null));
            report.Add("port", key + " out", row.Number("ifOutOctets"), Octets(at, "ifHCOutOctets", "ifOutOctets") ?? (row.Number("ifOutOctets") == 0 ? 0 : null));
        }
    }

    private static double? Octets((TableValues Table, int Row) at, params string[] columns)
    {
        foreach (string name in columns)
            if (at.Table.Table.Columns.Find(name) is >= 0 and var column && at.Table.Has(at.Row, column)) return at.Table.Raw(at.Row, column);
        return null;
    }

    private static void CompareProcessors(TruthDevice device, DevicePicture picture, TruthReport report)
    {
        Dictionary<string, double> read = picture.Processors.ToDictionary(p => p.UsedPercent.Oid, p => p.UsedPercent.Value);
        foreach (TruthRow row in device.Rows("processors"))
            report.Add("processor", row.Oid("oid")!, row.Number("usagePercent"), read.TryGetValue(row.Oid("oid")!, out double used) ? used : null, 0.5);
        report.Extra += picture.Processors.Count(p => !device.Rows("processors").Any(r => r.Oid("oid") == p.UsedPercent.Oid));
    }

    private static void CompareMemory(TruthDevice device, DevicePicture picture, TruthReport report)
    {
        foreach (TruthRow row in device.Rows("mempools"))
        {
            string[] oids = [.. new[] { "usedOid", "percOid", "freeOid", "totalOid" }.Select(row.Oid).OfType<string>()];
            string key = oids.FirstOrDefault() ?? row.Text("descr")!;
            MemoryPool? pool = picture.Memory.FirstOrDefault(p => p.Oids.Any(oids.Contains));
            report.Add("memory", key + " percent", row.Number("percent"), pool?.UsedPercent, 0.6);
            if (row.Number("totalBytes") is null or 100) continue;
            report.Add("memory", key + " total", row.Number("totalBytes"), pool?.TotalBytes);
            report.Add("memory", key + " used", row.Number("usedBytes"), pool?.UsedBytes, 1);
        }
    }

    private static void CompareStorage(TruthDevice device, DevicePicture picture, TruthReport report)
    {
        foreach (TruthRow row in device.Rows("storage"))
        {
            string key = row.Text("descr")!;
            StorageArea? area = row.Text("type") == "hrstorage"
                ? picture.Storage.FirstOrDefault(s => s.Oids.Contains("1.3.6.1.2.1.25.2.3.1.6." + row.Text("index")))
                : picture.Storage.FirstOrDefault(s => s.Name == key) ?? picture.Storage.FirstOrDefault(s => s.TotalBytes.Equals(row.Number("sizeBytes")) && s.UsedBytes.Equals(row.Number("usedBytes")));
            report.Add("storage", key + " size", row.Number("sizeBytes"), area?.TotalBytes);
            report.Add("storage", key + " used", row.Number("usedBytes"), area?.UsedBytes);
        }
    }

    private static void CompareSensors(TruthDevice device, DevicePicture picture, TruthReport report)
    {
        ILookup<string, Sensor> read = picture.Sensors.ToLookup(s => s.Oid, StringComparer.Ordinal);
        HashSet<string> wanted = [];
        foreach (TruthRow row in device.Rows("sensors"))
        {
            string oid = row.Oid("oid")!;
            wanted.Add(oid);
            bool state = row.Text("class") == "state";
            Sensor? sensor = read[oid].FirstOrDefault(s => state == (s.State is not null)) ?? read[oid].FirstOrDefault();
            string key = $"{oid} {row.Text("class")}";
            report.Add("sensor", key, row.Number("value"), sensor?.Value, state ? 0 : 0.0006);
            if (state) report.Add("severity", key, row.Text("stateSeverity"), sensor is null ? null : Word(sensor.Severity));
            else report.Add("unit", key, Units.GetValueOrDefault(row.Text("class")!), sensor?.Unit);
        }

        report.Extra += picture.Sensors.Count(s => !wanted.Contains(s.Oid));
    }

    private static void CompareInventory(TruthDevice device, DevicePicture picture, TruthReport report)
    {
        foreach (TruthRow row in device.Rows("inventory"))
        {
            string index = row.Text("entPhysicalIndex")!;
            HardwarePart? part = picture.Hardware.FirstOrDefault(h => h.Oid.EndsWith("." + index, StringComparison.Ordinal) && h.Oid.StartsWith("1.3.6.1.2.1.47.", StringComparison.Ordinal))
                // What has no ENTITY-MIB is known by its serial number.
                ?? picture.Hardware.FirstOrDefault(h => h.Serial is { } own && own == row.Text("serial"));
            if (row.Text("model") is { Length: > 0 } model) report.Add("inventory", index + " model", model, part?.Model);
            if (row.Text("serial") is { Length: > 0 } serial) report.Add("inventory", index + " serial", serial, part?.Serial);
        }
    }

    private static string Word(SensorSeverity severity) => severity switch
    {
        SensorSeverity.Ok => "ok",
        SensorSeverity.Warning => "warning",
        SensorSeverity.Critical => "critical",
        _ => "unknown",
    };

    private static string Admin(int status) => status switch { 1 => "up", 2 => "down", _ => "testing" };

    private static string Oper(int status) => status switch { 1 => "up", 2 => "down", 3 => "testing", 4 => "unknown", 5 => "dormant", 6 => "notPresent", _ => "lowerLayerDown" };
}
