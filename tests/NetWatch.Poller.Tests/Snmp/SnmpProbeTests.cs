using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Poller.Tests.Services;
using NetWatch.Snmp;

namespace NetWatch.Poller.Tests.Snmp;

public sealed class SnmpProbeTests
{
    [Fact]
    public async Task System_group_becomes_facts_and_uptime_a_value()
    {
        await using ScriptedDevice device = new();
        device.Text("1.3.6.1.2.1.1.1.0", "Switch\r\nSoftware 1.2");
        device.Set("1.3.6.1.2.1.1.2.0", SnmpValue.ObjectIdentifier(ObjectIdentifier.Parse("1.3.6.1.4.1.9.1.1208")));
        device.Uptime(9_000_100);
        ProbeResult result = await device.ReadAsync();
        Assert.Equal((ProbeOutcome.Ok, Reason.Answered, true), (result.Outcome, result.Reason, result.SawAnswer));
        Assert.NotNull(result.RoundTrip);
        Assert.Equal("Switch Software 1.2", result.Facts!["sysDescr"]);
        Assert.Equal("1.3.6.1.4.1.9.1.1208", result.Facts["sysObjectID"]);
        Assert.Equal("1 d 01:00:01", result.Facts["sysUpTime"]);
        Assert.Equal("dev", result.Facts["sysName"]);
        Assert.False(result.Facts.ContainsKey("sysContact"));
        Assert.Equal(9_000_100, Value(result, "sysUpTime", ""));
    }

    [Fact]
    public async Task Port_is_labelled_and_its_64_bit_counters_come_first()
    {
        await using ScriptedDevice device = new();
        device.Port(7, "Gi0/1", descr: "GigabitEthernet0/1", alias: "to the office", hcIn: 5_000_000_000, lowIn: 705_032_704);
        ProbeResult result = await device.ReadAsync();
        Observation octets = Single(result, "ifHCInOctets", "Gi0/1");
        Assert.Equal(5_000_000_000UL, octets.Raw);
        Assert.Equal("Gi0/1", octets.Context!.Identity);
        Assert.Equal(1e9, octets.Context.SpeedBitsPerSecond);
        Assert.Equal(100_000u, octets.Context.UptimeTicks);
        Assert.Equal(
            ["ifIndex=7", "ifName=Gi0/1", "ifDescr=GigabitEthernet0/1", "ifAlias=to the office"],
            octets.Series.Labels.Select(l => $"{l.Key}={l.Value}"));
        Assert.DoesNotContain(result.Observations, o => o.Series.Metric.Name == "ifInOctets");
        Assert.Equal(MetricKind.Counter32, Single(result, "ifInErrors", "Gi0/1").Series.Metric.Kind);
        Assert.Same(octets.Context, Single(result, "ifInErrors", "Gi0/1").Context);
    }

    [Fact]
    public async Task Table_that_becomes_empty_takes_its_findings_with_it()
    {
        await using ScriptedDevice device = new();
        device.Port(1, "Gi0/1", hcIn: 10);
        device.Port(2, "Gi0/2", hcIn: 10);
        Assert.Equal(["port:Gi0/1", "port:Gi0/2"], (await device.ReadAsync()).Findings.Select(f => f.Component));
        device.Objects.Remove(ObjectIdentifier.Parse("1.3.6.1.2.1.2"));
        device.Objects.Remove(ObjectIdentifier.Parse("1.3.6.1.2.1.31"));
        Assert.Empty((await device.ReadAsync()).Findings);
        Assert.Empty((await device.ReadAsync()).Findings);
        device.Port(2, "Gi0/2", hcIn: 10);
        Assert.Equal("port:Gi0/2", Assert.Single((await device.ReadAsync()).Findings).Component);
    }

