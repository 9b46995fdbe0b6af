using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Engine;

/// <summary>Once for each way of sending and receiving that there is.</summary>
public sealed class BatchedEngineTimelineTests() : EngineTimelineTests(useBatches: true);

/// <inheritdoc cref="BatchedEngineTimelineTests"/>
public sealed class PortableEngineTimelineTests() : EngineTimelineTests(useBatches: false);

public abstract class EngineTimelineTests : IAsyncLifetime
{
    private static readonly Variable Name = new(Oids.SysName, SnmpValue.OctetString("sw-1"));

    private readonly FakeTimeProvider _time = new();
    private readonly SnmpEngine _engine;
    private readonly FakeAgent _agent = new();

    protected EngineTimelineTests(bool useBatches) => _engine = new SnmpEngine(new SnmpEngineOptions { UseBatches = useBatches, SocketsPerFamily = 1, MaxInFlight = 1024, MaxInFlightPerAgent = 1024 }, _time);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _agent.Dispose();
        Assert.Equal(0, _engine.Counters.InternalErrors);
        Assert.Equal(0, _engine.Counters.InFlight);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Answer_comes_back_with_its_varbinds_and_the_time_it_took()
    {
        var asking = Ask();
        var request = await _agent.ReceiveAsync();
        Assert.Equal(PduKind.Get, request.Kind);
        _time.Advance(TimeSpan.FromMilliseconds(30));
        _agent.Answer(request, Name);

        var reply = await asking;
        Assert.Equal(SnmpOutcome.Answered, reply.Outcome);
        Assert.Equal(Name, Assert.Single(reply.Variables));
        Assert.Equal(TimeSpan.FromMilliseconds(30), reply.Elapsed);
        Assert.Equal(1, reply.Sent);
    }

    [Fact]
    public async Task Silence_is_met_with_two_retries_at_doubled_waits_and_then_named()
    {
        var asking = Ask();
        var first = await _agent.ReceiveAsync();
        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.True(_agent.IsQuiet);

        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(first.Datagram, (await _agent.ReceiveAsync()).Datagram);
        _time.Advance(TimeSpan.FromSeconds(3.9));
        Assert.True(_agent.IsQuiet);

        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(first.Datagram, (await _agent.ReceiveAsync()).Datagram);
        _time.Advance(TimeSpan.FromSeconds(7.9));
        Assert.False(asking.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(0.1));
        var reply = await asking;
        Assert.Equal(SnmpOutcome.Timeout, reply.Outcome);
        Assert.Equal(3, reply.Sent);
        Assert.Equal(TimeSpan.FromSeconds(14), reply.Elapsed);
        Assert.Equal(2, _engine.Counters.Retransmitted);
        Assert.True(_agent.IsQuiet);
    }

    [Fact]
    public async Task Doubled_wait_never_exceeds_eight_seconds()
    {
        var asking = _engine.GetAsync(_agent.Target() with { Timeout = TimeSpan.FromSeconds(5), Retries = 3 }, [Oids.SysName], Token).SoonAsync();
        foreach (var wait in (int[])[5, 8, 8, 8])
        {
            await _agent.ReceiveAsync();
            Assert.False(asking.IsCompleted);
            _time.Advance(TimeSpan.FromSeconds(wait));
        }
        Assert.Equal(TimeSpan.FromSeconds(29), (await asking).Elapsed);
    }

    [Fact]
    public async Task Answer_to_the_first_sending_after_a_retry_is_taken_and_the_second_is_a_duplicate()
    {
        var asking = Ask();
        var request = await _agent.ReceiveAsync();
        _time.Advance(TimeSpan.FromSeconds(2));
        await _agent.ReceiveAsync();
        _agent.Answer(request, Name);
        _agent.Answer(request, Name);

        var reply = await asking;
        Assert.Equal(SnmpOutcome.Answered, reply.Outcome);
        Assert.Equal(2, reply.Sent);
        await IgnoredAsync(SnmpIgnoreReason.Duplicate);
    }

