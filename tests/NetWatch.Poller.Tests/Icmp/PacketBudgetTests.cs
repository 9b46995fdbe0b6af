using NetWatch.Poller.Icmp;

namespace NetWatch.Poller.Tests.Icmp;

public sealed class PacketBudgetTests
{
    private static readonly long Second = TimeProvider.System.TimestampFrequency;

    [Fact]
    public void Burst_leaves_at_once_and_the_rest_evenly()
    {
        PacketBudget budget = new(100, TimeSpan.FromMilliseconds(50), TimeProvider.System);
        long[] leave = [.. Enumerable.Range(0, 25).Select(_ => Take(budget, now: 0))];
        Assert.Equal([0L, 0, 0, 0, 0], leave[..5]);
        for (int i = 5; i < leave.Length; i++) Assert.Equal((i - 4) * Second / 100, leave[i]);
    }

    [Fact]
    public void Second_never_has_more_than_the_rate_and_the_burst()
    {
        PacketBudget budget = new(50, TimeSpan.FromMilliseconds(100), TimeProvider.System);
        Random random = new(7);
        List<long> leave = [];
        for (long now = 0; now < 20 * Second; now += random.NextInt64(Second / 30)) leave.Add(Take(budget, now));
        leave.Sort();
        for (int i = 0; i < leave.Count; i++) Assert.InRange(leave.Count(at => at >= leave[i] && at < leave[i] + Second), 1, 55);
    }

    [Fact]
    public void Moment_that_would_be_too_late_is_not_taken()
    {
        PacketBudget budget = new(1, TimeSpan.Zero, TimeProvider.System);
        Assert.True(budget.TryTake(0, 0, out _));
        Assert.False(budget.TryTake(0, Second - 1, out _));
        Assert.True(budget.TryTake(0, Second, out long at));
        Assert.Equal(Second, at);
    }

    [Fact]
    public void Unused_time_is_not_saved_up()
    {
        PacketBudget budget = new(10, TimeSpan.Zero, TimeProvider.System);
        Assert.Equal(0, Take(budget, 0));
        Assert.Equal(100 * Second, Take(budget, 100 * Second));
        Assert.Equal((100 * Second) + (Second / 10), Take(budget, 100 * Second));
    }

    private static long Take(PacketBudget budget, long now)
    {
        Assert.True(budget.TryTake(now, long.MaxValue, out long at));
        return at;
    }
}
