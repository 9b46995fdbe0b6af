using CsCheck;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Poller.History;

namespace NetWatch.Poller.Tests.History;

public sealed class PaceTests
{
    private static readonly TimeZoneInfo Almaty = TimeZoneInfo.FindSystemTimeZoneById("Asia/Almaty");
    private static readonly ForecastRule Full = new() { Reaches = 1 };
    private static readonly LimitRule Rule = new() { Metric = "used", Name = "disk", History = Full, Warning = 14, Critical = 3, Clear = 21 };
    private static readonly DateTimeOffset AsOf = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Straight_line_is_forecast_as_it_goes_on()
    {
        Gen.Select(Gen.Double[0.0005, 0.05], Gen.Double[0.1, 0.9], Gen.Int[1, 84]).Sample(
            (perDay, now, window) =>
            {
                ForecastRule rule = Full with { Window = TimeSpan.FromDays(window) };
                Pace pace = Made(rule, at => now - (perDay * (AsOf - at).TotalDays));
                double days = pace.Compare(Rule with { History = rule }, now, AsOf)!.Value;
                return Math.Abs(pace.PerDay - perDay) < 1e-9 && Math.Abs(days - ((1 - now) / perDay)) < 1e-3;
            },
            iter: 50);
    }

    /// <summary>What is rotated, deleted or restarted again and again within the window reaches no end, however fast it grows in between.</summary>
    [Fact]
    public void Sawtooth_goes_nowhere()
    {
        Gen.Select(Gen.Double[0.2, 13.4], Gen.Double[0, 1], Gen.Double[0.05, 0.9], Gen.Double[0, 0.05]).Sample(
            (period, phase, height, noise) =>
            {
                Random random = new(7);
                Pace pace = Made(Full, at => 0.05 + (height * Fraction(((AsOf - at).TotalDays / -period) + phase + 100)) + (noise * height * random.NextDouble()));
                return double.IsPositiveInfinity(pace.Compare(Rule, 0.05 + height, AsOf)!.Value);
            },
            iter: 200);
    }

    [Fact]
    public void Growth_under_a_daily_rotation_is_seen_all_the_same()
    {
        Pace pace = Made(Full, at => 0.9 - (0.02 * (AsOf - at).TotalDays) + (0.05 * Fraction(1000 - (AsOf - at).TotalDays)));
        Assert.InRange(pace.PerDay, 0.018, 0.022);
    }

    [Fact]
    public void Flat_and_falling_values_reach_nothing()
    {
        Random random = new(1);
        Assert.Equal(0, Made(Full, _ => 0.97).PerDay);
        Assert.Equal(0, Made(Full, _ => 1).PerDay);
        Assert.Equal(double.PositiveInfinity, Made(Full, _ => 1).Compare(Rule, 1, AsOf));
        Assert.Equal(0, Made(Full, at => 0.5 + (0.01 * (AsOf - at).TotalDays)).PerDay);
        for (int i = 0; i < 50; i++)
        {
            Pace noisy = Made(Full, _ => 0.9 + (0.05 * random.NextDouble()));
            Assert.True(noisy.Compare(Rule, 0.95, AsOf) > 21, $"noise is {noisy.PerDay} a day");
        }
    }

    [Fact]
    public void Line_is_not_moved_by_a_day_of_trouble_nor_by_a_peak()
    {
        Pace pace = Made(Full, at => (AsOf - at).TotalDays is > 5 and < 5.08 ? 0.99 : (AsOf - at).TotalHours is > 24 and < 27 ? double.NaN : 0.9 - (0.01 * (AsOf - at).TotalDays));
        Assert.InRange(pace.PerDay, 0.0099, 0.0101);
    }

    [Fact]
    public void Step_is_no_pace() => Assert.Equal(0, Made(Full, at => AsOf - at < TimeSpan.FromDays(2) ? 0.8 : 0.3).PerDay);

    [Theory]
    [InlineData(6.9, false)]
    [InlineData(7.1, true)]
    public void Half_of_the_window_must_be_known(double days, bool known) =>
        Assert.Equal(known, SeriesHistory.Of(Full, Past.Of(AsOf, TimeSpan.FromDays(days), Full.Step, at => 0.5 + (0.01 * (at - AsOf).TotalDays)), AsOf, Almaty) is not null);

    [Fact]
    public void Few_averages_are_too_few() =>
        Assert.Null(SeriesHistory.Of(Full, [.. Past.Of(AsOf, Full.Span, TimeSpan.FromDays(1.3), at => at.ToUnixTimeSeconds())], AsOf, Almaty));

    [Fact]
    public void What_falls_to_its_end_is_forecast_too()
    {
        ForecastRule empty = new() { Reaches = 0, Falls = true };
        LimitRule rule = Rule with { Kind = LimitKind.Below, History = empty };
        Pace pace = Made(empty, at => 30 + (5 * (AsOf - at).TotalDays));
        Assert.Equal(-5, pace.PerDay, 9);
        Assert.Equal(6, pace.Compare(rule, 30, AsOf)!.Value, 9);
        Assert.Equal(0, pace.Compare(rule, -1, AsOf));
        Assert.Equal(0, Made(empty, at => 30 - (5 * (AsOf - at).TotalDays)).PerDay);
    }

    [Fact]
    public void Sentence_names_the_day()
    {
        Pace pace = Made(Full, at => 0.94 - (0.0042 * (AsOf - at).TotalDays));
        Assert.Equal("disk of /var is 94 %; at the present pace it reaches 100 % on 11 December 2026, in 14 days.", Detail(pace, 0.94));
        Assert.Equal("disk of /var is 99.9 %; at the present pace it reaches 100 % on 27 November 2026, in 5 hours.", Detail(pace, 0.999));
        Assert.Equal("disk of /var is 100 % and has reached 100 %.", Detail(pace, 1));
        Assert.Equal("disk of /var is 20 %; at the present pace it reaches 100 % on 6 June 2027, in 190 days.", Detail(pace, 0.2));
        Assert.Equal("disk of /var is 94 %; at the present pace it does not reach 100 % for years.", Detail(Made(Full, _ => 0.94), 0.94));
    }

    [Fact]
    public void What_came_later_says_nothing_of_a_moment_of_the_past()
    {
        List<SeriesPoint> points = Past.Of(AsOf, TimeSpan.FromDays(40), Full.Step, at => AsOf - at > TimeSpan.FromDays(20) ? 0.5 : 0.9 - (0.01 * (AsOf - at).TotalDays));
        Assert.Equal(0, ((Pace)SeriesHistory.Of(Full, points, AsOf.AddDays(-20), Almaty)!).PerDay);
        Assert.Equal(0.01, ((Pace)SeriesHistory.Of(Full, points, AsOf, Almaty)!).PerDay, 9);
    }

    private static string Detail(Pace pace, double value) => pace.Detail(Rule, "disk of /var", value, "ratio", AsOf, ProbeOutcome.Degraded);

    private static Pace Made(ForecastRule rule, Func<DateTimeOffset, double> value) =>
        Assert.IsType<Pace>(SeriesHistory.Of(rule, Past.Of(AsOf, rule.Span, rule.Step, value), AsOf, Almaty));

    private static double Fraction(double of) => of - Math.Floor(of);
}
