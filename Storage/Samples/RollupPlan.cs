using NetWatch.Storage.Store;

namespace NetWatch.Storage.Samples;

/// <summary>Which days are rolled up into aggregates of five minutes.</summary>
internal static class RollupPlan
{
    private static readonly TimeSpan s_grace = TimeSpan.FromMinutes(30);

    /// <summary>Days that have ended, were sealed, and have raw blocks that their aggregates do not contain yet (late samples make a day due again); oldest first.</summary>
    /// <param name="now">The present time.</param>
    /// <param name="days">All days that have blocks.</param>
    /// <param name="options">For the sealing time.</param>
    public static IReadOnlyList<DayRow> Due(DateTimeOffset now, IEnumerable<DayRow> days, StorageOptions options)
    {
        int lastDay = Tiers.DayOf((now - options.SealAfter - s_grace).ToUnixTimeMilliseconds()) - 1;
        return [.. days.Where(d => d.Tier == Tiers.Raw && d.Day <= lastDay && d.LastSeal > d.RolledSeal).OrderBy(d => d.Day)];
    }
}
