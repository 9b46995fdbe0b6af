using Microsoft.Extensions.Time.Testing;
using NetWatch.Core.Catalog;
using NetWatch.Core.Inventory;
using NetWatch.Core.Probing;
using NetWatch.Poller.Pictures;
using NetWatch.Poller.Profiles;
using NetWatch.Snmp;

namespace NetWatch.Poller.Tests.Snmp;

/// <summary>What the picture of a device says, by the standard MIBs.</summary>
public sealed class PictureTests
{
    private const string Entity = "1.3.6.1.2.1.47.1.1.1.1";
    private const string EntitySensor = "1.3.6.1.2.1.99.1.1.1";

    [Fact]
    public async Task Sensor_is_scaled_named_and_knows_its_object()
    {
        await using ScriptedDevice device = new();
        Sensor(device, 7, "Inlet", type: 8, scale: 8, precision: 1, value: 21_500);
        DevicePicture picture = (await device.ReadAsync()).Picture!;
        Sensor sensor = Assert.Single(picture.Sensors, s => s.Kind == "temperature");
        Assert.Equal(("Inlet", 2.15, "°C", EntitySensor + ".4.7"), (sensor.Name, Math.Round(sensor.Value, 6), sensor.Unit, sensor.Oid));
        Assert.Equal("generic", picture.Identity.Profile);
    }

    [Theory]
    [InlineData(int.MaxValue, 1)]
    [InlineData(int.MinValue, 1)]
    [InlineData(1_000_000_000, 1)]
    [InlineData(25, 2)]
    [InlineData(25, 3)]
    public async Task Value_that_is_not_available_is_no_value(int value, int status)
    {
        await using ScriptedDevice device = new();
        Sensor(device, 7, "Inlet", type: 8, scale: 9, precision: 0, value: value, status: status);
        ProbeResult result = await device.ReadAsync();
        Assert.DoesNotContain(result.Picture!.Sensors, s => s.Kind == "temperature");
        Assert.DoesNotContain(result.Picture.Observations, o => o.Series.Metric.Name == "netwatch_sensor_temperature_celsius");
    }

    [Fact]
    public async Task Values_are_samples_in_the_run_that_read_them_and_hold_until_they_are_read_again()
    {
        await using ScriptedDevice device = new();
        Sensor(device, 7, "Inlet", type: 8, scale: 9, precision: 0, value: 25);
        ProbeResult first = await device.ReadAsync();
        Assert.Contains(first.PictureFresh, o => o.Series.Metric.Name == "netwatch_sensor_temperature_celsius" && o.Value.Equals(25.0));
        long asked = device.Wire.Requests;
        ProbeResult second = await device.ReadAsync();
        Assert.Empty(second.PictureFresh);
        Assert.Same(first.Picture, second.Picture);
        Assert.InRange(device.Wire.Requests - asked, 1, 4);
    }

    [Fact]
    public async Task Names_that_are_alike_bear_their_index()
    {
        await using ScriptedDevice device = new();
        Sensor(device, 7, "Fan", type: 10, scale: 9, precision: 0, value: 4000);
        Sensor(device, 8, "Fan", type: 10, scale: 9, precision: 0, value: 4100);
        DevicePicture picture = (await device.ReadAsync()).Picture!;
        Assert.Equal(["Fan", "Fan #8"], picture.Sensors.Where(s => s.Kind == "fanSpeed").Select(s => s.Name));
    }

    [Fact]
    public async Task Memory_of_net_snmp_is_without_buffers_and_caches_and_large_disks_do_not_turn_negative()
    {
        await using ScriptedDevice device = new();
        Storage(device, 1, "Physical memory", type: 2, unit: 1024, size: 1_000_000, used: 900_000);
        Storage(device, 6, "Memory buffers", type: 1, unit: 1024, size: 1_000_000, used: 100_000);
        Storage(device, 7, "Cached memory", type: 1, unit: 1024, size: 300_000, used: 300_000);
        Storage(device, 31, "/", type: 4, unit: 4096, size: -294_967_296, used: 1_000_000_000);
        Storage(device, 32, "D:", type: 7, unit: 0, size: 0, used: 0);
        DevicePicture picture = (await device.ReadAsync()).Picture!;
        MemoryPool physical = Assert.Single(picture.Memory, m => m.Kind == "system");
        Assert.Equal((1_024_000_000, 512_000_000), (physical.TotalBytes, physical.UsedBytes));
        StorageArea disk = Assert.Single(picture.Storage);
        Assert.Equal((4_000_000_000.0 * 4096, 1_000_000_000.0 * 4096), (disk.TotalBytes, disk.UsedBytes));
    }

