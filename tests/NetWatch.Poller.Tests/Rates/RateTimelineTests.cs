using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Poller.Rates;
using NetWatch.Poller.Tests.Services;

namespace NetWatch.Poller.Tests.Rates;

public sealed class RateTimelineTests
{
    private static readonly Metric Hc = new("ifHCInOctets", MetricKind.Counter64, "bytes", "");
    private static readonly Metric Low = new("ifInOctets", MetricKind.Counter32, "bytes", "");
    private static readonly Metric Packets = new("ifInErrors", MetricKind.Counter32, "packets", "");
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private const double Gigabit = 1e9;

    private readonly CounterRates _rates = new();

    [Fact]
    public void Steady_counter_gives_its_rate_from_the_second_reading_on()
    {
        Assert.Null(Read(Hc, at: 0, raw: 1_000));
        Assert.Equal(100, Read(Hc, at: 30, raw: 4_000));
        Assert.Equal(0, Read(Hc, at: 60, raw: 4_000));
    }

    [Fact]
    public void Counter32_that_wraps_is_corrected_once()
    {
        Read(Low, at: 0, raw: uint.MaxValue - 999);
        Assert.Equal(100, Read(Low, at: 30, raw: 2_000));
        Assert.Equal(100, Read(Low, at: 60, raw: 5_000));
    }

