using NetWatch.Storage.Store;

namespace NetWatch.Storage.Samples;

/// <summary>What is too old to be kept.</summary>
/// <param name="Days">Whole days of blocks that go, oldest first.</param>
/// <param name="HoursBefore">Hourly rows before this hour go.</param>
internal sealed record RetentionPlan(IReadOnlyList<DayRow> Days, DateTime HoursBefore)
{
    /// <summary>Makes the plan. A raw day stays until its aggregates contain it; a tier keeps at least its days, up to one more.</summary>
    /// <param name="now">The present time.</param>
    /// <param name="days">All days that have blocks.</param>
    /// <param name="options">How many days each tier keeps.</param>
    public static RetentionPlan Make(DateTimeOffset now, IEnumerable<DayRow> days, StorageOptions options)
    {
        int today = Tiers.DayOf(now.ToUnixTimeMilliseconds());
        return new RetentionPlan(
            [.. days.Where(d => d.Tier == Tiers.Raw
                ? d.Day < today - options.RawDays && d.RolledSeal >= d.LastSeal
                : d.Day < today - options.FiveMinuteDays).OrderBy(d => d.Day)],
            now.UtcDateTime.Date.AddDays(-options.HourlyDays));
    }
}
