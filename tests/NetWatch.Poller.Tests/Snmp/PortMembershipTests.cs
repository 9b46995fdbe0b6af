using NetWatch.Core.Inventory;
using NetWatch.Poller.Pictures;
using NetWatch.Snmp;

namespace NetWatch.Poller.Tests.Snmp;

/// <summary>VLANs, bundles and PoE of ports as tables tell them that no recorded device has.</summary>
public sealed class PortMembershipTests
{
    private const string Base = "1.3.6.1.2.1.17.1.4.1.2";
    private const string Vlan = "1.3.6.1.4.1.9.9.46.1.3.1.1";
    private const string Trunk = "1.3.6.1.4.1.9.9.46.1.6.1.1";

    [Fact]
    public async Task Trunk_carries_the_VLANs_that_it_may_and_that_there_are()
    {
        await using ScriptedDevice device = Device("1.3.6.1.4.1.9.1.1208", "Cisco IOS Software, C2960X Software");
        device.Port(1, "Gi1/0/1");
        device.Port(2, "Gi1/0/2");
        device.Port(3, "Gi1/0/3");
        foreach (int vlan in (int[])[1, 10, 1023, 1024, 2000]) device.Integer($"{Vlan}.2.1.{vlan}", 1);
        TrunkPort(device, 1, native: 10, status: 1, first: [0x40, 0x20], second: [0x80]);
        // What it may carry says nothing while it is no trunk.
        TrunkPort(device, 2, native: 1, status: 2, first: [0xff, 0xff], second: [0xff]);
        device.Integer("1.3.6.1.4.1.9.9.68.1.2.2.1.2.2", 20);

        IReadOnlyList<PortFacts> ports = (await device.ReadAsync()).Picture!.Ports;

        Assert.Equal([(10, "1,10,1024"), (20, "20"), (null, "")], ports.Select(p => (p.Vlan, string.Join(',', p.Vlans))));
    }

    [Fact]
    public async Task Channel_of_PAgP_is_a_bundle_and_a_port_that_stands_for_itself_is_none()
    {
        await using ScriptedDevice device = Device("1.3.6.1.4.1.9.1.1208", "Cisco IOS Software, C2960X Software");
        device.Port(1, "Gi1/0/1");
        device.Port(2, "Gi1/0/2");
        device.Port(3, "Gi1/0/3");
        device.Port(5001, "Po1", type: 53);
        foreach ((int port, int group) in new[] { (1, 5001), (2, 2), (3, 0) }) device.Integer($"1.3.6.1.4.1.9.9.98.1.1.1.1.8.{port}", group);

        Assert.Equal(["Po1", null, null, null], (await device.ReadAsync()).Picture!.Ports.Select(p => p.Aggregate));
    }

    [Fact]
    public async Task Aggregate_of_LACP_goes_before_the_layer_above()
    {
        await using ScriptedDevice device = new();
        device.Port(1, "ge1");
        device.Port(2, "ge2");
        device.Port(1000, "Po1", type: 161);
        device.Port(1001, "Po2", type: 161);
        foreach (int port in (int[])[1, 2]) device.Integer($"1.3.6.1.2.1.31.1.2.1.3.1001.{port}", 1);
        device.Integer("1.2.840.10006.300.43.1.2.1.1.13.1", 1000);

        Assert.Equal(["Po1", "Po2", null, null], (await device.ReadAsync()).Picture!.Ports.Select(p => p.Aggregate));
    }

    [Fact]
    public async Task Junos_before_ELS_tells_VLANs_by_a_number_of_its_own()
    {
        await using ScriptedDevice device = Device("1.3.6.1.4.1.2636.1.1.1.2.30", "Juniper Networks, Inc. ex3200-24t");
        device.Port(501, "ge-0/0/0.0");
        device.Port(502, "ge-0/0/1.0");
        device.Integer($"{Base}.513", 501);
        device.Integer($"{Base}.514", 502);
        foreach ((int number, int tag) in new[] { (2, 100), (3, 200) }) device.Integer($"1.3.6.1.4.1.2636.3.40.1.5.1.5.1.5.{number}", tag);
        foreach ((int number, int port, int tagness) in new[] { (2, 513, 2), (2, 514, 1), (3, 514, 1) }) device.Integer($"1.3.6.1.4.1.2636.3.40.1.5.1.7.1.4.{number}.{port}", tagness);

        Assert.Equal([(100, "100"), (null, "100,200")], (await device.ReadAsync()).Picture!.Ports.Select(p => (p.Vlan, string.Join(',', p.Vlans))));
    }

