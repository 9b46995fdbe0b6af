using NetWatch.Simulator.Traffic;

namespace NetWatch.Simulator.Tests.Traffic;

public sealed class TrafficShapeTests
{
    private const double Day = 86_400;
    private readonly TrafficShape _shape = new(80e6, "a link");

    [Fact]
    public void Octets_only_grow_however_short_the_step()
    {
        for (var second = -400 * Day; second < 400 * Day; second += 11_003)
            foreach (var step in new[] { 0.001, 0.1, 5, 300 })
                Assert.True(_shape.OctetsAt(second + step) > _shape.OctetsAt(second), $"at {second} s, within {step} s");
    }

    [Fact]
    public void Octets_are_the_integral_of_the_rate()
    {
        const double from = 30_000, step = 0.01;
        var sum = Enumerable.Range(0, 6000).Sum(i => _shape.BitsPerSecondAt(from + (i + 0.5) * step) / 8 * step);
        Assert.Equal(1, (_shape.OctetsAt(from + 60) - _shape.OctetsAt(from)) / sum, 1e-6);
    }

    [Fact]
    public void Mean_of_a_day_is_the_mean_asked_for() =>
        Assert.InRange((_shape.OctetsAt(Day) - _shape.OctetsAt(0)) * 8 / Day, 79e6, 81e6);

    [Fact]
    public void Afternoon_is_busier_than_night()
    {
        double Mean(double hour) => (_shape.OctetsAt((hour + 1) * 3600) - _shape.OctetsAt(hour * 3600)) * 8 / 3600;
        // 14:00 and 02:00 in Almaty.
        Assert.InRange(Mean(9) / Mean(21), 1.5, 6);
    }

    [Fact]
    public void Rate_moves_visibly_between_two_polls_and_never_reaches_zero()
    {
        var rates = Enumerable.Range(0, 120).Select(poll => _shape.BitsPerSecondAt(32_400 + poll * 5)).ToArray();
        Assert.True(rates.Max() > 1.2 * rates.Min());
        Assert.All(rates, rate => Assert.True(rate > 0));
    }

    [Fact]
    public void Same_seed_gives_the_same_traffic_and_another_seed_another()
    {
        Assert.Equal(_shape.OctetsAt(1234.5), new TrafficShape(80e6, "a link").OctetsAt(1234.5));
        Assert.NotEqual(_shape.OctetsAt(1234.5), new TrafficShape(80e6, "another link").OctetsAt(1234.5));
    }

    [Fact]
    public void Counter_stands_still_at_share_0_and_goes_on_from_there()
    {
        var counter = new OctetCounter(_shape);
        counter.Set(0, 100);
        counter.Carry(1, 100);
        var before = counter.At(200);
        counter.Carry(0, 200);
        Assert.Equal(before, counter.At(500));
        counter.Carry(2, 500);
        Assert.Equal(before + 2 * (_shape.OctetsAt(600) - _shape.OctetsAt(500)), counter.At(600), 1.0);
    }

    [Fact]
    public void Counter_that_was_read_before_a_late_change_does_not_go_back()
    {
        var counter = new OctetCounter(_shape);
        counter.Set(0, 100);
        counter.Carry(1, 100);
        var read = counter.At(200.5);
        counter.Carry(0, 200);
        Assert.Equal(read, counter.At(201));
    }
}
