using System.Collections.Concurrent;
using NetWatch.Core.Inventory;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Poller.Tests.Snmp;
using NetWatch.Snmp;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Truth;

/// <summary>What real devices do that breaks naive pollers: each with a recorded device that has it, or, where none has, with one that is written here.</summary>
public sealed class QuirkTests
{
    private static readonly ConcurrentDictionary<string, Task<ProbeResult>> Read = new(StringComparer.Ordinal);

    [Theory]
    [InlineData("ios_2960x", 1, 10101)]
    [InlineData("dlink_des-3528", 1, 5121)]
    [InlineData("nxos_n3k-3064pq", 83886080, 436416512)]
    [InlineData("arubaos-cx_10.07", 1, 268435456)]
    public async Task IfIndex_has_gaps_and_large_numbers(string device, uint first, uint other)
    {
        DevicePicture picture = await PictureOf(device);
        Assert.Equal(first, picture.Ports[0].IfIndex);
        Assert.Contains(picture.Ports, p => p.IfIndex == other);
        Assert.True(picture.Ports[^1].IfIndex > picture.Ports.Count);
    }

    [Theory]
    [InlineData("procurve_e2910", 8)]
    [InlineData("windows_svr_2019_1809", 0)]
    [InlineData("fortigate_100e", 0)]
    public async Task Ports_of_one_description_or_of_none_are_told_apart(string device, int sharing)
    {
        DevicePicture picture = await PictureOf(device);
        Assert.True(sharing == 0 || picture.Ports.GroupBy(p => p.Description).Max(g => g.Count()) >= sharing);
        Assert.Equal(picture.Ports.Count, picture.Ports.Select(p => p.Part).Distinct().Count());
        Assert.DoesNotContain(picture.Ports, p => p.Part.Length == 0);
    }

    [Theory]
    [InlineData("apc_smt750x-nmc2")]
    [InlineData("eaton-mgeups_9pxle")]
    [InlineData("jetdirect_m252dw")]
    [InlineData("windows_svr_2019_1809")]
    public async Task Device_without_64_bit_counters_is_counted_by_the_others(string device)
    {
        TableValues ports = Ports(await ResultOf(device));
        Assert.DoesNotContain(Columns(ports), c => c == "ifHCInOctets");
        Assert.Contains("ifInOctets", Columns(ports));
    }

    [Theory]
    [InlineData("iosxe_c9300")]
    [InlineData("ios_2960x")]
    [InlineData("ciscosb_cbs350-4x")]
    public async Task Some_rows_alone_have_64_bit_counters_and_no_row_has_both(string device)
    {
        TableValues ports = Ports(await ResultOf(device));
        int wide = ports.Table.Columns.Find("ifHCInOctets"), narrow = ports.Table.Columns.Find("ifInOctets");
        int[] rows = [.. Enumerable.Range(0, ports.Table.RowCount)];
        Assert.Contains(rows, r => ports.Has(r, wide));
        Assert.Contains(rows, r => !ports.Has(r, wide));
        Assert.DoesNotContain(rows, r => ports.Has(r, wide) && ports.Has(r, narrow));
    }

    [Theory]
    [InlineData("windows_svr_2019_1809", 10_000_000_000)]
    [InlineData("iosxe_c9500h-svl", 25_000_000_000)]
    public async Task Speed_that_does_not_fit_ifSpeed_is_that_of_ifHighSpeed(string device, double speed) =>
        Assert.Contains((await PictureOf(device)).Ports, p => p.SpeedBitsPerSecond.Equals(speed));

    [Theory]
    [InlineData("linux_icecast", 2)]
    [InlineData("drac_r640", 9)]
    [InlineData("unifi_nanohd", 1)]
    public async Task Speed_of_zero_is_no_speed(string device, int atLeast)
    {
        DevicePicture picture = await PictureOf(device);
        Assert.InRange(picture.Ports.Count(p => p.SpeedBitsPerSecond is null), atLeast, picture.Ports.Count);
        Assert.DoesNotContain(picture.Ports, p => p.SpeedBitsPerSecond is <= 0 or 4294967295);
    }

