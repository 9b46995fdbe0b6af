using Dapper;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Core.Samples;
using NetWatch.Storage.Samples;
using NetWatch.Storage.Store;

namespace NetWatch.Storage.Tests.Contract;

/// <summary>What every engine must do with samples over time: seal, roll up, forget.</summary>
public abstract class SampleContract
{
    private const string Metric = "hrProcessorLoad";

    private protected abstract StorageOptions Options();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sealed_samples_read_as_before_and_their_batches_are_gone()
    {
        FakeTimeProvider clock = new(Things.Noon);
        await using StorageHarness storage = await StorageHarness.StartAsync(Options(), clock);
        SeriesDescription series = await FillAsync(storage, Things.Noon.AddHours(-3), 360, TimeSpan.FromSeconds(30));
        IReadOnlyList<SeriesPoint> before = await storage.Samples.ReadAsync(series.Id, Things.Noon.AddDays(-1), Things.Noon, TimeSpan.Zero, Ct);
        Assert.Equal(360, before.Count);

        await storage.Rooms.Upkeep.RunOnceAsync(Ct);
        Assert.Equal(0, storage.Rooms.Head.Count);
        Assert.Equal(0, await ScalarAsync(storage, "SELECT COUNT(*) FROM sample_batches"));
        Assert.Equal(before, await storage.Samples.ReadAsync(series.Id, Things.Noon.AddDays(-1), Things.Noon, TimeSpan.Zero, Ct));

        await storage.RestartAsync();
        await storage.Samples.AppendAsync(Things.Batch(9_000, series, (Things.Noon, 5)), Ct);
        Assert.Equal(361, (await storage.Samples.ReadAsync(series.Id, Things.Noon.AddDays(-1), Things.Noon.AddSeconds(1), TimeSpan.Zero, Ct)).Count);
    }

    [Fact]
    public async Task Hourly_rows_are_plain_and_count_each_sample_once_over_several_seals()
    {
        FakeTimeProvider clock = new(Things.Noon);
        await using StorageHarness storage = await StorageHarness.StartAsync(Options(), clock);
        SeriesDescription series = await FillAsync(storage, Things.Noon, 60, TimeSpan.FromSeconds(30));
        await storage.Rooms.Sealer.SealAsync(Ct);
        await FillAsync(storage, Things.Noon.AddMinutes(30), 120, TimeSpan.FromSeconds(30), firstBatch: 5_000);
        await storage.Rooms.Sealer.SealAsync(Ct);

        List<HourRow> hours = await storage.Rooms.Blocks.ReadHoursAsync(series.Id, Things.Noon.UtcDateTime, Things.Noon.AddHours(3).UtcDateTime, Ct);
        Assert.Equal([120L, 60L], hours.Select(h => h.Count));
        Assert.Equal(Things.Noon.UtcDateTime, hours[0].HourUtc);
        Assert.Equal((0.0, 59.0), (hours[0].Min, hours[0].Max));
        Assert.Equal(29.5, hours[0].Avg, 9);
        Assert.Equal(2, await ScalarAsync(storage, "SELECT COUNT(*) FROM hourly WHERE node_id = 'core' AND name = 'hrProcessorLoad' AND min >= 0 AND max <= 119 AND avg > 0 AND count >= 60"));
    }

    [Fact]
    public async Task Interrupted_seal_is_finished_after_a_restart_without_counting_twice()
    {
        FakeTimeProvider clock = new(Things.Noon);
        await using StorageHarness storage = await StorageHarness.StartAsync(Options(), clock);
        SeriesDescription series = await FillAsync(storage, Things.Noon.AddHours(-3), 100, TimeSpan.FromSeconds(30));
        // Everything of the seal is written except its end: the same state that a kill at this point leaves.
        await storage.Rooms.Sealer.SealAsync(Ct);
        await storage.Rooms.Store.WriteAsync(t => t.Execute("UPDATE sample_state SET sealed_no = 0, sealed_upto = 0"));
        await FillBatchesAgainAsync(storage, series);

        await storage.RestartAsync();
        await storage.Rooms.Upkeep.RunOnceAsync(Ct);
        List<HourRow> hours = await storage.Rooms.Blocks.ReadHoursAsync(series.Id, Things.Noon.AddDays(-1).UtcDateTime, Things.Noon.UtcDateTime, Ct);
        Assert.Equal(100, hours.Sum(h => h.Count));
        Assert.Equal(100, (await storage.Samples.ReadAsync(series.Id, Things.Noon.AddDays(-1), Things.Noon, TimeSpan.Zero, Ct)).Count);
        Assert.Equal(0, await ScalarAsync(storage, "SELECT COUNT(*) FROM sample_batches"));
        Assert.Equal(1, await ScalarAsync(storage, "SELECT sealed_no FROM sample_state"));
    }

