using NetWatch.Simulator.Stories;
using NetWatch.Simulator.Tests.Support;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Tests.Network;

public sealed class CommandTests
{
    [Fact]
    public async Task Silenced_device_is_silent_alone_until_restored()
    {
        await using var live = await LiveNetwork.StartAsync();
        live.Network.Silence("akt-rtr-1");
        Assert.Equal(["akt-rtr-1"], await live.SilentAsync());
        live.Network.Restore("akt-rtr-1");
        Assert.Empty(await live.SilentAsync());
    }

    [Fact]
    public async Task Cut_channel_takes_its_near_port_down_and_its_counters_stand_still()
    {
        await using var live = await LiveNetwork.StartAsync();
        var index = live.IndexOf("ala-rtr-1", "Gi0/1/1");
        live.Network.SetChannel("shy-ch-1", up: false);
        Assert.Equal(2, await live.NumberAsync("ala-rtr-1", Names.IfOperStatus + index));
        var before = await live.NumberAsync("ala-rtr-1", Names.IfHcInOctets + index);
        live.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(before, await live.NumberAsync("ala-rtr-1", Names.IfHcInOctets + index));

        live.Network.SetChannel("shy-ch-1", up: true);
        live.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await live.NumberAsync("ala-rtr-1", Names.IfOperStatus + index));
        Assert.True(await live.NumberAsync("ala-rtr-1", Names.IfHcInOctets + index) > before);
    }

    [Fact]
    public async Task Device_without_power_takes_its_neighbours_port_down_and_boots_with_power()
    {
        await using var live = await LiveNetwork.StartAsync();
        var aliases = await live.WalkAsync("ala-core-1", Names.IfAlias);
        var port = aliases.Single(alias => alias.Value.ToString().StartsWith("ALA-ACC-2 ", StringComparison.Ordinal)).Key;

        live.Network.SetPower("ala-acc-2", on: false);
        Assert.Equal(2, await live.NumberAsync("ala-core-1", Names.IfOperStatus + port));
        Assert.Equal(new HashSet<string> { "ala-acc-2", "ala-prn-2" }, await live.SilentAsync());
        live.Time.Advance(TimeSpan.FromSeconds(40));
        live.Network.SetPower("ala-acc-2", on: true);
        live.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(1, await live.NumberAsync("ala-core-1", Names.IfOperStatus + port));
        Assert.InRange(await live.NumberAsync("ala-acc-2", Names.SysUpTime), 499, 501);
    }

    [Fact]
    public async Task Port_goes_down_and_up_with_its_time_of_change()
    {
        await using var live = await LiveNetwork.StartAsync();
        var index = live.IndexOf("ala-acc-2", "Gi1/0/14");
        Assert.Equal(0, await live.NumberAsync("ala-acc-2", Names.IfLastChange + index));
        live.Time.Advance(TimeSpan.FromSeconds(3));
        live.Network.SetPort("ala-acc-2", "Gi1/0/14", up: false);
        Assert.Equal(await live.NumberAsync("ala-acc-2", Names.SysUpTime), await live.NumberAsync("ala-acc-2", Names.IfLastChange + index));
        Assert.Equal(2, await live.NumberAsync("ala-acc-2", Names.IfOperStatus + index));
        live.Network.SetPort("ala-acc-2", "Gi1/0/14", up: true);
        Assert.Equal(1, await live.NumberAsync("ala-acc-2", Names.IfOperStatus + index));
    }

    [Fact]
    public async Task Rebooted_device_begins_to_count_anew()
    {
        await using var live = await LiveNetwork.StartAsync();
        var octets = Names.IfHcInOctets + live.IndexOf("ala-core-1", "Twe1/0/1");
        var before = await live.NumberAsync("ala-core-1", octets);
        live.Network.Reboot("ala-core-1");
        live.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.InRange(await live.NumberAsync("ala-core-1", Names.SysUpTime), 999, 1001);
        Assert.InRange(await live.NumberAsync("ala-core-1", octets), 1, before / 100);
        Assert.Empty(await live.SilentAsync());
    }

    [Fact]
    public async Task Counter_that_is_set_near_its_end_wraps()
    {
        await using var live = await LiveNetwork.StartAsync();
        var index = live.IndexOf("ala-core-1", "Twe1/0/1");
        live.Network.SetOctets("ala-core-1", "Twe1/0/1", uint.MaxValue - 1000UL, 0);
        Assert.Equal(uint.MaxValue - 1000, await live.NumberAsync("ala-core-1", Names.IfInOctets + index));
        live.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.InRange(await live.NumberAsync("ala-core-1", Names.IfInOctets + index), 1, uint.MaxValue - 2000);
        Assert.True(await live.NumberAsync("ala-core-1", Names.IfHcInOctets + index) > uint.MaxValue);
    }

    [Fact]
    public async Task Slow_device_keeps_its_answers_back()
    {
        await using var live = await LiveNetwork.StartAsync();
        live.Network.Delay("ala-fw-1", TimeSpan.FromSeconds(3));
        Assert.Equal(["ala-fw-1"], await live.SilentAsync());
        live.Network.Delay("ala-fw-1", TimeSpan.Zero);
        Assert.Empty(await live.SilentAsync());
    }

    [Fact]
    public async Task Filled_storage_and_battery_come_back_with_restore()
    {
        await using var live = await LiveNetwork.StartAsync();
        live.Network.FillStorage("ala-bak-1", "/backup", 0.95);
        live.Network.SetBattery("shy-ups-1", onBattery: true);
        Assert.Equal(5, await live.NumberAsync("shy-ups-1", Names.Ups + "4.1.0"));
        Assert.Equal(2, live.Network.Conditions.Count);

        live.Network.Restore("ala-bak-1");
        live.Network.Restore("shy-ups-1");
        Assert.Equal(3, await live.NumberAsync("shy-ups-1", Names.Ups + "4.1.0"));
        Assert.Empty(live.Network.Conditions);
    }

    [Fact]
    public async Task What_is_done_by_hand_outlasts_the_story()
    {
        await using var live = await LiveNetwork.StartAsync(Story.Demo);
        live.Network.SetChannel("akt-ch-1", up: false);
        live.Time.Advance(TimeSpan.FromSeconds(110));
        Assert.Contains("akt-srv-1", await live.SilentAsync());
        live.Network.SetChannel("akt-ch-1", up: true);
        Assert.Empty(await live.SilentAsync());
    }

    [Fact]
    public async Task Commands_for_what_does_not_exist_are_refused()
    {
        await using var live = await LiveNetwork.StartAsync();
        var network = live.Network;
        Assert.Throws<ArgumentException>(() => network.Silence("ala-core-9"));
        Assert.Throws<ArgumentException>(() => network.SetChannel("ala-core-1", up: false));
        Assert.Throws<ArgumentException>(() => network.SetPower("akt-ch-1", on: false));
        Assert.Throws<ArgumentException>(() => network.SetPort("ala-core-1", "Gi9/9/9", up: false));
        Assert.Throws<ArgumentException>(() => network.FillStorage("ala-file-1", "/nowhere", 0.5));
        Assert.Throws<ArgumentException>(() => network.FillStorage("ala-file-1", "/srv", 1.5));
        Assert.Throws<ArgumentException>(() => network.SetBattery("ala-core-1", onBattery: true));
        Assert.Empty(network.Conditions);
        Assert.Equal(SnmpType.OctetString, (await live.GetAsync("ala-core-1", Names.SysName)).Type);
    }
}
