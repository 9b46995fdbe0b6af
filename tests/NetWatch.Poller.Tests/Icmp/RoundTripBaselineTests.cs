using Microsoft.Extensions.Time.Testing;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Icmp;

namespace NetWatch.Poller.Tests.Icmp;

public sealed class RoundTripBaselineTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));
    private readonly RoundTripBaselines _baselines;

    public RoundTripBaselineTests() => _baselines = new RoundTripBaselines(_time);

    [Fact]
    public void Nothing_is_usual_before_twenty_rounds()
    {
        for (int i = 0; i < RoundTripBaseline.Least; i++) Assert.Null(Round(10));
        Assert.Equal(Ms(10), Round(500));
    }

    [Fact]
    public void Few_slow_rounds_do_not_move_it_and_a_longer_way_is_usual_after_half_a_day()
    {
        for (int i = 0; i < 2880; i++) Round(i % 13 == 0 ? 400 : 20);
        Assert.Equal(Ms(20), Round(90));
        TimeSpan began = Elapsed;
        while (Round(90) == Ms(20)) Assert.True(Elapsed - began < TimeSpan.FromHours(13), "the baseline never moved");
        Assert.True(Elapsed - began > TimeSpan.FromHours(9), $"the baseline moved after {Elapsed - began}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(300)]
    [InlineData(3600)]
    public void Day_takes_a_hundred_rounds_at_most_and_spans_the_day_whatever_the_interval(int seconds)
    {
        RoundTripBaseline baseline = new();
        TimeSpan now = TimeSpan.Zero;
        for (; now < TimeSpan.FromDays(3); now += TimeSpan.FromSeconds(seconds))
        {
            // Three quarters of the last day lie below 20 ms, so only a memory of nearly the whole day has its median there.
            baseline.Add(now, now < TimeSpan.FromDays(2.6) ? Ms(10) : Ms(100));
            Assert.InRange(baseline.Count, 1, 100);
        }

        Assert.Equal(Ms(10), baseline.At(now));
        Assert.Null(baseline.At(now + TimeSpan.FromDays(2)));
        Assert.Equal(0, baseline.Count);
    }

    [Fact]
    public void Node_at_a_new_address_begins_anew()
    {
        for (int i = 0; i < 30; i++) Round(10);
        Assert.Null(_baselines.Exchange("d1", "10.0.0.2", Ms(10)));
        Assert.Null(_baselines.Exchange("d1", "10.0.0.2", Ms(10)));
    }

    [Fact]
    public void Nodes_that_are_gone_for_a_day_are_forgotten()
    {
        Round(10);
        _time.Advance(TimeSpan.FromHours(26));
        _baselines.Exchange("d2", "10.0.0.2", Ms(10));
        Assert.Equal(1, _baselines.Count);
    }

    [Theory]
    [InlineData(10, 40.0, false)]
    [InlineData(10, 40.1, true)]
    [InlineData(100, 130.1, false)]
    [InlineData(100, 200.0, false)]
    [InlineData(100, 200.1, true)]
    [InlineData(0.5, 30.0, false)]
    public void Median_is_unusual_above_twice_the_baseline_and_above_it_by_the_margin(double usual, double median, bool expected) =>
        Assert.Equal(expected, IcmpVerdict.IsUnusual(new IcmpProbeSpec(), TimeSpan.FromMilliseconds(median), TimeSpan.FromMilliseconds(usual)));

    [Fact]
    public void Baseline_can_be_switched_off_and_its_margin_left_out()
    {
        Assert.False(IcmpVerdict.IsUnusual(new IcmpProbeSpec { BaselineFactor = null }, Ms(5000), Ms(1)));
        Assert.True(IcmpVerdict.IsUnusual(new IcmpProbeSpec { BaselineMargin = null }, Ms(5), Ms(2)));
        Assert.False(IcmpVerdict.IsUnusual(new IcmpProbeSpec { BaselineMargin = null }, Ms(4), Ms(2)));
    }

    [Fact]
    public void Unusual_round_degrades_and_says_both_figures()
    {
        EchoRoundResult round = new(1, [Ms(90)], [], null);
        IcmpVerdict verdict = IcmpVerdict.Of(new IcmpProbeSpec(), round, RoundStatistics.Of(round.RoundTrips), Ms(20));
        Assert.Equal((ProbeOutcome.Degraded, Reason.ThresholdCrossed), (verdict.Outcome, verdict.Reason));
        Assert.Equal("The median round trip took 90 ms; usual in the last day is 20 ms.", verdict.Detail);
        Assert.Equal(ProbeOutcome.Ok, IcmpVerdict.Of(new IcmpProbeSpec(), round, RoundStatistics.Of(round.RoundTrips), usual: null).Outcome);
    }

    private TimeSpan Elapsed => _time.GetElapsedTime(0);

    private TimeSpan? Round(int milliseconds)
    {
        _time.Advance(TimeSpan.FromSeconds(30));
        return _baselines.Exchange("d1", "10.0.0.1", Ms(milliseconds));
    }

    private static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
