using System.Net;
using NetWatch.Core.Catalog;
using NetWatch.Core.Inventory;
using NetWatch.Core.Probing;
using NetWatch.Poller.Pictures;
using NetWatch.Snmp;

namespace NetWatch.Poller.Tests.Snmp;

/// <summary>A switch that shows the bridge of each VLAN in a context of its own: Cisco IOS by the community COMMUNITY@VLAN, with SNMPv3 by contextName.</summary>
public sealed class VlanBridgeTests
{
    private const string Vlan = "1.3.6.1.4.1.9.9.46.1.3.1.1";
    private const string Base = "1.3.6.1.2.1.17.1.4.1.2";
    private const string Fdb = "1.3.6.1.2.1.17.4.3.1";

    private readonly Dictionary<string, ISnmpObjectSource> _contexts = [];

    [Fact]
    public async Task Stations_are_read_in_the_context_of_each_operational_Ethernet_VLAN()
    {
        await using ScriptedDevice device = Switch();
        AddVlan(device, 10, (1, 10101, "0.27.33.0.0.10"));
        AddVlan(device, 20, (1, 10102, "0.27.33.0.0.20"), (2, 10101, "0.27.33.0.0.21"));
        AddVlan(device, 30, state: 2);
        AddVlan(device, 1002, type: 2);
        device.Wire.CommunityContexts = _contexts;

        await device.ReadAsync();
        DevicePicture picture = (await device.ReadAsync()).Picture!;

        Assert.Equal(
            [new ForwardingEntry("00:1b:21:00:00:0a", 10, "Gi1/0/1"), new ForwardingEntry("00:1b:21:00:00:14", 20, "Gi1/0/2"), new ForwardingEntry("00:1b:21:00:00:15", 20, "Gi1/0/1")],
            picture.Forwarding);
        Assert.Equal([10, 20], picture.Ports.Single(p => p.Name == "Gi1/0/1").Vlans);
        Assert.Equal([20], picture.Ports.Single(p => p.Name == "Gi1/0/2").Vlans);
    }

    [Fact]
    public async Task Many_VLANs_are_read_a_few_in_each_run()
    {
        await using ScriptedDevice device = Switch();
        for (int vlan = 1; vlan <= 9; vlan++) AddVlan(device, vlan, (1, 10101, $"0.27.33.0.0.{vlan}"));
        device.Wire.CommunityContexts = _contexts;

        List<int> told = [];
        for (int run = 0; run < 5; run++) told.Add((await device.ReadAsync()).Picture!.Forwarding.Count);

        Assert.Equal([0, 0, 0, 9, 9], told);
    }

    [Fact]
    public async Task Agent_that_has_no_contexts_is_asked_twice_and_is_well()
    {
        await using ScriptedDevice device = Switch(new SnmpProbeSpec { Credential = null!, Timeout = TimeSpan.FromMilliseconds(100), Retries = 0 });
        for (int vlan = 1; vlan <= 9; vlan++) AddVlan(device, vlan);
        device.Set($"{Fdb}.2.0.27.33.0.0.1", SnmpValue.Integer32(1));
        device.Set($"{Fdb}.3.0.27.33.0.0.1", SnmpValue.Integer32(3));
        device.Set($"{Base}.1", SnmpValue.Integer32(10101));

        for (int run = 0; run < 4; run++) Assert.Equal(ProbeOutcome.Ok, (await device.ReadAsync()).Outcome);
        long before = device.WrongCommunity;
        ProbeResult last = await device.ReadAsync();

        Assert.Equal((2L, 2L), (before, device.WrongCommunity));
        Assert.Equal(new ForwardingEntry("00:1b:21:00:00:01", null, "Gi1/0/1"), Assert.Single(last.Picture!.Forwarding));
    }

    [Fact]
    public async Task Context_that_does_not_answer_is_left_out_and_the_others_are_told()
    {
        await using ScriptedDevice device = Switch(new SnmpProbeSpec { Credential = null!, Timeout = TimeSpan.FromMilliseconds(100), Retries = 0 });
        for (int vlan = 1; vlan <= 3; vlan++) AddVlan(device, vlan, (1, 10101, $"0.27.33.0.0.{vlan}"));
        _contexts.Remove("public@2");
        device.Wire.CommunityContexts = _contexts;

        IReadOnlyList<ForwardingEntry> told = [];
        for (int run = 0; run < 5; run++) told = (await device.ReadAsync()).Picture!.Forwarding;

        Assert.Equal([1, 3], told.Select(f => f.Vlan!.Value));
    }

