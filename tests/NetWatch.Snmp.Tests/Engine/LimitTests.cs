using Microsoft.Extensions.Time.Testing;
using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Engine;

public sealed class LimitTests : IAsyncLifetime
{
    private static readonly Variable Name = new(Oids.SysName, SnmpValue.OctetString("sw-1"));

    private readonly FakeTimeProvider _time = new();
    private readonly FakeAgent _first = new();
    private readonly FakeAgent _second = new();
    private readonly FakeAgent _third = new();
    private SnmpEngine _engine = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        foreach (var agent in (FakeAgent[])[_first, _second, _third])
            agent.Dispose();
        Assert.Equal(0, _engine.Counters.InternalErrors);
        Assert.Equal(0, _engine.Counters.InFlight);
    }

    [Fact]
    public async Task Request_beyond_the_limit_is_sent_when_another_has_ended()
    {
        Start(new SnmpEngineOptions { MaxInFlight = 2 });
        var asking = Ask(_first);
        _ = Ask(_second);
        var waiting = Ask(_third);
        var request = await _first.ReceiveAsync();
        await _second.ReceiveAsync();
        Assert.True(_third.IsQuiet);

        _first.Answer(request, Name);
        Assert.Equal(SnmpOutcome.Answered, (await asking).Outcome);
        _third.Answer(await _third.ReceiveAsync(), Name);
        Assert.Equal(SnmpOutcome.Answered, (await waiting).Outcome);
    }

    [Fact]
    public async Task Agent_is_asked_one_request_at_a_time()
    {
        Start(new SnmpEngineOptions());
        var asking = Ask(_first);
        var waiting = Ask(_first);
        var request = await _first.ReceiveAsync();
        Assert.True(_first.IsQuiet);
        _first.Answer(request, Name);
        await asking;
        _first.Answer(await _first.ReceiveAsync(), Name);
        Assert.Equal(SnmpOutcome.Answered, (await waiting).Outcome);
    }

    [Fact]
    public async Task Time_of_a_request_that_waits_for_its_turn_begins_when_it_is_sent()
    {
        Start(new SnmpEngineOptions());
        var silent = _engine.GetAsync(_first.Target() with { Retries = 0 }, [Oids.SysName], Token).SoonAsync();
        var waiting = _engine.GetAsync(_first.Target() with { Retries = 0 }, [Oids.SysName], Token).SoonAsync();
        await _first.ReceiveAsync();
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(SnmpOutcome.Timeout, (await silent).Outcome);
        await _first.ReceiveAsync();
        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(SnmpOutcome.Timeout, (await waiting).Outcome);
    }

    [Fact]
    public async Task First_timeout_gives_the_room_back_and_a_silent_agent_takes_none_afterwards()
    {
        Start(new SnmpEngineOptions { MaxInFlight = 1 });
        var silent = Ask(_first);
        await _first.ReceiveAsync();
        var waiting = Ask(_second);
        Assert.True(_second.IsQuiet);
        _time.Advance(TimeSpan.FromSeconds(2));
        _second.Answer(await _second.ReceiveAsync(), Name);
        Assert.Equal(SnmpOutcome.Answered, (await waiting).Outcome);
        _time.Advance(TimeSpan.FromSeconds(4));
        _time.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal(SnmpOutcome.Timeout, (await silent).Outcome);

        _ = Ask(_first);
        waiting = Ask(_second);
        _second.Answer(await _second.ReceiveAsync(), Name);
        Assert.Equal(SnmpOutcome.Answered, (await waiting).Outcome);
    }

    [Fact]
    public async Task Site_gets_no_more_packets_a_second_than_its_budget_has()
    {
        Start(new SnmpEngineOptions());
        var budget = new SnmpPacketBudget(10);
        var asking = new[] { _first, _second, _third }
            .Select(agent => _engine.GetAsync(agent.Target() with { Budget = budget }, [Oids.SysName], Token).SoonAsync()).ToArray();
        _first.Answer(await _first.ReceiveAsync(), Name);
        await asking[0];
        Assert.True(_second.IsQuiet && _third.IsQuiet);

        _time.Advance(TimeSpan.FromMilliseconds(90));
        Assert.True(_second.IsQuiet && _third.IsQuiet);
        _time.Advance(TimeSpan.FromMilliseconds(10));
        _second.Answer(await _second.ReceiveAsync(), Name);
        Assert.True(_third.IsQuiet);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        _third.Answer(await _third.ReceiveAsync(), Name);
        Assert.All(await Task.WhenAll(asking), reply => Assert.Equal(SnmpOutcome.Answered, reply.Outcome));
    }

    [Fact]
    public async Task Repetitions_spend_the_budget_too_and_are_put_off_not_lost()
    {
        Start(new SnmpEngineOptions());
        var budget = new SnmpPacketBudget(1);
        var target = _first.Target() with { Budget = budget, Timeout = TimeSpan.FromMilliseconds(500), Retries = 1 };
        var asking = _engine.GetAsync(target, [Oids.SysName], Token).SoonAsync();
        await _first.ReceiveAsync();
        _time.Advance(TimeSpan.FromMilliseconds(900));
        Assert.True(_first.IsQuiet);
        _time.Advance(TimeSpan.FromMilliseconds(120));
        _first.Answer(await _first.ReceiveAsync(), Name);
        var reply = await asking;
        Assert.Equal((SnmpOutcome.Answered, 2), (reply.Outcome, reply.Sent));
    }

    [Fact]
    public async Task Thin_site_does_not_take_the_room_of_the_others()
    {
        Start(new SnmpEngineOptions { MaxInFlight = 1 });
        var budget = new SnmpPacketBudget(1);
        var thin = _first.Target() with { Budget = budget };
        var asking = _engine.GetAsync(thin, [Oids.SysName], Token).SoonAsync();
        _first.Answer(await _first.ReceiveAsync(), Name);
        await asking;
        var deferred = _engine.GetAsync(thin, [Oids.SysName], Token).SoonAsync();
        var beside = Ask(_second);
        _second.Answer(await _second.ReceiveAsync(), Name);
        Assert.Equal(SnmpOutcome.Answered, (await beside).Outcome);
        Assert.False(deferred.IsCompleted);
    }

    [Theory]
    [InlineData("agent")]
    [InlineData("room")]
    [InlineData("budget")]
    public async Task Request_that_waits_is_cancelled_at_once_and_never_sent(string waitsFor)
    {
        Start(new SnmpEngineOptions { MaxInFlight = waitsFor == "room" ? 1 : 512 });
        var budget = waitsFor == "budget" ? new SnmpPacketBudget(1) : null;
        var waitsAt = waitsFor == "agent" ? _first : _second;
        using CancellationTokenSource cancel = new();
        var asking = _engine.GetAsync(_first.Target() with { Budget = budget }, [Oids.SysName], Token).SoonAsync();
        var request = await _first.ReceiveAsync();
        var waiting = _engine.GetAsync(waitsAt.Target() with { Budget = budget }, [Oids.SysName], cancel.Token).SoonAsync();
        await cancel.CancelAsync();
        Assert.Equal(SnmpOutcome.Cancelled, (await waiting).Outcome);
        _first.Answer(request, Name);
        await asking;
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.True(_first.IsQuiet && _second.IsQuiet);
    }

    [Fact]
    public async Task Disposing_ends_what_waits_for_its_turn()
    {
        Start(new SnmpEngineOptions { MaxInFlight = 1 });
        var budget = new SnmpPacketBudget(1);
        Task<SnmpReply>[] all = [Ask(_first), Ask(_first), Ask(_second), _engine.GetAsync(_third.Target() with { Budget = budget }, [Oids.SysName], Token).SoonAsync()];
        await _first.ReceiveAsync();
        await _engine.DisposeAsync();
        Assert.All(await Task.WhenAll(all), reply => Assert.Equal(SnmpOutcome.EngineClosed, reply.Outcome));
    }

    private void Start(SnmpEngineOptions options) => _engine = new SnmpEngine(options with { SocketsPerFamily = 1 }, _time);

    private Task<SnmpReply> Ask(FakeAgent agent) => _engine.GetAsync(agent.Target(), [Oids.SysName], Token).SoonAsync();
}
