using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Poller.Icmp;
using NetWatch.Poller.Services;
using NetWatch.Poller.Tests.Services;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Icmp;

public sealed class IcmpProbeTests : IDisposable
{
    private static readonly IcmpProbeSpec Quick = new() { Count = 3, Spacing = TimeSpan.FromMilliseconds(10), Timeout = TimeSpan.FromSeconds(1) };

    private readonly IcmpEngine _engine = new(TimeProvider.System, NullLogger<IcmpEngine>.Instance);
    private readonly NameResolver _resolver = new(TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _engine.Dispose();
        _resolver.Dispose();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.9.8.7")]
    [InlineData("::1")]
    [InlineData("localhost")]
    public async Task Loopback_answers_all_echoes(string address)
    {
        RequireSocket(_engine);
        Transcript transcript = new();
        ProbeResult result = await Probe(_engine).ProbeAsync(Requests.For(address, Quick, transcript), Cancellation);
        Assert.Equal((ProbeOutcome.Ok, Reason.Answered), (result.Outcome, result.Reason));
        Assert.True(result.SawAnswer);
        Assert.InRange(result.RoundTrip!.Value, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(1));
        Assert.Equal(0, Value(result, "netwatch_icmp_loss_ratio"));
        Assert.True(Value(result, "netwatch_icmp_rtt_min_seconds") <= Value(result, "netwatch_icmp_rtt_median_seconds"));
        Assert.True(Value(result, "netwatch_icmp_rtt_median_seconds") <= Value(result, "netwatch_icmp_rtt_max_seconds"));
        Observation[] ranks = [.. result.Observations.Where(o => o.Series.Metric.Name == "netwatch_icmp_rtt_rank_seconds")];
        Assert.Equal(["1", "2", "3"], ranks.Select(r => r.Series.Part));
        Assert.Equal(ranks.Select(r => r.Value).Order(), ranks.Select(r => r.Value));
        Assert.Equal(ranks[^1].Value, Value(result, "netwatch_icmp_rtt_p95_seconds"));
        Assert.Equal(3, transcript.Lines.Count(l => l.StartsWith("receive: reply from", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Raw_socket_tells_the_hop_limit_of_ipv4()
    {
        RequireSocket(_engine);
        if (!Environment.IsPrivilegedProcess) Peer.Missing("a raw socket needs root");
        ProbeResult result = await Probe(_engine).ProbeAsync(Requests.For("127.0.0.1", Quick), Cancellation);
        Assert.Equal(64, Value(result, "probe_icmp_reply_hop_limit"));
    }

    [Fact]
    public async Task Many_rounds_at_once_share_the_sockets_and_lose_nothing()
    {
        RequireSocket(_engine);
        IcmpProbe probe = Probe(_engine);
        IcmpProbeSpec spec = Quick with { Timeout = TimeSpan.FromSeconds(20) };
        ProbeResult[] results = await Task.WhenAll(Enumerable.Range(1, 200).Select(
            i => probe.ProbeAsync(Requests.For($"127.1.0.{i}", spec), Cancellation).AsTask()));
        Assert.All(results, r => Assert.Equal(0, Value(r, "netwatch_icmp_loss_ratio")));
    }

    [Fact]
    public async Task Silent_target_fails_with_no_reply_and_full_loss()
    {
        using NetNamespace here = new();
        using NetNamespace there = new();
        here.Cable(there, "va", "10.80.0.1/24", "vb", "10.80.0.2/24");
        here.Ip($"-n {here.Name} neigh add 10.80.0.9 lladdr 02:00:00:00:00:09 dev va");
        ProbeResult result = await ProbeFrom(here, "10.80.0.9");
        Assert.Equal((ProbeOutcome.Failed, Reason.NoReply), (result.Outcome, result.Reason));
        Assert.False(result.SawAnswer);
        Assert.Null(result.RoundTrip);
        Assert.Equal("netwatch_icmp_loss_ratio", Assert.Single(result.Observations).Series.Metric.Name);
        Assert.Equal(1, result.Observations[0].Value);
    }

    [Fact]
    public async Task No_route_is_network_unreachable_and_no_answer()
    {
        using NetNamespace here = new();
        ProbeResult result = await ProbeFrom(here, "10.81.0.9");
        Assert.Equal((ProbeOutcome.Failed, Reason.NetworkUnreachable), (result.Outcome, result.Reason));
        Assert.False(result.SawAnswer);
    }

    [Fact]
    public async Task Missing_neighbour_is_host_unreachable_told_by_this_host_and_no_answer()
    {
        using NetNamespace here = new();
        using NetNamespace there = new();
        here.Cable(there, "va", "10.82.0.1/24", "vb", "10.82.0.2/24");
        ProbeResult result = await ProbeFrom(here, "10.82.0.77", Quick with { Timeout = TimeSpan.FromSeconds(10), Count = 1 });
        Assert.Equal((ProbeOutcome.Failed, Reason.HostUnreachable), (result.Outcome, result.Reason));
        Assert.False(result.SawAnswer);
    }

    [Theory]
    [InlineData("10.83.5.0/24", "10.83.5.5", "unreachable", Reason.HostUnreachable)]
    [InlineData("10.83.6.0/24", "10.83.6.6", "prohibit", Reason.AdministrativelyProhibited)]
    [InlineData("2001:db8:5::/64", "2001:db8:5::5", "unreachable", Reason.NetworkUnreachable)]
    [InlineData("2001:db8:6::/64", "2001:db8:6::6", "prohibit", Reason.AdministrativelyProhibited)]
    public async Task Router_error_becomes_the_reason_and_counts_as_an_answer(string network, string target, string routeType, Reason reason)
    {
        using NetNamespace here = new();
        using NetNamespace router = new();
        bool v6 = target.Contains(':', StringComparison.Ordinal);
        if (v6) here.Cable(router, "va", "2001:db8::1/64", "vb", "2001:db8::2/64");
        else here.Cable(router, "va", "10.83.0.1/24", "vb", "10.83.0.2/24");
        router.Inside("sysctl", v6 ? "-q -w net.ipv6.conf.all.forwarding=1" : "-q -w net.ipv4.ip_forward=1");
        router.Ip($"-n {router.Name} route add {routeType} {network}");
        here.Ip($"-n {here.Name} route add {network} via {(v6 ? "2001:db8::2" : "10.83.0.2")}");
        ProbeResult result = await ProbeFrom(here, target, Quick with { Count = 1, Timeout = TimeSpan.FromSeconds(5) });
        Assert.Equal((ProbeOutcome.Failed, reason), (result.Outcome, result.Reason));
        Assert.True(result.SawAnswer);
        Assert.Contains(v6 ? "2001:db8::2" : "10.83.0.2", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Routing_loop_is_time_exceeded()
    {
        using NetNamespace here = new();
        using NetNamespace one = new();
        using NetNamespace two = new();
        here.Cable(one, "va", "10.84.0.1/24", "vb", "10.84.0.2/24");
        one.Cable(two, "vc", "10.86.0.1/24", "vd", "10.86.0.2/24");
        foreach (NetNamespace router in new[] { one, two })
            router.Inside("sysctl", "-q -w net.ipv4.ip_forward=1");
        here.Ip($"-n {here.Name} route add default via 10.84.0.2");
        one.Ip($"-n {one.Name} route add 10.85.0.0/24 via 10.86.0.2");
        two.Ip($"-n {two.Name} route add default via 10.86.0.1");
        ProbeResult result = await ProbeFrom(here, "10.85.0.9", Quick with { Count = 1, Timeout = TimeSpan.FromSeconds(5) });
        Assert.Equal((ProbeOutcome.Failed, Reason.TimeExceeded), (result.Outcome, result.Reason));
        Assert.True(result.SawAnswer);
    }

    [Fact]
    public async Task Some_lost_echoes_degrade_the_check()
    {
        string nft = Peer.Require("nft");
        using NetNamespace here = new();
        here.Inside(nft, "add table ip t");
        here.Inside(nft, "add chain ip t in { type filter hook input priority 0 ; }");
        here.Inside(nft, "add rule ip t in icmp type echo-request numgen inc mod 2 == 0 drop");
        ProbeResult result = await ProbeFrom(here, "127.0.0.1", Quick with { Count = 4, Timeout = TimeSpan.FromMilliseconds(400) });
        Assert.Equal((ProbeOutcome.Degraded, Reason.PartialLoss), (result.Outcome, result.Reason));
        Assert.Equal(0.5, Value(result, "netwatch_icmp_loss_ratio"));
        Assert.Equal("2 of 4 echoes were lost.", result.Detail);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task Datagram_socket_works_where_the_group_is_allowed(string address)
    {
        using NetNamespace here = new();
        here.Inside("sysctl", "-q -w \"net.ipv4.ping_group_range=0 2147483647\"");
        using IcmpEngine engine = new(TimeProvider.System, NullLogger<IcmpEngine>.Instance) { AllowRaw = false };
        ProbeResult result = await ProbeFrom(here, address, engine: engine);
        Assert.Equal((ProbeOutcome.Ok, Reason.Answered), (result.Outcome, result.Reason));
        Assert.Equal(0, Value(result, "netwatch_icmp_loss_ratio"));
    }

    [Fact]
    public async Task Without_any_right_the_outcome_is_unknown_and_says_how_to_grant_it()
    {
        using NetNamespace here = new();
        here.Inside("sysctl", "-q -w \"net.ipv4.ping_group_range=1 0\"");
        using IcmpEngine engine = new(TimeProvider.System, NullLogger<IcmpEngine>.Instance) { AllowRaw = false };
        IcmpRefusal? refusal = here.Run(() => engine.TryOpen(AddressFamily.InterNetwork));
        Assert.Equal(Reason.NoPermission, refusal!.Reason);
        Assert.Contains("cap_net_raw+ep", refusal.Text, StringComparison.Ordinal);
        ProbeResult result = here.Run(() => Probe(engine).ProbeAsync(Requests.For("127.0.0.1", Quick), Cancellation).AsTask().GetAwaiter().GetResult());
        Assert.Equal((ProbeOutcome.Unknown, Reason.NoPermission), (result.Outcome, result.Reason));
        Assert.False(result.SawAnswer);
    }

    [Fact]
    public async Task Name_without_address_fails_as_not_resolved()
    {
        using NameResolver resolver = new(TimeProvider.System, _ => throw new SocketException((int)SocketError.HostNotFound));
        ProbeResult result = await new IcmpProbe(_engine, resolver, TimeProvider.System).ProbeAsync(Requests.For("nowhere.test", Quick), Cancellation);
        Assert.Equal((ProbeOutcome.Failed, Reason.NameNotResolved), (result.Outcome, result.Reason));
    }

    [Fact]
    public async Task Abandoned_round_ends_at_once_with_a_cancellation()
    {
        RequireSocket(_engine);
        using CancellationTokenSource abandon = new();
        ValueTask<ProbeResult> running = Probe(_engine).ProbeAsync(
            Requests.For("127.0.0.1", Quick with { Count = 100, Spacing = TimeSpan.FromSeconds(10) }), abandon.Token);
        await abandon.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await running);
    }

    private static void RequireSocket(IcmpEngine engine)
    {
        if (engine.TryOpen(AddressFamily.InterNetwork) is { Reason: Reason.NoPermission } refusal) Peer.Missing(refusal.Text);
    }

    private IcmpProbe Probe(IcmpEngine engine) => new(engine, _resolver, TimeProvider.System);

    private async Task<ProbeResult> ProbeFrom(NetNamespace space, string target, IcmpProbeSpec? spec = null, IcmpEngine? engine = null)
    {
        engine ??= _engine;
        IPAddress address = IPAddress.Parse(target);
        Assert.Null(space.Run(() => engine.TryOpen(address.AddressFamily)));
        return await Probe(engine).ProbeAsync(Requests.For(target, spec ?? Quick with { Timeout = TimeSpan.FromMilliseconds(300) }), Cancellation);
    }

    private static double Value(ProbeResult result, string metric) => Assert.Single(result.Observations, o => o.Series.Metric.Name == metric).Value;
}
