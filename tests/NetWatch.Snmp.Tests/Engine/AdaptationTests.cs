using Microsoft.Extensions.Time.Testing;
using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Engine;

/// <summary>What the engine learns of an agent, as timelines.</summary>
public sealed class AdaptationTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeAgent _agent = new();
    private readonly SnmpEngine _engine;

    public AdaptationTests() => _engine = NewEngine();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _agent.Dispose();
        Assert.Equal(0, _engine.Counters.InternalErrors);
    }

    [Fact]
    public async Task Max_repetitions_begin_at_25_halve_at_a_timeout_and_grow_back_by_one_an_answer()
    {
        var walking = _engine.WalkAsync(_agent.Target(), Oids.IfDescr, Token).SoonAsync();
        Assert.Equal(25, (await _agent.ReceiveAsync()).Second);
        _time.Advance(TimeSpan.FromSeconds(2));
        var again = await _agent.ReceiveAsync();
        Assert.Equal(12, again.Second);
        _time.Advance(TimeSpan.FromSeconds(4));
        var third = await _agent.ReceiveAsync();
        Assert.Equal(6, third.Second);
        _agent.Answer(third, Descr(1));
        // An answer to a repeated request proves nothing yet.
        foreach (var expected in (int[])[6, 7, 8, 9])
        {
            var request = await _agent.ReceiveAsync();
            Assert.Equal(expected, request.Second);
            _agent.Answer(request, Descr((uint)expected));
        }
        var last = await _agent.ReceiveAsync();
        _agent.Answer(last, new Variable(last.Variables[0].Id, SnmpValue.EndOfMibView));
        Assert.Equal(SnmpOutcome.Answered, (await walking).Outcome);
    }

    [Fact]
    public async Task Answer_to_the_larger_request_that_was_slow_is_good()
    {
        var walking = _engine.WalkAsync(_agent.Target(), Oids.IfDescr, Token).SoonAsync();
        var large = await _agent.ReceiveAsync();
        _time.Advance(TimeSpan.FromSeconds(2));
        var small = await _agent.ReceiveAsync();
        Assert.Equal((large.RequestId, 12), (small.RequestId, small.Second));
        _agent.Answer(large, [.. Enumerable.Range(1, 20).Select(row => Descr((uint)row)), Type(1)]);
        Assert.Equal(20, (await walking).Variables.Count);
    }

    [Fact]
    public async Task What_was_learned_is_remembered_across_a_restart()
    {
        var walking = _engine.WalkAsync(_agent.Target(), Oids.IfDescr, Token).SoonAsync();
        _agent.AnswerError(await _agent.ReceiveAsync(), ErrorCode.TooBig);
        var smaller = await _agent.ReceiveAsync();
        Assert.Equal(12, smaller.Second);
        _time.Advance(TimeSpan.FromMilliseconds(40));
        _agent.Answer(smaller, Type(1));
        await walking;
        var memory = Assert.Single(_engine.Memories());
        // The one more is for the answer.
        Assert.Equal((_agent.EndPoint, 13, 20), (memory.EndPoint, memory.MaxRepetitions, memory.OidsPerRequest));

        await using var next = NewEngine();
        next.Recall([memory]);
        walking = next.WalkAsync(_agent.Target(), Oids.IfDescr, Token).SoonAsync();
        var request = await _agent.ReceiveAsync();
        Assert.Equal(13, request.Second);
        _agent.Answer(request, Type(1));
        await walking;
    }

    [Fact]
    public async Task Memory_that_makes_no_sense_is_bounded()
    {
        _engine.Recall([new SnmpAgentMemory(_agent.EndPoint, double.NaN, -1, int.MaxValue, -7)]);
        var walking = _engine.WalkAsync(_agent.Target(), Oids.IfDescr, Token).SoonAsync();
        var request = await _agent.ReceiveAsync();
        Assert.Equal(25, request.Second);
        _agent.Answer(request, Type(1));
        Assert.Equal(SnmpOutcome.Answered, (await walking).Outcome);
    }

    [Fact]
    public async Task Quick_agent_is_asked_again_soon_but_waited_for_as_long_as_ever()
    {
        for (var i = 0; i < 8; i++)
            await AnswerAfterAsync(TimeSpan.FromMilliseconds(20));
        var asking = _engine.GetAsync(_agent.Target(), [Oids.SysName], Token).SoonAsync();
        await _agent.ReceiveAsync();
        _time.Advance(TimeSpan.FromMilliseconds(190));
        Assert.True(_agent.IsQuiet);
        // The shortest wait, then doubled once for each that was in vain.
        _time.Advance(TimeSpan.FromMilliseconds(20));
        await _agent.ReceiveAsync();
        _time.Advance(TimeSpan.FromMilliseconds(410));
        await _agent.ReceiveAsync();
        _time.Advance(TimeSpan.FromSeconds(13.3));
        Assert.False(asking.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        var reply = await asking;
        Assert.Equal((SnmpOutcome.Timeout, 3), (reply.Outcome, reply.Sent));
    }

    [Fact]
    public async Task Slow_agent_is_not_asked_again_while_it_answers_as_it_always_does()
    {
        for (var i = 0; i < 20; i++)
            await AnswerAfterAsync(TimeSpan.FromMilliseconds(1500));
        Assert.Equal(0, _engine.Counters.Retransmitted);
    }

    [Fact]
    public async Task Silence_in_a_context_that_the_agent_may_not_have_teaches_nothing_of_the_agent()
    {
        await AnswerAfterAsync(TimeSpan.FromMilliseconds(20));
        var tentative = _agent.Target().WithCommunity("public@7") with { IsTentative = true, Retries = 0 };
        for (var i = 0; i < 3; i++)
        {
            SnmpReading reading = new();
            var reads = _engine.ReadAsync(tentative, new SnmpQuery([], [Oids.IfDescr]), reading, Token);
            var asked = await _agent.ReceiveAsync();
            Assert.Equal(("public@7", 25), (System.Text.Encoding.UTF8.GetString(asked.Community), asked.Second));
            _time.Advance(TimeSpan.FromSeconds(2));
            await reads;
            Assert.Equal((SnmpOutcome.Timeout, false), (reading.Outcome, reading.HasAnswer));
        }

        var walking = _engine.WalkAsync(_agent.Target(), Oids.IfDescr, Token).SoonAsync();
        var request = await _agent.ReceiveAsync();
        Assert.Equal(25, request.Second);
        _agent.Answer(request, Type(1));
        await walking;
        Assert.Equal(25, Assert.Single(_engine.Memories()).MaxRepetitions);
    }

    private async Task AnswerAfterAsync(TimeSpan delay)
    {
        var asking = _engine.GetAsync(_agent.Target(), [Oids.SysName], Token).SoonAsync();
        var request = await _agent.ReceiveAsync();
        _time.Advance(delay);
        _agent.Answer(request, new Variable(Oids.SysName, SnmpValue.OctetString("sw-1")));
        Assert.Equal(SnmpOutcome.Answered, (await asking).Outcome);
    }

    private SnmpEngine NewEngine() => new(new SnmpEngineOptions { SocketsPerFamily = 1 }, _time);

    private static Variable Descr(uint row) => new(Oids.IfDescr.Append(row), SnmpValue.OctetString("port " + row));

    private static Variable Type(uint row) => new(Oids.IfType.Append(row), SnmpValue.Integer32(6));
}
