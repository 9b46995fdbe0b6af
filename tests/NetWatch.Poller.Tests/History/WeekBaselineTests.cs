using CsCheck;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Poller.History;

namespace NetWatch.Poller.Tests.History;

public sealed class WeekBaselineTests
{
    private static readonly TimeZoneInfo Almaty = TimeZoneInfo.FindSystemTimeZoneById("Asia/Almaty");
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly BaselineRule Month = new() { Floor = 10 };
    private static readonly LimitRule Above = new() { Metric = "m", Name = "traffic", History = Month, Warning = 4, Critical = 8 };

    /// <summary>A Wednesday, 10:20 in Almaty.</summary>
    private static readonly DateTimeOffset AsOf = new(2026, 11, 25, 5, 20, 0, TimeSpan.Zero);

    [Fact]
    public void Usual_is_that_of_the_same_hour_of_the_week_on_the_clock_on_the_wall()
    {
        WeekBaseline baseline = Made(Month, Past.Of(AsOf, Month.Span, Past.FiveMinutes, at => Past.Office(at, Almaty)));
        Assert.Equal(168, baseline.KnownHours);
        Assert.InRange(baseline.At(AsOf)!.Value.Median, 950, 1050);
        Assert.InRange(baseline.At(AsOf)!.Value.Deviation, 40, 80);
        Assert.InRange(baseline.At(AsOf.AddHours(-3))!.Value.Median, 95, 105);
        Assert.InRange(baseline.At(AsOf.AddDays(3))!.Value.Median, 95, 105);
    }

    [Fact]
    public void Value_is_compared_in_deviations_on_the_side_that_the_rule_looks_at()
    {
        WeekBaseline baseline = Made(Month, Past.Of(AsOf, Month.Span, Past.FiveMinutes, at => Past.Office(at, Almaty)));
        Assert.InRange(baseline.Compare(Above, 1000, AsOf)!.Value, -1, 1);
        Assert.True(baseline.Compare(Above, 3000, AsOf) > 20);
        Assert.True(baseline.Compare(Above, 10, AsOf) < -10);
        Assert.True(baseline.Compare(Above with { Kind = LimitKind.Below }, 10, AsOf) > 10);
        Assert.True(baseline.Compare(Above with { Kind = LimitKind.Outside }, 10, AsOf) > 10);
        Assert.True(baseline.Compare(Above with { Kind = LimitKind.Outside }, 3000, AsOf) > 20);
        // What is usual by day is not at night.
        Assert.True(baseline.Compare(Above, 1000, AsOf.AddHours(-3)) > 20);
    }

    [Fact]
    public void Sentence_says_what_is_usual_and_what_the_limit_is()
    {
        WeekBaseline baseline = Made(Month, Past.Of(AsOf, Month.Span, Past.FiveMinutes, _ => 1000));
        Assert.Equal(
            "traffic of Gi1 is 1500 octets per second; on Wednesday from 10:00 to 11:00 it is usually 1000 octets per second, and the limit is 1080 octets per second.",
            baseline.Detail(Above, "traffic of Gi1", 1500, "octets per second", AsOf, ProbeOutcome.Failed));
        Assert.Equal(
            "load is 0.5 %; on Wednesday from 10:00 to 11:00 it is usually 100000 %, and the limit is 96000 %.",
            baseline.Detail(Above with { Kind = LimitKind.Below }, "load", 0.005, "ratio", AsOf, ProbeOutcome.Degraded));
    }

    [Fact]
    public void Value_that_was_always_the_same_is_not_unusual_by_less_than_the_floor()
    {
        WeekBaseline baseline = Made(Month, Past.Of(AsOf, Month.Span, Past.FiveMinutes, _ => 0));
        Assert.Equal((0, 0), baseline.At(AsOf));
        Assert.Equal(3.9, baseline.Compare(Above, 39, AsOf)!.Value, 6);
        Assert.Equal(4.1, baseline.Compare(Above, 41, AsOf)!.Value, 6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e9)]
    public void One_week_of_trouble_moves_nothing(double trouble)
    {
        WeekBaseline good = Made(Month, Past.Of(AsOf, Month.Span, Past.FiveMinutes, at => Past.Office(at, Almaty)));
        WeekBaseline after = Made(Month, Past.Of(AsOf, Month.Span, Past.FiveMinutes, at => AsOf - at is { TotalDays: > 6 and < 13 } ? trouble : Past.Office(at, Almaty)));
        for (int hour = 0; hour < 168; hour++)
        {
            (double median, double deviation) = after.At(AsOf.AddHours(hour))!.Value;
            Assert.InRange(median, good.At(AsOf.AddHours(hour))!.Value.Median * 0.9, good.At(AsOf.AddHours(hour))!.Value.Median * 1.1);
            Assert.True(deviation < 150);
        }
    }

    [Fact]
    public void Hour_that_too_few_weeks_have_says_nothing()
    {
        // It was off in the nights, but for two of them.
        WeekBaseline baseline = Made(Month, Past.Of(AsOf, Month.Span, Past.FiveMinutes, at =>
            TimeZoneInfo.ConvertTime(at, Almaty).Hour < 6 && AsOf - at > TimeSpan.FromDays(14) ? double.NaN : 5));
        Assert.Equal(168 - 42, baseline.KnownHours);
        Assert.Null(baseline.At(AsOf.AddHours(-6)));
        Assert.Null(baseline.Compare(Above, 1e9, AsOf.AddHours(-6)));
        Assert.NotNull(baseline.At(AsOf));
    }

