using NetWatch.Storage.Databases;

namespace NetWatch.Storage.Store;

/// <summary>Statements of the store that only SQL Server is sent; each has its twin in <see cref="SqliteSql"/>. Many rows go by SqlBulkCopy.</summary>
[TransactSql]
internal static class SqlServerSql
{
    /// <summary>A server may be set up to count no rows; here their number decides.</summary>
    public const string SetUp = "SET NOCOUNT OFF";

    public const string ReadBatches = "SELECT TOP (@Limit) batch_no AS Number, batch_id AS Id, data AS Data FROM sample_batches WHERE batch_no > @After ORDER BY batch_no";
    public const string DeleteBatches = "DELETE TOP (@Limit) FROM sample_batches WHERE batch_no <= @Upto";
    public const string ReadBlocksOfDay = "SELECT TOP (@Limit) day AS Day, series_id AS SeriesId, seal_no AS Seal, samples AS Samples, data AS Data FROM sample_blocks WHERE tier = @Tier AND day = @Day AND series_id > @After ORDER BY series_id, seal_no";
    public const string DeleteBlocks = "DELETE TOP (@Limit) FROM sample_blocks WHERE tier = @Tier AND day = @Day";
    public const string DeleteHours = "DELETE TOP (@Limit) FROM rollup_hourly WHERE hour_utc < @BeforeUtc";

    public const string ReadPastOfNode = "SELECT TOP (@Limit) body FROM incidents WHERE node_id = @NodeId AND problem = @Problem AND number < @Number AND closed_utc IS NOT NULL AND body IS NOT NULL ORDER BY number DESC";
    public const string ReadPastOfFailure = "SELECT TOP (@Limit) body FROM incidents WHERE problem = @Problem AND reason = @Reason AND node_kind = @NodeKind AND number < @Number AND closed_utc IS NOT NULL AND body IS NOT NULL ORDER BY number DESC";
    public const string ReadPastOfSite = "SELECT TOP (@Limit) body FROM incidents WHERE site_id = @SiteId AND number < @Number AND closed_utc IS NOT NULL AND body IS NOT NULL ORDER BY number DESC";
    public const string ReadOfNodeWithin = "SELECT TOP (@Limit) body FROM incidents WHERE node_id = @NodeId AND since_utc < @ToUtc AND closed_utc >= @FromUtc AND body IS NOT NULL ORDER BY number DESC";

    public const string ClearHourStage = "DELETE FROM rollup_stage";
    public const string UpdateHours = "UPDATE r SET avg = (r.avg * r.count + h.avg * h.count) / (r.count + h.count), min = CASE WHEN h.min < r.min THEN h.min ELSE r.min END, max = CASE WHEN h.max > r.max THEN h.max ELSE r.max END, count = r.count + h.count, seal_no = h.seal_no FROM rollup_hourly r JOIN rollup_stage h ON h.series_id = r.series_id AND h.hour_utc = r.hour_utc WHERE r.seal_no < h.seal_no";
    public const string InsertHours = "INSERT INTO rollup_hourly (series_id, hour_utc, avg, min, max, count, seal_no) SELECT h.series_id, h.hour_utc, h.avg, h.min, h.max, h.count, h.seal_no FROM rollup_stage h WHERE NOT EXISTS (SELECT 1 FROM rollup_hourly r WHERE r.series_id = h.series_id AND r.hour_utc = h.hour_utc)";

    public const string LeaseTableExists = "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = SCHEMA_NAME() AND TABLE_NAME = 'lease'";
    public const string ReadLease = "SELECT fence AS Fence, installation AS Installation, holder AS Holder, DATEDIFF(second, renewed_utc, SYSUTCDATETIME()) AS Age FROM lease WHERE lease_id = 1";
    public const string TakeLease = "UPDATE lease SET fence = fence + 1, installation = @Installation, holder = @Holder, renewed_utc = SYSUTCDATETIME() WHERE lease_id = 1 AND fence = @Fence";
    public const string GiveLeaseBack = "UPDATE lease SET installation = '', renewed_utc = '2000-01-01' WHERE lease_id = 1 AND fence = @Fence";

    /// <summary>Also the check before every commit: an update locks the row to the end of the transaction on every engine (lock hints are ignored by some), so nobody can take the lease in between.</summary>
    public const string RenewLease = "UPDATE lease SET renewed_utc = SYSUTCDATETIME() WHERE lease_id = 1 AND fence = @Fence";
}