    [Theory]
    [InlineData("comware_a5500", 65535)]
    [InlineData("junos_qfx5100", 2147483647)]
    [InlineData("eltex-mes23xx_mes2324b", 2147483647)]
    [InlineData("vrp_5720", -255)]
    [InlineData("vrp_5720", -1)]
    public async Task Value_that_is_not_available_is_no_value(string device, double sentinel)
    {
        DevicePicture picture = await PictureOf(device);
        Assert.NotEmpty(picture.Sensors);
        Assert.DoesNotContain(picture.Sensors, s => s.Kind != "state" && (s.Value.Equals(sentinel) || s.Value.Equals(sentinel / 10) || s.Value.Equals(sentinel / 100) || s.Value.Equals(sentinel / 1000)));
        Assert.DoesNotContain(picture.Sensors, s => new[] { s.Limits.LowCritical, s.Limits.LowWarning, s.Limits.HighWarning, s.Limits.HighCritical }.Contains(sentinel));
    }

    [Fact]
    public async Task Empty_drive_with_an_allocation_unit_of_zero_is_no_storage_windows_svr_2019_1809()
    {
        DevicePicture picture = await PictureOf("windows_svr_2019_1809");
        Assert.NotEmpty(picture.Storage);
        Assert.DoesNotContain(picture.Storage, s => s.Name.StartsWith("D:", StringComparison.Ordinal) || s.TotalBytes <= 0);
    }

    [Theory]
    [InlineData("linux_icecast")]
    [InlineData("arubaos-cx_10.07")]
    [InlineData("edgeos")]
    public async Task Memory_and_storage_of_size_zero_divide_by_nothing(string device)
    {
        DevicePicture picture = await PictureOf(device);
        Assert.All(picture.Memory, m => Assert.InRange(m.UsedPercent, 0, 100));
        Assert.All(picture.Storage, s => Assert.True(s.TotalBytes > 0 && s.UsedBytes >= 0));
        Assert.All(picture.Observations, o => Assert.True(double.IsFinite(o.Value)));
    }

    [Fact]
    public async Task Garbage_of_entPhysicalDescr_is_shown_nowhere_edgeos()
    {
        DevicePicture picture = await PictureOf("edgeos");
        Assert.DoesNotContain(picture.Hardware, h => (h.Name + h.Description).Any(c => char.IsControl(c) || c == '\uFFFD'));
    }

    [Theory]
    [InlineData("ios_2960x")]
    [InlineData("vrp_5720")]
    [InlineData("comware_a5500")]
    public async Task Text_of_several_lines_is_one_line(string device)
    {
        ProbeResult result = await ResultOf(device);
        Assert.DoesNotContain(result.Facts!["sysDescr"], char.IsControl);
        Assert.All(result.Picture!.Ports, p => Assert.DoesNotContain(p.Part + p.Alias + p.Description, char.IsControl));
    }

    [Theory]
    [InlineData("drac_r640", "Dell")]
    [InlineData("fortigate_100e", "Fortinet")]
    [InlineData("routeros", "MikroTik")]
    [InlineData("unifi_nanohd", "Ubiquiti")]
    [InlineData("dsm", "Synology")]
    public async Task Device_is_known_although_sysDescr_is_empty_or_free_text_or_sysObjectID_is_everybodys(string device, string vendor) =>
        Assert.Equal(vendor, (await PictureOf(device)).Identity.Vendor);

    [Fact]
    public async Task Last_change_after_the_agents_own_uptime_is_no_time_eltex_mes2324b()
    {
        DevicePicture picture = await PictureOf("eltex-mes23xx_mes2324b");
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        Assert.Contains(picture.Ports, p => p.LastChange is not null);
        Assert.All(picture.Ports, p => Assert.True(p.LastChange is null || p.LastChange <= now));
    }

