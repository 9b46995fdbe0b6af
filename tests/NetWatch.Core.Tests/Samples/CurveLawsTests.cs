using CsCheck;
using NetWatch.Core.Samples;
using NetWatch.Core.Samples.Curves;

namespace NetWatch.Core.Tests.Samples;

/// <summary>What holds of every curve, whatever was measured.</summary>
public sealed class CurveLawsTests
{
    private const long From = 1_764_000_000_123;

    /// <summary>Points with pauses from a millisecond to a day, some of them at one time, some aggregates; and room for few or many.</summary>
    private static readonly Gen<(SeriesPoint[] Points, int Most)> Cases = Gen.Select(
        Gen.Select(
            Gen.OneOf(Gen.Long[0, 3], Gen.Long[28_000, 32_000], Gen.Long[1, 86_400_000]),
            Gen.Double[-1e6, 1e6],
            Gen.Double[0, 1e3],
            Gen.Double[0, 1e3],
            Gen.Long[1, 10]).Array[0, 200],
        Gen.Int[2, 300],
        (steps, most) =>
        {
            SeriesPoint[] points = new SeriesPoint[steps.Length];
            long at = From;
            for (int i = 0; i < steps.Length; i++)
            {
                (long pause, double value, double below, double above, long count) = steps[i];
                at += pause;
                points[i] = new SeriesPoint(at, value, count == 1 ? value : value - below, count == 1 ? value : value + above, count);
            }

            return (points, most);
        });

    [Fact]
    public void Curve_has_room_for_no_more_than_was_asked_in_rising_order_at_whole_steps() => Cases.Sample(c =>
    {
        Curve curve = Make(c.Points, c.Most);
        Assert.InRange(curve.Points.Count, 0, c.Most);
        for (int i = 1; i < curve.Points.Count; i++) Assert.True(curve.Points[i - 1].UnixMilliseconds < curve.Points[i].UnixMilliseconds);
        if (curve.Step is { } step) Assert.All(curve.Points, p => Assert.Equal(0, p.UnixMilliseconds % (long)step.TotalMilliseconds));
    });

    [Fact]
    public void Each_step_has_the_least_and_the_greatest_of_all_that_fell_into_it_and_their_weighted_mean() => Cases.Sample(c =>
    {
        Curve curve = Make(c.Points, c.Most);
        foreach (CurvePoint point in curve.Points.Where(p => !p.IsGap))
        {
            SeriesPoint[] fell = Fell(c.Points, curve, point);
            Assert.Equal(fell.Min(p => p.Minimum), point.Minimum);
            Assert.Equal(fell.Max(p => p.Maximum), point.Maximum);
            Assert.Equal(fell.Sum(p => p.Count), point.Count);
            double mean = fell.Sum(p => p.Average * p.Count) / point.Count;
            Assert.InRange(point.Average, mean - 1e-3, mean + 1e-3);
            Assert.InRange(point.Average, point.Minimum, point.Maximum);
        }
    });

    [Fact]
    public void Every_value_is_in_exactly_one_point_and_nothing_else_is() => Cases.Sample(c =>
    {
        Curve curve = Make(c.Points, c.Most);
        Assert.Equal(c.Points.Sum(p => p.Count), curve.Points.Sum(p => p.Count));
        foreach (CurvePoint point in curve.Points.Where(p => !p.IsGap))
        {
            Assert.Contains(c.Points, p => p.Minimum == point.Minimum);
            Assert.Contains(c.Points, p => p.Maximum == point.Maximum);
        }
    });

    [Fact]
    public void Gap_is_where_nothing_fell_and_has_no_value() => Cases.Sample(c =>
    {
        Curve curve = Make(c.Points, c.Most);
        foreach (CurvePoint gap in curve.Points.Where(p => p.IsGap))
        {
            Assert.True(double.IsNaN(gap.Average) && double.IsNaN(gap.Minimum) && double.IsNaN(gap.Maximum));
            Assert.Empty(Fell(c.Points, curve, gap));
        }
    });

    [Fact]
    public void Order_of_reading_cannot_be_seen() =>
        Gen.Select(Cases, Gen.Int).Sample((c, seed) =>
        {
            SeriesPoint[] shuffled = [.. c.Points];
            new Random(seed).Shuffle(shuffled);
            Curve a = Make(c.Points, c.Most), b = Make(shuffled, c.Most);
            Assert.Equal(a.Step, b.Step);
            Assert.Equal(a.Points, b.Points);
            Assert.Equal(a.Summary, b.Summary);
        });

    [Fact]
    public void Outage_of_a_regular_poll_is_a_gap_at_any_resolution_and_nothing_else_is() =>
        Gen.Select(Gen.Long[1_000, 300_000], Gen.Int[0, 40], Gen.Int[20, 300], Gen.Int[3, 100], Gen.Int[4, 400]).Sample((interval, jitter, before, missed, most) =>
        {
            Random random = new(before);
            // Polls are late by up to 40 % of their interval.
            long At(int run) => From + (run * interval) + random.NextInt64(Math.Max(1, interval * jitter / 100));
            SeriesPoint[] points = [.. Enumerable.Range(0, before).Concat(Enumerable.Range(before + missed, 50)).Select(i => new SeriesPoint(At(i), i, i, i, 1))];
            Curve curve = Curve.Of(points, From, From + ((before + missed + 50) * interval), most);
            (long last, long again) = (points[before - 1].UnixMilliseconds, points[before].UnixMilliseconds);
            long step = (long)(curve.Step ?? TimeSpan.Zero).TotalMilliseconds;
            Assert.All(curve.Points.Where(p => p.IsGap), p => Assert.True((p.UnixMilliseconds > last && p.UnixMilliseconds < again) || p.UnixMilliseconds > points[^1].UnixMilliseconds));
            // A step that is longer than the outage has values of both sides of it.
            if (again - last > 2 * step) Assert.Contains(curve.Points, p => p.IsGap && p.UnixMilliseconds > last && p.UnixMilliseconds < again);
        });

    private static Curve Make(SeriesPoint[] points, int most) => Curve.Of(points, From, points.Select(p => p.UnixMilliseconds).DefaultIfEmpty(From).Max() + 1, most);

    private static SeriesPoint[] Fell(SeriesPoint[] points, Curve curve, CurvePoint point)
    {
        long length = curve.Step is { } step ? (long)step.TotalMilliseconds : 1;
        return [.. points.Where(p => p.UnixMilliseconds >= point.UnixMilliseconds && p.UnixMilliseconds < point.UnixMilliseconds + length)];
    }
}
