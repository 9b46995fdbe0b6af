namespace NetWatch.Storage;

/// <summary>The section <c>Storage</c> of the configuration.</summary>
public sealed class StorageOptions
{
    /// <summary>The engine of the store: <c>Sqlite</c> (default) or <c>SqlServer</c>.</summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>An append that takes longer makes the store "slow": its samples go to the journal. Default 1 s, 100 ms to 1 min.</summary>
    public TimeSpan SlowAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one statement may take before it is given up. Default 15 s, 1 s to 10 min.</summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The journal's bound for waiting samples in bytes; then the oldest go first. Default 10 GB.</summary>
    public long SpoolBytes { get; set; } = 10L * 1000 * 1000 * 1000;

    /// <summary>The journal's bound for waiting samples in time; then the oldest go first. Default 24 h.</summary>
    public TimeSpan SpoolAge { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long samples stay in memory and in batches before they are sealed into blocks. Default 2 h, 1 s to 24 h.</summary>
    public TimeSpan SealAfter { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Samples held in memory at most (about 16 bytes each); reaching it seals early. Default 8,000,000.</summary>
    public int HeadSamples { get; set; } = 8_000_000;

    /// <summary>Days that raw samples are kept. Default 14.</summary>
    public int RawDays { get; set; } = 14;

    /// <summary>Days that aggregates of five minutes are kept. Default 90.</summary>
    public int FiveMinuteDays { get; set; } = 90;

    /// <summary>Days that aggregates of one hour are kept. Default 730.</summary>
    public int HourlyDays { get; set; } = 730;

    /// <summary>Days that copied events and closed incidents stay in the journal. Default and least 30.</summary>
    public int JournalDays { get; set; } = 30;

    /// <summary>A lease that was not renewed for so long may be taken over (SQL Server). Default 30 s, at least 20 s.</summary>
    public TimeSpan LeaseExpiry { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The store's connection string, from <c>ConnectionStrings:NetWatch</c>; only for SQL Server.</summary>
    public string? ConnectionString { get; set; }
}
