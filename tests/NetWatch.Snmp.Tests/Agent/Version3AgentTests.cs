using System.Net;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Agent;

/// <summary>A device that speaks SNMPv3, asked by our engine.</summary>
public sealed class Version3AgentTests : IAsyncLifetime
{
    private static readonly UsmUser s_reader = new("reader", AuthenticationProtocol.Sha256, "authentication", PrivacyProtocol.Aes128, "confidential");
    private static readonly UsmUser s_watcher = new("watcher", AuthenticationProtocol.Md5, "authentication");
    private static readonly UsmUser s_guest = new("guest");

    private readonly FakeTimeProvider _time = new();
    private readonly SnmpEngine _engine = new(new SnmpEngineOptions(), TimeProvider.System);
    private readonly SnmpAgent _agent;
    private readonly SnmpObjectTable _objects = new();
    private readonly SnmpAgentDevice _device;

    public Version3AgentTests()
    {
        _agent = new SnmpAgent(new SnmpAgentOptions { MaxMessageSize = 600 }, _time);
        _objects.SetWritable(Oids.SysName, SnmpValue.OctetString("sw-1"));
        for (uint row = 1; row <= 60; row++)
            _objects.Set(Oids.IfDescr.Append(row), SnmpValue.OctetString("port " + row));
        _device = _agent.Add(new IPEndPoint(IPAddress.Loopback, 0), "public", _objects);
        _device.Engine = new SnmpAgentEngine { Users = [s_reader, s_watcher, s_guest], Boots = 7, Time = TimeSpan.FromDays(1) };
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Users => ["reader", "watcher", "guest"];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _agent.DisposeAsync();
        Assert.Equal(0, _agent.Counters.InternalErrors);
        Assert.Equal(0, _engine.Counters.InternalErrors);
    }

    [Theory]
    [MemberData(nameof(Users))]
    public async Task User_of_any_level_gets_sets_and_walks(string name)
    {
        var target = Target(new[] { s_reader, s_watcher, s_guest }.Single(user => user.Name == name));
        Assert.Equal("sw-1", (await _engine.GetAsync(target, [Oids.SysName], Token).SoonAsync()).Variables[0].Data.ToString());
        Assert.Equal(SnmpOutcome.Answered, (await _engine.SetAsync(target, [new Variable(Oids.SysName, SnmpValue.OctetString("sw-2"))], Token).SoonAsync()).Outcome);
        var walk = await _engine.WalkAsync(target, default, Token).SoonAsync();
        Assert.Equal((SnmpOutcome.Answered, ColumnEnd.EndOfMibView, 61), (walk.Outcome, walk.State.End, walk.Variables.Count));
        Assert.Equal("sw-2", walk.Variables[0].Data.ToString());
    }

    [Fact]
    public async Task Response_that_does_not_fit_is_tooBig()
    {
        ObjectIdentifier[] many = [.. Enumerable.Range(1, 40).Select(row => Oids.IfDescr.Append((uint)row))];
        Assert.Equal(ErrorCode.TooBig, (await _engine.GetAsync(Target(s_reader), many, Token).SoonAsync()).ErrorStatus);
    }

    [Fact]
    public async Task Device_that_reboots_goes_on_answering_whether_it_keeps_its_boots_or_not()
    {
        await AnswersAsync();
        _device.Engine = _device.Engine! with { Boots = 8, Time = TimeSpan.Zero };
        await AnswersAsync();
        _device.Engine = _device.Engine! with { Boots = 1, Time = TimeSpan.Zero };
        await AnswersAsync();
        _time.Advance(TimeSpan.FromDays(2));
        await AnswersAsync();
        Assert.True(_agent.Counters.Refused > 0);
    }

    [Fact]
    public async Task Engine_ID_is_the_devices_own_unless_it_is_told_another()
    {
        var other = _agent.Add(new IPEndPoint(IPAddress.Loopback, 0), "public", _objects);
        other.Engine = new SnmpAgentEngine { Users = [s_reader] };
        Assert.NotEqual(_device.EngineId.ToArray(), other.EngineId.ToArray());
        Assert.Equal([0x80, 0, 0x7E, 0xD9, 5, 127, 0, 0, 1, (byte)(_device.EndPoint.Port >> 8), (byte)_device.EndPoint.Port], _device.EngineId.ToArray());
        await AnswersAsync();
        _device.Engine = _device.Engine! with { EngineId = other.EngineId };
        await AnswersAsync();
        Assert.Equal(other.EngineId.ToArray(), _device.EngineId.ToArray());
    }

    [Fact]
    public async Task Context_has_objects_of_its_own_and_an_unknown_one_is_reported()
    {
        var vlan = new SnmpObjectTable();
        vlan.Set(Oids.SysName, SnmpValue.OctetString("vlan 5"));
        _device.Engine = _device.Engine! with { Contexts = new Dictionary<string, ISnmpObjectSource> { ["vlan-5"] = vlan } };
        var target = Target(s_reader) with { ContextName = "vlan-5" };
        Assert.Equal("vlan 5", (await _engine.GetAsync(target, [Oids.SysName], Token).SoonAsync()).Variables[0].Data.ToString());
        Assert.NotEqual(SnmpOutcome.Answered, (await _engine.GetAsync(target with { ContextName = "vlan-6", Retries = 0 }, [Oids.SysName], Token).SoonAsync()).Outcome);
    }

    [Fact]
    public async Task Stranger_and_wrong_passphrase_are_refused()
    {
        UsmUser[] strangers =
        [
            new("nobody", AuthenticationProtocol.Sha256, "authentication", PrivacyProtocol.Aes128, "confidential"),
            new("reader", AuthenticationProtocol.Sha256, "another one", PrivacyProtocol.Aes128, "confidential"),
            new("reader", AuthenticationProtocol.Sha256, "authentication"),
        ];
        foreach (var stranger in strangers)
            Assert.NotEqual(SnmpOutcome.Answered, (await _engine.GetAsync(Target(stranger) with { Retries = 0 }, [Oids.SysName], Token).SoonAsync()).Outcome);
        _device.Engine = null;
        Assert.Equal(
            SnmpOutcome.Timeout,
            (await _engine.GetAsync(Target(s_reader) with { Retries = 0, Timeout = TimeSpan.FromMilliseconds(200) }, [Oids.SysName], Token).SoonAsync()).Outcome);
    }

    private async Task AnswersAsync() =>
        Assert.Equal(SnmpOutcome.Answered, (await _engine.GetAsync(Target(s_reader), [Oids.SysName], Token).SoonAsync()).Outcome);

    private SnmpTarget Target(UsmUser user) => new(_device.EndPoint, user) { Timeout = TimeSpan.FromSeconds(10) };
}
