using NetWatch.Core.Samples;
using NetWatch.Core.Samples.Curves;

namespace NetWatch.Core.Tests.Samples;

public sealed class CurveTests
{
    private static readonly long s_noon = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    [Fact]
    public void Few_points_are_given_as_they_are_kept()
    {
        Curve curve = Curve.Of([At(0, 1), At(30, 2), At(60, 3)], s_noon, s_noon + 90_000, 10);
        Assert.Null(curve.Step);
        Assert.Equal([1, 2, 3], curve.Points.Select(p => p.Average));
    }

    [Fact]
    public void Missed_polls_split_the_line_where_the_first_of_them_was_due()
    {
        Curve curve = Curve.Of([At(0, 1), At(30, 1), At(60, 1), At(180, 1), At(210, 1)], s_noon, s_noon + 240_000, 10);
        Assert.Equal(s_noon + 90_000, Assert.Single(curve.Points, p => p.IsGap).UnixMilliseconds);
    }

    [Fact]
    public void One_peak_among_a_day_of_samples_is_not_lost()
    {
        Curve curve = Curve.Of(Enumerable.Range(0, 2880).Select(i => At(i * 30, i == 1234 ? 1e9 : 5)), s_noon, s_noon + 86_400_000, 100);
        Assert.Equal(TimeSpan.FromMinutes(15), curve.Step);
        Assert.Equal(1e9, Assert.Single(curve.Points, p => p.Maximum > 5).Maximum);
        Assert.All(curve.Points, p => Assert.Equal(5, p.Minimum));
    }

    [Fact]
    public void Longer_interval_after_a_change_of_the_configuration_is_no_gap()
    {
        IEnumerable<SeriesPoint> points = Enumerable.Range(0, 100).Select(i => At(i * 30, 1)).Concat(Enumerable.Range(1, 100).Select(i => At((99 * 30) + (i * 300), 1)));
        Assert.DoesNotContain(Curve.Of(points, s_noon, s_noon + 33_000_000, 1000).Points, p => p.IsGap);
    }

    [Fact]
    public void Steps_finer_than_the_polls_are_left_out_and_steps_of_an_outage_are_gaps()
    {
        // Much silence, many gaps: what is kept has no room as it is.
        List<SeriesPoint> points = [.. Enumerable.Range(0, 20).Select(i => At(i * 300, 1)), .. Enumerable.Range(40, 20).Select(i => At(i * 300, 1))];
        Curve curve = Curve.Of(points, s_noon, s_noon + 18_000_000, 39);
        Assert.Equal(TimeSpan.FromMinutes(10), curve.Step);
        Assert.Equal(10, curve.Points.Count(p => p.IsGap));
        Assert.Equal(20, curve.Points.Count(p => !p.IsGap));
    }

    [Fact]
    public void Nothing_measured_is_nothing_and_not_zero()
    {
        Curve curve = Curve.Of([], s_noon, s_noon + 3_600_000, 100);
        Assert.Null(curve.Summary);
        Assert.DoesNotContain(curve.Points, p => !p.IsGap);
    }

    [Fact]
    public void What_is_no_number_is_no_value()
    {
        Curve curve = Curve.Of([At(0, 1), At(30, double.NaN), At(60, double.PositiveInfinity), At(90, 3)], s_noon, s_noon + 120_000, 10);
        Assert.Equal(2, curve.Summary!.Count);
        Assert.Equal(3, curve.Summary.Maximum);
    }

    [Fact]
    public void Figures_are_of_all_that_is_kept()
    {
        CurveSummary summary = Curve.Of(Enumerable.Range(1, 100).Select(i => At(i * 30, i)), s_noon, s_noon + 3_600_000, 10).Summary!;
        Assert.Equal(new CurveSummary(1, 50.5, 100, 95, 100, s_noon + 3_000_000, 100), summary with { Average = Math.Round(summary.Average, 9) });
    }

    [Theory]
    [InlineData(3600, 1000, 5)]
    [InlineData(86_400, 1000, 120)]
    [InlineData(30 * 86_400, 1000, 3600)]
    [InlineData(5 * 365 * 86_400, 10, 203 * 86_400)]
    public void Step_is_one_that_people_count_in(int seconds, int most, int step) =>
        Assert.Equal(step * 1000L, CurveStep.Choose(s_noon, s_noon + (seconds * 1000L), most));

    private static SeriesPoint At(int seconds, double value) => new(s_noon + (seconds * 1000L), value, value, value, 1);
}