    [Fact]
    public async Task Port_that_is_untagged_in_several_VLANs_has_no_VLAN_of_untagged_frames()
    {
        await using ScriptedDevice device = new();
        device.Port(1, "ge1");
        device.Port(2, "ge2");
        device.Integer($"{Base}.1", 1);
        device.Integer($"{Base}.2", 2);
        foreach ((int vlan, byte untagged) in new[] { (10, (byte)0xc0), (20, (byte)0x40) })
        {
            device.Set($"1.3.6.1.2.1.17.7.1.4.2.1.4.0.{vlan}", SnmpValue.OctetString([0xc0]));
            device.Set($"1.3.6.1.2.1.17.7.1.4.2.1.5.0.{vlan}", SnmpValue.OctetString([untagged]));
        }

        Assert.Equal([(10, "10,20"), (null, "10,20")], (await device.ReadAsync()).Picture!.Ports.Select(p => (p.Vlan, string.Join(',', p.Vlans))));
    }

    [Fact]
    public async Task PoE_of_a_Cisco_port_is_at_the_port_that_its_part_of_the_chassis_is()
    {
        await using ScriptedDevice device = Device("1.3.6.1.4.1.9.1.1208", "Cisco IOS Software, C2960X Software");
        device.Port(1, "Vl1");
        device.Port(10101, "Gi1/0/1");
        device.Text("1.3.6.1.2.1.47.1.1.1.1.7.1010", "GigabitEthernet1/0/1");
        device.Set("1.3.6.1.2.1.47.1.3.2.1.2.1010.0", SnmpValue.ObjectIdentifier(ObjectIdentifier.Parse("1.3.6.1.2.1.2.2.1.1.10101")));
        const string extension = "1.3.6.1.4.1.9.9.402.1.2.1";
        device.Set($"{extension}.6.1.1", SnmpValue.Gauge32(30_000));
        device.Set($"{extension}.9.1.1", SnmpValue.Gauge32(2_509));
        device.Integer($"{extension}.11.1.1", 1010);
        device.Integer("1.3.6.1.2.1.105.1.1.1.6.1.1", 3);

        IReadOnlyList<Sensor> sensors = (await device.ReadAsync()).Picture!.Sensors;

        Sensor power = Assert.Single(sensors, s => s.Kind == "power"), state = Assert.Single(sensors, s => s.State == "deliveringPower");
        Assert.Equal(("GigabitEthernet1/0/1 PoE", 2.509, 30.0, "Gi1/0/1"), (power.Name, power.Value, power.Limits.HighCritical, power.Port));
        Assert.Equal(("GigabitEthernet1/0/1 PoE", "Gi1/0/1", SensorSeverity.Ok), (state.Name, state.Port, state.Severity));
    }

    [Fact]
    public async Task PoE_state_of_other_switches_is_at_the_port_of_the_number_in_the_only_group()
    {
        await using ScriptedDevice device = new();
        device.Port(1, "ge1");
        device.Port(2, "vlan2", type: 53);
        device.Set("1.3.6.1.2.1.1.2.0", SnmpValue.ObjectIdentifier(ObjectIdentifier.Parse("1.3.6.1.4.1.2636.1.1.1.2.30")));
        foreach (string index in (string[])["1.1", "1.2", "2.1"]) device.Integer($"1.3.6.1.2.1.105.1.1.1.6.{index}", 6);

        Sensor state = Assert.Single((await device.ReadAsync()).Picture!.Sensors);
        Assert.Equal(("ge1 PoE", "ge1", "otherFault", SensorSeverity.Warning), (state.Name, state.Port, state.State, state.Severity));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("1, 3,4-7", "1 3 4 5 6 7")]
    [InlineData("1/0/5-6,1/0/25,LAG1,LAG3-4", "1/0/5 1/0/6 1/0/25 LAG1 LAG3 LAG4")]
    [InlineData("1/0/5-1/0/7", "1/0/5 1/0/6 1/0/7")]
    [InlineData("7-4,1-999999999,ge-0/0/1", "7-4 1-999999999 ge-0/0/1")]
    public void List_of_ports_is_written_out(string text, string ports) => Assert.Equal(ports, string.Join(' ', PortListText.Names(text)));

    private static void TrunkPort(ScriptedDevice device, int port, int native, int status, byte[] first, byte[] second)
    {
        byte[] bits = new byte[128], later = new byte[128];
        first.CopyTo(bits, 0);
        second.CopyTo(later, 0);
        device.Set($"{Trunk}.4.{port}", SnmpValue.OctetString(bits));
        device.Integer($"{Trunk}.5.{port}", native);
        device.Integer($"{Trunk}.14.{port}", status);
        device.Set($"{Trunk}.17.{port}", SnmpValue.OctetString(later));
    }

    private static ScriptedDevice Device(string sysObjectId, string sysDescr)
    {
        ScriptedDevice device = new();
        device.Set("1.3.6.1.2.1.1.2.0", SnmpValue.ObjectIdentifier(ObjectIdentifier.Parse(sysObjectId)));
        device.Text("1.3.6.1.2.1.1.1.0", sysDescr);
        return device;
    }
}