    [Fact]
    public async Task Day_is_rolled_up_forgotten_and_still_read_from_the_coarser_tiers()
    {
        FakeTimeProvider clock = new(Things.Noon);
        await using StorageHarness storage = await StorageHarness.StartAsync(Options(), clock);
        DateTimeOffset day = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);
        SeriesDescription series = await FillAsync(storage, day, 2880, TimeSpan.FromSeconds(30));
        await storage.Rooms.Sealer.SealAsync(Ct);
        clock.SetUtcNow(day.AddDays(2));
        await storage.Rooms.Upkeep.TidyAsync(clock.GetUtcNow(), Ct);
        Assert.Equal(1, await ScalarAsync(storage, "SELECT COUNT(*) FROM sample_blocks WHERE tier = 0"));
        Assert.Equal(1, await ScalarAsync(storage, "SELECT COUNT(*) FROM sample_blocks WHERE tier = 1 AND samples = 288"));

        clock.SetUtcNow(day.AddDays(20));
        await storage.Rooms.Upkeep.TidyAsync(clock.GetUtcNow(), Ct);
        Assert.Equal(0, await ScalarAsync(storage, "SELECT COUNT(*) FROM sample_blocks WHERE tier = 0"));
        Assert.Empty(await storage.Samples.ReadAsync(series.Id, day, day.AddDays(1), TimeSpan.Zero, Ct));
        IReadOnlyList<SeriesPoint> five = await storage.Samples.ReadAsync(series.Id, day, day.AddDays(1), TimeSpan.FromMinutes(5), Ct);
        Assert.Equal(288, five.Count);
        Assert.Equal(new SeriesPoint(day.ToUnixTimeMilliseconds(), 4.5, 0, 9, 10), five[0]);

        clock.SetUtcNow(day.AddDays(120));
        await storage.Rooms.Upkeep.TidyAsync(clock.GetUtcNow(), Ct);
        Assert.Equal(0, await ScalarAsync(storage, "SELECT COUNT(*) FROM sample_blocks"));
        IReadOnlyList<SeriesPoint> hours = await storage.Samples.ReadAsync(series.Id, day, day.AddDays(1), TimeSpan.FromHours(1), Ct);
        Assert.Equal(24, hours.Count);
        Assert.All(hours, h => Assert.Equal(120, h.Count));
        Assert.Equal(new SeriesPoint(day.ToUnixTimeMilliseconds(), 59.5, 0, 119, 120), hours[0]);

