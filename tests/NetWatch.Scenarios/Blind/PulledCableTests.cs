using MimeKit;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Scenarios.Process;
using NetWatch.Testing;
using NetWatch.Testing.Smtp;

namespace NetWatch.Scenarios.Blind;

/// <summary>The real program in a network namespace of its own, on a real cable that is pulled.</summary>
public sealed class PulledCableTests
{
    private const string Devices = """
        { "defaults": { "interval": "1s", "timeout": "300ms", "icmp": { "count": 2, "spacing": "50ms" } },
          "devices": [
            { "id": "neighbour", "address": "10.77.0.2", "kind": "switch" },
            { "id": "far-1", "address": "10.77.1.1", "kind": "server" },
            { "id": "far-2", "address": "10.77.1.2", "kind": "server" },
            { "id": "self", "address": "127.0.0.1", "kind": "server" } ] }
        """;

    private static readonly string[] Remote = ["neighbour", "far-1", "far-2"];

    [Fact]
    public async Task A_pulled_cable_is_one_problem_and_a_device_that_dies_alone_is_an_outage()
    {
        using NetNamespace office = new(), network = new();
        using TemporaryFolder folder = new();
        office.Cable(network, "eth0", "10.77.0.1/24", "port1", "10.77.0.254/24");
        office.Ip($"-n {office.Name} route add default via 10.77.0.254");
        network.Ip($"-n {network.Name} addr add 10.77.0.2/24 dev port1");
        network.Ip($"-n {network.Name} addr add 10.77.1.1/32 dev lo");
        network.Ip($"-n {network.Name} addr add 10.77.1.2/32 dev lo");
        await using SmtpPeer mail = await SmtpPeer.StartInsideAsync(office, folder["mail"]);
        await using NetWatchProcess netwatch = await NetWatchProcess.StartInsideAsync(office, Devices, folder.Path,
            "--Smtp:Host=127.0.0.1", $"--Smtp:Port={mail.Port}", "--Smtp:From=netwatch@example.kz", "--Notifier:Recipients:0:Address=noc@example.kz");
        await StatesAreAsync(netwatch, NodeState.Up, [.. Remote, "self"]);

        network.Ip($"-n {network.Name} link set port1 down");

        await Eventually.HoldsAsync("monitoring to be blind", async () => (await netwatch.StatusAsync()).Problems.Any(p => p.Kind == ProblemKind.MonitoringBlind));
        await StatesAreAsync(netwatch, NodeState.Unknown, Remote);
        Assert.All((await netwatch.DevicesAsync()).Where(d => Remote.Contains(d.Id)), d => Assert.Equal(Reason.Blind, d.Reason));
        Assert.Equal(NodeState.Up, (await netwatch.DeviceAsync("self")).Node.State);
        await Eventually.HoldsAsync("the blindness to be told", () => Task.FromResult(mail.Mails().Count > 0));
        Assert.Empty(await netwatch.OutagesAsync());

        network.Ip($"-n {network.Name} link set port1 up");

        await StatesAreAsync(netwatch, NodeState.Up, Remote);
        await Eventually.HoldsAsync("the end of the blindness to be told", () => Task.FromResult(mail.Mails().Count > 1));
        Incident blind = Assert.Single(await netwatch.IncidentsAsync(), i => i.Problem == ProblemKind.MonitoringBlind);
        Assert.NotNull(blind.ClosedAt);
        Assert.Empty(await netwatch.OutagesAsync());

        network.Ip($"-n {network.Name} addr del 10.77.1.2/32 dev lo");

        await StatesAreAsync(netwatch, NodeState.Down, "far-2");
        await Eventually.HoldsAsync("the outage to be told", () => Task.FromResult(mail.Mails().Count > 2));
        Incident outage = Assert.Single(await netwatch.OutagesAsync());
        Assert.Equal("far-2", outage.NodeId);
        Assert.DoesNotContain((await netwatch.StatusAsync()).Problems, p => p.Kind == ProblemKind.MonitoringBlind);
        IReadOnlyList<MimeMessage> mails = mail.Mails();
        Assert.Equal(mails.Count, mails.Select(m => m.MessageId).Distinct().Count());
    }

    private static Task StatesAreAsync(NetWatchProcess netwatch, NodeState state, params string[] ids) =>
        Eventually.HoldsAsync($"{string.Join(", ", ids)} to be {state}", async () =>
            (await netwatch.DevicesAsync()).Where(d => ids.Contains(d.Id)).All(d => d.State == state));
}
