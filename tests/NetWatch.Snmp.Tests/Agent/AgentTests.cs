using System.Net;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Agent;

public sealed class AgentTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private readonly SnmpEngine _engine = new(new SnmpEngineOptions(), TimeProvider.System);
    private readonly SnmpAgent _agent;
    private readonly SnmpObjectTable _objects = new();
    private readonly SnmpAgentDevice _device;

    public AgentTests()
    {
        _agent = new SnmpAgent(new SnmpAgentOptions { MaxMessageSize = 484 }, _time);
        _objects.Set(Oids.SysDescr, SnmpValue.OctetString("a device"));
        _objects.Set(Oids.SysName, SnmpValue.OctetString("sw-1"));
        for (uint row = 1; row <= 30; row++)
        {
            _objects.Set(Oids.IfDescr.Append(row), SnmpValue.OctetString("port " + row));
            _objects.Set(Oids.IfHCInOctets.Append(row), SnmpValue.Counter64(row));
        }
        _device = _agent.Add(new IPEndPoint(IPAddress.Loopback, 0), "public", _objects);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SnmpTarget Target => new(_device.EndPoint, VersionCode.V2, "public");

    private SnmpTarget TargetV1 => new(_device.EndPoint, VersionCode.V1, "public");

    private SnmpTarget Impatient => Target with { Timeout = TimeSpan.FromMilliseconds(100), Retries = 0 };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _agent.DisposeAsync();
        Assert.Equal(0, _agent.Counters.InternalErrors);
        Assert.Equal(0, _engine.Counters.InternalErrors);
    }

    [Fact]
    public async Task Get_tells_a_missing_instance_from_a_missing_object()
    {
        var reply = await _engine.GetAsync(Target, [Oids.SysName, Oids.IfDescr.Append(99), Oids.Of("1.3.6.1.4.1.1.0")], Token).SoonAsync();
        Assert.Equal(
            [SnmpValue.OctetString("sw-1"), SnmpValue.NoSuchInstance, SnmpValue.NoSuchObject], reply.Variables.Select(variable => variable.Data));
    }

    [Fact]
    public async Task V1_get_of_a_missing_object_or_a_Counter64_is_noSuchName()
    {
        var missing = await _engine.GetAsync(TargetV1, [Oids.SysName, Oids.IfDescr.Append(99)], Token).SoonAsync();
        Assert.Equal((SnmpOutcome.ErrorStatus, ErrorCode.NoSuchName, 2), (missing.Outcome, missing.ErrorStatus, missing.ErrorIndex));
        var counter = await _engine.GetAsync(TargetV1, [Oids.IfHCInOctets.Append(1)], Token).SoonAsync();
        Assert.Equal(ErrorCode.NoSuchName, counter.ErrorStatus);
    }

    [Fact]
    public async Task V1_walk_passes_over_Counter64_and_ends()
    {
        var walk = await _engine.WalkAsync(TargetV1, default, Token).SoonAsync();
        Assert.Equal((SnmpOutcome.Answered, ColumnEnd.EndOfMibView), (walk.Outcome, walk.State.End));
        Assert.Equal(32, walk.Variables.Count);
    }

    [Fact]
    public async Task Bulk_honours_non_repeaters_and_repetitions()
    {
        var reply = await _engine.GetBulkAsync(Target, 1, 2, [Oids.SysDescr, Oids.IfDescr, Oids.IfHCInOctets], Token).SoonAsync();
        Assert.Equal(
            [Oids.SysName, Oids.IfDescr.Append(1), Oids.IfHCInOctets.Append(1), Oids.IfDescr.Append(2), Oids.IfHCInOctets.Append(2)],
            reply.Variables.Select(variable => variable.Id));
    }

    [Fact]
    public async Task Bulk_at_the_end_answers_one_row_of_endOfMibView()
    {
        var last = Oids.IfHCInOctets.Append(30);
        var reply = await _engine.GetBulkAsync(Target, 0, 10, [last, last], Token).SoonAsync();
        Assert.Equal([new(last, SnmpValue.EndOfMibView), new Variable(last, SnmpValue.EndOfMibView)], reply.Variables);
    }

    [Fact]
    public async Task Bulk_that_does_not_fit_is_cut_and_the_walk_still_returns_everything()
    {
        var reply = await _engine.GetBulkAsync(Target, 0, 50, [Oids.IfDescr], Token).SoonAsync();
        Assert.InRange(reply.Variables.Count, 10, 25);
        var walk = await _engine.WalkAsync(Target, default, Token).SoonAsync();
        Assert.Equal(SnmpOutcome.Answered, walk.Outcome);
        Assert.Equal(_objects.Count, walk.Variables.Count);
    }

    [Fact]
    public async Task Get_that_does_not_fit_is_tooBig_without_varbinds()
    {
        var reply = await _engine.GetAsync(Target, [.. Enumerable.Range(1, 30).Select(row => Oids.IfDescr.Append((uint)row))], Token).SoonAsync();
        Assert.Equal((ErrorCode.TooBig, 0, 0), (reply.ErrorStatus, reply.ErrorIndex, reply.Variables.Count));
    }

    [Fact]
    public async Task Set_is_refused()
    {
        var change = new Variable(Oids.SysName, SnmpValue.OctetString("mine"));
        Assert.Equal(ErrorCode.NotWritable, (await _engine.SetAsync(Target, [change], Token).SoonAsync()).ErrorStatus);
        Assert.Equal(ErrorCode.NoSuchName, (await _engine.SetAsync(TargetV1, [change], Token).SoonAsync()).ErrorStatus);
        Assert.Equal("sw-1", (await _engine.GetAsync(Target, [Oids.SysName], Token).SoonAsync()).Variables[0].Data.ToString());
    }

    [Fact]
    public async Task Wrong_community_is_left_unanswered_until_the_device_gets_it()
    {
        var stranger = new SnmpTarget(_device.EndPoint, VersionCode.V2, "secret") { Timeout = TimeSpan.FromMilliseconds(100), Retries = 0 };
        Assert.Equal(SnmpOutcome.Timeout, (await _engine.GetAsync(stranger, [Oids.SysName], Token).SoonAsync()).Outcome);
        Assert.Equal(1, _agent.Counters.WrongCommunity);
        _device.Community = "secret";
        Assert.Equal(SnmpOutcome.Answered, (await _engine.GetAsync(stranger with { Timeout = TimeSpan.FromSeconds(10) }, [Oids.SysName], Token).SoonAsync()).Outcome);
    }

    [Fact]
    public async Task Silent_device_answers_again_when_it_is_told_to()
    {
        _device.Silent = true;
        Assert.Equal(SnmpOutcome.Timeout, (await _engine.GetAsync(Impatient, [Oids.SysName], Token).SoonAsync()).Outcome);
        Assert.Equal(1, _agent.Counters.Silent);
        _device.Silent = false;
        Assert.Equal(SnmpOutcome.Answered, (await _engine.GetAsync(Target, [Oids.SysName], Token).SoonAsync()).Outcome);
    }

    [Fact]
    public async Task Slow_device_answers_after_its_delay()
    {
        _device.Delay = TimeSpan.FromSeconds(30);
        var asking = _engine.GetAsync(Target with { Timeout = TimeSpan.FromMinutes(2) }, [Oids.SysName], Token).SoonAsync();
        await Waiting.UntilAsync(() => _device.Requests == 1, "the request");
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(asking.IsCompleted);
        await Waiting.UntilAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return asking.IsCompleted;
            },
            "the delayed answer");
        Assert.Equal(SnmpOutcome.Answered, (await asking).Outcome);
    }

    [Fact]
    public async Task Value_that_is_computed_moves_and_a_renumbered_table_is_seen_at_once()
    {
        uint ticks = 0;
        _objects.Set(Oids.SysUpTime, () => SnmpValue.TimeTicks(++ticks));
        Assert.Equal("1", (await _engine.GetAsync(Target, [Oids.SysUpTime], Token).SoonAsync()).Variables[0].Data.ToString());
        Assert.Equal("2", (await _engine.GetAsync(Target, [Oids.SysUpTime], Token).SoonAsync()).Variables[0].Data.ToString());

        Assert.Equal(30, _objects.Remove(Oids.IfDescr));
        _objects.Set(Oids.IfDescr.Append(101), SnmpValue.OctetString("renumbered"));
        var walk = await _engine.WalkAsync(Target, Oids.IfDescr, Token).SoonAsync();
        Assert.Equal(Oids.IfDescr.Append(101), Assert.Single(walk.Variables).Id);
    }

    [Fact]
    public async Task Hundreds_of_devices_are_served_side_by_side()
    {
        var devices = Enumerable.Range(0, 300).Select(number =>
        {
            var objects = new SnmpObjectTable();
            objects.Set(Oids.SysName, SnmpValue.OctetString("device " + number));
            return _agent.Add(new IPEndPoint(IPAddress.Loopback, 0), "public", objects);
        }).ToArray();
        var replies = await Task.WhenAll(devices.Select(device =>
            _engine.GetAsync(new SnmpTarget(device.EndPoint, VersionCode.V2, "public"), [Oids.SysName], Token).SoonAsync()));
        Assert.Equal(Enumerable.Range(0, 300).Select(number => "device " + number), replies.Select(reply => reply.Variables[0].Data.ToString()));
        await _agent.RemoveAsync(devices[0]);
        using var successor = new FakeAgent(devices[0].EndPoint.Address, devices[0].EndPoint.Port);
    }
}
