using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Icmp;
using NetWatch.Poller.Services;
using NetWatch.Poller.Tests.Services;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Icmp;

/// <summary>What routers and filters on the way say of echoes, and what they do without a word.</summary>
public sealed class IcmpRouterTests : IDisposable
{
    private readonly NetNamespace _here = new();
    private readonly NetNamespace _router = new();
    private readonly NetNamespace _there = new();
    private readonly List<IcmpEngine> _engines = [];
    private readonly NameResolver _resolver = new(TimeProvider.System);

    public IcmpRouterTests()
    {
        // Before its own addresses are proved to be nobody else's, a host answers and asks nothing.
        foreach (NetNamespace space in (NetNamespace[])[_here, _router, _there]) space.Inside("sysctl", "-q -w net.ipv6.conf.default.accept_dad=0 net.ipv6.conf.all.accept_dad=0");
        _here.Cable(_router, "va", "10.97.0.1/24", "vb", "10.97.0.2/24");
        _router.Cable(_there, "vc", "10.98.0.1/24", "vd", "10.98.0.2/24");
        foreach ((NetNamespace space, string device, string address) in new[]
        {
            (_here, "va", "2001:db8:97::1/64"), (_router, "vb", "2001:db8:97::2/64"), (_router, "vc", "2001:db8:98::1/64"), (_there, "vd", "2001:db8:98::2/64"),
        })
            space.Ip($"-n {space.Name} addr add {address} dev {device} nodad");
        _router.Inside("sysctl", "-q -w net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 net.ipv4.icmp_ratelimit=0 net.ipv6.icmp.ratelimit=0");
        _here.Inside("sysctl", "-q -w \"net.ipv4.ping_group_range=0 2147483647\"");
        foreach (string net in (string[])["10.98.0.0/16", "2001:db8:98::/48"]) _here.Ip($"-n {_here.Name} route add {net} via {(net.Contains(':', StringComparison.Ordinal) ? "2001:db8:97::2" : "10.97.0.2")}");
        _there.Ip($"-n {_there.Name} route add default via 10.98.0.1");
        _there.Ip($"-n {_there.Name} route add default via 2001:db8:98::1");
    }

    public void Dispose()
    {
        _engines.ForEach(e => e.Dispose());
        _resolver.Dispose();
        foreach (NetNamespace space in (NetNamespace[])[_there, _router, _here]) space.Dispose();
    }

