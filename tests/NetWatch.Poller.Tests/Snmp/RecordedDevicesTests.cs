using System.Text.Json;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Snmp;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Snmp;

/// <summary>Recordings of real devices, answered by an agent on loopback and read by the whole probe.</summary>
public sealed class RecordedDevicesTests
{
    [Theory]
    [MemberData(nameof(RecordedDevices.Cases), MemberType = typeof(RecordedDevices))]
    public async Task Recorded_device_is_read_whole_and_its_ports_are_true(string name)
    {
        string recording = RecordedDevices.Require(name);
        await using ScriptedDevice device = new();
        Recording.Load(recording, device.Objects);
        // The first run finds out what the device is and has; what follows is what each poll costs.
        await device.ReadAsync();
        long before = device.Wire.Requests;
        ProbeResult result = await device.ReadAsync();
        Assert.True(result.Outcome == ProbeOutcome.Ok, result.Detail);

        ILookup<string, Observation> byIndex = result.Observations
            .Where(o => o.Series.Labels.Count == 4)
            .ToLookup(o => o.Series.Labels[0].Value);
        string[] parts = [.. byIndex.Select(rows => Assert.Single(rows.Select(o => o.Series.Part).Distinct()))];
        Assert.Distinct(parts);
        Assert.InRange(device.Wire.Requests - before, 1, 20 + (byIndex.Count * 22 / 60));

        using JsonDocument expected = JsonDocument.Parse(await File.ReadAllTextAsync(
            Path.Combine(Path.GetDirectoryName(recording)!, "expected.json"), TestContext.Current.CancellationToken));
        List<string> wrong = [];
        foreach (JsonElement port in expected.RootElement.GetProperty("ports").EnumerateArray()) Compare(expected.RootElement, port, byIndex, device.Objects, wrong);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
    }

    private static void Compare(JsonElement root, JsonElement port, ILookup<string, Observation> byIndex, SnmpObjectTable recorded, List<string> wrong)
    {
        JsonElement Cell(string column) => port[root.GetProperty("portsColumns").EnumerateArray().Select(c => c.GetString()).ToList().IndexOf(column)];
        string index = Cell("ifIndex").ToString();
        IEnumerable<Observation> rows = byIndex[index];
        if (!rows.Any())
        {
            wrong.Add($"port {index} is missing");
            return;
        }

        void Expect(string metric, double value)
        {
            double? read = rows.Where(o => o.Series.Metric.Name == metric).Select(o => (double?)o.Value).FirstOrDefault();
            if (read != value) wrong.Add($"port {index}: {metric} is {(object?)read ?? "missing"}, expected {value}");
        }

        bool wide = Cell("counterBits").GetString() == "64";
        // The expectation has 0 where the recording has no counter at all: a value that is not available is no value.
        bool Has(string column) => recorded.TryGet(ObjectIdentifier.Parse($"1.3.6.1.2.1.{column}.{index}"), out _);
        if (Has(wide ? "31.1.1.1.6" : "2.2.1.10") && Cell("ifInOctets").ValueKind == JsonValueKind.Number) Expect(wide ? "ifHCInOctets" : "ifInOctets", Cell("ifInOctets").GetDouble());
        if (Has(wide ? "31.1.1.1.10" : "2.2.1.16") && Cell("ifOutOctets").ValueKind == JsonValueKind.Number) Expect(wide ? "ifHCOutOctets" : "ifOutOctets", Cell("ifOutOctets").GetDouble());
        int oper = Array.IndexOf(["", "up", "down", "testing", "unknown", "dormant", "notPresent", "lowerLayerDown"], Cell("ifOperStatus").GetString());
        if (oper > 0) Expect("ifOperStatus", oper);
        string ifName = Cell("ifName").GetString() ?? "";
        string labelled = rows.First().Series.Labels.Single(l => l.Key == "ifName").Value;
        if (labelled.Length > 0 && ifName.Trim() != labelled) wrong.Add($"port {index}: ifName is {labelled}, expected {ifName}");
    }

}
