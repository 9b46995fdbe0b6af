using NetWatch.Core.Catalog;
using NetWatch.Core.Inventory;
using NetWatch.Core.Probing;
using NetWatch.Poller.Pictures;
using NetWatch.Poller.Snmp;
using NetWatch.Poller.Tracking;
using NetWatch.Snmp;

namespace NetWatch.Poller.Tests.Snmp;

/// <summary>A port keeps its history when ifIndex or its name changes.</summary>
public sealed class PortIdentityTests
{
    [Fact]
    public void Unknown_ports_are_called_as_they_say_and_shared_names_bear_the_index() =>
        Assert.Equal(["Gi1", "lo#2", "lo#3", "4"], PortIdentity.Parts([Row(1, "Gi1"), Row(2, "lo"), Row(3, "lo"), Row(4, "")], []));

    [Fact]
    public void Port_of_a_unique_name_keeps_its_history_at_any_index() =>
        Assert.Equal(["Gi2", "Gi1"], PortIdentity.Parts([Row(7, "Gi2"), Row(9, "Gi1")], [Fact(1, "Gi1"), Fact(2, "Gi2")]));

    [Fact]
    public void Ports_of_one_name_are_told_apart_by_their_addresses_when_they_are_numbered_anew()
    {
        PortFacts[] known = [Fact(1, "Ethernet", part: "Ethernet#1", address: "00:00:00:00:00:01"), Fact(2, "Ethernet", part: "Ethernet#2", address: "00:00:00:00:00:02")];
        Assert.Equal(
            ["Ethernet#2", "Ethernet#1"],
            PortIdentity.Parts([Row(1, "Ethernet", address: "00:00:00:00:00:02"), Row(12, "Ethernet", address: "00:00:00:00:00:01")], known));
    }

    [Fact]
    public void Ports_of_one_name_are_told_apart_by_their_aliases()
    {
        PortFacts[] known = [Fact(1, "Ethernet", part: "Ethernet#1", alias: "to Aktobe"), Fact(2, "Ethernet", part: "Ethernet#2", alias: "to Oral")];
        Assert.Equal(["Ethernet#2", "Ethernet#1"], PortIdentity.Parts([Row(21, "Ethernet", alias: "to Oral"), Row(22, "Ethernet", alias: "to Aktobe")], known));
    }

    [Fact]
    public void Port_that_is_renamed_keeps_its_history_by_its_address_and_place() =>
        Assert.Equal(
            ["GigabitEthernet0/1"],
            PortIdentity.Parts([Row(5, "Gi0/1", address: "00:00:00:00:00:05")], [Fact(5, "GigabitEthernet0/1", address: "00:00:00:00:00:05")]));

    [Fact]
    public void What_nothing_tells_apart_gets_no_history_of_another()
    {
        PortFacts[] known = [Fact(1, "Ethernet", part: "Ethernet#1"), Fact(2, "Ethernet", part: "Ethernet#2")];
        Assert.Equal(["Ethernet#21", "Ethernet#22"], PortIdentity.Parts([Row(21, "Ethernet"), Row(22, "Ethernet")], known));
    }

    [Fact]
    public void Port_of_another_type_at_the_same_index_is_another_port() =>
        Assert.Equal(["tunnel9"], PortIdentity.Parts([Row(5, "tunnel9", type: 131, alias: "x")], [Fact(5, "Gi5", alias: "x")]));

    [Fact]
    public void Worse_fit_does_not_take_what_better_ones_tie_for()
    {
        PortFacts[] known = [Fact(1, "eth", part: "P", alias: "x")];
        Assert.DoesNotContain("P", PortIdentity.Parts([Row(5, "eth", alias: "x"), Row(6, "eth", alias: "x"), Row(1, "eth")], known));
    }

    [Fact]
    public void Thousands_of_ports_of_one_name_and_address_are_named_in_little_memory()
    {
        PortRow[] rows = [.. Enumerable.Range(1, 10_000).Select(i => Row((uint)i, "Ethernet", address: "00:00:00:00:00:01"))];
        PortFacts[] known = [.. rows.Select((r, i) => Fact(r.IfIndex, r.Name, $"Ethernet#{i + 1}", address: r.PhysicalAddress))];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(known.Select(k => k.Part), PortIdentity.Parts(rows, known));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
    }