    [Fact]
    public async Task Row_without_64_bit_counters_falls_back_alone()
    {
        await using ScriptedDevice device = new();
        device.Port(1, "Gi0/1", hcIn: 10);
        device.Port(2, "Vl1", hcIn: null, lowIn: 20);
        ProbeResult result = await device.ReadAsync();
        Assert.Equal(10UL, Single(result, "ifHCInOctets", "Gi0/1").Raw);
        Assert.Equal(20UL, Single(result, "ifInOctets", "Vl1").Raw);
        Assert.DoesNotContain(result.Observations, o => o.Series.Metric.Name == "ifInOctets" && o.Series.Part == "Gi0/1");
        Assert.Equal(1e9, Single(result, "ifInOctets", "Vl1").Context!.SpeedBitsPerSecond);
    }

    [Fact]
    public async Task Agent_of_version_1_is_read_with_32_bit_counters()
    {
        await using ScriptedDevice device = new(version: "1");
        device.Port(1, "Gi0/1", hcIn: 10, lowIn: 20);
        ProbeResult result = await device.ReadAsync();
        Assert.Equal(ProbeOutcome.Ok, result.Outcome);
        Assert.Equal("dev", result.Facts!["sysName"]);
        Assert.Equal(20UL, Single(result, "ifInOctets", "Gi0/1").Raw);
    }

    [Fact]
    public async Task Port_is_known_by_ifName_else_ifDescr_else_ifIndex_and_doubles_bear_their_index()
    {
        await using ScriptedDevice device = new();
        device.Port(1, "a", descr: "x");
        device.Port(2, null, descr: "b");
        device.Port(3, "", descr: "");
        device.Port(4, "twin");
        device.Port(5, "twin");
        ProbeResult result = await device.ReadAsync();
        Assert.Equal(["a", "b", "3", "twin#4", "twin#5"], Parts(result));
    }

    [Fact]
    public async Task Unchanged_port_keeps_its_series_and_a_renumbered_one_its_identity()
    {
        await using ScriptedDevice device = new();
        device.Port(1, "Gi0/1");
        device.Port(2, "Gi0/2");
        Series before = Single(await device.ReadAsync(), "ifHCInOctets", "Gi0/1").Series;
        Assert.Same(before, Single(await device.ReadAsync(), "ifHCInOctets", "Gi0/1").Series);
        device.Port(1, "Gi0/2");
        device.Port(2, "Gi0/1");
        Series after = Single(await device.ReadAsync(), "ifHCInOctets", "Gi0/1").Series;
        Assert.Equal(before.Id, after.Id);
        Assert.Contains(after.Labels, l => l is { Key: "ifIndex", Value: "2" });
        device.Port(2, "Gi0/1", alias: "new");
        Assert.Contains(Single(await device.ReadAsync(), "ifHCInOctets", "Gi0/1").Series.Labels, l => l is { Key: "ifAlias", Value: "new" });
    }

    [Theory]
    [InlineData(1, 1, ProbeOutcome.Ok)]
    [InlineData(1, 2, ProbeOutcome.Failed)]
    [InlineData(1, 7, ProbeOutcome.Failed)]
    [InlineData(1, 6, ProbeOutcome.Ok)]
    [InlineData(2, 2, ProbeOutcome.Ok)]
    public async Task Port_that_should_be_up_and_is_down_is_a_finding(int admin, int oper, ProbeOutcome outcome)
    {
        await using ScriptedDevice device = new();
        device.Port(1, "Gi0/1", admin: admin, oper: oper, alias: "uplink");
        Finding finding = Assert.Single((await device.ReadAsync()).Findings);
        Assert.Equal(("port:Gi0/1", outcome, false), (finding.Component, finding.Outcome, finding.Degrades));
        if (outcome == ProbeOutcome.Failed) Assert.StartsWith("Port Gi0/1 (uplink) is down", finding.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0u, 1_000_000_000u, 6, 1e9)]
    [InlineData(10_000u, 4_294_967_295u, 6, 1e10)]
    [InlineData(0u, 4_294_967_295u, 6, null)]
    [InlineData(0u, 0u, 6, null)]
    [InlineData(4_294_967_295u, 100_000_000u, 6, 1e8)]
    [InlineData(10u, 10_000_000u, 24, null)]
    public async Task Speed_that_bounds_traffic_is_the_real_one_or_none(uint high, uint low, int type, double? bounding)
    {
        await using ScriptedDevice device = new();
        device.Port(1, "p", type: type);
        device.Set("1.3.6.1.2.1.31.1.1.1.15.1", SnmpValue.Gauge32(high));
        device.Set("1.3.6.1.2.1.2.2.1.5.1", SnmpValue.Gauge32(low));
        Assert.Equal(bounding, Single(await device.ReadAsync(), "ifHCInOctets", "p").Context!.SpeedBitsPerSecond);
    }