    [Theory]
    [InlineData("asa", 34_447_809)]
    [InlineData("junos_qfx5100", null)]
    public async Task Uptime_is_not_lengthened_by_an_engine_time_of_another_epoch(string device, int? seconds)
    {
        DevicePicture picture = await PictureOf(device);
        double uptime = (TimeProvider.System.GetUtcNow() - picture.Boot!.At).TotalSeconds;
        Assert.InRange(uptime, 0, 497.2 * 86_400);
        if (seconds is { } told) Assert.InRange(uptime, told, told + 600);
    }

    [Theory]
    [InlineData("ios_2960x", "Po1")]
    [InlineData("vrp_5720", "XGigabitEthernet0/0/4")]
    [InlineData("comware_a5500", "GigabitEthernet1/0/10")]
    public async Task Stations_are_at_the_port_that_the_bridge_port_stands_for(string device, string port) =>
        Assert.Contains((await PictureOf(device)).Forwarding, f => f.Port == port);

    [Theory]
    [InlineData("dlink_dgs-1510-28")]
    [InlineData("eltex-mes23xx_mes2324b")]
    [InlineData("routeros")]
    [InlineData("vrp_5720")]
    public async Task Stations_behind_no_port_are_left_out(string device) =>
        Assert.DoesNotContain((await PictureOf(device)).Forwarding, f => f.Port is "bridge port 0" or "0" or "bridge port 4294967295");

    [Theory]
    [InlineData("linux_icecast")]
    [InlineData("windows_svr_2019_1809")]
    public async Task Server_tells_its_sessions_and_how_many_processes_run(string device)
    {
        IReadOnlyList<Sensor> sensors = (await PictureOf(device)).Sensors;
        Assert.Single(sensors, s => s is { Kind: "count", Name: "User sessions" });
        Assert.True(sensors.Single(s => s is { Kind: "count", Name: "Processes" }).Value > 0);
    }

    [Theory]
    [InlineData("ios_2960x", "Gi1/0/52", "Po1")]
    [InlineData("procurve_e2910", "23", "Trk1")]
    [InlineData("jetstream_t1600g-28ts", "gigabitEthernet 1/0/23", "port-channel 1")]
    public async Task Bundled_ports_know_their_bundle_whatever_its_type(string device, string port, string bundle) =>
        Assert.Equal(bundle, (await PictureOf(device)).Ports.Single(p => (p.Name ?? p.Description) == port).Aggregate);

    [Theory]
    [InlineData("eltex-mes23xx_mes2324b")]
    [InlineData("ciscosb_cbs350-4x")]
    public async Task VLAN_above_its_ports_is_no_bundle(string device) => Assert.All((await PictureOf(device)).Ports, p => Assert.Null(p.Aggregate));

    /// <summary>Comware has dot1qVlanStaticTable alone, Junos lists the ports there as text, TP-Link in a table of its own by their names; OS10 tells no dot1qPvid, Eltex 4095 for none.</summary>
    [Theory]
    [InlineData("comware_a5500", "GigabitEthernet1/0/1", 40, "10,35,41")]
    [InlineData("comware_a5500", "GigabitEthernet1/0/26", 1, "10,20,25,30,41,42,55")]
    [InlineData("junos_qfx5100", "xe-0/0/0", null, "23,3856,3884,4002,4004,4005")]
    [InlineData("junos_qfx5100", "xe-0/0/2", 4004, "4004")]
    [InlineData("jetstream_t1600g-28ts", "gigabitEthernet 1/0/5", 1, "1,2")]
    [InlineData("jetstream_t1600g-28ts", "port-channel 2", 1, "1,254")]
    [InlineData("dell-os10", "port-channel1000", 1, "1,4094")]
    [InlineData("eltex-mes23xx_mes2324b", "te1/0/1", null, "1,2,6,19,20,21,25,31,35,39,40,98,99,100,200,255,1000,1001,2000,2010,3200")]
    [InlineData("dlink_dgs-1510-28", "eth1/0/7", 430, "211,430")]
    [InlineData("vrp_5720", "GigabitEthernet0/0/1", 60, "1,60,210,2501,2502,2503,2835")]
    [InlineData("nxos_n3k-3064pq", "Ethernet1/1", 1, "1")]
    public async Task VLANs_of_ports_are_those_that_the_tables_of_the_family_tell(string device, string port, int? untagged, string carried)
    {
        PortFacts facts = (await PictureOf(device)).Ports.Single(p => (p.Name ?? p.Description) == port);
        Assert.Equal((untagged, carried), (facts.Vlan, string.Join(',', facts.Vlans)));
    }

