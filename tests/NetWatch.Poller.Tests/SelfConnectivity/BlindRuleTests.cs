using System.Net;
using NetWatch.Poller.SelfConnectivity;

namespace NetWatch.Poller.Tests.SelfConnectivity;

public sealed class BlindRuleTests
{
    private static readonly RouteFact Good = new(IPAddress.Parse("10.0.0.9"), true, "eth0", true, IPAddress.Parse("10.0.0.1"));
    private static readonly Witness Gateway = new("10.0.0.1", Declared: false, IsListed: false, HasAnswered: true, Answers: false);
    private static readonly Witness Declared = new("192.0.2.1", Declared: true, IsListed: false, HasAnswered: false, Answers: false);

    [Fact]
    public void Nothing_remote_is_watched_and_so_nothing_is_blind() => Assert.Null(Decide([], [Gateway]));

    [Fact]
    public void No_carrier_on_the_only_way_is_blind() =>
        Assert.Equal("No carrier on eth0, through which the watched devices are reached.", Decide([Good with { HasCarrier = false }], []));

    [Fact]
    public void No_carrier_counts_although_something_answered_a_moment_ago() =>
        Assert.NotNull(BlindRule.Decide(new SightFacts([Good with { HasCarrier = false }], [], RemoteAnswered: true)));

    [Fact]
    public void One_way_of_two_is_enough() => Assert.Null(Decide([Good with { HasCarrier = false }, Good with { Interface = "eth1" }], []));

    [Fact]
    public void No_route_is_blind() => Assert.Equal("This host has no route to any watched device.", Decide([Good with { HasRoute = false, Interface = null }], []));

    [Fact]
    public void Silent_gateway_and_silent_devices_are_blind() =>
        Assert.Equal("Silent are the gateway 10.0.0.1 and every watched device that was asked.", Decide([Good], [Gateway]));

    [Fact]
    public void Silent_declared_target_counts_even_before_it_ever_answered() => Assert.NotNull(Decide([Good], [Declared]));

    [Fact]
    public void Any_answer_of_a_device_proves_sight() => Assert.Null(BlindRule.Decide(new SightFacts([Good], [Gateway, Declared], RemoteAnswered: true)));

    [Fact]
    public void Any_answer_of_a_witness_proves_sight() => Assert.Null(Decide([Good], [Gateway, Declared with { Answers = true }]));

    [Fact]
    public void Silence_of_a_listed_gateway_is_its_own_outage() => Assert.Null(Decide([Good], [Gateway with { IsListed = true }]));

    [Fact]
    public void Gateway_that_never_answered_says_nothing() => Assert.Null(Decide([Good], [Gateway with { HasAnswered = false }]));

    [Fact]
    public void Witness_that_could_not_be_asked_says_nothing() => Assert.Null(Decide([Good], [Gateway with { Answers = null }]));

    [Fact]
    public void Without_a_witness_a_silent_device_is_an_outage() => Assert.Null(Decide([Good], []));

    [Fact]
    public void Routing_table_gives_the_longest_prefix_and_leaves_out_what_rejects()
    {
        const string v4 = "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n"
            + "eth0\t00000000\t0100000A\t0003\t0\t0\t100\t00000000\t0\t0\t0\n"
            + "eth1\t00000000\t0200000A\t0003\t0\t0\t50\t00000000\t0\t0\t0\n"
            + "eth0\t0000000A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n"
            + "*\t0005000A\t00000000\t0201\t0\t0\t0\t00FFFFFF\t0\t0\t0\n"
            + "torn\tline\n";
        Route[] routes = [.. RoutingTable.ReadV4(v4)];
        Assert.Equal(3, routes.Length);
        Assert.Equal(("eth0", null), Way(routes, "10.0.0.9"));
        Assert.Equal(("eth1", "10.0.0.2"), Way(routes, "8.8.8.8"));
    }

    [Fact]
    public void Routing_table_of_ipv6_is_read_too()
    {
        string zero = new('0', 32);
        string v6 = $"20010db8000000000000000000000000 40 {zero} 00 {zero} 00000100 00000001 00000000 00000001     eth0\n"
            + $"{zero} 00 {zero} 00 20010db8000000000000000000000001 00000400 00000001 00000000 00000003     eth0\n"
            + $"{zero} 00 {zero} 00 {zero} ffffffff 00000001 00000000 00200200       lo\nbroken\n";
        Route[] routes = [.. RoutingTable.ReadV6(v6)];
        Assert.Equal(("eth0", null), Way(routes, "2001:db8::5"));
        Assert.Equal(("eth0", "2001:db8::1"), Way(routes, "2001:db9::5"));
        Assert.Null(RoutingTable.For(routes, IPAddress.Parse("10.0.0.1")));
    }

    private static string? Decide(RouteFact[] routes, Witness[] witnesses) => BlindRule.Decide(new SightFacts(routes, witnesses, RemoteAnswered: false));

    private static (string? Interface, string? Gateway) Way(Route[] routes, string target)
    {
        Route? route = RoutingTable.For(routes, IPAddress.Parse(target));
        return (route?.Interface, route?.Gateway?.ToString());
    }
}