    /// <summary>Each at a raw and at a datagram socket.</summary>
    public static TheoryData<string, string, Reason, string, bool> Rejections
    {
        get
        {
            TheoryData<string, string, Reason, string, bool> cases = [];
            foreach (bool raw in (bool[])[true, false])
                foreach ((string target, string with, Reason reason, string text) in new[]
                {
                    ("10.98.0.2", "icmp type net-unreachable", Reason.NetworkUnreachable, "network unreachable"),
                    ("10.98.0.2", "icmp type host-unreachable", Reason.HostUnreachable, "host unreachable"),
                    ("10.98.0.2", "icmp type port-unreachable", Reason.PortUnreachable, "port unreachable"),
                    ("10.98.0.2", "icmp type admin-prohibited", Reason.AdministrativelyProhibited, "administratively prohibited"),
                    ("2001:db8:98::2", "icmpv6 type no-route", Reason.NetworkUnreachable, "no route to destination"),
                    ("2001:db8:98::2", "icmpv6 type addr-unreachable", Reason.HostUnreachable, "address unreachable"),
                    ("2001:db8:98::2", "icmpv6 type port-unreachable", Reason.PortUnreachable, "port unreachable"),
                    ("2001:db8:98::2", "icmpv6 type admin-prohibited", Reason.AdministrativelyProhibited, "administratively prohibited"),
                })
                    cases.Add(target, with, reason, text, raw);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Rejections))]
    public async Task Rejection_of_a_filter_on_the_way_is_the_reason(string target, string with, Reason reason, string text, bool raw)
    {
        Filter("forward", $"{(IsV6(target) ? "ip6" : "ip")} daddr {target} reject with {with}");
        ProbeResult result = await ProbeAsync(target, raw);
        Assert.Equal((ProbeOutcome.Failed, reason), (result.Outcome, result.Reason));
        Assert.Contains(text, result.Detail, StringComparison.Ordinal);
        Assert.Contains(RouterOf(target), result.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.98.0.2", true)]
    [InlineData("10.98.0.2", false)]
    [InlineData("2001:db8:98::2", true)]
    [InlineData("2001:db8:98::2", false)]
    public async Task Filter_and_route_that_say_nothing_are_silence(string target, bool raw)
    {
        Assert.Equal(ProbeOutcome.Ok, (await ProbeAsync(target, raw)).Outcome);
        Filter("forward", $"{(IsV6(target) ? "ip6" : "ip")} daddr {target} drop");
        Assert.Equal((ProbeOutcome.Failed, Reason.NoReply), OutcomeOf(await ProbeAsync(target, raw)));

        string elsewhere = IsV6(target) ? "2001:db8:98:9::9" : "10.98.9.9";
        _router.Ip($"-n {_router.Name} route add blackhole {elsewhere}");
        Assert.Equal((ProbeOutcome.Failed, Reason.NoReply), OutcomeOf(await ProbeAsync(elsewhere, raw)));
    }

    /// <summary>Also at raw sockets; datagram sockets are tried with the engine alone.</summary>
    [Theory]
    [InlineData("10.98.9.9", "unreachable", Reason.HostUnreachable)]
    [InlineData("10.98.9.9", "prohibit", Reason.AdministrativelyProhibited)]
    [InlineData("2001:db8:98:9::9", "unreachable", Reason.NetworkUnreachable)]
    [InlineData("2001:db8:98:9::9", "prohibit", Reason.AdministrativelyProhibited)]
    public async Task Route_that_refuses_is_the_reason(string target, string type, Reason reason)
    {
        _router.Ip($"-n {_router.Name} route add {type} {target}");
        ProbeResult result = await ProbeAsync(target, raw: true);
        Assert.Equal((ProbeOutcome.Failed, reason), OutcomeOf(result));
        Assert.Contains(RouterOf(target), result.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.98.9.9", true)]
    [InlineData("10.98.9.9", false)]
    [InlineData("2001:db8:98:9::9", true)]
    [InlineData("2001:db8:98:9::9", false)]
    public async Task Routes_that_point_at_each_other_use_up_the_hops(string target, bool raw)
    {
        _router.Ip($"-n {_router.Name} route add {target} via {(IsV6(target) ? "2001:db8:98::2" : "10.98.0.2")}");
        _there.Inside("sysctl", "-q -w net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 net.ipv4.icmp_ratelimit=0 net.ipv6.icmp.ratelimit=0");
        ProbeResult result = await ProbeAsync(target, raw);
        Assert.Equal((ProbeOutcome.Failed, Reason.TimeExceeded), OutcomeOf(result));
        Assert.Contains("time exceeded on the way", result.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2001:db8:98::2", "packet too big", true)]
    [InlineData("2001:db8:98::2", "packet too big", false)]
    [InlineData("10.98.0.2", "fragmentation needed", true)]
    [InlineData("10.98.0.2", "fragmentation needed", false)]
    public async Task Narrow_link_on_the_way_refuses_what_is_too_big(string target, string text, bool raw)
    {
        Narrow();
        // What the kernel learns of the path from one echo must not change the next one.
        for (int round = 0; round < 2; round++)
        {
            ProbeResult big = await ProbeAsync(target, raw, size: 1400);
            Assert.Equal((ProbeOutcome.Failed, Reason.NetworkUnreachable), OutcomeOf(big));
            Assert.Equal($"None of 3 echoes of 1400 bytes was answered: {RouterOf(target)} says {text} (MTU 1300).", big.Detail);
            Assert.Equal(ProbeOutcome.Ok, (await ProbeAsync(target, raw)).Outcome);
        }
    }

    [Theory]
    [InlineData("10.97.0.2", true)]
    [InlineData("10.97.0.2", false)]
    [InlineData("2001:db8:97::2", true)]
    [InlineData("2001:db8:97::2", false)]
    public async Task Echo_that_does_not_fit_the_own_link_is_refused_and_not_sent_in_pieces(string target, bool raw)
    {
        ProbeResult big = await ProbeAsync(target, raw, size: 1500);
        Assert.Equal((ProbeOutcome.Failed, Reason.NetworkUnreachable, false), (big.Outcome, big.Reason, big.SawAnswer));
        Assert.Contains("does not fit the path", big.Detail, StringComparison.Ordinal);
        Assert.Equal(ProbeOutcome.Ok, (await ProbeAsync(target, raw, size: 1400)).Outcome);
    }

    /// <summary>The router's word of the narrow link is filtered: small echoes answer, big ones vanish.</summary>
    [Theory]
    [InlineData("10.98.0.2", true)]
    [InlineData("10.98.0.2", false)]
    [InlineData("2001:db8:98::2", true)]
    [InlineData("2001:db8:98::2", false)]
    public async Task Hole_in_the_path_mtu_swallows_big_echoes_only(string target, bool raw)
    {
        Narrow();
        Filter("output", IsV6(target) ? "icmpv6 type packet-too-big drop" : "icmp type destination-unreachable drop");
        for (int round = 0; round < 2; round++) Assert.Equal((ProbeOutcome.Failed, Reason.NoReply), OutcomeOf(await ProbeAsync(target, raw, size: 1400)));
        Assert.Equal(ProbeOutcome.Ok, (await ProbeAsync(target, raw)).Outcome);
        Assert.Equal(ProbeOutcome.Ok, (await ProbeAsync(target, raw, size: 1200)).Outcome);
    }

    private static bool IsV6(string address) => address.Contains(':', StringComparison.Ordinal);

    private static string RouterOf(string target) => IsV6(target) ? "2001:db8:97::2" : "10.97.0.2";

    private static (ProbeOutcome, Reason) OutcomeOf(ProbeResult result) => (result.Outcome, result.Reason);

    private void Narrow() => _router.Ip($"-n {_router.Name} link set dev vc mtu 1300");

    private void Filter(string hook, string rule)
    {
        string nft = Peer.Require("nft");
        _router.Inside(nft, $"add table inet {hook}");
        _router.Inside(nft, $"add chain inet {hook} c {{ type filter hook {hook} priority 0 ; }}");
        _router.Inside(nft, $"add rule inet {hook} c {rule}");
    }

    private async Task<ProbeResult> ProbeAsync(string target, bool raw, int size = EchoFormat.UsualPayload, int count = 3)
    {
        IcmpEngine engine = new(TimeProvider.System, NullLogger<IcmpEngine>.Instance) { AllowRaw = raw };
        _engines.Add(engine);
        Assert.Null(_here.Run(() => engine.TryOpen(IPAddress.Parse(target).AddressFamily)));
        IcmpProbeSpec spec = new() { Count = count, Spacing = TimeSpan.FromMilliseconds(20), Timeout = TimeSpan.FromSeconds(1), Interval = TimeSpan.FromSeconds(30), Size = size };
        return await new IcmpProbe(engine, _resolver, TimeProvider.System).ProbeAsync(Requests.For(target, spec), TestContext.Current.CancellationToken);
    }
}
