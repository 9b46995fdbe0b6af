using NetWatch.Simulator.Stories;
using NetWatch.Simulator.Tests.Support;

namespace NetWatch.Simulator.Tests.Network;

/// <summary>The demo's story on a fake clock, as the wire shows it.</summary>
public sealed class StoryTimelineTests
{
    private const string BatteryCharge = Names.Ups + "2.4.0";
    private const string OutputSource = Names.Ups + "4.1.0";
    private const string AlarmTable = Names.Ups + "6.2";

    private static async Task ToAsync(LiveNetwork live, int minutes, int seconds)
    {
        live.Time.Advance(new TimeSpan(0, minutes, seconds) - live.Network.Elapsed);
        await Task.Yield();
    }

    [Fact]
    public async Task First_act_branch_is_lost_and_comes_back_while_the_other_stays()
    {
        await using var live = await LiveNetwork.StartAsync(Story.Demo);
        var aktobe = live.Company.Devices.Where(device => device.Site == "aktobe").Select(device => device.Id).Append("akt-ch-1").ToHashSet();
        Assert.Empty(await live.SilentAsync());

        await ToAsync(live, 0, 20);
        Assert.Equal(aktobe, await live.SilentAsync());

        await ToAsync(live, 0, 50);
        Assert.Equal(aktobe.Append("osk-ch-1").ToHashSet(), await live.SilentAsync());

        await ToAsync(live, 1, 15);
        Assert.Equal(["osk-ch-1"], await live.SilentAsync());

        await ToAsync(live, 1, 45);
        Assert.Empty(await live.SilentAsync());
    }

    [Fact]
    public async Task First_act_port_flaps_twice()
    {
        await using var live = await LiveNetwork.StartAsync(Story.Demo);
        var port = Names.IfOperStatus + live.IndexOf("ala-acc-3", "Gi1/0/7");
        List<long> seen = [];
        foreach (var second in new[] { 9, 11, 18, 25, 32, 40 })
        {
            await ToAsync(live, 0, second);
            seen.Add(await live.NumberAsync("ala-acc-3", port));
        }
        Assert.Equal([1, 2, 1, 2, 1, 1], seen);
    }

    [Fact]
    public async Task First_act_disk_passes_90_percent_and_is_cleared()
    {
        await using var live = await LiveNetwork.StartAsync(Story.Demo);
        var index = (await live.WalkAsync("ala-file-1", Names.HrStorageDescr)).Single(storage => storage.Value.ToString() == "/srv").Key;
        var size = await live.NumberAsync("ala-file-1", Names.HrStorageSize + index);
        async Task<double> ShareAsync() => await live.NumberAsync("ala-file-1", Names.HrStorageUsed + index) / (double)size;

        await ToAsync(live, 0, 24);
        Assert.InRange(await ShareAsync(), 0.70, 0.74);
        await ToAsync(live, 0, 41);
        Assert.InRange(await ShareAsync(), 0.96, 0.98);
        await ToAsync(live, 1, 41);
        Assert.InRange(await ShareAsync(), 0.70, 0.74);
    }

    [Fact]
    public async Task First_act_ups_runs_on_battery_and_charges_again()
    {
        await using var live = await LiveNetwork.StartAsync(Story.Demo);
        Assert.Equal((3, 100), (await live.NumberAsync("ala-ups-1", OutputSource), await live.NumberAsync("ala-ups-1", BatteryCharge)));

        await ToAsync(live, 0, 50);
        var charge = await live.NumberAsync("ala-ups-1", BatteryCharge);
        Assert.Equal(5, await live.NumberAsync("ala-ups-1", OutputSource));
        Assert.InRange(charge, 90, 96);
        Assert.Equal(2, (await live.WalkAsync("ala-ups-1", AlarmTable)).Count);
        Assert.Equal(10, await live.NumberAsync("ala-ups-1", Names.Ups + "2.2.0"));

        await ToAsync(live, 1, 30);
        Assert.InRange(await live.NumberAsync("ala-ups-1", BatteryCharge), 60, charge - 20);

        await ToAsync(live, 1, 44);
        Assert.Equal(3, await live.NumberAsync("ala-ups-1", OutputSource));
        Assert.Empty(await live.WalkAsync("ala-ups-1", AlarmTable));
        await ToAsync(live, 2, 30);
        Assert.Equal(100, await live.NumberAsync("ala-ups-1", BatteryCharge));
    }

    [Fact]
    public async Task First_act_backup_channel_carries_the_traffic_while_the_main_is_cut()
    {
        await using var live = await LiveNetwork.StartAsync(Story.Demo);
        var port = Names.IfHcOutOctets + live.IndexOf("ala-rtr-2", "Gi0/1/0");
        async Task<double> RateAsync(int seconds)
        {
            var before = await live.NumberAsync("ala-rtr-2", port);
            live.Time.Advance(TimeSpan.FromSeconds(seconds));
            return (await live.NumberAsync("ala-rtr-2", port) - before) * 8.0 / seconds;
        }

        var idle = await RateAsync(45);
        await ToAsync(live, 0, 50);
        var loaded = await RateAsync(25);
        await ToAsync(live, 1, 20);
        var after = await RateAsync(20);
        Assert.InRange(loaded, 10 * idle, 20e6);
        Assert.InRange(after, idle / 3, idle * 3);
    }

    [Fact]
    public async Task Second_act_switch_printer_and_server_go_and_the_server_comes_back_rebooted()
    {
        await using var live = await LiveNetwork.StartAsync(Story.Demo);
        await ToAsync(live, 4, 59);
        Assert.Empty(await live.SilentAsync());
        var boots = await live.NumberAsync("ala-mail-1", Names.EngineBoots);

        await ToAsync(live, 5, 31);
        Assert.Equal(new HashSet<string> { "ala-acc-1", "ala-ap-1", "ala-prn-1", "shy-prn-1", "ala-mail-1" }, await live.SilentAsync());

        await ToAsync(live, 6, 10);
        Assert.InRange(await live.NumberAsync("ala-mail-1", Names.SysUpTime), 900, 1100);
        Assert.Equal(boots + 1, await live.NumberAsync("ala-mail-1", Names.EngineBoots));
        await ToAsync(live, 6, 40);
        Assert.Empty(await live.SilentAsync());
    }

    [Fact]
    public async Task Steps_are_told_in_order_however_coarse_the_clock()
    {
        await using var live = await LiveNetwork.StartAsync(Story.Demo);
        live.Time.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(Story.Demo.Between(TimeSpan.FromTicks(-1), TimeSpan.FromMinutes(16)), live.Told);
    }

    [Fact]
    public async Task Network_without_a_story_stays_quiet()
    {
        await using var live = await LiveNetwork.StartAsync();
        live.Time.Advance(TimeSpan.FromMinutes(5.5));
        Assert.Empty(live.Network.Conditions);
        Assert.Empty(await live.SilentAsync());
    }
}