    [Fact]
    public async Task Port_that_takes_the_index_of_another_does_not_take_its_history()
    {
        await using ScriptedDevice device = new();
        Port(device, 5, "Gi1/1", 0x0a);
        await device.ReadAsync();
        Port(device, 5, "Te1/1", 0x0b);
        PortFacts port = Assert.Single((await device.ReadAsync()).Picture!.Ports);
        Assert.Equal(("Te1/1", "00:1b:21:00:00:0b"), (port.Part, port.PhysicalAddress));
    }

    [Fact]
    public async Task Port_that_is_renamed_soon_after_it_came_keeps_its_history()
    {
        await using ScriptedDevice device = new();
        Port(device, 1, "ether1", 0x0a);
        await device.ReadAsync();
        Port(device, 2, "ether2", 0x0b);
        await device.ReadAsync();
        Port(device, 2, "to-isp", 0x0b);
        Assert.Equal(["ether1", "ether2"], (await device.ReadAsync()).Picture!.Ports.Select(p => p.Part));
    }

    [Fact]
    public async Task Slow_agent_is_asked_for_addresses_first_and_ports_that_were_swapped_meanwhile_are_put_right()
    {
        await using ScriptedDevice device = new(spec: new SnmpProbeSpec { Credential = null!, Interval = TimeSpan.FromSeconds(10), Timeout = TimeSpan.FromSeconds(5) });
        Port(device, 1, "eth", 0x0a);
        Port(device, 2, "eth", 0x0b);
        await device.ReadAsync();
        await device.ReadAsync();
        Port(device, 1, "eth", 0x0b);
        Port(device, 2, "eth", 0x0a);
        device.Uptime(500);
        device.Wire.Delay = TimeSpan.FromMilliseconds(300);
        Assert.Equal([("eth#2", 1U), ("eth#1", 2U)], (await device.ReadAsync()).Picture!.Ports.Select(p => (p.Part, p.IfIndex)));
    }

    [Fact]
    public async Task Port_that_went_and_came_back_is_the_same_and_an_empty_table_forgets_nobody()
    {
        await using ScriptedDevice device = new();
        Port(device, 1, "eth0", 0x0a);
        Port(device, 2, "eth1", 0x0b);
        await device.ReadAsync();
        Port(device, 1, "wan", 0x0a);
        Assert.Equal(["eth0", "eth1"], (await device.ReadAsync()).Picture!.Ports.Select(p => p.Part));
        Clear(device);
        Port(device, 2, "eth1", 0x0b);
        Assert.Equal(["eth1"], (await device.ReadAsync()).Picture!.Ports.Select(p => p.Part));
        Clear(device);
        Assert.Empty((await device.ReadAsync()).Picture!.Ports);
        Port(device, 1, "wan", 0x0a);
        Port(device, 2, "eth1", 0x0b);
        Assert.Equal(["eth0", "eth1"], (await device.ReadAsync()).Picture!.Ports.Select(p => p.Part));
    }

    [Fact]
    public async Task Ports_that_came_to_share_a_name_are_told_apart_by_a_later_process_even_when_one_went()
    {
        await using ScriptedDevice device = new();
        Port(device, 1, "lan", 0x0a);
        await device.ReadAsync();
        Port(device, 2, "lan", 0x0b);
        DevicePicture picture = (await device.ReadAsync()).Picture!;
        Assert.Equal(["lan", "lan#2"], picture.Ports.Select(p => p.Part));

        KeptPictures pictures = new();
        pictures.Set("d1", picture.Kept(null));
        await using (ScriptedDevice later = new(kept: pictures))
        {
            Port(later, 1, "lan", 0x0a);
            Port(later, 2, "lan", 0x0b);
            Assert.Equal(["lan", "lan#2"], (await later.ReadAsync()).Picture!.Ports.Select(p => p.Part));
        }

        await using ScriptedDevice alone = new(kept: pictures);
        Port(alone, 1, "lan", 0x0a);
        Assert.Equal(["lan"], (await alone.ReadAsync()).Picture!.Ports.Select(p => p.Part));
    }

