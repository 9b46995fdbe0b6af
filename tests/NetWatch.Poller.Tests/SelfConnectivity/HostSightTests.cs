using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Icmp;
using NetWatch.Poller.SelfConnectivity;
using NetWatch.Poller.Services;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.SelfConnectivity;

/// <summary>A host in a network namespace of its own, joined by a cable to the world that it watches.</summary>
public sealed class HostSightTests : IDisposable
{
    private readonly NetNamespace _host = new();
    private readonly NetNamespace _world = new();
    private readonly IcmpEngine _engine = new(TimeProvider.System, NullLogger<IcmpEngine>.Instance);
    private readonly NameResolver _resolver = new(TimeProvider.System);
    private readonly HostSight _sight;
    private readonly List<BlindVerdict> _told = [];

    public HostSightTests()
    {
        _host.Cable(_world, "va", "10.90.0.1/24", "vb", "10.90.0.254/24");
        _world.Ip($"-n {_world.Name} addr add 10.90.0.2/24 dev vb");
        _world.Ip($"-n {_world.Name} addr add 10.90.0.3/24 dev vb");
        _world.Ip($"-n {_world.Name} addr add 10.91.0.9/32 dev lo");
        _host.Ip($"-n {_host.Name} route add default via 10.90.0.254");
        Assert.Null(_host.Run(() => _engine.TryOpen(AddressFamily.InterNetwork)));
        _sight = new HostSight(_engine, _resolver, TimeProvider.System, NullLogger<HostSight>.Instance)
        {
            ReadRoutes = targets => _host.Run(() => HostFacts.RoutesTo(targets)),
            ReadOwn = () => _host.Run(HostFacts.OwnAddresses),
        };
        _sight.Changed += _told.Add;
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _sight.Dispose();
        _engine.Dispose();
        _resolver.Dispose();
        _host.Dispose();
        _world.Dispose();
    }

    [Fact]
    public async Task Pulled_cable_is_blind_at_once_and_sight_returns_with_it()
    {
        Watch("10.90.0.2", "10.91.0.9", "127.0.0.1");
        Assert.False((await Check()).IsBlind);
        _world.Ip($"-n {_world.Name} link set dev vb down");
        BlindVerdict blind = await Check();
        Assert.True(blind.IsBlind);
        Assert.Equal("No carrier on va, through which the watched devices are reached.", blind.Detail);
        _world.Ip($"-n {_world.Name} link set dev vb up");
        Assert.False((await Check()).IsBlind);
        Assert.Equal([true, false], _told.Select(v => v.IsBlind));
    }

    [Fact]
    public async Task Lost_address_leaves_no_route_and_is_blind()
    {
        Watch("10.90.0.2", "10.91.0.9");
        Assert.False((await Check()).IsBlind);
        _host.Ip($"-n {_host.Name} addr flush dev va");
        BlindVerdict blind = await Check();
        Assert.Equal((true, "This host has no route to any watched device."), (blind.IsBlind, blind.Detail));
    }

    [Fact]
    public async Task Sudden_death_of_one_neighbour_is_not_blindness()
    {
        Watch("10.90.0.2", "10.90.0.3");
        Assert.False((await Check()).IsBlind);
        _world.Ip($"-n {_world.Name} addr del 10.90.0.3/24 dev vb");
        Assert.False((await Check()).IsBlind);
        Assert.Empty(_told);
    }

    [Fact]
    public async Task Sudden_death_of_the_only_device_is_not_blindness_while_the_gateway_answers()
    {
        Watch("10.90.0.3");
        Assert.False((await Check()).IsBlind);
        _world.Ip($"-n {_world.Name} addr del 10.90.0.3/24 dev vb");
        Assert.False((await Check()).IsBlind);
    }