    [Fact]
    public async Task Late_answer_is_counted_and_does_not_touch_the_request_that_waits()
    {
        var abandoned = _engine.GetAsync(_agent.Target() with { Retries = 0 }, [Oids.SysName], Token).SoonAsync();
        var late = await _agent.ReceiveAsync();
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(SnmpOutcome.Timeout, (await abandoned).Outcome);

        var asking = Ask();
        var request = await _agent.ReceiveAsync();
        _agent.Answer(late, Name);
        await IgnoredAsync(SnmpIgnoreReason.Late);
        Assert.False(asking.IsCompleted);
        _agent.Answer(request, Name);
        Assert.Equal(SnmpOutcome.Answered, (await asking).Outcome);
    }

    [Fact]
    public async Task Lies_are_counted_by_kind_and_the_true_answer_is_taken()
    {
        var asking = Ask();
        var request = await _agent.ReceiveAsync();

        _agent.Send(request, FakeAgent.Response(request, [Name], requestId: request.RequestId ^ 1));
        await IgnoredAsync(SnmpIgnoreReason.UnknownRequest);
        _agent.Send(request, FakeAgent.Response(request, [Name], version: VersionCode.V1));
        await IgnoredAsync(SnmpIgnoreReason.WrongVersion);
        _agent.Send(request, FakeAgent.Response(request, [Name], community: "private"));
        await IgnoredAsync(SnmpIgnoreReason.WrongCommunity);
        _agent.Send(request, FakeAgent.Response(request, [Name], kind: PduKind.TrapV2));
        await IgnoredAsync(SnmpIgnoreReason.UnexpectedPdu);
        _agent.Send(request, FakeAgent.Response(request, [Name]).AsSpan(0, 30));
        await IgnoredAsync(SnmpIgnoreReason.Malformed);

        var damaged = FakeAgent.Response(request, [Name]);
        damaged[^6] = 0x1F;
        _agent.Send(request, damaged);
        await IgnoredAsync(SnmpIgnoreReason.Malformed, 2);

        Assert.False(asking.IsCompleted);
        _agent.Answer(request, Name);
        Assert.Equal(Name, Assert.Single((await asking).Variables));
    }

    [Fact]
    public async Task Answer_from_another_port_or_address_is_not_believed()
    {
        using var otherPort = new FakeAgent();
        using var otherAddress = new FakeAgent(IPAddress.Parse("127.0.0.2"), _agent.EndPoint.Port);
        var asking = Ask();
        var request = await _agent.ReceiveAsync();

        otherPort.Answer(request, Name);
        await IgnoredAsync(SnmpIgnoreReason.WrongSource);
        otherAddress.Answer(request, Name);
        await IgnoredAsync(SnmpIgnoreReason.WrongSource, 2);

        Assert.False(asking.IsCompleted);
        _agent.Answer(request, Name);
        Assert.Equal(SnmpOutcome.Answered, (await asking).Outcome);
    }

    [Fact]
    public async Task Cancelled_request_ends_without_an_exception()
    {
        using var cancel = new CancellationTokenSource();
        var asking = _engine.GetAsync(_agent.Target(), [Oids.SysName], cancel.Token).SoonAsync();
        var request = await _agent.ReceiveAsync();
        await cancel.CancelAsync();
        Assert.Equal(SnmpOutcome.Cancelled, (await asking).Outcome);

        _agent.Answer(request, Name);
        await IgnoredAsync(SnmpIgnoreReason.Late);
        Assert.Equal(SnmpOutcome.Cancelled, (await _engine.GetAsync(_agent.Target(), [Oids.SysName], cancel.Token).SoonAsync()).Outcome);
        Assert.True(_agent.IsQuiet);
    }

