using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Core.Samples;
using NetWatch.Storage.Journal;

namespace NetWatch.Storage.Tests.Journal;

public sealed class SpoolTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netwatch-spool-").FullName;
    private readonly FakeTimeProvider _clock = new(Things.Noon);
    private JournalDatabase _journal = null!;

    public async ValueTask InitializeAsync() => _journal = await JournalDatabase.OpenAsync(_folder);

    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Full_spool_drops_the_oldest_and_counts_their_samples()
    {
        SampleSpool spool = Make(new StorageOptions { SpoolBytes = 2_000 });
        long dropped = 0;
        for (int i = 1; i <= 10; i++) dropped += await spool.AddAsync(i, Batch(i, 20));
        (long batches, long bytes, long counted) = spool.Totals;
        Assert.InRange(bytes, 1, 2_000);
        Assert.Equal((10 - batches) * 20, counted);
        Assert.Equal(counted, dropped);
        Assert.Equal(10 - batches + 1, (await spool.PeekAsync())!.Value.Number);
    }

    [Fact]
    public async Task Spool_drops_what_has_waited_a_day()
    {
        SampleSpool spool = Make(new StorageOptions());
        await spool.AddAsync(1, Batch(1, 5));
        _clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(0, await spool.AddAsync(2, Batch(2, 5)));
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(5, await spool.AddAsync(3, Batch(3, 5)));
        Assert.Equal((2L, 5L), (spool.Totals.Batches, spool.Totals.Dropped));
        Assert.Equal(2, (await spool.PeekAsync())!.Value.Number);
    }

    [Fact]
    public async Task Spool_gives_batches_back_in_order_with_their_series_after_a_restart()
    {
        SampleSpool spool = Make(new StorageOptions());
        await spool.AddAsync(1, Batch(1, 5));
        await spool.AddAsync(2, Batch(2, 5));
        SampleSpool again = Make(new StorageOptions());
        await again.LoadAsync();
        Assert.Equal(2, again.Totals.Batches);
        (long number, SampleBatch batch) = (await again.PeekAsync())!.Value;
        Assert.Equal(1, number);
        Assert.Equal(Batch(1, 5).Samples, batch.Samples);
        Assert.Equal(Batch(1, 5).NewSeries, batch.NewSeries);
        await again.RemoveAsync(1);
        await again.RemoveAsync(1);
        Assert.Equal(1, again.Totals.Batches);
        Assert.Equal(2, (await again.PeekAsync())!.Value.Number);
    }

    [Fact]
    public async Task Descriptions_of_dropped_batches_move_to_the_next_that_is_kept()
    {
        SampleSpool spool = Make(new StorageOptions { SpoolBytes = 1_000 });
        string[] nodes = ["core", "edge", "access"];
        for (int i = 0; i < nodes.Length; i++)
            await spool.AddAsync(i + 1, Things.Batch(i + 1, Things.Series(nodes[i]), [.. Enumerable.Range(0, 20).Select(s => (Things.Noon.AddSeconds(s), (double)s))]));
        (long number, SampleBatch kept) = (await spool.PeekAsync())!.Value;
        Assert.Equal(3, number);
        Assert.Equal(20, kept.Samples.Count);
        Assert.Equal(nodes.Select(n => Things.Series(n)), kept.NewSeries);
        Assert.Equal(await StoredBytesAsync(), spool.Totals.Bytes);
    }

    [Fact]
    public async Task Descriptions_outlive_a_batch_that_is_too_big_for_the_spool()
    {
        SampleSpool spool = Make(new StorageOptions { SpoolBytes = 1_500 });
        await spool.AddAsync(1, Batch(1, 5));
        Assert.Equal(505, await spool.AddAsync(2, Batch(2, 500)));
        (long number, SampleBatch kept) = (await spool.PeekAsync())!.Value;
        Assert.Equal(2, number);
        Assert.Empty(kept.Samples);
        Assert.Equal([Things.Series("core")], kept.NewSeries);
        Assert.Equal((1L, 505L), (spool.Totals.Batches, spool.Totals.Dropped));
        Assert.Equal(await StoredBytesAsync(), spool.Totals.Bytes);
    }

    [Fact]
    public async Task Damaged_batch_is_dropped_counted_and_passed_over()
    {
        SampleSpool spool = Make(new StorageOptions());
        await spool.AddAsync(1, Batch(1, 5));
        await spool.AddAsync(2, Batch(2, 5));
        await _journal.WriteAsync(transaction => transaction.Execute("UPDATE spool SET data = x'0102' WHERE batch_no = 1"));
        Assert.Equal(2, (await spool.PeekAsync())!.Value.Number);
        Assert.Equal((1L, 5L), (spool.Totals.Batches, spool.Totals.Dropped));
    }

    [Fact]
    public async Task Batch_numbers_rise_over_restarts_and_begin_at_the_clock_when_the_journal_is_new()
    {
        BatchNumbers first = new(_journal, _clock);
        long one = await first.NextAsync();
        Assert.Equal((Things.Noon.ToUnixTimeSeconds() * 10) + 1, one);
        Assert.Equal(one + 1, await first.NextAsync());
        Assert.True(await new BatchNumbers(_journal, _clock).NextAsync() > one + 1);
        first.Raise(one + 1_000_000);
        Assert.Equal(one + 1_000_001, await first.NextAsync());
    }

    private SampleSpool Make(StorageOptions options) => new(_journal, options, _clock, NullLogger<SampleSpool>.Instance);

    private Task<long> StoredBytesAsync() => _journal.ReadAsync(connection => connection.ExecuteScalar<long>("SELECT SUM(LENGTH(data)) FROM spool"));

    private static SampleBatch Batch(long id, int samples) =>
        Things.Batch(id, Things.Series("core"), [.. Enumerable.Range(0, samples).Select(i => (Things.Noon.AddSeconds(i), (double)i))]);
}
