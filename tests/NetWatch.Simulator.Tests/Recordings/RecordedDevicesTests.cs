using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NetWatch.Simulator.Recordings;
using NetWatch.Simulator.Tests.Support;
using NetWatch.Snmp;
using NetWatch.Testing;

namespace NetWatch.Simulator.Tests.Recordings;

/// <summary>Recordings of real devices, served by the agent and walked by our engine and by net-snmp.</summary>
public sealed partial class RecordedDevicesTests : IAsyncLifetime
{
    /// <summary>Some devices gave strings that Ethernet carries in pieces only.</summary>
    private readonly SnmpAgent _agent = new(new SnmpAgentOptions { MaxMessageSize = 16_384 }, TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _agent.DisposeAsync();
        Assert.Equal(0, _agent.Counters.InternalErrors);
    }

    [Theory]
    [MemberData(nameof(RecordedDevices.Cases), MemberType = typeof(RecordedDevices))]
    public async Task Walk_of_a_recorded_device_returns_every_OID_once_in_order_and_ends(string name)
    {
        var path = RecordedDevices.Require(name);
        var recording = Recording.Load(path);
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {recording.Report}");
        var expected = ExpectedNames(path);
        var device = _agent.Add(new IPEndPoint(IPAddress.Loopback, 0), "public", recording.Objects);

        await using var engine = new SnmpEngine(new SnmpEngineOptions(), TimeProvider.System);
        var walk = await engine.WalkAsync(new SnmpTarget(device.EndPoint, VersionCode.V2, "public") { Timeout = TimeSpan.FromSeconds(10) }, default, Token);
        Assert.Equal((SnmpOutcome.Answered, ColumnEnd.EndOfMibView), (walk.Outcome, walk.State.End));
        Assert.Equal(expected, walk.Variables.Select(variable => variable.Id));

        var lines = await Tool.RunAsync("snmpbulkwalk", "-v2c", "-cpublic", "-Cr40", "-t10", "-Onex", device.EndPoint.ToString(), ".1");
        var names = lines.Where(line => line.StartsWith(".1", StringComparison.Ordinal) && !line.Contains("No more variables left", StringComparison.Ordinal));
        Assert.Equal(expected, names.Select(line => ObjectIdentifier.Parse(line.Split(' ')[0])));
    }

    [Theory]
    [MemberData(nameof(RecordedDevices.Cases), MemberType = typeof(RecordedDevices))]
    public void Repairs_are_those_that_the_recording_is_known_to_need(string name)
    {
        var path = RecordedDevices.Require(name);
        var report = Recording.Load(path).Report;
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "expected.json")));
        var defects = expected.RootElement.GetProperty("recordingDefects");
        Assert.Equal(defects.GetProperty("hexDumpCorruptedStrings").GetInt32(), report.HexDumpsUndone);
        Assert.Equal(defects.GetProperty("duplicateOids").GetInt32(), report.Duplicates);
        Assert.Equal(0, report.UnreadableLines + report.UnknownTags + report.UnreadableValues + report.ModulesWithoutValue);
    }

    /// <summary>The OIDs of a recording, found by other means than the loader's.</summary>
    private static IReadOnlyList<ObjectIdentifier> ExpectedNames(string path)
    {
        var names = File.ReadLines(path, Encoding.Latin1).Select(line => NameOf().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).ToHashSet();
        if (!names.Any(name => name.StartsWith("1.3.6.1.2.1.2.2.1.1.", StringComparison.Ordinal)))
            names.UnionWith(names.Select(name => InterfaceCell().Match(name)).Where(match => match.Success).Select(match => "1.3.6.1.2.1.2.2.1.1." + match.Groups[1].Value).ToArray());
        return [.. names.Select(ObjectIdentifier.Parse).Order()];
    }

    [GeneratedRegex(@"^([0-9]+(?:\.[0-9]+)+)\|")]
    private static partial Regex NameOf();

    [GeneratedRegex(@"^1\.3\.6\.1\.2\.1\.(?:2\.2\.1|31\.1\.1\.1)\.[0-9]+\.([0-9]+)$")]
    private static partial Regex InterfaceCell();
}
