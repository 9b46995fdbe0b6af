using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Inventory;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Poller.Tests.Pipeline;
using NetWatch.Poller.Tracking;

namespace NetWatch.Poller.Tests.Tracking;

public sealed class WatchedPortsTests
{
    private static readonly SnmpProbeSpec Links = Net.Snmp();

    [Theory]
    [InlineData("Gi0/1", "Gi0/1", true)]
    [InlineData("gi0/1", "Gi0/1", true)]
    [InlineData("Gi0/1", "Gi0/10", false)]
    [InlineData("*uplink*", "to core UPLINK 2", true)]
    [InlineData("Gi?/1", "Gi0/1", false)]
    [InlineData("Te*", "Gi0/1", false)]
    public void Port_is_named_by_name_description_or_alias(string pattern, string text, bool watched)
    {
        PortFacts[] ports = [Port("a") with { Name = text }, Port("b") with { Description = text }, Port("c") with { Alias = text }];
        SnmpProbeSpec spec = Links with { Uplinks = [pattern], WatchesLinks = false };
        Assert.Equal(watched ? ["port:a", "port:b", "port:c"] : [], Next(WatchedPorts.None, spec, 0, [], ports).Keys);
    }

    [Fact]
    public void Desks_are_not_watched_and_bundles_and_links_to_known_devices_are()
    {
        PortFacts[] ports = [Port("desk"), Port("member") with { Aggregate = "Po1" }, Port("link"), Port("phone"), Port("shut") with { Aggregate = "Po1", AdminStatus = 2 }, Port("Nu0") with { Aggregate = "Po1", IsMinor = true }];
        Neighbour[] neighbours = [Known("link", "id1"), Known("phone", "id2") with { Name = "SEP001122" }];
        Assert.Equal(["port:link", "port:member"], Next(WatchedPorts.None, Links, 0, neighbours, ports).Keys.Order());
        Assert.Empty(Next(WatchedPorts.None, Links with { WatchesLinks = false }, 0, neighbours, ports));
    }

    [Fact]
    public void Port_that_is_down_stays_watched_until_its_neighbour_is_seen_elsewhere_or_it_is_shut()
    {
        Dictionary<string, PortWatch> up = Next(WatchedPorts.None, Links, 0, [Known("1", "id1")], Port("1"), Port("2"));
        Dictionary<string, PortWatch> down = Next(up, Links, 90, [], Port("1") with { OperStatus = 2 }, Port("2"));
        Assert.Equal(["port:1"], down.Keys);
        Assert.Equal(["port:2"], Next(down, Links, 91, [Known("2", "id1")], Port("1") with { OperStatus = 2 }, Port("2")).Keys);
        Assert.Empty(Next(down, Links, 91, [], Port("1") with { OperStatus = 2, AdminStatus = 2 }, Port("2")));
        Assert.Equal(["port:1"], Next(down, Links, 91, [], Port("1"), Port("2")).Keys);
        Assert.Empty(Next(down, Links, 90 + 25, [], Port("1"), Port("2")));
    }

    [Fact]
    public void Port_that_was_up_is_to_be_up_until_it_is_switched_off_or_gone()
    {
        SnmpProbeSpec spec = Links with { WatchesPortsThatWereUp = true };
        PortFacts never = Port("never") with { OperStatus = 2 }, was = Port("was"), vlan = Port("vlan") with { Type = 136 }, loopback = Port("lo") with { IsMinor = true };
        Dictionary<string, PortWatch> up = Next(WatchedPorts.None, spec, 0, [], never, was, vlan, loopback);
        Assert.Equal(["port:was"], up.Keys);
        Dictionary<string, PortWatch> down = Next(up, spec, 24 * 100, [], never, was with { OperStatus = 2 });
        Assert.Equal(["port:was"], down.Keys);
        Assert.Empty(Next(down, spec, 24 * 101, [], never, was with { OperStatus = 2, AdminStatus = 2 }));
        Assert.Empty(Next(down, spec, 24 * 101, [], never));
        Assert.Empty(Next(down, Links, 24 * 101, [], never, was with { OperStatus = 2 }));
    }

    [Theory]
    [InlineData(DeviceKind.Router, null, true)]
    [InlineData(DeviceKind.Firewall, null, true)]
    [InlineData(DeviceKind.Switch, null, false)]
    [InlineData(DeviceKind.Switch, true, true)]
    [InlineData(DeviceKind.Router, false, false)]
    public void Port_of_a_router_that_was_up_is_a_problem_when_it_is_down_also_over_a_restart(DeviceKind kind, bool? asked, bool told)
    {
        Device[] nodes = [Net.Device("edge", probes: Net.Snmp() with { WatchesPortsThatWereUp = asked }) with { Kind = kind }];
        using Timeline t = new Timeline().With(nodes);
        t.Script = _ => Ports(false, Port("1"));
        t.RunTo(200);

        using Timeline after = new Timeline(t.Journal, Timeline.At(420));
        after.Script = _ => Ports(true, Port("1"));
        after.With(nodes).Run(300);
        Assert.Equal(told ? ["port:1"] : [], Problems(after).Select(e => e.Component));
        after.Script = _ => Ports(false, Port("1"));
        after.Run(200);
        Assert.Equal(told ? [NodeState.Down, NodeState.Up] : [], Problems(after).Select(e => e.To!.Value));
    }