    /// <summary>Zyxel writes the length of an address before it, Huawei has a table of its own, RouterOS tells a bridge without VLANs in dot1dTpFdbTable alone.</summary>
    [Theory]
    [InlineData("zynos_gs1900-fdb", 35, "00:04:13:61:6a:2b", 1, "GigabitEthernet7")]
    [InlineData("vrp_ar169sfp", 9, "bc:c4:93:cc:60:b0", 99, "GigabitEthernet0/0/1")]
    [InlineData("routeros", 662, "00:01:e6:9f:3e:34", null, "wlan2")]
    public async Task Stations_are_read_where_the_family_tells_them(string device, int count, string address, int? vlan, string port)
    {
        IReadOnlyList<ForwardingEntry> stations = (await PictureOf(device)).Forwarding;
        Assert.Equal(count, stations.Count);
        Assert.Contains(new ForwardingEntry(address, vlan, port), stations);
    }

    [Theory]
    [InlineData("ios_2960x", 9)]
    [InlineData("ciscosb_cbs350-4x", 20)]
    public async Task Power_of_a_port_is_at_the_port(string device, int count)
    {
        DevicePicture picture = await PictureOf(device);
        HashSet<string> ports = [.. picture.Ports.Select(p => p.Part)];
        Assert.Equal(count, picture.Sensors.Count(s => s.Kind == "power" && s.Name.EndsWith("PoE", StringComparison.Ordinal) && s.Port is { } port && ports.Contains(port)));
    }

    /// <summary>A database that is no VLAN by its number (0, 262144) is of none; those that a table maps are of the VLAN that it says.</summary>
    [Theory]
    [InlineData("routeros")]
    [InlineData("junos_qfx5100")]
    public async Task Database_that_no_table_maps_is_no_VLAN(string device) => Assert.DoesNotContain((await PictureOf(device)).Forwarding, f => f.Vlan is 0 or > 4094);

