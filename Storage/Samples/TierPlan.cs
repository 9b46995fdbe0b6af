namespace NetWatch.Storage.Samples;

/// <summary>Where a read takes its points from.</summary>
public enum ReadTier
{
    /// <summary>Samples as they were taken.</summary>
    Raw,

    /// <summary>Aggregates of five minutes, and raw samples for days that have none yet.</summary>
    FiveMinutes,

    /// <summary>Hourly rows, and raw samples for the newest hours.</summary>
    Hourly,
}

/// <summary>Chooses the finest tier that still covers a span.</summary>
public static class TierPlan
{
    /// <summary>Chooses.</summary>
    /// <param name="now">The present time.</param>
    /// <param name="from">The start of the span.</param>
    /// <param name="step">The step that is asked for; zero means raw samples whatever the span.</param>
    /// <param name="options">How long each tier is kept.</param>
    public static ReadTier Choose(DateTimeOffset now, DateTimeOffset from, TimeSpan step, StorageOptions options)
    {
        if (step == TimeSpan.Zero || from >= now.AddDays(-options.RawDays)) return ReadTier.Raw;
        return from >= now.AddDays(-options.FiveMinuteDays) ? ReadTier.FiveMinutes : ReadTier.Hourly;
    }

    /// <summary>The finest step that a tier has: zero of raw samples.</summary>
    public static TimeSpan StepOf(ReadTier tier) => tier switch
    {
        ReadTier.Raw => TimeSpan.Zero,
        ReadTier.FiveMinutes => TimeSpan.FromMinutes(5),
        _ => TimeSpan.FromHours(1),
    };

    /// <summary>The first hour that a read of hourly rows takes from raw samples, because its rows may not be complete.</summary>
    internal static long RawFromMs(DateTimeOffset now, StorageOptions options) =>
        Tiers.StartOf((now - options.SealAfter - TimeSpan.FromHours(24)).ToUnixTimeMilliseconds(), Tiers.HourMs);
}
