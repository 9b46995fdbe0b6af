using NetWatch.Storage.Samples;
using NetWatch.Storage.Samples.Blocks;
using NetWatch.Storage.Store;

namespace NetWatch.Storage.Tests.Samples;

public sealed class PlanTests
{
    private static readonly StorageOptions s_options = new();
    private static readonly int s_today = Tiers.DayOf(Things.Noon.ToUnixTimeMilliseconds());

    [Fact]
    public void Seal_is_due_when_the_oldest_sample_is_two_hours_old_or_memory_is_full()
    {
        long noon = Things.Noon.ToUnixTimeMilliseconds();
        Assert.False(SealPlan.IsDue(Things.Noon.AddHours(2).AddSeconds(-1), noon, 10, s_options));
        Assert.True(SealPlan.IsDue(Things.Noon.AddHours(2), noon, 10, s_options));
        Assert.False(SealPlan.IsDue(Things.Noon.AddHours(2), noon, 0, s_options));
        Assert.True(SealPlan.IsDue(Things.Noon, noon, s_options.HeadSamples, s_options));
    }

    [Fact]
    public void Day_is_rolled_up_after_its_last_samples_were_sealed_and_again_after_late_ones()
    {
        DayRow yesterday = new() { Tier = Tiers.Raw, Day = s_today - 1, LastSeal = 5 };
        DateTimeOffset midnight = Things.Noon.AddHours(-12);
        Assert.Empty(RollupPlan.Due(midnight.AddMinutes(149), [yesterday], s_options));
        Assert.Equal([yesterday], RollupPlan.Due(midnight.AddMinutes(150), [yesterday], s_options));
        yesterday.RolledSeal = 5;
        Assert.Empty(RollupPlan.Due(Things.Noon, [yesterday], s_options));
        yesterday.LastSeal = 9;
        Assert.Equal([yesterday], RollupPlan.Due(Things.Noon, [yesterday], s_options));
    }

    [Fact]
    public void Tiers_are_kept_at_least_fourteen_ninety_and_seven_hundred_and_thirty_days()
    {
        DayRow[] days = [.. Enumerable.Range(0, 100).SelectMany(age => new[]
        {
            new DayRow { Tier = Tiers.Raw, Day = s_today - age, LastSeal = 1, RolledSeal = 1 },
            new DayRow { Tier = Tiers.FiveMinutes, Day = s_today - age },
        })];
        RetentionPlan plan = RetentionPlan.Make(Things.Noon, days, s_options);
        Assert.Equal(s_today - 15, plan.Days.Where(d => d.Tier == Tiers.Raw).Max(d => d.Day));
        Assert.Equal(s_today - 91, plan.Days.Where(d => d.Tier == Tiers.FiveMinutes).Max(d => d.Day));
        Assert.Equal(Things.Noon.UtcDateTime.Date.AddDays(-730), plan.HoursBefore);
    }

    [Fact]
    public void Raw_day_stays_until_it_is_rolled_up() =>
        Assert.Empty(RetentionPlan.Make(Things.Noon, [new DayRow { Tier = Tiers.Raw, Day = s_today - 30, LastSeal = 2, RolledSeal = 1 }], s_options).Days);

    [Theory]
    [InlineData(13, 60, ReadTier.Raw)]
    [InlineData(15, 60, ReadTier.FiveMinutes)]
    [InlineData(15, 0, ReadTier.Raw)]
    [InlineData(91, 60, ReadTier.Hourly)]
    internal void Read_takes_the_finest_tier_that_covers_the_span(int daysBack, int stepSeconds, ReadTier tier) =>
        Assert.Equal(tier, TierPlan.Choose(Things.Noon, Things.Noon.AddDays(-daysBack), TimeSpan.FromSeconds(stepSeconds), s_options));

    [Fact]
    public void Aggregates_leave_out_what_is_not_finite_and_empty_steps()
    {
        List<Aggregate> hours = Tiers.Aggregate([new Point(10, 1), new Point(20, 3), new Point(30, double.PositiveInfinity), new Point(3 * Tiers.HourMs, 7)], Tiers.HourMs);
        Assert.Equal([new Aggregate(0, 2, 1, 3, 2), new Aggregate(3 * Tiers.HourMs, 7, 7, 7, 1)], hours);
    }

    [Fact]
    public void Merged_means_are_weighted_by_their_counts() =>
        Assert.Equal(new Aggregate(0, 2, 0, 9, 4), Assert.Single(Tiers.Merge([new Aggregate(0, 1, 0, 2, 3), new Aggregate(300_000, 5, 5, 9, 1)], Tiers.HourMs)));

    [Fact]
    public void Day_of_a_time_before_1970_is_the_day_it_lies_in()
    {
        Assert.Equal(-1, Tiers.DayOf(-1));
        Assert.Equal(-1, Tiers.DayOf(-Tiers.DayMs));
        Assert.Equal(0, Tiers.DayOf(0));
    }
}
