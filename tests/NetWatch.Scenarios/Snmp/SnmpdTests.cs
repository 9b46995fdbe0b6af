using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Core.States;
using NetWatch.Scenarios.Process;
using NetWatch.Testing;
using NetWatch.Web.Api;

namespace NetWatch.Scenarios.Snmp;

/// <summary>A real agent's loopback port, from the wire to the stored rate, over an outage of the agent.</summary>
public sealed class SnmpdTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_real_agent_is_read_stored_lost_and_found_without_an_invented_rate()
    {
        await using SnmpAgent agent = await SnmpAgent.StartAsync();
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(agent.Devices(), _folder.Path);

        await netwatch.StateIsAsync("host", "up");
        Assert.Matches("""ifHCInOctets\{device="host",site="almaty",kind="server",instance="127.0.0.1",ifIndex="1",ifName="lo",ifDescr="lo",ifAlias=""\} [1-9]""", await netwatch.Http.GetStringAsync("/metrics"));
        Assert.Equal("real-agent", (await netwatch.DeviceAsync("host")).Facts["sysName"]);
        await Eventually.HoldsAsync("stored rates", async () => (await PointsAsync(netwatch, "ifHCInOctets:rate", "lo")).Count >= 3);

        await agent.KillAsync();
        await netwatch.StateIsAsync("host", "down");
        DeviceAnswer lost = await netwatch.DeviceAsync("host");
        // Nobody listens there any more, and the kernel says so: that is more than silence.
        Assert.Equal(Reason.PortUnreachable, lost.Node.Reason);
        Assert.Equal(NodeState.Down, lost.Components.Single(c => c.Component == "snmp").State);
        Assert.DoesNotContain("ifHCInOctets{", await netwatch.Http.GetStringAsync("/metrics"), StringComparison.Ordinal);
        int before = (await PointsAsync(netwatch, "ifHCInOctets:rate", "lo")).Count;

        agent.Start();
        await netwatch.StateIsAsync("host", "up");
        await Eventually.HoldsAsync("rates to go on", async () => (await PointsAsync(netwatch, "ifHCInOctets:rate", "lo")).Count >= before + 3);

        IReadOnlyList<PointAnswer> runs = await PointsAsync(netwatch, "probe_success", "snmp");
        IReadOnlyList<PointAnswer> rates = await PointsAsync(netwatch, "ifHCInOctets:rate", "lo");
        DateTimeOffset firstFailed = runs.First(p => p.Average == 0 && p.At > rates[0].At).At;
        DateTimeOffset firstAnswered = runs.First(p => p.Average == 1 && p.At > firstFailed).At;
        // The agent's uptime began anew: the first reading only tells where the counter stands now.
        Assert.DoesNotContain(rates, p => p.At >= firstFailed && p.At <= firstAnswered);
        Assert.All(rates, p => Assert.InRange(p.Average, 0, 12_500_000_000));
    }

    /// <summary>What is stored of a series, oldest first; empty while the store does not know it.</summary>
    private static async Task<IReadOnlyList<PointAnswer>> PointsAsync(NetWatchProcess netwatch, string name, string part)
    {
        SeriesDescription[] known = await netwatch.ReadAsync<SeriesDescription[]>("/api/v1/devices/host/series");
        return known.SingleOrDefault(s => s.Name == name && s.Part == part) is { } series
            ? await netwatch.ReadAsync<PointAnswer[]>($"/api/v1/devices/host/series/{series.Id}")
            : [];
    }
}
