using NetWatch.Core.Catalog;
using NetWatch.Core.Inventory;
using NetWatch.Core.Live;
using NetWatch.Core.Samples;
using NetWatch.Core.States;
using NetWatch.Web.Api;

namespace NetWatch.Web.Tests.Api;

/// <summary>Ports with what they carry.</summary>
public sealed class PortAnswersTests
{
    private static readonly SeriesColumns Columns = new(
        [
            new Metric("ifOperStatus", MetricKind.Gauge, "", ""),
            new Metric("ifHCInOctets", MetricKind.Counter64, "bytes", ""),
            new Metric("ifOutOctets", MetricKind.Counter32, "bytes", ""),
            new Metric("ifInErrors", MetricKind.Counter32, "packets", ""),
        ],
        ["ifIndex", "ifName"]);

    private static readonly SeriesTable Table = new("sw-1", Columns, ["Gi1", "Gi2", "vlan1"], ["1", "Gi1", "2", "ge-0/0/2", "3", "vlan1"]);

    [Fact]
    public void Utilisation_is_of_the_declared_speed_of_the_channel_else_of_the_ports_own()
    {
        IReadOnlyList<PortAnswer> ports = PortAnswers.Of(Switch(), Catalog(near: "Gi1"));

        Assert.Equal((8_000_000.0, 1_000_000.0, 20_000_000.0, 0.4, 0.05), (ports[0].Traffic!.InBitsPerSecond, ports[0].Traffic!.OutBitsPerSecond, ports[0].Traffic!.SpeedBitsPerSecond, ports[0].Traffic!.InUtilisation, ports[0].Traffic!.OutUtilisation));
        Assert.Equal(0.008, ports[1].Traffic!.InUtilisation);
        Assert.Equal(1, ports[0].Traffic!.InErrorsPerSecond);
        Assert.Null(ports[1].Traffic!.InErrorsPerSecond);
    }

    [Fact]
    public void Speed_that_bounds_nothing_gives_no_utilisation()
    {
        PortAnswer vlan = PortAnswers.Of(Switch(), Catalog(near: "Gi1"))[2];
        Assert.Equal((8_000_000.0, null, null), (vlan.Traffic!.InBitsPerSecond, vlan.Traffic.SpeedBitsPerSecond, vlan.Traffic.InUtilisation));
    }

    [Fact]
    public void Port_that_was_renamed_is_found_by_its_present_name_and_has_its_sensors()
    {
        PortAnswer port = PortAnswers.Of(Switch(), Catalog(near: "ge-0/0/2"))[1];
        Assert.Equal(20_000_000.0, port.Traffic!.SpeedBitsPerSecond);
        Assert.Equal("Rx", Assert.Single(port.Sensors).Name);
    }

    [Fact]
    public void Ports_of_a_device_that_does_not_answer_carry_nothing()
    {
        NodeLive node = Switch() with { Checks = new Dictionary<string, CheckLive>() };
        Assert.All(PortAnswers.Of(node, Catalog(near: "Gi1")), p => Assert.Null(p.Traffic));
    }

    private static NodeLive Switch()
    {
        double none = double.NaN;
        TableRates rates = new(Table, [1_000_000, 125_000, 1, 1_000_000, 125_000, none, 1_000_000, 125_000, 0]);
        TableValues values = new(Table, new ulong[12], null, 100, new CounterContexts([1e9, 1e9, double.NaN], null));
        return LiveNodes.Live(LiveNodes.Device("sw-1"), NodeState.Up) with
        {
            Checks = new Dictionary<string, CheckLive>
            {
                ["snmp"] = new(LiveNodes.Noon, TimeSpan.Zero, true, null, new ReadValues([], [values]), new RateValues([], [rates])),
            },
            Picture = new DevicePicture
            {
                Ports = [new PortFacts { IfIndex = 1, Part = "Gi1", Name = "Gi1" }, new PortFacts { IfIndex = 2, Part = "Gi2", Name = "ge-0/0/2" }, new PortFacts { IfIndex = 3, Part = "vlan1", Name = "vlan1" }],
                Sensors = [new Sensor { Kind = "opticalPower", Name = "Rx", Value = -3, Unit = "dBm", Oid = "1.2", Port = "Gi2" }],
            },
        };
    }

    private static DeviceCatalog Catalog(string near)
    {
        Device device = LiveNodes.Device("sw-1");
        Channel channel = new()
        {
            Id = "wan",
            Name = "wan",
            Address = "127.0.0.2",
            From = "a",
            To = "b",
            Near = new NearPort("sw-1", near),
            SpeedBitsPerSecond = 20_000_000,
            Probes = [new IcmpProbeSpec()],
            Reachability = "icmp",
        };
        return new DeviceCatalog([new Site("a", "a"), new Site("b", "b")], [device, channel], []);
    }
}