    [Fact]
    public async Task Full_disk_is_degraded_and_impossible_sizes_say_nothing()
    {
        await using ScriptedDevice device = new(DeviceKind.Server);
        device.Storage(1, "/", size: 1000, used: 500);
        device.Storage(2, "/var", size: 1000, used: 950);
        device.Storage(3, "/big", size: -2_000_000_000, used: 229_496_730);
        device.Storage(4, "/none", size: 0, used: 0);
        device.Storage(5, "/odd", size: 10, used: 11);
        device.Storage(6, "Physical memory", size: 100, used: 99, type: 2);
        ProbeResult result = await device.ReadAsync();
        Assert.Equal(
            [("storage:/", ProbeOutcome.Ok), ("storage:/var", ProbeOutcome.Degraded), ("storage:/big", ProbeOutcome.Ok)],
            result.Findings.Select(f => (f.Component, f.Outcome)));
        Assert.Equal("/var is 95 % full, 200 KiB are free; the threshold is 90 %.", result.Findings[1].Detail);
        Assert.Equal(0.1, Value(result, "netwatch_storage_used_ratio", "/big"), 6);
        Assert.Equal(2_294_967_296, Value(result, "hrStorageSize", "/big"));
        Assert.Contains(Single(result, "netwatch_storage_used_ratio", "/var").Series.Labels, l => l is { Key: "storage", Value: "/var" });
        Assert.Equal(99, Value(result, "hrStorageUsed", "Physical memory"));
        device.Spec = device.Spec with { StorageUsedThreshold = null };
        Assert.Empty((await device.ReadAsync()).Findings);
    }

    [Fact]
    public async Task Ups_on_battery_is_degraded_with_its_charge_and_minutes()
    {
        await using ScriptedDevice device = new(DeviceKind.Ups);
        device.Integer("1.3.6.1.2.1.33.1.2.1.0", 2);
        device.Integer("1.3.6.1.2.1.33.1.2.3.0", 34);
        device.Integer("1.3.6.1.2.1.33.1.2.4.0", 82);
        device.Integer("1.3.6.1.2.1.33.1.4.1.0", 5);
        device.Integer("1.3.6.1.2.1.33.1.4.4.1.5.1", 41);
        ProbeResult result = await device.ReadAsync();
        Finding finding = Assert.Single(result.Findings, f => f.Outcome != ProbeOutcome.Ok);
        Assert.Equal(("ups:output", ProbeOutcome.Degraded, Reason.OnBattery), (finding.Component, finding.Outcome, finding.Reason));
        Assert.Equal("The UPS is on battery, 82 % charge, 34 min left.", finding.Detail);
        Assert.Equal(41, Value(result, "upsOutputPercentLoad", "1"));
        device.Integer("1.3.6.1.2.1.33.1.4.1.0", 3);
        Assert.All((await device.ReadAsync()).Findings, f => Assert.Equal(ProbeOutcome.Ok, f.Outcome));
    }

    [Fact]
    public async Task Silent_agent_fails_with_no_reply_unless_it_is_optional()
    {
        await using ScriptedDevice device = new(spec: new SnmpProbeSpec { Credential = null!, Timeout = TimeSpan.FromMilliseconds(50), Retries = 1 });
        device.Wire.Silent = true;
        ProbeResult result = await device.ReadAsync();
        Assert.Equal((ProbeOutcome.Failed, Reason.NoReply, false), (result.Outcome, result.Reason, result.SawAnswer));
        Assert.Equal($"SNMP on port {device.Spec.Port}: the agent did not answer to 2 requests.", result.Detail);
        device.Spec = device.Spec with { Optional = true };
        result = await device.ReadAsync();
        Assert.Equal((ProbeOutcome.Unknown, Reason.NoReply), (result.Outcome, result.Reason));
    }