    [Fact]
    public void New_value_has_no_baseline_before_its_third_week()
    {
        DateTimeOffset born = AsOf.AddDays(-14);
        Assert.Null(SeriesHistory.Of(Month, Past.Of(AsOf, Month.Span, Past.FiveMinutes, at => at < born ? double.NaN : 5), AsOf, Almaty));
        Assert.Null(SeriesHistory.Of(Month, [], AsOf, Almaty));
        born = AsOf.AddDays(-15);
        Assert.Equal(25, Made(Month, Past.Of(AsOf, Month.Span, Past.FiveMinutes, at => at < born ? double.NaN : 5)).KnownHours, 2.0);
    }

    [Fact]
    public void Week_with_a_sliver_of_the_hour_is_no_week_of_it()
    {
        DateTimeOffset from = AsOf.AddDays(-14).AddHours(1);
        Assert.Null(SeriesHistory.Of(Month, [.. Past.Of(AsOf, Month.Span, Past.FiveMinutes, at => at > from || at.Minute == 30 ? 5 : double.NaN)], AsOf, Almaty));
    }

    [Fact]
    public void Averages_of_an_hour_will_do_where_finer_ones_are_gone() =>
        Assert.Equal(168, Made(Month, Past.Of(AsOf, Month.Span, TimeSpan.FromHours(1), at => Past.Office(at, Almaty))).KnownHours);

    [Fact]
    public void Hour_that_still_runs_is_not_judged_by_itself()
    {
        // Two weeks have had ten o'clock; fifty minutes of this one would make a third.
        DateTimeOffset asOf = AsOf.AddMinutes(30);
        List<SeriesPoint> points = Past.Of(asOf, TimeSpan.FromDays(14.1), Past.FiveMinutes, _ => 5);
        WeekBaseline baseline = (WeekBaseline)SeriesHistory.Of(Month, points, asOf, Almaty)!;
        Assert.Null(baseline.At(asOf));
        Assert.Equal((5, 0), baseline.At(asOf.AddHours(-1)));
        Assert.NotNull(((WeekBaseline)SeriesHistory.Of(Month with { LeastWeeks = 2 }, points, asOf, Almaty)!).At(asOf));
    }

    [Fact]
    public void What_came_later_says_nothing_of_a_moment_of_the_past()
    {
        List<SeriesPoint> points = Past.Of(AsOf, TimeSpan.FromDays(60), Past.FiveMinutes, at => at >= AsOf.AddDays(-20) ? 1e9 : 5);
        WeekBaseline then = (WeekBaseline)SeriesHistory.Of(Month, points, AsOf.AddDays(-20), Almaty)!;
        Assert.Equal((168, (5.0, 0.0)), (then.KnownHours, then.At(AsOf)!.Value));
    }

    /// <summary>Over the change of 25 October 2026 nine o'clock stays nine o'clock.</summary>
    [Fact]
    public void Clocks_that_are_set_move_no_hour()
    {
        DateTimeOffset asOf = new(2026, 11, 4, 9, 30, 0, TimeSpan.Zero);
        WeekBaseline baseline = (WeekBaseline)SeriesHistory.Of(Month, Past.Of(asOf, Month.Span, Past.FiveMinutes, at => Past.Office(at, Berlin)), asOf, Berlin)!;
        Assert.Equal(168, baseline.KnownHours);
        DateTimeOffset monday = new(2026, 11, 9, 0, 0, 0, TimeSpan.FromHours(1));
        Assert.InRange(baseline.At(monday.AddHours(8).AddMinutes(59))!.Value.Median, 90, 110);
        Assert.InRange(baseline.At(monday.AddHours(9))!.Value.Median, 900, 1100);
        Assert.InRange(baseline.At(monday.AddHours(17).AddMinutes(59))!.Value.Median, 900, 1100);
        Assert.InRange(baseline.At(monday.AddHours(18))!.Value.Median, 90, 110);

        // In spring two o'clock is left out once: the other weeks say what is usual then.
        DateTimeOffset april = new(2026, 4, 8, 9, 30, 0, TimeSpan.Zero);
        BaselineRule all = Month with { LeastWeeks = 4 };
        WeekBaseline strict = (WeekBaseline)SeriesHistory.Of(all, Past.Of(april, all.Span, Past.FiveMinutes, at => Past.Office(at, Berlin)), april, Berlin)!;
        Assert.Equal(167, strict.KnownHours);
        Assert.Null(strict.At(new DateTimeOffset(2026, 4, 12, 0, 30, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Order_of_the_points_does_not_matter()
    {
        Gen.Int[0, int.MaxValue].Sample(
            seed =>
            {
                Random random = new(seed);
                SeriesPoint[] points = [.. Past.Of(AsOf, Month.Span, TimeSpan.FromMinutes(30), _ => random.NextDouble() < 0.2 ? double.NaN : random.NextDouble() * 100)];
                WeekBaseline? one = (WeekBaseline?)SeriesHistory.Of(Month, points, AsOf, Almaty);
                random.Shuffle(points);
                WeekBaseline? other = (WeekBaseline?)SeriesHistory.Of(Month, points, AsOf, Almaty);
                return one!.KnownHours == other!.KnownHours && Enumerable.Range(0, 168).All(h => one.At(AsOf.AddHours(h)) == other.At(AsOf.AddHours(h)));
            },
            iter: 20);
    }

    private static WeekBaseline Made(BaselineRule rule, IReadOnlyList<SeriesPoint> points) =>
        Assert.IsType<WeekBaseline>(SeriesHistory.Of(rule, points, AsOf, Almaty));
}