    [Fact]
    public async Task Switch_that_tells_all_VLANs_at_once_is_asked_for_none()
    {
        await using ScriptedDevice device = Switch();
        AddVlan(device, 10);
        device.Set("1.3.6.1.2.1.17.7.1.2.2.1.2.10.0.27.33.0.0.1", SnmpValue.Integer32(1));
        device.Set($"{Base}.1", SnmpValue.Integer32(10101));

        for (int run = 0; run < 3; run++) await device.ReadAsync();

        Assert.Equal(0, device.WrongCommunity);
        Assert.Equal(new ForwardingEntry("00:1b:21:00:00:01", 10, "Gi1/0/1"), Assert.Single((await device.ReadAsync()).Picture!.Forwarding));
    }

    [Fact]
    public async Task Databases_are_of_the_VLANs_that_the_switch_says()
    {
        await using ScriptedDevice device = new();
        device.Port(1, "ge-0/0/1");
        device.Set($"{Base}.1", SnmpValue.Integer32(1));
        foreach ((int database, int station) in new[] { (7, 1), (8, 2), (9, 3), (300000, 4) }) device.Set($"1.3.6.1.2.1.17.7.1.2.2.1.2.{database}.0.27.33.0.0.{station}", SnmpValue.Integer32(1));
        device.Set("1.3.6.1.2.1.17.7.1.4.2.1.3.0.100", SnmpValue.Gauge32(7));
        device.Set("1.3.6.1.2.1.17.7.1.4.2.1.3.0.200", SnmpValue.Gauge32(8));
        device.Set("1.3.6.1.2.1.17.7.1.4.2.1.3.0.201", SnmpValue.Gauge32(8));

        Assert.Equal([100, null, 9, null], (await device.ReadAsync()).Picture!.Forwarding.Select(f => f.Vlan));
    }

    [Fact]
    public void Context_is_a_community_of_its_own_and_with_v3_a_context_name()
    {
        AgentContext context = new(7, "@7", "vlan-7");
        IPEndPoint agent = new(IPAddress.Loopback, 161);
        SnmpTarget community = new(agent, VersionCode.V2, "public") { Timeout = TimeSpan.FromSeconds(3), Retries = 1 };
        SnmpTarget user = new(agent, new UsmUser("watcher"));

        Assert.Equal(("public@7", TimeSpan.FromSeconds(2), 0), (context.Of(community).Community, context.Of(community).Timeout, context.Of(community).Retries));
        Assert.Equal(user with { ContextName = "vlan-7", Retries = 0 }, context.Of(user));
        Assert.DoesNotContain("public", context.Of(community).ToString(), StringComparison.Ordinal);
    }

    private static ScriptedDevice Switch(SnmpProbeSpec? spec = null)
    {
        ScriptedDevice device = new(spec: spec);
        device.Set("1.3.6.1.2.1.1.2.0", SnmpValue.ObjectIdentifier(ObjectIdentifier.Parse("1.3.6.1.4.1.9.1.1208")));
        device.Text("1.3.6.1.2.1.1.1.0", "Cisco IOS Software, C2960X Software");
        device.Port(10101, "Gi1/0/1");
        device.Port(10102, "Gi1/0/2");
        return device;
    }

    private void AddVlan(ScriptedDevice device, int number, params (int Port, int IfIndex, string Station)[] stations) => AddVlan(device, number, 1, 1, stations);

    private void AddVlan(ScriptedDevice device, int number, int state = 1, int type = 1, params (int Port, int IfIndex, string Station)[] stations)
    {
        device.Integer($"{Vlan}.2.1.{number}", state);
        device.Integer($"{Vlan}.3.1.{number}", type);
        SnmpObjectTable objects = new();
        foreach ((int port, int ifIndex, string station) in stations)
        {
            objects.Set(ObjectIdentifier.Parse($"{Base}.{port}"), SnmpValue.Integer32(ifIndex));
            objects.Set(ObjectIdentifier.Parse($"{Fdb}.2.{station}"), SnmpValue.Integer32(port));
            objects.Set(ObjectIdentifier.Parse($"{Fdb}.3.{station}"), SnmpValue.Integer32(3));
        }

        _contexts[$"public@{number}"] = objects;
    }
}
