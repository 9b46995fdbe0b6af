using NetWatch.Core.Probing;
using NetWatch.Poller.Icmp;

namespace NetWatch.Poller.Tests.Icmp;

public sealed class EchoTableTests
{
    [Fact]
    public void Second_reply_is_a_duplicate()
    {
        (EchoTable table, EchoRound round) = IcmpReaderTests.Waiting(7);
        byte[] reply = IcmpReaderTests.Reply(7);
        Assert.Equal(EchoMatch.Taken, Take(table, reply));
        Assert.Equal(EchoMatch.Duplicate, Take(table, reply));
        Assert.True(round.Settled);
        Assert.Equal(61, round.Result(1).HopLimit);
        Assert.Single(round.Result(1).RoundTrips);
    }

    [Fact]
    public void Reply_after_the_round_is_late()
    {
        (EchoTable table, EchoRound round) = IcmpReaderTests.Waiting(7);
        table.Release(7);
        Assert.Equal(EchoMatch.Late, Take(table, IcmpReaderTests.Reply(7)));
        Assert.Empty(round.Result(1).RoundTrips);
    }

    [Fact]
    public void Reply_after_its_own_timeout_is_late_even_while_the_round_runs()
    {
        (EchoTable table, EchoRound round) = IcmpReaderTests.Waiting(7, TimeSpan.Zero);
        Assert.Equal(EchoMatch.Late, Take(table, IcmpReaderTests.Reply(7)));
        Assert.False(round.Settled);
    }

    [Fact]
    public void Reply_of_another_process_is_foreign()
    {
        (EchoTable table, _) = IcmpReaderTests.Waiting(7);
        Assert.Equal(EchoMatch.Foreign, Take(table, IcmpReaderTests.Reply(8, nonce: 1)));
    }

    [Fact]
    public void Reply_with_our_header_but_another_payload_is_corrupted()
    {
        (EchoTable table, _) = IcmpReaderTests.Waiting(7);
        Assert.Equal(EchoMatch.Corrupted, Take(table, IcmpReaderTests.Reply(7, nonce: 1)));
    }

    [Fact]
    public void Reply_from_an_address_that_was_not_asked_is_foreign()
    {
        (EchoTable table, _) = IcmpReaderTests.Waiting(7);
        byte[] reply = IcmpReaderTests.Reply(7);
        reply[15] = 10;
        Assert.Equal(EchoMatch.Foreign, Take(table, reply));
    }

    [Fact]
    public void Full_table_refuses_and_a_released_slot_is_used_again()
    {
        EchoTable table = new(1, 0, ownIdentifier: true);
        EchoRound round = new(System.Net.IPAddress.Loopback, new EchoPlan(1, TimeSpan.Zero, TimeSpan.Zero), TimeProvider.System);
        for (int i = 0; i < EchoTable.Capacity; i++) Assert.True(table.TryReserve(round, 0, out _));
        Assert.False(table.TryReserve(round, 0, out _));
        table.Release(5);
        Assert.True(table.TryReserve(round, 0, out uint serial));
        Assert.Equal(5, (ushort)serial);
    }

    [Fact]
    public void Statistics_are_those_of_the_round_in_its_order()
    {
        RoundStatistics s = RoundStatistics.Of([Ms(4), Ms(1), Ms(2), Ms(9)])!;
        Assert.Equal((Ms(1), Ms(3), Ms(4), Ms(9)), (s.Min, s.Median, s.Mean, s.Max));
        Assert.Equal(TimeSpan.FromTicks((30_000 + 10_000 + 70_000) / 3), s.Jitter);
        Assert.Equal([Ms(1), Ms(2), Ms(4), Ms(9)], s.Sorted);
        Assert.Null(RoundStatistics.Of([]));
        Assert.Equal(TimeSpan.Zero, RoundStatistics.Of([Ms(4)])!.Jitter);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 5)]
    [InlineData(19, 19)]
    [InlineData(20, 19)]
    [InlineData(21, 20)]
    [InlineData(100, 95)]
    public void P95_is_the_shortest_that_at_least_95_percent_do_not_exceed(int count, int expected) =>
        Assert.Equal(Ms(expected), RoundStatistics.Of([.. Enumerable.Range(1, count).Select(Ms).Reverse()])!.P95);

    [Fact]
    public void Slow_round_crosses_its_threshold()
    {
        EchoRoundResult round = new(2, [Ms(30), Ms(50)], [], null);
        Core.Catalog.IcmpProbeSpec spec = new() { RoundTripThreshold = Ms(40) };
        IcmpVerdict verdict = IcmpVerdict.Of(spec, round, RoundStatistics.Of(round.RoundTrips), usual: null);
        Assert.Equal((ProbeOutcome.Degraded, Reason.ThresholdCrossed), (verdict.Outcome, verdict.Reason));
        Assert.Equal("The median round trip took 40 ms; the threshold is 40 ms.", verdict.Detail);
    }

    [Fact]
    public void Echoes_that_this_host_could_not_send_are_no_loss_and_all_of_them_are_unknown()
    {
        IcmpError own = new(Reason.LocalError, "this host could not send (NoBufferSpaceAvailable)", null, Local: true);
        EchoRoundResult some = new(2, [Ms(1)], [own], null);
        Assert.Equal(ProbeOutcome.Ok, IcmpVerdict.Of(new(), some, RoundStatistics.Of(some.RoundTrips), usual: null).Outcome);
        Assert.Equal(ProbeOutcome.Unknown, IcmpVerdict.Of(new(), new(2, [], [own, own], null), null, usual: null).Outcome);
    }

    private static EchoMatch Take(EchoTable table, byte[] datagram) => IcmpReaderTests.Take(table, datagram, v6: false, header: true);

    private static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