    [Fact]
    public async Task Agent_that_falls_silent_in_the_middle_degrades_and_what_was_read_is_used()
    {
        await using ScriptedDevice device = new(spec: new SnmpProbeSpec { Credential = null!, Timeout = TimeSpan.FromMilliseconds(300), Retries = 0 });
        for (int i = 1; i <= 30; i++) device.Port(i, $"Gi0/{i}");
        device.Objects.Set(ObjectIdentifier.Parse("1.3.6.1.2.1.2.2.1.8.21"), () =>
        {
            device.Wire.Silent = true;
            return SnmpValue.Integer32(1);
        });
        ProbeResult result = await device.ReadAsync();
        Assert.Equal((ProbeOutcome.Degraded, Reason.WalkIncomplete, true), (result.Outcome, result.Reason, result.SawAnswer));
        Assert.Contains("ifTable was read up to 1.3.6.1.2.1", result.Detail, StringComparison.Ordinal);
        string[] parts = Parts(result);
        Assert.InRange(parts.Length, 1, 29);
        Assert.All(parts, p => Assert.StartsWith("Gi0/", p, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Restart_is_told_once_and_a_rollover_is_none()
    {
        await using ScriptedDevice device = new();
        device.Uptime(uint.MaxValue - 50);
        Assert.False((await device.ReadAsync()).Facts!.ContainsKey("restarted"));
        device.Uptime(30);
        Assert.False((await device.ReadAsync()).Facts!.ContainsKey("restarted"));
        device.Uptime(5_000_000);
        await device.ReadAsync();
        device.Uptime(1_200);
        Assert.Equal("The device restarted 00:00:12 ago.", (await device.ReadAsync()).Facts!["restarted"]);
        Assert.False((await device.ReadAsync()).Facts!.ContainsKey("restarted"));
    }

    [Fact]
    public async Task Uptime_that_falls_while_the_engine_goes_on_is_no_restart()
    {
        await using ScriptedDevice device = new();
        device.Uptime(5_000_000);
        device.Integer("1.3.6.1.6.3.10.2.1.3.0", 50_000_000);
        await device.ReadAsync();
        device.Uptime(1_200);
        device.Integer("1.3.6.1.6.3.10.2.1.3.0", 50_000_030);
        Assert.False((await device.ReadAsync()).Facts!.ContainsKey("restarted"));
    }

    [Fact]
    public async Task Wrong_community_is_silence_and_the_transcript_never_shows_it()
    {
        await using ScriptedDevice device = new(spec: new SnmpProbeSpec { Credential = null!, Timeout = TimeSpan.FromMilliseconds(50), Retries = 0 });
        device.Wire.Community = "other";
        Transcript transcript = new();
        ProbeResult result = await device.ReadAsync(transcript);
        Assert.Equal(Reason.NoReply, result.Reason);
        Assert.NotEmpty(transcript.Lines);
        Assert.DoesNotContain(transcript.Lines, l => l.Contains("public", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Abandoned_run_that_had_no_answer_yet_is_a_cancellation()
    {
        await using ScriptedDevice device = new();
        device.Wire.Silent = true;
        using CancellationTokenSource abandon = new();
        ValueTask<ProbeResult> running = device.ReadAsync(cancellationToken: abandon.Token);
        await abandon.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await running);
    }

    private static string[] Parts(ProbeResult result) =>
        [.. result.Observations.Where(o => o.Series.Metric.Name == "ifOperStatus").Select(o => o.Series.Part)];

    private static Observation Single(ProbeResult result, string metric, string part) =>
        Assert.Single(result.Observations, o => o.Series.Metric.Name == metric && o.Series.Part == part);

    private static double Value(ProbeResult result, string metric, string part) => Single(result, metric, part).Value;
}
