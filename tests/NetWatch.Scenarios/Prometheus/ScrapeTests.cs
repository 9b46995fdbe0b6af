using NetWatch.Scenarios.Process;
using NetWatch.Scenarios.Snmp;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Prometheus;

/// <summary>Prometheus scrapes the real program by both shipped configurations.</summary>
public sealed class ScrapeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("prometheus.yml")]
    [InlineData("prometheus-discovery.yml")]
    public async Task The_shipped_configuration_is_valid(string file)
    {
        (int exitCode, string output) = await Promtool.CheckConfigAsync(Path.Combine(Shipped.Prometheus, file));

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task Both_ways_bring_every_device_with_its_labels_and_a_lost_device_leaves_no_values()
    {
        await using SnmpAgent agent = await SnmpAgent.StartAsync();
        using ListenerDevice listener = new();
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(
            agent.Devices($$""", { "id": "sw-1", "address": "127.0.0.1", "kind": "switch", "site": "almaty", "probes": [ { "type": "tcp", "port": {{listener.Port}} } ] }"""), _folder.Path);
        await netwatch.StateIsAsync("host", "up");
        await netwatch.StateIsAsync("sw-1", "up");
        Assert.Empty(await Promtool.FindingsAsync(await netwatch.Http.GetByteArrayAsync("/metrics")));

        await using PrometheusPeer whole = await Shipped.StartAsync(netwatch, _folder["whole"], "prometheus.yml", seconds: 1);
        await using PrometheusPeer discovered = await Shipped.StartAsync(netwatch, _folder["discovered"], "prometheus-discovery.yml", seconds: 1);
        await whole.ResultAsync("""up{job="netwatch"} == 1""");
        await discovered.ResultAsync("""count(up{job="netwatch-devices"} == 1) == 2""");
        foreach ((PrometheusPeer peer, string job) in new[] { (whole, "netwatch"), (discovered, "netwatch-devices") })
        {
            (IReadOnlyDictionary<string, string> labels, string value) = Assert.Single(await peer.ResultAsync("""probe_success{device="sw-1"}"""));
            Assert.Equal("1", value);
            Dictionary<string, string> expected = new()
            {
                ["__name__"] = "probe_success",
                ["job"] = job,
                ["device"] = "sw-1",
                ["site"] = "almaty",
                ["kind"] = "switch",
                ["instance"] = "127.0.0.1",
                ["check"] = $"tcp:{listener.Port}",
            };
            Assert.Equal(expected.OrderBy(l => l.Key), labels.OrderBy(l => l.Key));
            Assert.Single(await peer.ResultAsync("""ifHCInOctets{device="host",ifName="lo"} > 0"""));
            Assert.Single(await peer.ResultAsync("""netwatch_nodes{job="netwatch"} == 2"""));
        }

        await agent.KillAsync();
        foreach (PrometheusPeer peer in new[] { whole, discovered })
        {
            await peer.ResultAsync("""probe_success{device="host",check="snmp"} == 0""");
            await Eventually.HoldsAsync("the values of the lost device to go", async () => (await peer.QueryAsync("""{__name__=~"if.+|sysUpTime",device="host"}""")).Count == 0);
            Assert.Single(await peer.QueryAsync("""probe_success{device="sw-1"} == 1"""));
        }

        Assert.Empty(await Promtool.FindingsAsync(await netwatch.Http.GetByteArrayAsync("/metrics")));
        Assert.Empty(whole.Complaints);
        Assert.Empty(discovered.Complaints);
    }
}