    [Fact]
    public async Task Gateway_that_answered_and_all_devices_silent_with_the_cable_in_is_blind()
    {
        Watch("10.90.0.2", "10.91.0.9");
        Assert.False((await Check()).IsBlind);
        Silence();
        BlindVerdict blind = await Check();
        Assert.True(blind.IsBlind);
        Assert.StartsWith("Silent are the gateway 10.90.0.254", blind.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listed_gateway_that_falls_silent_is_an_outage_and_no_blindness()
    {
        Watch("10.90.0.254", "10.91.0.9");
        Assert.False((await Check()).IsBlind);
        Silence();
        Assert.False((await Check()).IsBlind);
    }

    [Fact]
    public async Task Silent_gateway_is_no_blindness_while_a_device_answers()
    {
        Watch("10.90.0.2", "10.91.0.9");
        Assert.False((await Check()).IsBlind);
        Silence("ip daddr 10.90.0.254");
        Assert.False((await Check()).IsBlind);
    }

    [Fact]
    public async Task Declared_target_that_is_silent_with_all_devices_is_blindness_even_when_it_never_answered()
    {
        Silence();
        Watch(["10.90.0.77"], "10.90.0.2");
        Assert.True((await Check()).IsBlind);
    }

    [Fact]
    public async Task Answer_of_a_remote_device_ends_blindness_and_one_of_this_host_does_not()
    {
        Watch("10.90.0.2", "10.90.0.1", "10.91.0.9");
        await Check();
        Silence();
        BlindVerdict blind = await Check();
        Assert.True(blind.IsBlind);
        _sight.NoteResult(Answer("10.90.0.2", blind.CheckedAt.AddSeconds(-1)), null);
        _sight.NoteResult(Answer("10.90.0.1", blind.CheckedAt.AddSeconds(1)), null);
        Assert.True(_sight.Current.IsBlind);
        _sight.NoteResult(Answer("10.90.0.2", blind.CheckedAt.AddSeconds(1)), null);
        Assert.False(_sight.Current.IsBlind);
    }

    [Fact]
    public async Task Device_that_answers_by_something_else_than_ping_keeps_sight_until_it_falls_silent()
    {
        Watch("10.90.0.2", "10.91.0.9");
        await Check();
        Silence();
        BlindVerdict blind = await Check();
        Assert.True(blind.IsBlind);
        ProbeResult answer = Answer("10.90.0.2", blind.CheckedAt.AddSeconds(2));
        _sight.NoteResult(answer, null);
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, Cancellation);
        Assert.False((await Check()).IsBlind);
        _sight.NoteResult(answer with { SawAnswer = false, Reason = Reason.NoReply }, null);
        Assert.True((await Check()).IsBlind);
    }

    [Fact]
    public async Task Loopback_and_own_addresses_are_local_and_never_blind()
    {
        Watch("127.0.0.1", "10.90.0.1");
        _world.Ip($"-n {_world.Name} link set dev vb down");
        Assert.False((await Check()).IsBlind);
        Assert.True(_sight.IsLocalTarget("127.0.0.1"));
        Assert.True(_sight.IsLocalTarget("localhost"));
        Assert.True(_sight.IsLocalTarget("10.90.0.1"));
        Assert.False(_sight.IsLocalTarget("10.90.0.2"));
    }

    /// <summary>The world drops what comes in, while the cable keeps its carrier.</summary>
    private void Silence(string what = "")
    {
        string nft = Peer.Require("nft");
        _world.Inside(nft, "add table ip t");
        _world.Inside(nft, "add chain ip t in { type filter hook input priority 0 ; }");
        _world.Inside(nft, $"add rule ip t in {what} drop");
    }

    private async Task<BlindVerdict> Check() => await _sight.CheckNowAsync(Cancellation);

    private void Watch(params string[] addresses) => Watch([], addresses);

    private void Watch(string[] declared, params string[] addresses) => _sight.ApplyCatalog(new DeviceCatalog(
        [],
        [.. addresses.Select(a => new Device { Id = a, Name = a, Address = a, Probes = [new IcmpProbeSpec()], Reachability = "icmp" })],
        declared));

    private static ProbeResult Answer(string node, DateTimeOffset at) => new()
    {
        NodeId = node,
        Component = "icmp",
        StartedAt = at,
        Elapsed = TimeSpan.Zero,
        Outcome = ProbeOutcome.Failed,
        Reason = Reason.ConnectionRefused,
        SawAnswer = true,
    };
}