    [Fact]
    public async Task Neighbour_is_known_at_the_port_that_lldp_means()
    {
        await using ScriptedDevice device = new();
        device.Port(10101, "Gi1/0/1");
        device.Integer("1.0.8802.1.1.2.1.3.7.1.2.3", 5);
        device.Text("1.0.8802.1.1.2.1.3.7.1.3.3", "Gi1/0/1");
        const string Remote = "1.0.8802.1.1.2.1.4.1.1";
        device.Integer($"{Remote}.4.120.3.1", 4);
        device.Set($"{Remote}.5.120.3.1", SnmpValue.OctetString([0x00, 0x1a, 0x2b, 0x3c, 0x4d, 0x5e]));
        device.Integer($"{Remote}.6.120.3.1", 5);
        device.Text($"{Remote}.7.120.3.1", "uplink");
        device.Text($"{Remote}.9.120.3.1", "core-1");
        Neighbour neighbour = Assert.Single((await device.ReadAsync()).Picture!.Neighbours);
        Assert.Equal(("Gi1/0/1", "lldp", "core-1", "00:1a:2b:3c:4d:5e", "uplink"), (neighbour.Port, neighbour.Protocol, neighbour.Name, neighbour.Id, neighbour.RemotePort));
    }

    [Fact]
    public async Task Resolved_addresses_of_both_tables_and_families_are_told_once()
    {
        await using ScriptedDevice device = new();
        device.Port(5, "eth5");
        SnmpValue mac = SnmpValue.OctetString([0, 0x1a, 0x2b, 0x3c, 0x4d, 0x5e]);
        device.Set("1.3.6.1.2.1.4.22.1.2.5.10.0.0.7", mac);
        device.Set("1.3.6.1.2.1.4.35.1.4.5.1.4.10.0.0.7", mac);
        device.Set("1.3.6.1.2.1.4.35.1.4.5.2.16.32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.9", mac);
        device.Set("1.3.6.1.2.1.4.35.1.4.9.4.20.254.128.0.0.0.0.0.0.0.0.0.0.0.0.0.1.0.0.0.9", mac);
        device.Set("1.3.6.1.2.1.4.35.1.4.5.2.16.32.1", mac);
        Assert.Equal(
            [("10.0.0.7", "eth5"), ("2001:db8::9", "eth5"), ("fe80::1", "9")],
            (await device.ReadAsync()).Picture!.Resolved.Select(r => (r.Address, r.Port)));
    }

    [Fact]
    public async Task Device_that_becomes_another_one_is_identified_anew()
    {
        await using ScriptedDevice device = new();
        Assert.Equal("generic", (await device.ReadAsync()).Picture!.Identity.Profile);
        device.Set("1.3.6.1.2.1.1.2.0", SnmpValue.ObjectIdentifier(ObjectIdentifier.Parse("1.3.6.1.4.1.14988.1")));
        await device.ReadAsync();
        Assert.Equal("MikroTik", (await device.ReadAsync()).Picture!.Identity.Vendor);
    }

    [Fact]
    public void What_took_too_long_for_a_run_lets_the_others_go_before_it()
    {
        PicturePlan plan = new ProfileBook(ProfileSet.Shipped).PlanOf(ProfileSet.Shipped.Find(ProfileSet.Generic), "switch").Picture;
        PictureMemory memory = new("d1", plan);
        int stations = Array.FindIndex(plan.Reads, r => r.Name == "dot1qTpFdbTable"), modules = Array.FindIndex(plan.Reads, r => r.Name == "entPhysicalTable");
        Assert.True(memory.Due(0).IndexOf(stations) < memory.Due(0).IndexOf(modules));

        memory.Miss(stations, 0, TimeProvider.System, tookTooLong: true);
        Assert.Equal(stations, memory.Due(0)[^1]);
    }

