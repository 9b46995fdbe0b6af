using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Core.Events;
using NetWatch.Core.Journal;
using NetWatch.Core.Samples;
using NetWatch.Storage.Copying;

namespace NetWatch.Storage.Tests;

public sealed class StoreAwayTests
{
    private static readonly TimeSpan s_ceiling = TimeSpan.FromSeconds(90);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Locked_store_sends_samples_to_the_journal_tells_it_and_loses_nothing()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(new StorageOptions { SlowAfter = TimeSpan.FromMilliseconds(200) });
        SeriesDescription series = Things.Series("core");
        await storage.Pipeline.CommitAsync(Things.Commit(Things.Batch(1, series, (Things.Noon, 0.001)), Things.Event("core")), Ct);
        await WaitUntilAvailableAsync(storage);
        TaskCompletionSource<StoreStatus> away = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<StoreStatus> back = new(TaskCreationOptions.RunContinuationsAsynchronously);
        storage.Service.Health.Changed += status => (status.Available ? back : away).TrySetResult(status);

        using (SqliteConnection other = new($"Data Source={Path.Combine(storage.Folder, "netwatch.db")};Pooling=False"))
        {
            other.Open();
            other.Execute("BEGIN EXCLUSIVE");
            for (int i = 2; i <= 30; i++)
            {
                IReadOnlyList<EventRecord> committed = await storage.Pipeline.CommitAsync(Things.Commit(Things.Batch(i, series, (Things.Noon.AddSeconds(i), i)), Things.Event("core")), Ct);
                Assert.Equal(i, Assert.Single(committed).Seq);
            }

            Assert.NotEmpty((await away.Task.WaitAsync(s_ceiling, TimeProvider.System, Ct)).Detail!);
            StoreStatus status = storage.Service.Health.Current;
            Assert.False(status.Available);
            Assert.Equal(29, status.SpooledBatches);
            Assert.True(status.SpooledBytes > 29 * 24);
            Assert.Equal(30, (await storage.Events.ReadAsync(0, 100, Ct)).Count);
            other.Execute("ROLLBACK");
        }

