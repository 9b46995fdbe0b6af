using System.Buffers.Binary;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Services;
using NetWatch.Poller.Services.Wire;
using NetWatch.Poller.Tests.Services.Peers;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Services;

public sealed class NtpProbeTests : IDisposable
{
    private readonly NameResolver _resolver = new(TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _resolver.Dispose();

    [Fact]
    public async Task Server_of_this_machines_own_time_is_not_apart_from_it()
    {
        await using Chrony server = await Chrony.StartAsync("local stratum 5");
        Transcript transcript = new();
        ProbeResult result = await Probe(new NtpProbeSpec { Port = server.Port, Spacing = TimeSpan.FromMilliseconds(20) }, transcript: transcript);
        Assert.True(result.Outcome == ProbeOutcome.Ok, result.Detail);
        Assert.Equal((5d, 0d, 0d), (Value(result, "netwatch_ntp_stratum"), Value(result, "netwatch_ntp_leap"), Value(result, "netwatch_ntp_root_delay_seconds")));
        double delay = Value(result, "netwatch_ntp_delay_seconds");
        // The clock is the same one: all that may lie between the two is half of what the way took.
        Assert.InRange(Math.Abs(Value(result, "netwatch_ntp_offset_seconds")), 0, (delay / 2) + 0.0001);
        Assert.Equal(delay, result.RoundTrip!.Value.TotalSeconds, tolerance: 1e-6);
        Assert.Equal(3, transcript.Lines.Count(l => l.Contains("stratum 5", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(-2, "ahead of")]
    [InlineData(3, "behind")]
    public async Task Clock_that_is_apart_degrades(int ours, string words)
    {
        await using Chrony server = await Chrony.StartAsync("local stratum 5");
        ProbeResult result = await Probe(new NtpProbeSpec { Port = server.Port, Count = 1 }, new ShiftedClock(TimeSpan.FromSeconds(ours)));
        Assert.Equal((ProbeOutcome.Degraded, Reason.ThresholdCrossed), (result.Outcome, result.Reason));
        Assert.Contains(words, result.Detail, StringComparison.Ordinal);
        Assert.Equal(-ours, Value(result, "netwatch_ntp_offset_seconds"), 0.1);

        ProbeResult tolerated = await Probe(new NtpProbeSpec { Port = server.Port, Count = 1, OffsetThreshold = null }, new ShiftedClock(TimeSpan.FromSeconds(ours)));
        Assert.Equal(ProbeOutcome.Ok, tolerated.Outcome);
    }

    [Theory]
    [InlineData(4, ProbeOutcome.Degraded)]
    [InlineData(6, ProbeOutcome.Ok)]
    public async Task Server_far_from_its_reference_degrades(int threshold, ProbeOutcome outcome)
    {
        await using Chrony server = await Chrony.StartAsync("local stratum 5");
        ProbeResult result = await Probe(new NtpProbeSpec { Port = server.Port, Count = 1, StratumThreshold = threshold });
        Assert.Equal(outcome, result.Outcome);
    }

    [Fact]
    public async Task Server_that_is_not_synchronized_fails_and_its_time_is_not_told()
    {
        await using Chrony server = await Chrony.StartAsync();
        ProbeResult result = await Probe(new NtpProbeSpec { Port = server.Port });
        Assert.Equal((ProbeOutcome.Failed, Reason.NotSynchronized), (result.Outcome, result.Reason));
        Assert.Equal(3, Value(result, "netwatch_ntp_leap"));
        Assert.DoesNotContain(result.Observations, o => o.Series.Metric.Name == "netwatch_ntp_offset_seconds");
        Assert.True(result.SawAnswer);
    }

    [Fact]
    public async Task Kiss_of_death_is_told_and_ends_the_run()
    {
        await using BadDatagramPeer peer = new(BadDatagrams.AnswersTwice, question => Answer(question, stratum: 0, "RATE"), idAt: 24);
        ProbeResult result = await Probe(new NtpProbeSpec { Port = peer.EndPoint.Port, Spacing = TimeSpan.FromMilliseconds(10) });
        Assert.Equal((ProbeOutcome.Failed, Reason.NotSynchronized), (result.Outcome, result.Reason));
        Assert.Equal("The server gives no time but says RATE (kiss-o'-death: it is asked too often).", result.Detail);
        Assert.Equal(1, peer.Asked);
    }

    [Fact]
    public async Task Sample_with_the_shortest_way_counts_and_lost_ones_do_not()
    {
        // The second answer tells of a second that the server held the question, so that its way is the shortest; the last question is lost.
        int asked = 0;
        await using BadDatagramPeer peer = new(BadDatagrams.AnswersTwice, question => ++asked == 4 ? [] : Answer(question, stratum: asked, "", held: asked == 2 ? 1 : 0), idAt: 24);
        ProbeResult result = await Probe(new NtpProbeSpec { Port = peer.EndPoint.Port, Count = 4, Spacing = TimeSpan.FromMilliseconds(10), OffsetThreshold = null });
        Assert.Equal((ProbeOutcome.Ok, 2d), (result.Outcome, Value(result, "netwatch_ntp_stratum")));
        Assert.Equal(4, peer.Asked);
    }

    [Fact]
    public async Task Samples_that_do_not_fit_into_the_time_are_left_out()
    {
        await using BadDatagramPeer peer = new(BadDatagrams.AnswersTwice, question => Answer(question, stratum: 2, ""), idAt: 24);
        ProbeResult result = await Probe(new NtpProbeSpec { Port = peer.EndPoint.Port, Count = 8, Timeout = TimeSpan.FromSeconds(3) });
        Assert.Equal((ProbeOutcome.Ok, 1), (result.Outcome, peer.Asked));
    }

    [Theory]
    [MemberData(nameof(BadDatagramPeer.All), MemberType = typeof(BadDatagramPeer))]
    public async Task Datagrams_that_are_no_answer_are_not_taken_for_one(BadDatagrams manners)
    {
        await using BadDatagramPeer peer = new(manners, question => Answer(question, stratum: 2, ""), idAt: 24);
        ProbeResult result = await Probe(new NtpProbeSpec { Port = peer.EndPoint.Port, Spacing = TimeSpan.FromMilliseconds(100), Timeout = TimeSpan.FromSeconds(2) });
        Reason right = manners switch
        {
            BadDatagrams.Refuses => Reason.PortUnreachable,
            BadDatagrams.AnswersTwice => Reason.Answered,
            BadDatagrams.StaysSilent or BadDatagrams.AnswersFromElsewhere => Reason.NoReply,
            _ => Reason.MalformedReply,
        };
        Assert.Equal((right == Reason.Answered ? ProbeOutcome.Ok : ProbeOutcome.Failed, right), (result.Outcome, result.Reason));
        Assert.Equal(right != Reason.NoReply, result.SawAnswer);
        Assert.InRange(result.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Times_of_the_next_era_are_after_those_of_this_one()
    {
        // The seconds of the wire begin anew on 7 February 2036 at 06:28:16 UTC.
        DateTimeOffset last = new(2036, 2, 7, 6, 28, 15, TimeSpan.Zero);
        Assert.Equal(1.5, NtpPacket.Seconds(NtpPacket.Time(last.AddSeconds(1.5)), NtpPacket.Time(last)), 6);
        Assert.Equal(-1.5, NtpPacket.Seconds(NtpPacket.Time(last), NtpPacket.Time(last.AddSeconds(1.5))), 6);
        Assert.Equal(0x83AA7E8000000000UL, NtpPacket.Time(DateTimeOffset.UnixEpoch));
    }

    private static byte[] Answer(byte[] question, int stratum, string letters, double held = 0)
    {
        byte[] answer = new byte[NtpPacket.Length];
        answer[0] = (4 << 3) | 4;
        answer[1] = (byte)stratum;
        System.Text.Encoding.ASCII.GetBytes(letters, answer.AsSpan(12));
        question.AsSpan(40, 8).CopyTo(answer.AsSpan(24));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        BinaryPrimitives.WriteUInt64BigEndian(answer.AsSpan(32), NtpPacket.Time(now));
        BinaryPrimitives.WriteUInt64BigEndian(answer.AsSpan(40), NtpPacket.Time(now.AddSeconds(held)));
        return answer;
    }

    private static double Value(ProbeResult result, string metric) => Assert.Single(result.Observations, o => o.Series.Metric.Name == metric).Value;

    private async Task<ProbeResult> Probe(NtpProbeSpec spec, TimeProvider? clock = null, Transcript? transcript = null) =>
        await new NtpProbe(_resolver, clock ?? TimeProvider.System).ProbeAsync(Requests.For("127.0.0.1", spec, transcript), Cancellation);

    /// <summary>This machine's clock as one that is wrong.</summary>
    private sealed class ShiftedClock(TimeSpan shift) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;
    }
}
