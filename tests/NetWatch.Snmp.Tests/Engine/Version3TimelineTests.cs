using System.Net;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Engine;

/// <summary>SNMPv3 through the engine, as timelines: what happens between an agent and us over hours, on a clock that both share.</summary>
public sealed class Version3TimelineTests : IAsyncLifetime
{
    private static readonly UsmUser User = new("reader", AuthenticationProtocol.Sha256, "authentication", PrivacyProtocol.Aes128, "confidential");

    private readonly FakeTimeProvider _time = new();
    private readonly SnmpEngine _engine;
    private readonly SnmpAgent _agent;
    private readonly SnmpAgentDevice _first;
    private readonly SnmpAgentDevice _second;

    public Version3TimelineTests()
    {
        _engine = new SnmpEngine(new SnmpEngineOptions { SocketsPerFamily = 1 }, _time);
        _agent = new SnmpAgent(new SnmpAgentOptions(), _time);
        _first = Add("sw-1");
        _second = Add("sw-2");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _agent.DisposeAsync();
        Assert.Equal(0, _engine.Counters.InternalErrors);
        Assert.Equal(0, _engine.Counters.InFlight);
    }

    [Fact]
    public async Task First_request_costs_one_exchange_more_and_the_next_ones_none()
    {
        Assert.Equal("sw-1", await NameAsync(_first));
        Assert.Equal(2, _first.Requests);
        Assert.Equal("sw-1", await NameAsync(_first));
        Assert.Equal(3, _first.Requests);
    }

    [Fact]
    public async Task Rebooted_agent_is_followed_at_once_without_a_retry()
    {
        await NameAsync(_first);
        _time.Advance(TimeSpan.FromHours(3));
        _first.Engine = _first.Engine! with { Boots = 8, Time = TimeSpan.Zero };
        var reply = await GetAsync(_first);
        Assert.Equal((SnmpOutcome.Answered, 1), (reply.Outcome, reply.Sent));
        Assert.Equal(0, reply.Peer.BootsNotKept);
        Assert.Equal(0, _engine.Counters.Retransmitted);
    }

    [Fact]
    public async Task Agent_that_does_not_keep_its_boots_is_followed_too_and_found_out()
    {
        await NameAsync(_first);
        _time.Advance(TimeSpan.FromHours(3));
        _first.Engine = _first.Engine! with { Time = TimeSpan.Zero };
        var reply = await GetAsync(_first);
        Assert.Equal(SnmpOutcome.Answered, reply.Outcome);
        Assert.Equal(1, reply.Peer.BootsNotKept);
        Assert.Equal("sw-1", await NameAsync(_first));
    }

    [Fact]
    public async Task Agent_with_another_engine_id_after_a_reboot_is_found_within_one_retry()
    {
        await NameAsync(_first);
        _time.Advance(TimeSpan.FromHours(1));
        _first.Engine = _first.Engine! with { EngineId = new byte[] { 0x80, 0, 0, 0, 5, 9, 9, 9 }, Boots = 1, Time = TimeSpan.Zero };
        var reply = await GetAsync(_first);
        Assert.Equal(SnmpOutcome.Answered, reply.Outcome);
        Assert.True(reply.Sent <= 2, $"{reply.Sent} were sent.");
        Assert.Equal([0x80, 0, 0, 0, 5, 9, 9, 9], reply.Peer.EngineId.ToArray());
    }

    [Fact]
    public async Task Two_agents_that_share_an_engine_id_both_work_by_turns_whatever_their_clocks_say()
    {
        _second.Engine = _second.Engine! with { EngineId = _first.EngineId, Boots = 99, Time = TimeSpan.FromDays(30) };
        for (var round = 0; round < 5; round++)
        {
            Assert.Equal("sw-1", await NameAsync(_first));
            Assert.Equal("sw-2", await NameAsync(_second));
            _time.Advance(TimeSpan.FromMinutes(10));
        }
        Assert.Equal(6, _first.Requests);
        Assert.Equal(6, _second.Requests);
        Assert.Equal((await GetAsync(_first)).Peer.EngineId.ToArray(), (await GetAsync(_second)).Peer.EngineId.ToArray());
    }

    [Fact]
    public async Task Clock_that_runs_away_within_the_same_boots_is_corrected()
    {
        await NameAsync(_first);
        _first.Engine = _first.Engine! with { Time = TimeSpan.FromDays(2) };
        Assert.Equal("sw-1", await NameAsync(_first));
        _time.Advance(TimeSpan.FromDays(3));
        Assert.Equal("sw-1", await NameAsync(_first));
    }

    [Fact]
    public async Task Wrong_passphrase_is_named_at_once_and_does_not_disturb_who_has_the_right_one()
    {
        await NameAsync(_first);
        UsmUser wrong = new("reader", AuthenticationProtocol.Sha256, "authentication?", PrivacyProtocol.Aes128, "confidential");
        var refused = await _engine.GetAsync(new SnmpTarget(_first.EndPoint, wrong), [Oids.SysName], Token).SoonAsync();
        Assert.Equal((SnmpOutcome.SecurityFailure, UsmFailure.WrongDigest), (refused.Outcome, refused.SecurityFailure));
        Assert.Equal("sw-1", await NameAsync(_first));
    }

    private async Task<string> NameAsync(SnmpAgentDevice device)
    {
        var reply = await GetAsync(device);
        Assert.Equal(SnmpOutcome.Answered, reply.Outcome);
        return reply.Variables[0].Data.ToString();
    }

    private Task<SnmpReply> GetAsync(SnmpAgentDevice device) => _engine.GetAsync(new SnmpTarget(device.EndPoint, User), [Oids.SysName], Token).SoonAsync();

    private SnmpAgentDevice Add(string name)
    {
        SnmpObjectTable objects = new();
        objects.Set(Oids.SysName, SnmpValue.OctetString(name));
        var device = _agent.Add(new IPEndPoint(IPAddress.Loopback, 0), "public", objects);
        device.Engine = new SnmpAgentEngine { Users = [User], Boots = 7, Time = TimeSpan.FromDays(1) };
        return device;
    }
}
