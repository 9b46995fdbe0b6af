using NetWatch.Simulator.Company;
using NetWatch.Simulator.Network;
using NetWatch.Simulator.Stories;
using NetWatch.Simulator.Tests.Support;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Tests.Network;

public sealed class AnsweringTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_device_and_channel_answers_by_its_name(bool oneAddress)
    {
        if (!oneAddress && !SimulatedCompany.WholeLoopbackIsRouted())
            Assert.Skip("127/8 is not routed on this machine.");
        await using var live = await LiveNetwork.StartAsync(oneAddress: oneAddress);

        foreach (var device in live.Company.Devices)
        {
            Assert.Equal(device.HostName, (await live.GetAsync(device.Id, Names.SysName)).ToString());
            Assert.Equal(device.Profile.ObjectId, (await live.GetAsync(device.Id, Names.SysObjectId)).ToString());
        }
        foreach (var channel in live.Company.Channels)
            Assert.Equal(live.Company.Device(channel.FarDevice).HostName, (await live.GetAsync(channel.Id, Names.SysName)).ToString());
    }

    [Fact]
    public async Task Every_device_is_walked_to_its_end_and_its_names_rise()
    {
        await using var live = await LiveNetwork.StartAsync();
        foreach (var device in live.Company.Devices)
        {
            var objects = await live.WalkAsync(device.Id, "1.3");
            Assert.True(objects.Count > 40, $"{device.Id} has {objects.Count} objects");
        }
    }

    [Fact]
    public async Task Ports_bear_the_names_of_their_vendor_and_the_aliases_of_their_cables()
    {
        await using var live = await LiveNetwork.StartAsync();

        var names = await live.WalkAsync("ala-rtr-1", Names.IfName);
        var aliases = await live.WalkAsync("ala-rtr-1", Names.IfAlias);
        var wan = names.Single(name => name.Value.ToString() == "Gi0/1/0").Key;
        Assert.Equal("Aktobe channel 1, Batys Telecom, 50M", aliases[wan].ToString());
        Assert.Contains("AKT-SW-1 XGigabitEthernet0/0/1", (await live.WalkAsync("akt-rtr-1", Names.IfAlias)).Values.Select(alias => alias.ToString()));
        Assert.Contains("te1/0/1", (await live.WalkAsync("shy-sw-1", Names.IfName)).Values.Select(name => name.ToString()));
    }

    [Fact]
    public async Task Ports_that_the_story_takes_down_are_up_before()
    {
        await using var live = await LiveNetwork.StartAsync();
        foreach (var port in Story.Demo.Steps.Select(step => step.Condition).OfType<PortDown>())
            Assert.Equal(1, await live.NumberAsync(port.Device, Names.IfOperStatus + live.IndexOf(port.Device, port.IfName)));
    }

    [Fact]
    public async Task Both_ends_of_a_cable_count_the_same_traffic()
    {
        await using var live = await LiveNetwork.StartAsync();
        var near = Names.IfHcOutOctets + live.IndexOf("ala-rtr-1", "Gi0/1/0");
        var far = Names.IfHcInOctets + live.IndexOf("akt-rtr-1", "GigabitEthernet0/0/4");

        var (nearBefore, farBefore) = (await live.NumberAsync("ala-rtr-1", near), await live.NumberAsync("akt-rtr-1", far));
        live.Time.Advance(TimeSpan.FromSeconds(60));
        var (nearAfter, farAfter) = (await live.NumberAsync("ala-rtr-1", near), await live.NumberAsync("akt-rtr-1", far));

        // Both are cut to whole octets.
        Assert.InRange(nearAfter - nearBefore - (farAfter - farBefore), -1, 1);
        // 50 Mbit/s, a third of it used: between a tenth and the whole.
        Assert.InRange((nearAfter - nearBefore) * 8 / 60, 5_000_000, 50_000_000);
    }

    [Fact]
    public async Task Counters_of_all_ports_only_grow_and_stay_below_the_speed_of_the_port()
    {
        await using var live = await LiveNetwork.StartAsync();
        foreach (var device in live.Company.Devices.Where(device => device.Profile.HasXTable))
        {
            var before = await live.WalkAsync(device.Id, Names.IfHcInOctets.TrimEnd('.'));
            live.Time.Advance(TimeSpan.FromSeconds(30));
            var after = await live.WalkAsync(device.Id, Names.IfHcInOctets.TrimEnd('.'));
            var speeds = await live.WalkAsync(device.Id, "1.3.6.1.2.1.31.1.1.1.15");
            foreach (var (index, value) in after)
            {
                Assert.True(value.TryGetUInt64(out var now) & before[index].TryGetUInt64(out var then) & speeds[index].TryGetUInt64(out var megabits));
                Assert.True(now >= then, $"{device.Id} port {index} went back");
                Assert.True((now - then) * 8 / 30 <= Math.Max(megabits, 1) * 1_000_000, $"{device.Id} port {index} is faster than itself");
            }
        }
    }

    [Fact]
    public async Task Uptime_and_engine_time_follow_the_clock()
    {
        await using var live = await LiveNetwork.StartAsync();
        var (ticks, seconds) = (await live.NumberAsync("ala-core-1", Names.SysUpTime), await live.NumberAsync("ala-core-1", Names.EngineTime));
        live.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.InRange(await live.NumberAsync("ala-core-1", Names.SysUpTime) - ticks, 999, 1001);
        Assert.Equal(10, await live.NumberAsync("ala-core-1", Names.EngineTime) - seconds);
        Assert.InRange(ticks / 100 - seconds, -1, 1);
    }

    [Fact]
    public async Task Servers_tell_storages_that_are_not_full()
    {
        await using var live = await LiveNetwork.StartAsync();
        foreach (var server in live.Company.Devices.Where(device => device.Profile.Storages.Count > 0))
            foreach (var storage in await live.WalkAsync(server.Id, Names.HrStorageDescr))
            {
                var size = await live.NumberAsync(server.Id, Names.HrStorageSize + storage.Key);
                var used = await live.NumberAsync(server.Id, Names.HrStorageUsed + storage.Key);
                Assert.InRange(used / (double)size, 0.1, 0.89);
            }
    }

    [Fact]
    public async Task Printers_tell_their_toner()
    {
        await using var live = await LiveNetwork.StartAsync();
        Assert.Equal(4, (await live.WalkAsync("ala-prn-1", Names.PrinterSupplies)).Count);
        Assert.Single(await live.WalkAsync("ala-prn-2", Names.PrinterSupplies));
    }

    [Fact]
    public async Task Debians_snmpbulkwalk_reads_a_whole_switch()
    {
        await using var live = await LiveNetwork.StartAsync();
        var lines = await Tool.RunAsync(
            "snmpbulkwalk", "-v2c", "-c", SimulatedCompany.Community, "-One", "-Cr50", "-t", "10", live.Company.Device("ala-acc-3").EndPoint.ToString(), ".1.3");

        Assert.Contains(".1.3.6.1.2.1.1.5.0 = STRING: \"ALA-ACC-3\"", lines);
        Assert.Contains(".1.3.6.1.2.1.31.1.1.1.1.15 = STRING: \"Gi1/0/7\"", lines);
        Assert.Contains(".1.3.6.1.2.1.2.2.1.8.15 = INTEGER: 1", lines);
        Assert.Equal((await live.WalkAsync("ala-acc-3", "1.3")).Count, lines.Count(line => line.StartsWith(".1.3", StringComparison.Ordinal) && !line.Contains("No more", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Two_networks_at_one_place_are_refused_with_a_sentence()
    {
        await using var live = await LiveNetwork.StartAsync();
        var failure = await Assert.ThrowsAsync<SimulationStartException>(() => SimulatedNetwork.StartAsync(live.Company, TimeProvider.System));
        Assert.Contains("'ala-core-1' is taken", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ended_network_frees_its_ports()
    {
        SimulatedCompany company;
        await using (var live = await LiveNetwork.StartAsync())
            company = live.Company;
        await using var again = await SimulatedNetwork.StartAsync(company, TimeProvider.System);
        Assert.Empty(again.Conditions);
    }

    [Fact]
    public async Task Another_community_is_not_answered()
    {
        await using var live = await LiveNetwork.StartAsync();
        await using var engine = new SnmpEngine(new SnmpEngineOptions(), TimeProvider.System);
        var stranger = new SnmpTarget(live.Company.Device("ala-fw-1").EndPoint, VersionCode.V2, "public") { Timeout = TimeSpan.FromMilliseconds(200), Retries = 0 };
        var reply = await engine.GetAsync(stranger, [ObjectIdentifier.Parse(Names.SysName)], TestContext.Current.CancellationToken);
        Assert.Equal(SnmpOutcome.Timeout, reply.Outcome);
    }
}