    [Fact]
    public void Counter32_that_was_reset_without_a_word_is_a_gap_and_no_spike()
    {
        Read(Low, at: 0, raw: 3_000_000, speed: 100e6);
        Assert.Null(Read(Low, at: 30, raw: 10, speed: 100e6));
        Assert.Equal(100, Read(Low, at: 60, raw: 3_010, speed: 100e6));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Gigabit)]
    public void Counter32_that_lost_most_of_its_range_was_reset_where_the_speed_cannot_tell(double? speed)
    {
        Read(Low, at: 0, raw: 3_000, speed: speed);
        Assert.Null(Read(Low, at: 30, raw: 10, speed: speed));
        _rates.Forget("d1");
        Read(Low, at: 60, raw: uint.MaxValue - 999, speed: speed);
        Assert.Equal(100, Read(Low, at: 90, raw: 2_000, speed: speed));
    }

    [Fact]
    public void Counter64_that_falls_is_a_gap()
    {
        Read(Hc, at: 0, raw: 9_000_000);
        Assert.Null(Read(Hc, at: 30, raw: 8_999_999));
        Assert.Equal(100, Read(Hc, at: 60, raw: 9_002_999));
    }

    [Fact]
    public void Restart_is_a_gap_although_the_counter_rose()
    {
        Read(Hc, at: 0, raw: 1_000, uptime: 500_000);
        Assert.Null(Read(Hc, at: 30, raw: 90_000, uptime: 1_000));
        Assert.Equal(100, Read(Hc, at: 60, raw: 93_000, uptime: 4_000));
    }

    [Fact]
    public void Uptime_that_rolls_over_after_497_days_is_no_gap()
    {
        Read(Hc, at: 0, raw: 1_000, uptime: uint.MaxValue - 1_000);
        Assert.Equal(100, Read(Hc, at: 30, raw: 4_000, uptime: 1_999));
    }

    [Fact]
    public void Restart_just_before_the_rollover_would_come_is_a_gap()
    {
        Read(Hc, at: 0, raw: 1_000, uptime: uint.MaxValue - 100_000_000);
        Assert.Null(Read(Hc, at: 30, raw: 4_000, uptime: 1_999));
    }

    [Fact]
    public void Agent_without_uptime_is_trusted_as_far_as_the_counter_itself_goes()
    {
        Read(Hc, at: 0, raw: 1_000, uptime: null);
        Assert.Equal(100, Read(Hc, at: 30, raw: 4_000, uptime: null));
    }

    [Fact]
    public void Discontinuity_is_a_gap()
    {
        Read(Hc, at: 0, raw: 1_000, discontinuity: 0);
        Assert.Null(Read(Hc, at: 30, raw: 4_000, discontinuity: 77));
        Assert.Equal(100, Read(Hc, at: 60, raw: 7_000, discontinuity: 77));
    }

    [Fact]
    public void Agent_that_begins_to_tell_discontinuities_makes_no_gap()
    {
        Read(Hc, at: 0, raw: 1_000, discontinuity: null);
        Assert.Equal(100, Read(Hc, at: 30, raw: 4_000, discontinuity: 77));
    }

    [Fact]
    public void Renumbered_port_starts_anew()
    {
        Read(Hc, at: 0, raw: 1_000, identity: "Gi0/1");
        Assert.Null(Read(Hc, at: 30, raw: 9_000, identity: "Gi0/2"));
        Assert.Equal(100, Read(Hc, at: 60, raw: 12_000, identity: "Gi0/2"));
    }

    [Fact]
    public void Port_that_keeps_its_name_under_another_ifIndex_goes_on()
    {
        Series before = Series(Hc, "Gi0/1", ifIndex: "1");
        Series after = Series(Hc, "Gi0/1", ifIndex: "101");
        Take(before, 0, 1_000, Context("Gi0/1"));
        Assert.Equal(100, Take(after, 30, 4_000, Context("Gi0/1")));
    }

    [Fact]
    public void Switch_between_hc_and_32_bit_counters_is_a_gap_on_both_sides()
    {
        Read(Hc, at: 0, raw: 5_000_000_000);
        Assert.Null(Read(Low, at: 30, raw: 705_032_704));
        Assert.Equal(100, Read(Low, at: 60, raw: 705_035_704));
        Assert.Null(Read(Hc, at: 120, raw: 5_000_009_000));
    }

    [Fact]
    public void Time_that_stands_still_or_goes_backwards_is_a_gap()
    {
        Read(Hc, at: 60, raw: 1_000);
        Assert.Null(Read(Hc, at: 60, raw: 2_000));
        Assert.Null(Read(Hc, at: 30, raw: 3_000));
        Assert.Equal(100, Read(Hc, at: 60, raw: 6_000));
    }

    [Fact]
    public void Three_intervals_are_still_a_rate_and_more_is_a_gap()
    {
        Read(Hc, at: 0, raw: 1_000);
        Assert.Equal(100, Read(Hc, at: 90, raw: 10_000));
        Assert.Null(Read(Hc, at: 181, raw: 20_000));
    }

    [Theory]
    [InlineData(1.19, true)]
    [InlineData(1.21, false)]
    public void Rate_up_to_a_fifth_above_the_speed_is_believed(double share, bool believed)
    {
        Read(Hc, at: 0, raw: 0);
        Assert.Equal(believed, Read(Hc, at: 30, raw: (ulong)(Gigabit / 8 * 30 * share)) is not null);
    }

    [Fact]
    public void Port_that_was_just_negotiated_down_is_judged_by_its_faster_speed()
    {
        Read(Hc, at: 0, raw: 0, speed: Gigabit);
        Assert.Equal(100e6, Read(Hc, at: 30, raw: 3_000_000_000, speed: 100e6));
    }

    [Fact]
    public void Port_without_speed_is_bounded_by_the_fastest_port_there_is()
    {
        Read(Hc, at: 0, raw: 0, speed: null);
        Assert.Null(Read(Hc, at: 30, raw: ulong.MaxValue / 2, speed: null));
    }

    [Fact]
    public void Packets_are_bounded_by_the_shortest_frames()
    {
        Read(Packets, at: 0, raw: 0, speed: 10e6);
        Assert.Equal(14_000, Read(Packets, at: 30, raw: 420_000, speed: 10e6));
        Assert.Null(Read(Packets, at: 60, raw: 1_000_000, speed: 10e6));
    }

    [Fact]
    public void Forgotten_node_starts_anew()
    {
        Read(Hc, at: 30, raw: 4_000);
        _rates.Forget("d1");
        Assert.Null(Read(Hc, at: 60, raw: 7_000));
    }

    private double? Read(
        Metric metric, int at, ulong raw, string identity = "Gi0/1", double? speed = Gigabit, uint? uptime = 1_000_000, uint? discontinuity = null) =>
        Take(Series(metric, "1", "1"), at, raw, new CounterContext(identity, uptime == 1_000_000 ? uptime + ((uint)Math.Max(at, 0) * 100) : uptime, discontinuity, speed));

    private double? Take(Series series, int at, ulong raw, CounterContext context)
    {
        ProbeResult result = new()
        {
            NodeId = "d1",
            Component = "snmp",
            StartedAt = Requests.Start.AddSeconds(at),
            Elapsed = TimeSpan.Zero,
            Outcome = ProbeOutcome.Ok,
            Reason = Reason.Answered,
            Observations = [new Observation(series, raw, raw, context)],
        };
        RateValues rates = _rates.Take(result, Interval);
        return rates.Count == 0 ? null : Assert.Single(rates).PerSecond;
    }

    private static Series Series(Metric metric, string part, string ifIndex) => new("d1", metric, part, [new("ifIndex", ifIndex)]);

    private static CounterContext Context(string identity) => new(identity, 1_000_000, null, Gigabit);
}