    [Fact]
    public void Declared_uplink_that_is_down_degrades_its_device_and_a_desk_does_not()
    {
        bool down = false;
        using Timeline t = new Timeline().With(Net.Device("sw", probes: Net.Snmp() with { Uplinks = ["*core*"] }));
        t.Script = _ => Ports(down, Port("1") with { Alias = "to core" }, Port("2"));
        t.RunTo(200);
        down = true;
        t.Run(200);
        EventRecord lost = Problems(t).Single();
        Assert.Equal(("port:1", NodeState.Down, ProblemKind.CheckFailed, Reason.PortDown), (lost.Component, lost.To, lost.Problem, lost.Reason));
        Assert.Equal(NodeState.Degraded, t.StateOf("sw"));
        Assert.Equal(NodeState.Down, t.Board["sw"].Components["port:2"].State);
        down = false;
        t.Run(200);
        Assert.Equal([NodeState.Down, NodeState.Up], Problems(t).Select(e => e.To));
        Assert.Equal(NodeState.Up, t.StateOf("sw"));
    }

    [Fact]
    public void Link_to_a_watched_switch_is_a_problem_of_its_own_also_over_a_restart()
    {
        Neighbour far = Known("1", "id1") with { Name = "sw2.example.org" };
        bool down = false;
        Answer Tell() => Ports(down, down ? [] : [far], Port("1"), Port("2"));
        Device[] nodes = [Net.Device("sw", probes: Net.Snmp()), Net.Device("sw2") with { Kind = DeviceKind.Switch }];
        using Timeline t = new Timeline().With(nodes);
        t.Script = r => r.Node.Id == "sw" ? Tell() : null;
        t.RunTo(200);
        down = true;
        t.RunTo(400);
        Assert.Equal(["port:1"], Problems(t).Select(e => e.Component));

        using Timeline after = new Timeline(t.Journal, Timeline.At(420));
        after.Script = r => r.Node.Id == "sw" ? Tell() : null;
        after.With(nodes).Run(300);
        Assert.Equal(NodeState.Degraded, after.StateOf("sw"));
        Assert.Single(Problems(after));
        down = false;
        after.Run(200);
        Assert.Equal([NodeState.Down, NodeState.Up], Problems(after).Select(e => e.To));
    }

    [Fact]
    public void Port_that_is_watched_no_more_while_it_is_down_is_no_problem_any_more_and_the_other_way_round()
    {
        using Timeline t = new Timeline().With(Net.Device("sw", probes: Net.Snmp()));
        t.Script = _ => Ports(true, Port("1"));
        t.RunTo(300);
        Assert.Empty(Problems(t));
        t.Apply(Net.Of(Net.Device("sw", probes: Net.Snmp() with { Uplinks = ["1"] })));
        t.Run(300);
        Assert.Equal([NodeState.Down], Problems(t).Select(e => e.To));
        t.Apply(Net.Of(Net.Device("sw", probes: Net.Snmp())));
        t.Run(100);
        Assert.Equal([(NodeState.Down, Reason.PortDown), (NodeState.Unknown, Reason.NoLongerTold)], Problems(t).Select(e => (e.To!.Value, e.Reason)));
        Assert.Equal(NodeState.Up, t.StateOf("sw"));
        t.Run(300);
        Assert.Equal(2, Problems(t).Count);
    }

    /// <summary>A sensor that becomes worse, or better, while it is not well is told: only then does it degrade its device.</summary>
    [Fact]
    public void Part_that_begins_to_degrade_while_it_is_not_well_is_told_and_gets_its_end()
    {
        bool critical = false;
        using Timeline t = new Timeline().With(Net.Device("sw", probes: Net.Snmp()));
        t.Script = _ => Answer.Ok with { Findings = [new Finding("sensor:temperature:1", ProbeOutcome.Degraded, Reason.ThresholdCrossed, "Hot.", critical)] };
        t.RunTo(300);
        Assert.Empty(Problems(t));
        critical = true;
        t.Run(300);
        Assert.Equal([NodeState.Degraded], Problems(t).Select(e => e.To));
        critical = false;
        t.Run(100);
        Assert.Equal([NodeState.Degraded, NodeState.Unknown], Problems(t).Select(e => e.To));
        Assert.Equal(NodeState.Up, t.StateOf("sw"));
    }

    private static List<EventRecord> Problems(Timeline t) => [.. t.Journal.Events.Where(e => e.Kind == EventKind.ComponentChanged && e.Problem != ProblemKind.None)];

    private static Answer Ports(bool down, params PortFacts[] ports) => Ports(down, [], ports);

    private static Answer Ports(bool down, Neighbour[] neighbours, params PortFacts[] ports) => Answer.Ok with
    {
        Findings = [.. ports.Select(p => new Finding("port:" + p.Part, down ? ProbeOutcome.Failed : ProbeOutcome.Ok, down ? Reason.PortDown : Reason.Answered, null, Degrades: false))],
        Picture = new DevicePicture { Ports = [.. ports.Select(p => p with { OperStatus = down ? 2 : 1 })], Neighbours = neighbours },
    };

    private static Dictionary<string, PortWatch> Next(IReadOnlyDictionary<string, PortWatch> before, SnmpProbeSpec spec, int hours, Neighbour[] neighbours, params PortFacts[] ports) =>
        WatchedPorts.Next(before, new DevicePicture { Ports = ports, Neighbours = neighbours }, spec, n => n.Name == "core", Timeline.Start.AddHours(hours));

    private static PortFacts Port(string part) => new() { IfIndex = 1, Part = part, AdminStatus = 1, OperStatus = 1 };

    private static Neighbour Known(string port, string id) => new(port, "lldp", "core", id, null, null, null, "1.2");
}
