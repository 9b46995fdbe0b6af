using System.Net;
using Microsoft.Extensions.Time.Testing;
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

    private static readonly SnmpProbeSpec Impatient = new() { Credential = null!, Timeout = TimeSpan.FromMilliseconds(100), Retries = 0 };
    private static readonly DateTimeOffset FirstMoment = new FakeTimeProvider().GetUtcNow();

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
        for (int vlan = 1; vlan <= 20; vlan++) AddVlan(device, vlan, (1, 10101, $"0.27.33.0.0.{vlan}"));
        device.Wire.CommunityContexts = _contexts;

        List<int> told = [];
        for (int run = 0; run < 5; run++) told.Add((await device.ReadAsync()).Picture!.Forwarding.Count);

        Assert.Equal([0, 0, 0, 20, 20], told);
    }

    [Fact]
    public async Task Switch_of_48_ports_and_40_VLANs_is_asked_40_times_a_minute_at_most()
    {
        FakeTimeProvider time = new();
        await using ScriptedDevice device = Switch(time: time);
        for (int port = 3; port <= 48; port++) device.Port(10100 + port, $"Gi1/0/{port}");
        for (int vlan = 1; vlan <= 40; vlan++) AddVlan(device, vlan, [.. Enumerable.Range(1, 12).Select(i => (i % 3, 10101 + vlan, $"0.27.33.0.{vlan}.{i}"))]);
        device.Wire.CommunityContexts = _contexts;

        // The first run finds out what there is.
        await RunAsync(device, time, TimeSpan.FromMinutes(1));
        List<long> runs = [];
        ProbeResult? result = null;
        for (int minute = 1; minute <= 120; minute++)
        {
            long before = device.Answered;
            result = await RunAsync(device, time, TimeSpan.FromMinutes(1));
            runs.Add(device.Answered - before);
        }

        Assert.Equal(40 * 12 * 2 / 3, result!.Picture!.Forwarding.Count);
        TestContext.Current.TestOutputHelper?.WriteLine($"{runs.Average():0.0} requests a minute, {runs.Max()} at most.");
        Assert.InRange(runs.Max(), 1, 40);
    }

    [Fact]
    public async Task VLANs_of_many_stations_are_read_one_in_a_run()
    {
        await using ScriptedDevice device = Switch();
        for (int vlan = 1; vlan <= 3; vlan++) AddVlan(device, vlan, [.. Enumerable.Range(1, 250).Select(i => (1, 10101, $"0.27.33.0.{vlan}.{i}"))]);
        device.Wire.CommunityContexts = _contexts;
        await device.ReadAsync();

        List<(long Asked, int Told)> runs = [];
        for (int run = 0; run < 3; run++)
        {
            long before = device.Answered;
            int told = (await device.ReadAsync()).Picture!.Forwarding.Count;
            runs.Add((device.Answered - before, told));
        }

        // Two columns of 250 rows, 25 rows at a time at most, beside what each run asks.
        Assert.All(runs, r => Assert.InRange(r.Asked, 10, 20));
        Assert.Equal([0, 0, 750], runs.Select(r => r.Told));
    }

    [Fact]
    public async Task Agent_that_has_no_contexts_is_asked_three_times_then_once_a_day_and_is_well()
    {
        FakeTimeProvider time = new();
        await using ScriptedDevice device = Switch(Impatient, time);
        for (int vlan = 1; vlan <= 9; vlan++) AddVlan(device, vlan);
        device.Set($"{Fdb}.2.0.27.33.0.0.1", SnmpValue.Integer32(1));
        device.Set($"{Fdb}.3.0.27.33.0.0.1", SnmpValue.Integer32(3));
        device.Set($"{Base}.1", SnmpValue.Integer32(10101));

        Assert.Equal(3, await RefusedInAsync(1));
        Assert.Equal(3, await RefusedInAsync(20));
        Assert.Equal(4, await RefusedInAsync(30));

        async Task<long> RefusedInAsync(int hours)
        {
            while (time.GetUtcNow() - FirstMoment < TimeSpan.FromHours(hours)) Assert.Equal(ProbeOutcome.Ok, (await RunAsync(device, time)).Outcome);
            Assert.Equal(new ForwardingEntry("00:1b:21:00:00:01", null, "Gi1/0/1"), Assert.Single((await device.ReadAsync()).Picture!.Forwarding));
            return device.WrongCommunity;
        }
    }

    [Fact]
    public async Task Context_that_never_answers_is_asked_twice_a_day_and_the_others_are_told()
    {
        FakeTimeProvider time = new();
        await using ScriptedDevice device = Switch(Impatient, time);
        for (int vlan = 1; vlan <= 3; vlan++) AddVlan(device, vlan, (1, 10101, $"0.27.33.0.0.{vlan}"));
        _contexts.Remove("public@2");
        device.Wire.CommunityContexts = _contexts;

        IReadOnlyList<ForwardingEntry> told = [];
        while (time.GetUtcNow() - FirstMoment < TimeSpan.FromHours(20)) told = (await RunAsync(device, time)).Picture!.Forwarding;
        Assert.Equal([1, 3], told.Select(f => f.Vlan!.Value));
        Assert.Equal(2, device.WrongCommunity);

        AddVlan(device, 2, (1, 10101, "0.27.33.0.0.2"));
        while (time.GetUtcNow() - FirstMoment < TimeSpan.FromHours(26)) told = (await RunAsync(device, time)).Picture!.Forwarding;
        Assert.Equal([1, 2, 3], told.Select(f => f.Vlan!.Value));
    }

    /// <summary>VLAN 1 is the one that the plain table is of, as most of these switches have it.</summary>
    [Fact]
    public async Task Stations_of_the_plain_table_stay_where_the_context_of_their_VLAN_is_silent()
    {
        await using ScriptedDevice device = Switch(Impatient);
        AddVlan(device, 1);
        AddVlan(device, 2, (1, 10101, "0.27.33.0.0.2"));
        _contexts.Remove("public@1");
        device.Wire.CommunityContexts = _contexts;
        device.Set($"{Base}.1", SnmpValue.Integer32(10101));
        foreach (int station in (int[])[1, 2])
        {
            device.Set($"{Fdb}.2.0.27.33.0.0.{station}", SnmpValue.Integer32(1));
            device.Set($"{Fdb}.3.0.27.33.0.0.{station}", SnmpValue.Integer32(3));
        }

        IReadOnlyList<ForwardingEntry> told = [];
        for (int run = 0; run < 4; run++) told = (await device.ReadAsync()).Picture!.Forwarding;

        Assert.Equal([new ForwardingEntry("00:1b:21:00:00:02", 2, "Gi1/0/1"), new ForwardingEntry("00:1b:21:00:00:01", null, "Gi1/0/1")], told);
    }

    [Fact]
    public async Task Context_that_falls_silent_keeps_its_stations_for_three_rounds_and_tells_nothing_of_the_others()
    {
        FakeTimeProvider time = new();
        await using ScriptedDevice device = Switch(Impatient, time);
        for (int vlan = 1; vlan <= 3; vlan++) AddVlan(device, vlan, (1, 10101, $"0.27.33.0.0.{vlan}"));
        device.Wire.CommunityContexts = _contexts;
        Assert.Equal([1, 2, 3], await ToldAfterAsync(TimeSpan.FromMinutes(10)));

        device.Wire.CommunityContexts = _contexts.Where(c => c.Key != "public@1").ToDictionary();
        Assert.Equal([1, 2, 3], await ToldAfterAsync(TimeSpan.FromMinutes(70)));
        Assert.Equal([2, 3], await ToldAfterAsync(TimeSpan.FromMinutes(150)));

        device.Wire.CommunityContexts = new Dictionary<string, ISnmpObjectSource>();
        Assert.Equal([2, 3], await ToldAfterAsync(TimeSpan.FromMinutes(190)));

        async Task<IEnumerable<int>> ToldAfterAsync(TimeSpan since)
        {
            IReadOnlyList<ForwardingEntry> told = [];
            while (time.GetUtcNow() - FirstMoment < since)
            {
                ProbeResult result = await RunAsync(device, time);
                Assert.Equal(ProbeOutcome.Ok, result.Outcome);
                told = result.Picture!.Forwarding;
            }

            return told.Select(f => f.Vlan!.Value);
        }
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
    public async Task Stations_are_read_by_context_name_with_SNMPv3()
    {
        await using ScriptedDevice device = Switch();
        AddVlan(device, 10, (1, 10101, "0.27.33.0.0.10"));
        AddVlan(device, 20, (1, 10102, "0.27.33.0.0.20"));
        AddVlan(device, 30);
        device.Wire.Engine = new SnmpAgentEngine
        {
            Users = [new UsmUser("watcher")],
            Contexts = new Dictionary<string, ISnmpObjectSource> { ["vlan-10"] = _contexts["public@10"], ["vlan-20"] = _contexts["public@20"] },
        };
        device.Spec = device.Spec with { Credential = SnmpCredential.Of("c", new SnmpUser("watcher")) };

        ProbeResult result = await device.ReadAsync();
        for (int run = 0; run < 4; run++) result = await device.ReadAsync();

        Assert.Equal(ProbeOutcome.Ok, result.Outcome);
        Assert.Equal([new ForwardingEntry("00:1b:21:00:00:0a", 10, "Gi1/0/1"), new ForwardingEntry("00:1b:21:00:00:14", 20, "Gi1/0/2")], result.Picture!.Forwarding);
    }

    [Fact]
    public void Context_is_a_community_of_its_own_and_with_v3_a_context_name()
    {
        AgentContext context = new(7, "@7", "vlan-7");
        IPEndPoint agent = new(IPAddress.Loopback, 161);
        SnmpTarget community = new(agent, VersionCode.V2, "public") { Timeout = TimeSpan.FromSeconds(3), Retries = 1 };
        SnmpTarget user = new(agent, new UsmUser("watcher"));

        SnmpTarget unknown = context.Of(community, isKnown: false);
        Assert.Equal(("public@7", TimeSpan.FromSeconds(2), 0, true), (unknown.Community, unknown.Timeout, unknown.Retries, unknown.IsTentative));
        SnmpTarget known = context.Of(community, isKnown: true);
        Assert.Equal(("public@7", TimeSpan.FromSeconds(3), 1, false), (known.Community, known.Timeout, known.Retries, known.IsTentative));
        Assert.Equal(user with { ContextName = "vlan-7", Retries = 0, IsTentative = true }, context.Of(user, isKnown: false));
        Assert.DoesNotContain("public", unknown.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A run, and the time until the next, five minutes unless said otherwise.</summary>
    private static async Task<ProbeResult> RunAsync(ScriptedDevice device, FakeTimeProvider time, TimeSpan? pause = null)
    {
        device.Uptime(100_000 + (uint)((time.GetUtcNow() - FirstMoment).TotalSeconds * 100));
        ProbeResult result = await device.ReadAsync();
        time.Advance(pause ?? TimeSpan.FromMinutes(5));
        return result;
    }

    private static ScriptedDevice Switch(SnmpProbeSpec? spec = null, TimeProvider? time = null)
    {
        ScriptedDevice device = new(spec: spec, time: time);
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