    [Fact]
    public async Task Address_that_cannot_be_sent_to_is_an_outcome()
    {
        var broadcast = new SnmpTarget(new IPEndPoint(IPAddress.Broadcast, 161), VersionCode.V2, "public");
        var reply = await _engine.GetAsync(broadcast, [Oids.SysName], Token).SoonAsync();
        Assert.Equal(SnmpOutcome.Unreachable, reply.Outcome);
        Assert.NotEqual(SocketError.Success, reply.SocketError);
        Assert.Equal(1, _engine.Counters.SendFailures);
    }

    [Fact]
    public async Task Port_that_nobody_listens_on_is_told_at_once_and_leaves_the_others_alone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells whose datagram an ICMP error belongs to.");
        SnmpTarget closed;
        using (var gone = new FakeAgent())
            closed = gone.Target();
        var asking = Ask();
        var request = await _agent.ReceiveAsync();
        for (var i = 0; i < 20; i++)
        {
            var refused = await _engine.GetAsync(closed, [Oids.SysName], Token).SoonAsync();
            Assert.Equal((SnmpOutcome.Unreachable, SocketError.ConnectionRefused), (refused.Outcome, refused.SocketError));
        }
        // All at once: the system reports the error of one by refusing to send another.
        var many = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _engine.GetAsync(closed, [Oids.SysName], Token).SoonAsync()));
        Assert.All(many, reply => Assert.Equal(SocketError.ConnectionRefused, reply.SocketError));
        Assert.Equal(70, _engine.Counters.Refused);

        Assert.False(asking.IsCompleted);
        _agent.Answer(request, Name);
        Assert.Equal(SnmpOutcome.Answered, (await asking).Outcome);
        Assert.Equal(0, _engine.Counters.SendFailures);
    }

    [Fact]
    public async Task Request_that_no_datagram_can_carry_is_an_outcome()
    {
        var reply = await _engine.SetAsync(_agent.Target(), [new Variable(Oids.SysName, SnmpValue.OctetString(new byte[65_500]))], Token).SoonAsync();
        Assert.Equal(SnmpOutcome.Unreachable, reply.Outcome);
        Assert.Equal(SocketError.MessageSize, reply.SocketError);
    }

    [Fact]
    public async Task Silent_devices_do_not_hold_up_the_others()
    {
        using var silent = new FakeAgent();
        var dead = Enumerable.Range(0, 500).Select(_ => _engine.GetAsync(silent.Target(), [Oids.SysName], Token).SoonAsync()).ToArray();
        for (var i = 0; i < 20; i++)
        {
            var asking = Ask();
            _agent.Answer(await _agent.ReceiveAsync(), Name);
            Assert.Equal(SnmpOutcome.Answered, (await asking).Outcome);
        }
        Assert.Equal(500, _engine.Counters.InFlight);
        foreach (var wait in (int[])[2, 4, 8])
            _time.Advance(TimeSpan.FromSeconds(wait));
        Assert.All(await Task.WhenAll(dead), reply => Assert.Equal(SnmpOutcome.Timeout, reply.Outcome));
    }

    [Fact]
    public async Task Disposing_ends_what_waits()
    {
        var asking = Ask();
        await _agent.ReceiveAsync();
        await _engine.DisposeAsync();
        Assert.Equal(SnmpOutcome.EngineClosed, (await asking).Outcome);
        Assert.Equal(SnmpOutcome.EngineClosed, (await Ask()).Outcome);
    }

    [Fact]
    public async Task IPv6_is_asked_from_a_socket_of_its_own()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "This host has no IPv6.");
        using var agent = new FakeAgent(IPAddress.IPv6Loopback);
        var asking = _engine.GetAsync(agent.Target(), [Oids.SysName], Token).SoonAsync();
        var request = await agent.ReceiveAsync();
        Assert.Equal(IPAddress.IPv6Loopback, request.From.Address);
        agent.Answer(request, Name);
        Assert.Equal(SnmpOutcome.Answered, (await asking).Outcome);
    }

    [Fact]
    public async Task Mapped_IPv4_address_is_asked_as_IPv4()
    {
        var target = new SnmpTarget(new IPEndPoint(_agent.EndPoint.Address.MapToIPv6(), _agent.EndPoint.Port), VersionCode.V2, "public");
        var asking = _engine.GetAsync(target, [Oids.SysName], Token).SoonAsync();
        _agent.Answer(await _agent.ReceiveAsync(), Name);
        Assert.Equal(SnmpOutcome.Answered, (await asking).Outcome);
    }

    [Fact]
    public async Task Trace_tells_what_was_sent_what_was_ignored_and_what_came()
    {
        var trace = new RecordingTrace();
        var asking = _engine.GetAsync(_agent.Target() with { Trace = trace }, [Oids.SysName], Token).SoonAsync();
        var request = await _agent.ReceiveAsync();
        _time.Advance(TimeSpan.FromSeconds(2));
        _agent.Send(request, FakeAgent.Response(request, [Name], community: "private"));
        await IgnoredAsync(SnmpIgnoreReason.WrongCommunity);
        _agent.Answer(request, Name);
        await asking;

        Assert.Equal([SnmpTraceEvent.Sent, SnmpTraceEvent.Retransmitted, SnmpTraceEvent.Ignored, SnmpTraceEvent.Answered], trace.Entries.Select(entry => entry.Event));
        Assert.All(trace.Entries, entry => Assert.Equal(request.RequestId, entry.RequestId));
        Assert.Equal(SnmpIgnoreReason.WrongCommunity, trace.Entries[2].Reason);
        Assert.Equal(TimeSpan.FromSeconds(2), trace.Entries[3].At);
        Assert.Equal(Name, Assert.Single(trace.Entries[3].Variables));
        Assert.Equal(request.Datagram.Length, trace.Entries[0].Bytes);
    }

    [Fact]
    public async Task Trace_that_throws_is_counted_and_costs_neither_its_request_nor_the_others()
    {
        var errors = new List<Exception>();
        await using var engine = new SnmpEngine(new SnmpEngineOptions { OnInternalError = errors.Add, MaxInFlightPerAgent = 2 }, _time);
        var traced = _agent.Target() with { Trace = new ThrowingTrace(), Retries = 0 };
        var asking = engine.GetAsync(traced, [Oids.SysName], Token).SoonAsync();
        _agent.Answer(await _agent.ReceiveAsync(), Name);
        Assert.Equal(SnmpOutcome.Answered, (await asking).Outcome);

        var silent = engine.GetAsync(traced, [Oids.SysName], Token).SoonAsync();
        var beside = engine.GetAsync(_agent.Target() with { Retries = 0 }, [Oids.SysName], Token).SoonAsync();
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(SnmpOutcome.Timeout, (await silent).Outcome);
        Assert.Equal(SnmpOutcome.Timeout, (await beside).Outcome);
        Assert.Equal(4, engine.Counters.InternalErrors);
        Assert.Equal(4, errors.Count);
    }

    [Fact]
    public void Text_of_a_target_leaves_the_community_out() =>
        Assert.DoesNotContain("public", _agent.Target().ToString(), StringComparison.Ordinal);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<SnmpReply> Ask() => _engine.GetAsync(_agent.Target(), [Oids.SysName], Token).SoonAsync();

    private Task IgnoredAsync(SnmpIgnoreReason reason, int times = 1) =>
        Waiting.UntilAsync(() => _engine.Counters.Ignored(reason) == times, $"{times} datagrams ignored as {reason}");

    private sealed class ThrowingTrace : ISnmpTrace
    {
        public void Record(SnmpTraceEntry entry) => throw new InvalidOperationException("The transcript is full.");
    }

    private sealed class RecordingTrace : ISnmpTrace
    {
        private readonly List<SnmpTraceEntry> _entries = [];

        public IReadOnlyList<SnmpTraceEntry> Entries
        {
            get
            {
                lock (_entries)
                    return [.. _entries];
            }
        }

        public void Record(SnmpTraceEntry entry)
        {
            lock (_entries)
                _entries.Add(entry);
        }
    }
}
