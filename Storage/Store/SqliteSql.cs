namespace NetWatch.Storage.Store;

/// <summary>Statements of the store that only SQLite is sent; each has its twin in <see cref="SqlServerSql"/>.</summary>
internal static class SqliteSql
{
    /// <summary>What stays in the file. To set <c>auto_vacuum</c> takes the lock of the writer, so no connection that only reads may do it.</summary>
    public const string SetUpFile = "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL;";

    /// <summary>What each connection sets for itself; waits for nobody.</summary>
    public const string SetUp = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF;";
    public const string Shrink = "PRAGMA incremental_vacuum(2000);";

    public const string InsertEvent = "INSERT INTO events (seq, at_utc, kind, node_id, component, problem, from_state, to_state, reason, detail, facts, flapping, actor, action) VALUES (@Seq, @AtUtc, @Kind, @NodeId, @Component, @Problem, @FromState, @ToState, @Reason, @Detail, @Facts, @Flapping, @Actor, @Action)";
    public const string InsertSeries = "INSERT INTO series (series_id, node_id, name, part, unit) VALUES (@Id, @NodeId, @Name, @Part, @Unit)";
    public const string InsertBlock = "INSERT INTO sample_blocks (tier, day, series_id, seal_no, samples, data) VALUES (@Tier, @Day, @SeriesId, @Seal, @Samples, @Data)";

    public const string ReadBatches = "SELECT batch_no AS Number, batch_id AS Id, data AS Data FROM sample_batches WHERE batch_no > @After ORDER BY batch_no LIMIT @Limit";
    public const string DeleteBatches = "DELETE FROM sample_batches WHERE batch_no IN (SELECT batch_no FROM sample_batches WHERE batch_no <= @Upto ORDER BY batch_no LIMIT @Limit)";
    public const string ReadBlocksOfDay = "SELECT day AS Day, series_id AS SeriesId, seal_no AS Seal, samples AS Samples, data AS Data FROM sample_blocks WHERE tier = @Tier AND day = @Day AND series_id > @After ORDER BY series_id, seal_no LIMIT @Limit";
    public const string DeleteBlocks = "DELETE FROM sample_blocks WHERE (tier, day, series_id, seal_no) IN (SELECT tier, day, series_id, seal_no FROM sample_blocks WHERE tier = @Tier AND day = @Day LIMIT @Limit)";
    public const string DeleteHours = "DELETE FROM rollup_hourly WHERE (series_id, hour_utc) IN (SELECT series_id, hour_utc FROM rollup_hourly WHERE hour_utc < @BeforeUtc LIMIT @Limit)";

    public const string ReadPastOfNode = "SELECT body FROM incidents WHERE node_id = @NodeId AND problem = @Problem AND number < @Number AND closed_utc IS NOT NULL AND body IS NOT NULL ORDER BY number DESC LIMIT @Limit";
    public const string ReadPastOfFailure = "SELECT body FROM incidents WHERE problem = @Problem AND reason = @Reason AND node_kind = @NodeKind AND number < @Number AND closed_utc IS NOT NULL AND body IS NOT NULL ORDER BY number DESC LIMIT @Limit";
    public const string ReadPastOfSite = "SELECT body FROM incidents WHERE site_id = @SiteId AND number < @Number AND closed_utc IS NOT NULL AND body IS NOT NULL ORDER BY number DESC LIMIT @Limit";
    public const string ReadOfNodeWithin = "SELECT body FROM incidents WHERE node_id = @NodeId AND since_utc < @ToUtc AND closed_utc >= @FromUtc AND body IS NOT NULL ORDER BY number DESC LIMIT @Limit";

    public const string UpdateHour = "UPDATE rollup_hourly SET avg = (avg * count + @Avg * @Count) / (count + @Count), min = CASE WHEN @Min < min THEN @Min ELSE min END, max = CASE WHEN @Max > max THEN @Max ELSE max END, count = count + @Count, seal_no = @Seal WHERE series_id = @SeriesId AND hour_utc = @HourUtc AND seal_no < @Seal";
    public const string InsertHour = "INSERT INTO rollup_hourly (series_id, hour_utc, avg, min, max, count, seal_no) SELECT @SeriesId, @HourUtc, @Avg, @Min, @Max, @Count, @Seal WHERE NOT EXISTS (SELECT 1 FROM rollup_hourly WHERE series_id = @SeriesId AND hour_utc = @HourUtc)";
}