        clock.SetUtcNow(day.AddDays(740));
        await storage.Rooms.Upkeep.TidyAsync(clock.GetUtcNow(), Ct);
        Assert.Equal(0, await ScalarAsync(storage, "SELECT COUNT(*) FROM rollup_hourly"));
    }

    [Fact]
    public async Task Late_samples_reach_every_tier()
    {
        FakeTimeProvider clock = new(Things.Noon);
        await using StorageHarness storage = await StorageHarness.StartAsync(Options(), clock);
        DateTimeOffset day = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);
        SeriesDescription series = await FillAsync(storage, day, 10, TimeSpan.FromSeconds(30));
        await storage.Rooms.Sealer.SealAsync(Ct);
        clock.SetUtcNow(day.AddDays(2));
        await storage.Rooms.Upkeep.TidyAsync(clock.GetUtcNow(), Ct);

        await storage.Samples.AppendAsync(Things.Batch(7_777, series, (day.AddSeconds(1), 100)), Ct);
        clock.SetUtcNow(day.AddDays(16));
        await AssertCountAsync(storage, series, day, 11, 100);
        await storage.Rooms.Sealer.SealAsync(Ct);
        await AssertCountAsync(storage, series, day, 11, 100);
        await storage.Rooms.Upkeep.TidyAsync(clock.GetUtcNow(), Ct);
        await AssertCountAsync(storage, series, day, 11, 100);
        HourRow hour = Assert.Single(await storage.Rooms.Blocks.ReadHoursAsync(series.Id, day.UtcDateTime, day.AddDays(1).UtcDateTime, Ct));
        Assert.Equal((11L, 100.0), (hour.Count, hour.Max));
    }

    [Fact]
    public async Task Damaged_block_is_counted_and_left_out()
    {
        FakeTimeProvider clock = new(Things.Noon);
        await using StorageHarness storage = await StorageHarness.StartAsync(Options(), clock);
        SeriesDescription series = await FillAsync(storage, Things.Noon, 10, TimeSpan.FromSeconds(30));
        await storage.Rooms.Sealer.SealAsync(Ct);
        await FillAsync(storage, Things.Noon.AddMinutes(10), 10, TimeSpan.FromSeconds(30), firstBatch: 5_000);
        await storage.Rooms.Sealer.SealAsync(Ct);
        await storage.Rooms.Store.WriteAsync(t => t.Execute("UPDATE sample_blocks SET data = @Data WHERE seal_no = 1", new { Data = new byte[] { 1, 2, 3, 4, 5, 6, 7 } }));

        Assert.Equal(10, (await storage.Samples.ReadAsync(series.Id, Things.Noon, Things.Noon.AddHours(1), TimeSpan.Zero, Ct)).Count);
        Assert.Equal(1, storage.Rooms.Blocks.Damaged);
        clock.SetUtcNow(Things.Noon.AddDays(2));
        await storage.Rooms.Upkeep.TidyAsync(clock.GetUtcNow(), Ct);
        Assert.Equal(2, await ScalarAsync(storage, "SELECT COUNT(*) FROM sample_blocks WHERE tier = 0"));
    }

    [Fact]
    public async Task Read_gathers_steps_and_leaves_empty_ones_out()
    {
        FakeTimeProvider clock = new(Things.Noon);
        await using StorageHarness storage = await StorageHarness.StartAsync(Options(), clock);
        SeriesDescription series = Things.Series("core", Metric, "percent");
        await storage.Samples.AppendAsync(Things.Batch(1, series, (Things.Noon, 1), (Things.Noon.AddSeconds(30), 3), (Things.Noon.AddMinutes(2), 5), (Things.Noon.AddMinutes(9), 7)), Ct);
        IReadOnlyList<SeriesPoint> points = await storage.Samples.ReadAsync(series.Id, Things.Noon, Things.Noon.AddMinutes(9), TimeSpan.FromMinutes(1), Ct);
        long noon = Things.Noon.ToUnixTimeMilliseconds();
        Assert.Equal([new SeriesPoint(noon, 2, 1, 3, 2), new SeriesPoint(noon + 120_000, 5, 5, 5, 1)], points);
    }

    private static async Task AssertCountAsync(StorageHarness storage, SeriesDescription series, DateTimeOffset day, long count, double greatest)
    {
        IReadOnlyList<SeriesPoint> points = await storage.Samples.ReadAsync(series.Id, day, day.AddHours(1), TimeSpan.FromMinutes(5), Ct);
        Assert.Equal((count, greatest), (points.Sum(p => p.Count), points.Max(p => p.Maximum)));
    }

    /// <summary>One sample a batch step, ten samples a batch: the value is the number of the sample within its hour.</summary>
    private static async Task<SeriesDescription> FillAsync(StorageHarness storage, DateTimeOffset from, int count, TimeSpan step, long firstBatch = 1)
    {
        SeriesDescription series = Things.Series("core", Metric, "percent");
        foreach (int[] batch in Enumerable.Range(0, count).Chunk(10))
            await storage.Samples.AppendAsync(Things.Batch(firstBatch + batch[0], series, [.. batch.Select(i => (from + (i * step), (double)(i % 120)))]), Ct);
        return series;
    }

    private static async Task FillBatchesAgainAsync(StorageHarness storage, SeriesDescription series)
    {
        SampleBatch batch = Things.Batch(1, series, [.. Enumerable.Range(0, 100).Select(i => (Things.Noon.AddHours(-3).AddSeconds(30 * i), (double)(i % 120)))]);
        await storage.Rooms.Store.WriteAsync(t => t.Execute(StoreSql.InsertBatch, new { Number = 1, batch.Id, Samples = 100, Data = BatchCodec.Encode(batch.Samples, []) }));
    }

    private static Task<long> ScalarAsync(StorageHarness storage, string sql) =>
        storage.Rooms.Store.ReadAsync(connection => connection.ExecuteScalar<long>(sql), Ct);
}