    [Fact]
    public void Single_session_that_is_made_anew_is_no_event()
    {
        PortFacts[] before = [.. Enumerable.Range(1, 20).Select(i => Fact((uint)i, $"ppp-{i}"))];
        PortFacts[] after = [.. before[..19], Fact(77, "ppp-20")];
        Assert.Empty(InventoryChange.Renumbered(before, after));
    }

    [Fact]
    public void No_two_ports_ever_share_a_part()
    {
        Random random = new(20261126);
        PortFacts[] known = [];
        for (int round = 0; round < 300; round++)
        {
            PortRow[] rows = [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => (uint)random.Next(1, 30)).Distinct().Order().Select(i =>
                Row(i, Pick(random, "", "a", "b", "a#3", "c"), type: random.Next(5, 7), alias: Pick(random, "", "x", "y"), address: Pick(random, "00:00:00:00:00:01", "00:00:00:00:00:02", "")))];
            string[] parts = PortIdentity.Parts(rows, known);
            Assert.Equal(parts.Length, parts.Distinct().Count());
            Assert.Equal(parts, PortIdentity.Parts(rows, [.. rows.Select((r, i) => Fact(r.IfIndex, r.Name, parts[i], r.Type ?? 6, r.Alias, r.PhysicalAddress))]));
            known = [.. rows.Select((r, i) => Fact(r.IfIndex, r.Name, parts[i], r.Type ?? 6, r.Alias, r.PhysicalAddress))];
        }
    }

    [Fact]
    public async Task Device_that_numbers_its_ports_anew_goes_on_with_their_series_and_says_so()
    {
        await using ScriptedDevice device = new();
        Port(device, 1, "eth", 0x0a);
        Port(device, 2, "eth", 0x0b);
        Port(device, 3, "uplink", 0x0c);
        ProbeResult before = await device.ReadAsync();
        Clear(device);
        Port(device, 7, "uplink", 0x0c);
        Port(device, 8, "eth", 0x0b);
        Port(device, 9, "eth", 0x0a);
        ProbeResult after = await device.ReadAsync();

        Assert.Equal(["eth#1", "eth#2", "uplink"], Ids(before).Keys.Order());
        Assert.Equal(Ids(before), Ids(after));
        Assert.Equal([("uplink", 7U), ("eth#2", 8U), ("eth#1", 9U)], after.Picture!.Ports.Select(p => (p.Part, p.IfIndex)));
        Assert.Equal(["3 ports have other ifIndexes: uplink from 3 to 7, eth#2 from 2 to 8, eth#1 from 1 to 9."], InventoryChange.Renumbered(before.Picture!.Ports, after.Picture.Ports));
    }

    [Theory]
    [InlineData(7, 8)]
    [InlineData(1, 2)]
    public async Task Ports_of_one_name_that_a_restart_numbers_otherwise_are_told_apart_in_the_same_run(int first, int second)
    {
        await using ScriptedDevice device = new();
        Port(device, 1, "eth", 0x0a);
        Port(device, 2, "eth", 0x0b);
        ProbeResult before = await device.ReadAsync();
        Clear(device);
        Port(device, first, "eth", 0x0b);
        Port(device, second, "eth", 0x0a);
        device.Uptime(500);
        ProbeResult after = await device.ReadAsync();

        Assert.Equal(Ids(before), Ids(after));
        Assert.Equal([("eth#2", (uint)first), ("eth#1", (uint)second)], after.Picture!.Ports.Select(p => (p.Part, p.IfIndex)));
    }

    [Fact]
    public async Task Ports_that_cannot_be_told_by_name_are_recognised_by_a_later_process()
    {
        await using ScriptedDevice device = new();
        Port(device, 1, "eth", 0x0a);
        Port(device, 2, "eth", 0x0b);
        DevicePicture kept = (await device.ReadAsync()).Picture!.Kept(null);
        Assert.Equal(2, kept.Ports.Count);

        KeptPictures pictures = new();
        pictures.Set("d1", kept);
        await using ScriptedDevice later = new(kept: pictures);
        Port(later, 11, "eth", 0x0b);
        Port(later, 12, "eth", 0x0a);
        Assert.Equal(["eth#2", "eth#1"], (await later.ReadAsync()).Picture!.Ports.Select(p => p.Part));
    }

    [Fact]
    public async Task Later_process_waits_for_the_addresses_that_tell_ports_of_one_name_apart()
    {
        KeptPictures kept = new();
        DevicePicture before = DevicePicture.Empty with { Ports = [Fact(1, "eth", part: "eth#1", address: "00:1b:21:00:00:0a"), Fact(2, "eth", part: "eth#2", address: "00:1b:21:00:00:0b")] };
        kept.Set("d1", before);
        await using ScriptedDevice device = new(kept: kept, spec: new SnmpProbeSpec { Credential = null!, Interval = TimeSpan.FromSeconds(1), Timeout = TimeSpan.FromSeconds(5) });
        Port(device, 1, "eth", 0x0b);
        Port(device, 2, "eth", 0x0a);
        device.Wire.Delay = TimeSpan.FromMilliseconds(500);
        DevicePicture meanwhile = (await device.ReadAsync()).Picture!;
        Assert.Equal(before.Ports, meanwhile.Kept(before).Ports);
        device.Wire.Delay = TimeSpan.Zero;
        await device.ReadAsync();
        Assert.Equal([("eth#2", 1U), ("eth#1", 2U)], (await device.ReadAsync()).Picture!.Ports.Select(p => (p.Part, p.IfIndex)));
    }

    [Fact]
    public async Task Last_change_is_told_as_a_time()
    {
        await using ScriptedDevice device = new();
        Port(device, 1, "eth0", 0x0a);
        Port(device, 2, "eth1", 0x0b);
        Port(device, 3, "eth2", 0x0c);
        device.Uptime(100_000);
        device.Set("1.3.6.1.2.1.2.2.1.9.1", SnmpValue.TimeTicks(40_000));
        device.Set("1.3.6.1.2.1.2.2.1.9.2", SnmpValue.TimeTicks(0));
        device.Set("1.3.6.1.2.1.2.2.1.9.3", SnmpValue.TimeTicks(3_000_000_000));
        DevicePicture picture = (await device.ReadAsync()).Picture!;
        TimeSpan ago = TimeProvider.System.GetUtcNow() - picture.Ports[0].LastChange!.Value;
        Assert.InRange(ago, TimeSpan.FromSeconds(590), TimeSpan.FromSeconds(640));
        // Zero is a moment before the agent started; one that has not come yet is none.
        Assert.Null(picture.Ports[1].LastChange);
        Assert.Null(picture.Ports[2].LastChange);
    }

    private static void Clear(ScriptedDevice device)
    {
        device.Objects.Remove(ObjectIdentifier.Parse("1.3.6.1.2.1.2.2.1"));
        device.Objects.Remove(ObjectIdentifier.Parse("1.3.6.1.2.1.31.1.1.1"));
    }

    private static void Port(ScriptedDevice device, int index, string name, byte address)
    {
        device.Port(index, name);
        device.Set($"1.3.6.1.2.1.2.2.1.6.{index}", SnmpValue.OctetString([0, 0x1b, 0x21, 0, 0, address]));
    }

    private static Dictionary<string, long> Ids(ProbeResult result)
    {
        Core.Samples.TableValues ports = Assert.Single(result.Values.Tables.ToArray(), t => t.Table.Columns.Find("ifOperStatus") >= 0);
        int column = ports.Table.Columns.Find("ifHCInOctets");
        return Enumerable.Range(0, ports.Table.RowCount).ToDictionary(r => ports.Table.Parts[r], r => ports.Table.Id(r, column));
    }

    private static string Pick(Random random, params string[] of) => of[random.Next(of.Length)];

    private static PortRow Row(uint index, string name, int type = 6, string alias = "", string? address = null) =>
        new(index, name, "", alias, type, string.IsNullOrEmpty(address) ? null : address);

    private static PortFacts Fact(uint index, string name, string? part = null, int type = 6, string alias = "", string? address = null) => new()
    {
        IfIndex = index,
        Part = part ?? name,
        Name = name.Length > 0 ? name : null,
        Alias = alias,
        Type = type,
        PhysicalAddress = string.IsNullOrEmpty(address) ? null : address,
    };
}