    /// <summary>Three Cisco systems name the second and the third severity differently: minor and major, minor, major and critical, minor and critical.</summary>
    [Theory]
    [InlineData("ios_2960x", "1.3.6.1.4.1.9.9.91.1.1.1.1.4.1063", -10.0, -5.0, 85.0, 90.0)]
    [InlineData("iosxe_c9500h-svl", "1.3.6.1.4.1.9.9.91.1.1.1.1.4.1016", null, null, 55.0, 60.0)]
    [InlineData("iosxe_isr4321", "1.3.6.1.4.1.9.9.91.1.1.1.1.4.1097", -13.5, -9.5, -3.0, 1.0)]
    [InlineData("iosxe_isr4321", "1.3.6.1.4.1.9.9.91.1.1.1.1.4.1095", 3.0, 3.1, 3.5, 3.6)]
    [InlineData("nxos_n3k-3064pq", "1.3.6.1.4.1.9.9.91.1.1.1.1.4.300000004", 0.001, 0.002, 0.08, 0.085)]
    public async Task Limits_that_are_rows_of_their_own_are_the_sensors(string device, string oid, double? lowCritical, double? lowWarning, double? highWarning, double? highCritical)
    {
        SensorLimits limits = (await PictureOf(device)).Sensors.Single(s => s.Oid == oid).Limits;
        double?[] expected = [lowCritical, lowWarning, highWarning, highCritical];
        double?[] read = [limits.LowCritical, limits.LowWarning, limits.HighWarning, limits.HighCritical];
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i] ?? double.NaN, read[i] ?? double.NaN, 6);
    }

    [Theory]
    [InlineData("ios_2960x")]
    [InlineData("iosxe_c9500h-svl")]
    [InlineData("iosxe_isr4321")]
    [InlineData("nxos_n3k-3064pq")]
    public async Task Light_that_a_port_without_a_cable_lacks_is_no_fault_of_the_device(string device)
    {
        ProbeResult result = await ResultOf(device);
        Assert.Contains(result.Picture!.Sensors, s => s.Limits != SensorLimits.None);
        Assert.DoesNotContain(result.Findings, f => f.Outcome != ProbeOutcome.Ok && f.Component.StartsWith("sensor:", StringComparison.Ordinal) && !f.Component.StartsWith("sensor:state:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Processor_as_a_line_of_text_is_a_number_edgeswitch() =>
        Assert.Equal(31.1134, Assert.Single((await PictureOf("edgeswitch_es-24-250w")).Processors).UsedPercent.Value, 3);

    [Fact]
    public async Task Cyrillic_alias_in_an_eight_bit_encoding_is_text()
    {
        await using ScriptedDevice device = new();
        device.Port(1, "Gi1");
        device.Set("1.3.6.1.2.1.31.1.1.1.18.1", SnmpValue.OctetString([0xEA, 0xE0, 0xED, 0xE0, 0xEB, 0x20, 0xE2, 0x20, 0xC0, 0xEA, 0xF2, 0xEE, 0xE1, 0xE5]));
        device.Set("1.3.6.1.2.1.1.6.0", SnmpValue.OctetString([0xEF, 0xC6, 0xC9, 0xD3, 0x20, 0xE1, 0xCC, 0xCD, 0xC1, 0xD4, 0xD9]));
        ProbeResult result = await device.ReadAsync();
        Assert.Equal("канал в Актобе", Assert.Single(result.Picture!.Ports).Alias);
        Assert.Equal("Офис Алматы", result.Facts!["sysLocation"]);
    }

    [Fact]
    public async Task Names_padded_with_nuls_and_names_with_line_ends_are_plain()
    {
        await using ScriptedDevice device = new();
        device.Port(1, "eth0\0\0\0\0");
        device.Port(2, "lag\r\n1");
        Assert.Equal(["eth0", "lag 1"], (await device.ReadAsync()).Picture!.Ports.Select(p => p.Part));
    }

    [Fact]
    public async Task Address_of_printable_octets_is_an_address_and_one_of_another_length_is_none()
    {
        await using ScriptedDevice device = new();
        device.Port(1, "a");
        device.Port(2, "b");
        device.Port(3, "c");
        device.Set("1.3.6.1.2.1.2.2.1.6.1", SnmpValue.OctetString("PbU`3,"u8));
        device.Set("1.3.6.1.2.1.2.2.1.6.2", SnmpValue.OctetString([7]));
        device.Set("1.3.6.1.2.1.2.2.1.6.3", SnmpValue.OctetString([]));
        Assert.Equal(["50:62:55:60:33:2c", null, null], (await device.ReadAsync()).Picture!.Ports.Select(p => p.PhysicalAddress));
    }

    [Theory]
    [InlineData(4294967295u, null)]
    [InlineData(4294901759u, null)]
    [InlineData(1_000_000_000u, null)]
    [InlineData(400_000u, 4e11)]
    public async Task Absurd_high_speed_is_not_believed(uint megabits, double? expected)
    {
        await using ScriptedDevice device = new();
        device.Port(1, "a");
        device.Set("1.3.6.1.2.1.2.2.1.5.1", SnmpValue.Gauge32(4294967295));
        device.Set("1.3.6.1.2.1.31.1.1.1.15.1", SnmpValue.Gauge32(megabits));
        Assert.Equal(expected, Assert.Single((await device.ReadAsync()).Picture!.Ports).SpeedBitsPerSecond);
    }

    [Fact]
    public async Task States_out_of_range_are_no_states()
    {
        await using ScriptedDevice device = new();
        device.Port(1, "a", oper: 0, admin: 7, type: 0);
        PortFacts port = Assert.Single((await device.ReadAsync()).Picture!.Ports);
        Assert.Equal((null, null, null), (port.OperStatus, port.AdminStatus, port.Type));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0.0")]
    [InlineData("1.3")]
    public async Task Device_without_a_usable_sysObjectID_works_by_the_standard_mibs(string? sysObjectId)
    {
        await using ScriptedDevice device = new();
        device.Port(1, "a");
        if (sysObjectId is not null) device.Set("1.3.6.1.2.1.1.2.0", SnmpValue.ObjectIdentifier(ObjectIdentifier.Parse(sysObjectId)));
        ProbeResult result = await device.ReadAsync();
        Assert.Equal((ProbeOutcome.Ok, "generic"), (result.Outcome, result.Picture!.Identity.Profile));
        Assert.Single(result.Picture.Ports);
    }

    [Theory]
    [InlineData(".1.3.6.1.4.1.14988.1")]
    [InlineData("1.3.6.1.4.1.14988.1")]
    public async Task SysObjectID_as_a_string_is_read(string text)
    {
        await using ScriptedDevice device = new();
        device.Text("1.3.6.1.2.1.1.2.0", text);
        Assert.Equal("MikroTik", (await device.ReadAsync()).Picture!.Identity.Vendor);
    }

    [Theory]
    [InlineData(SnmpType.Integer32)]
    [InlineData(SnmpType.Gauge32)]
    public async Task SysUpTime_of_another_type_is_an_uptime(SnmpType type)
    {
        await using ScriptedDevice device = new();
        device.Set("1.3.6.1.2.1.1.3.0", type == SnmpType.Integer32 ? SnmpValue.Integer32(360_000) : SnmpValue.Gauge32(360_000));
        Assert.InRange((TimeProvider.System.GetUtcNow() - (await device.ReadAsync()).Picture!.Boot!.At).TotalSeconds, 3599, 3700);
    }

    [Fact]
    public async Task Table_of_ten_thousand_stations_is_read_whole()
    {
        await using ScriptedDevice device = new();
        device.Port(1, "a");
        device.Integer("1.3.6.1.2.1.17.1.4.1.2.1", 1);
        for (int i = 0; i < 10_000; i++)
        {
            device.Integer($"1.3.6.1.2.1.17.7.1.2.2.1.2.1.0.27.33.0.{i >> 8}.{i & 255}", 1);
            device.Integer($"1.3.6.1.2.1.17.7.1.2.2.1.3.1.0.27.33.0.{i >> 8}.{i & 255}", 3);
        }

        Assert.Equal(10_000, (await device.ReadAsync()).Picture!.Forwarding.Count);
    }

    [Fact]
    public async Task Sizes_and_uses_that_make_no_sense_are_no_sizes()
    {
        await using ScriptedDevice device = new();
        device.Storage(1, "/a", size: 1000, used: 2000);
        device.Storage(2, "/b", size: -1, used: -1);
        device.Storage(3, "/c", size: 1000, used: 500, unit: -5);
        device.Storage(4, "/d", size: 1000, used: 500);
        Assert.Equal(["/d"], (await device.ReadAsync()).Picture!.Storage.Select(s => s.Name));
    }

    [Fact]
    public async Task Names_that_look_like_markup_stay_text()
    {
        await using ScriptedDevice device = new();
        device.Port(1, "a", alias: "<script>alert(1)</script>");
        Assert.Equal("<script>alert(1)</script>", Assert.Single((await device.ReadAsync()).Picture!.Ports).Alias);
    }

    private static async Task<DevicePicture> PictureOf(string name) => (await ResultOf(name)).Picture!;

    private static Task<ProbeResult> ResultOf(string name)
    {
        RecordedDevices.Require(name);
        return Read.GetOrAdd(name, async n =>
        {
            using TruthDevice device = TruthDevice.Open(n);
            return await TruthRun.ReadAsync(device, CancellationToken.None);
        });
    }

    private static TableValues Ports(ProbeResult result) => Assert.Single(result.Values.Tables.ToArray(), t => t.Table.Columns.Find("ifOperStatus") >= 0);

    private static string[] Columns(TableValues table) =>
        [.. Enumerable.Range(0, table.Table.Columns.Count).Where(c => Enumerable.Range(0, table.Table.RowCount).Any(r => table.Has(r, c))).Select(c => table.Table.Columns.Metrics[c].Name)];
}