        await back.Task.WaitAsync(s_ceiling, TimeProvider.System, Ct);
        Assert.Equal(0, storage.Service.Health.Current.SpooledBatches);
        IReadOnlyList<SeriesPoint> points = await storage.Samples.ReadAsync(series.Id, Things.Noon, Things.Noon.AddMinutes(1), TimeSpan.Zero, Ct);
        Assert.Equal([0.001, .. Enumerable.Range(2, 29).Select(i => (double)i)], points.Select(p => p.Average));
        await storage.CopyAsync();
        Assert.Equal(30, await storage.Rooms.Store.ReadAsync(connection => connection.ExecuteScalar<long>("SELECT COUNT(*) FROM events"), Ct));
    }

    [Fact]
    public async Task Readers_of_the_store_wait_for_no_writer()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(new StorageOptions { SlowAfter = TimeSpan.FromMilliseconds(200) });
        using SqliteConnection writer = new($"Data Source={Path.Combine(storage.Folder, "netwatch.db")};Pooling=False");
        writer.Open();
        writer.Execute("BEGIN IMMEDIATE");

        Assert.Empty(await storage.Samples.ReadAsync(1, Things.Noon, Things.Noon.AddMinutes(1), TimeSpan.Zero, Ct));
    }

    [Fact]
    public async Task Store_that_is_locked_at_the_start_does_not_stop_the_start()
    {
        string folder = Directory.CreateTempSubdirectory("netwatch-storage-").FullName;
        await using (StorageHarness first = await StorageHarness.StartAsync(folder: folder)) first.KeepFolder = true;
        using SqliteConnection other = new($"Data Source={Path.Combine(folder, "netwatch.db")};Pooling=False");
        other.Open();
        other.Execute("BEGIN EXCLUSIVE");
        await using StorageHarness storage = await StorageHarness.StartAsync(folder: folder);
        Assert.False(storage.Service.Health.Current.Available);
        await storage.Pipeline.CommitAsync(Things.Commit(Things.Batch(1, Things.Series("core"), (Things.Noon, 0.001)), Things.Event("core")), Ct);
        Assert.Equal(1, storage.Service.Health.Current.SpooledBatches);
        other.Execute("ROLLBACK");

        await WaitUntilAvailableAsync(storage);
        Assert.Single(await storage.Samples.ReadAsync(Things.Series("core").Id, Things.Noon, Things.Noon.AddMinutes(1), TimeSpan.Zero, Ct));
    }

    [Fact]
    public async Task Lost_journal_while_the_store_is_away_begins_at_numbers_that_the_store_cannot_have()
    {
        await using StorageHarness former = await StorageHarness.StartAsync();
        former.KeepFolder = true;
        await former.Pipeline.CommitAsync(Things.Commit(Things.NoSamples(), Things.Event("a"), Things.Event("b")), Ct);
        await former.Incidents.CommitAsync(new IncidentCommit(2, [Things.Incident(1), Things.Incident(2)], []), Ct);
        await former.CopyAsync();
        await former.DisposeAsync();
        foreach (string file in Directory.GetFiles(former.Folder, "journal.db*")) File.Delete(file);
        using SqliteConnection other = new($"Data Source={Path.Combine(former.Folder, "netwatch.db")};Pooling=False");
        other.Open();
        other.Execute("BEGIN EXCLUSIVE");

        await using StorageHarness storage = await StorageHarness.StartAsync(folder: former.Folder);
        long last = (await storage.Incidents.LoadAsync(Ct)).LastNumber;
        Assert.InRange(last, 200_000_000, 999_999_999);
        await storage.Pipeline.CommitAsync(Things.Commit(Things.NoSamples(), Things.Event("c")), Ct);
        await storage.Incidents.CommitAsync(new IncidentCommit(3, [Things.Incident(last + 1)], []), Ct);
        other.Execute("ROLLBACK");

        await WaitUntilAvailableAsync(storage);
        await storage.CopyAsync();
        Assert.Equal(last + 1, (await storage.Incidents.LoadAsync(Ct)).LastNumber);
        Assert.Equal(3, await storage.Rooms.Store.ReadAsync(connection => connection.ExecuteScalar<long>("SELECT COUNT(*) FROM events"), Ct));
        Assert.Equal(3, await storage.Rooms.Store.ReadAsync(connection => connection.ExecuteScalar<long>("SELECT COUNT(*) FROM incidents"), Ct));
    }

    [Fact]
    public async Task Spooled_samples_survive_a_restart_and_are_stored_once()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(time: new FakeTimeProvider(Things.Noon));
        SeriesDescription series = Things.Series("core");
        await storage.Pipeline.CommitAsync(Things.Commit(Things.Batch(1, series, (Things.Noon, 1))), Ct);
        // The store took the batch, but its answer came too late: the journal has it too.
        SampleBatch late = Things.Batch(2, series, (Things.Noon.AddSeconds(1), 2));
        long number = storage.Rooms.Head.LastNumber + 1;
        await storage.Rooms.Spool.AddAsync(number, late);
        await storage.Rooms.Writer.AppendAsync(number, late);

        await storage.RestartAsync();
        Assert.Equal(0, storage.Service.Health.Current.SpooledBatches);
        Assert.Equal(2, (await storage.Samples.ReadAsync(series.Id, Things.Noon, Things.Noon.AddMinutes(1), TimeSpan.Zero, Ct)).Count);
        Assert.Equal(2, await storage.Rooms.Store.ReadAsync(connection => connection.ExecuteScalar<long>("SELECT COUNT(*) FROM sample_batches"), Ct));
    }

    [Fact]
    public void Sentence_about_a_slow_store_is_the_same_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("kk-KZ");
            Assert.Equal("The store is slow: a batch took longer than 0.25 s.", SamplePath.Slow(TimeSpan.FromMilliseconds(250)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static async Task WaitUntilAvailableAsync(StorageHarness storage)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!storage.Service.Health.Current.Available && watch.Elapsed < s_ceiling) await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Ct);
        Assert.True(storage.Service.Health.Current.Available);
    }
}
