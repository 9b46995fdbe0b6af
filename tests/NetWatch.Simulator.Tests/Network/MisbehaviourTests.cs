using System.Net;
using NetWatch.Simulator.Stories;
using NetWatch.Simulator.Tests.Support;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Tests.Network;

/// <summary>Devices that are renumbered, wrap, boot, speak v3 and do wrong, as the real engine sees them.</summary>
public sealed class MisbehaviourTests
{
    private static readonly UsmUser s_user = new("noc", AuthenticationProtocol.Sha256, "authentication", PrivacyProtocol.Aes128, "confidential");

    [Fact]
    public async Task Renumbered_device_keeps_its_ports_under_other_indexes()
    {
        await using var live = await LiveNetwork.StartAsync();
        var before = await live.WalkAsync("ala-core-1", Names.IfName);
        var octets = await live.NumberAsync("ala-core-1", Names.IfHcInOctets + live.IndexOf("ala-core-1", "Twe1/0/1"));
        live.Network.Renumber("ala-core-1");
        var after = await live.WalkAsync("ala-core-1", Names.IfName);
        Assert.Equal(before.Values, after.Values);
        Assert.Equal(before.Keys.Skip(1), after.Keys.SkipLast(1));
        Assert.DoesNotContain(before.Keys.First(), after.Keys);
        var index = after.Single(name => name.Value.ToString() == "Twe1/0/1").Key;
        Assert.Equal(octets, await live.NumberAsync("ala-core-1", Names.IfHcInOctets + index));
        Assert.NotEqual(live.IndexOf("ala-core-1", "Twe1/0/1"), index);
    }

    [Fact]
    public async Task Counters_of_a_whole_device_wrap_without_going_back()
    {
        await using var live = await LiveNetwork.StartAsync();
        var index = live.IndexOf("ala-core-1", "Twe1/0/1");
        var before = await live.NumberAsync("ala-core-1", Names.IfHcInOctets + index);
        live.Network.WrapCounters("ala-core-1");
        Assert.Equal(uint.MaxValue - 999, await live.NumberAsync("ala-core-1", Names.IfInOctets + index));
        Assert.True(await live.NumberAsync("ala-core-1", Names.IfHcInOctets + index) >= before);
        live.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.InRange(await live.NumberAsync("ala-core-1", Names.IfInOctets + index), 1, uint.MaxValue - 2000);
    }

    [Fact]
    public async Task Device_speaks_v3_and_its_engine_is_the_one_that_its_objects_tell()
    {
        await using var live = await LiveNetwork.StartAsync(users: s_user);
        var target = V3(live, "ala-core-1");
        var boots = (await live.AskAsync(target, Names.EngineBoots)).Variables[0].Data;
        live.Network.Reboot("ala-core-1");
        live.Time.Advance(TimeSpan.FromSeconds(7));
        Assert.True(boots.TryGetInt32(out var number));
        Assert.Equal(SnmpValue.Integer32(number + 1), (await live.AskAsync(target, Names.EngineBoots)).Variables[0].Data);
        Assert.Equal(SnmpValue.Integer32(7), (await live.AskAsync(target, Names.EngineTime)).Variables[0].Data);

        live.Network.Reboot("ala-core-1", keepsBoots: false);
        Assert.Equal(SnmpValue.Integer32(1), (await live.AskAsync(target, Names.EngineBoots)).Variables[0].Data);
        live.Network.SetPower("ala-core-1", on: false);
        live.Network.SetPower("ala-core-1", on: true);
        Assert.Equal(SnmpValue.Integer32(2), (await live.AskAsync(target, Names.EngineBoots)).Variables[0].Data);
    }

    [Fact]
    public async Task Device_with_the_engine_ID_of_another_still_answers()
    {
        await using var live = await LiveNetwork.StartAsync(users: s_user);
        live.Network.Begin(new AgentWithEngineIdOf("ala-core-1", "ala-acc-2"));
        Assert.Equal(SnmpOutcome.Answered, (await live.AskAsync(V3(live, "ala-core-1"), Names.SysName)).Outcome);
        Assert.Equal(SnmpOutcome.Answered, (await live.AskAsync(V3(live, "ala-acc-2"), Names.SysName)).Outcome);
        live.Network.Restore("ala-core-1");
        Assert.Equal(SnmpOutcome.Answered, (await live.AskAsync(V3(live, "ala-core-1"), Names.SysName)).Outcome);
        Assert.Throws<ArgumentException>(() => live.Network.Begin(new AgentWithEngineIdOf("ala-core-1", "nobody")));
    }

    [Theory]
    [InlineData(SnmpDamage.Truncated)]
    [InlineData(SnmpDamage.WrongLength)]
    [InlineData(SnmpDamage.WrongRequestId)]
    [InlineData(SnmpDamage.Garbage)]
    public async Task Device_that_damages_its_answers_gets_no_hearing_until_restored(SnmpDamage damage)
    {
        await using var live = await LiveNetwork.StartAsync();
        live.Network.Misbehave("ala-core-1", new SnmpAgentFaults { Damage = damage, Seed = 1 });
        Assert.Equal(SnmpOutcome.Timeout, (await live.AskAsync(live.Target("ala-core-1", 200), Names.SysName)).Outcome);
        Assert.Equal(1, live.Ignored);
        live.Network.Restore("ala-core-1");
        Assert.Equal(SnmpOutcome.Answered, (await live.AskAsync(live.Target("ala-core-1"), Names.SysName)).Outcome);
        Assert.Empty(live.Network.Conditions);
    }

    [Fact]
    public async Task Lossy_device_answers_some_of_the_time()
    {
        await using var live = await LiveNetwork.StartAsync();
        live.Network.Misbehave("ala-core-1", new SnmpAgentFaults { Loss = 1 });
        Assert.Equal(SnmpOutcome.Timeout, (await live.AskAsync(live.Target("ala-core-1", 200), Names.SysName)).Outcome);
        live.Network.Misbehave("ala-core-1", new SnmpAgentFaults { Loss = 0.5, Seed = 2 });
        Assert.Equal(
            SnmpOutcome.Answered,
            (await live.AskAsync(live.Target("ala-core-1", 100) with { Retries = 20 }, Names.SysName)).Outcome);
        Assert.Equal(new AgentFaulty("ala-core-1", new SnmpAgentFaults { Loss = 0.5, Seed = 2 }), Assert.Single(live.Network.Conditions));
    }

    [Fact]
    public async Task Address_that_answers_cannot_come_from_is_refused_and_changes_nothing()
    {
        await using var live = await LiveNetwork.StartAsync();
        var nobodys = new SnmpAgentFaults { AnswersFrom = new IPEndPoint(IPAddress.Parse("203.0.113.7"), 0) };
        Assert.Throws<System.Net.Sockets.SocketException>(() => live.Network.Misbehave("ala-core-1", nobodys));
        Assert.Empty(live.Network.Conditions);
        Assert.Equal(SnmpOutcome.Answered, (await live.AskAsync(live.Target("ala-core-1"), Names.SysName)).Outcome);
    }

    private static SnmpTarget V3(LiveNetwork live, string id) => new(live.Company.Node(id).EndPoint, s_user) { Timeout = TimeSpan.FromSeconds(10) };
}