    [Theory]
    [InlineData(1000, 4000, SnmpType.Counter64, 50.0)]
    [InlineData(4294967000, 704, SnmpType.Counter32, 16.6667)]
    [InlineData(4000000000, 4000, SnmpType.Counter64, null)]
    [InlineData(4000, 1000, SnmpType.Counter32, null)]
    public void Counter_grows_per_second_over_its_rollover_and_not_over_a_new_beginning(ulong before, ulong after, SnmpType type, double? expected)
    {
        SnmpValue Of(ulong value) => type == SnmpType.Counter64 ? SnmpValue.Counter64(value) : SnmpValue.Counter32((uint)value);
        Growth growth = new(Snapshot.OfScalars(["c"], [ObjectIdentifier.Parse("1.3.6")], [Of(before)]), TimeSpan.FromSeconds(60));
        double? grown = growth.PerSecond(default, "c", Of(after));
        Assert.Equal(expected, grown is { } rate ? Math.Round(rate, 4) : null);
    }

    [Fact]
    public async Task Disk_input_and_output_are_rates_from_the_second_reading_on_and_none_over_a_restart()
    {
        FakeTimeProvider time = new();
        await using ScriptedDevice device = new(DeviceKind.Server, time: time);
        device.Set("1.3.6.1.2.1.1.2.0", SnmpValue.ObjectIdentifier(ObjectIdentifier.Parse("1.3.6.1.4.1.8072.3.2.10")));
        Written(1_000_000);
        Assert.Empty(await RatesAsync());
        time.Advance(TimeSpan.FromSeconds(60));
        device.Uptime(106_000);
        Written(7_000_000);
        Assert.Equal([("sda read", 100_000.0)], await RatesAsync());

        time.Advance(TimeSpan.FromSeconds(60));
        device.Uptime(100);
        Written(9_000_000);
        Assert.Empty(await RatesAsync());
        time.Advance(TimeSpan.FromSeconds(60));
        device.Uptime(6100);
        Written(9_600_000);
        await RatesAsync();
        time.Advance(TimeSpan.FromSeconds(60));
        device.Uptime(12_100);
        Written(10_200_000);
        Assert.Equal([("sda read", 10_000.0)], await RatesAsync());

        void Written(ulong octets)
        {
            const string Disk = "1.3.6.1.4.1.2021.13.15.1.1";
            device.Text($"{Disk}.2.9", "sda");
            device.Text($"{Disk}.2.10", "sda1");
            foreach (int row in (int[])[9, 10]) device.Set($"{Disk}.12.{row}", SnmpValue.Counter64(octets));
        }

        async Task<IEnumerable<(string, double)>> RatesAsync() => (await device.ReadAsync()).Picture!.Sensors.Where(s => s.Kind == "byteRate").Select(s => (s.Name, Math.Round(s.Value, 3)));
    }

    private static void Sensor(ScriptedDevice device, int index, string name, int type, int scale, int precision, int value, int status = 1)
    {
        device.Integer($"{Entity}.5.{index}", 8);
        device.Text($"{Entity}.7.{index}", name);
        device.Integer($"{EntitySensor}.1.{index}", type);
        device.Integer($"{EntitySensor}.2.{index}", scale);
        device.Integer($"{EntitySensor}.3.{index}", precision);
        device.Integer($"{EntitySensor}.4.{index}", value);
        device.Integer($"{EntitySensor}.5.{index}", status);
    }

    private static void Storage(ScriptedDevice device, int index, string name, int type, int unit, int size, int used)
    {
        const string Table = "1.3.6.1.2.1.25.2.3.1";
        device.Set($"{Table}.2.{index}", SnmpValue.ObjectIdentifier(ObjectIdentifier.Parse($"1.3.6.1.2.1.25.2.1.{type}")));
        device.Text($"{Table}.3.{index}", name);
        device.Integer($"{Table}.4.{index}", unit);
        device.Integer($"{Table}.5.{index}", size);
        device.Integer($"{Table}.6.{index}", used);
    }

    /// <summary>Prometheus keeps these ends for counters, histograms and summaries; promtool refuses gauges that have them.</summary>
    [Fact]
    public void No_kind_of_sensor_has_a_name_that_Prometheus_keeps_for_other_metrics() =>
        Assert.All(SensorKind.Names, kind => Assert.DoesNotMatch("_(?:count|sum|bucket|total|info)$", SensorKind.Find(kind)!.Metric.Name));
}
