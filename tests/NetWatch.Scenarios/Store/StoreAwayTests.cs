using Microsoft.Data.Sqlite;
using NetWatch.Core.Events;
using NetWatch.Core.Samples;
using NetWatch.Scenarios.Process;
using NetWatch.Testing;
using NetWatch.Web.Api;

namespace NetWatch.Scenarios.Store;

/// <summary>Somebody else holds the database: the monitoring goes on, the problem is told, and nothing is lost.</summary>
public sealed class StoreAwayTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ListenerDevice _device = new();

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_locked_database_leaves_the_board_live_and_loses_nothing()
    {
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(_device.Devices(), _folder.Path);
        await netwatch.StateIsAsync("sw-1", "up");
        await Eventually.HoldsAsync("stored samples", async () => (await PointsAsync(netwatch)).Count >= 2);

        DateTimeOffset locked, released;
        await using (SqliteConnection other = new($"Data Source={_folder[Path.Combine("data", "netwatch.db")]};Pooling=False"))
        {
            await other.OpenAsync();
            await ExecuteAsync(other, "BEGIN EXCLUSIVE");
            locked = (await netwatch.StatusAsync()).At;
            await Eventually.HoldsAsync("the problem to be told", async () =>
                await netwatch.StatusAsync() is { Store.Available: false } status && status.Problems.Any(p => p.Kind == ProblemKind.StoreAway));
            Assert.Contains("netwatch_store_available 0", await netwatch.Http.GetStringAsync("/metrics"), StringComparison.Ordinal);

            _device.Down();
            await netwatch.StateIsAsync("sw-1", "down");
            _device.Up();
            await netwatch.StateIsAsync("sw-1", "up");
            await Eventually.HoldsAsync("samples and events to wait", async () => (await netwatch.StatusAsync()).Store is { SpooledBatches: >= 10, EventsToCopy: >= 2 });
            Assert.Equal("ready\n", await netwatch.Http.GetStringAsync("/readyz"));
            released = (await netwatch.StatusAsync()).At;
            await ExecuteAsync(other, "ROLLBACK");
        }

        await Eventually.HoldsAsync("everything to be drained", async () =>
            (await netwatch.StatusAsync()) is { Store: { Available: true, SpooledBatches: 0, EventsToCopy: 0, DroppedSamples: 0 } } status && status.Problems.All(p => p.Kind != ProblemKind.StoreAway));
        Assert.Contains("netwatch_store_available 1", await netwatch.Http.GetStringAsync("/metrics"), StringComparison.Ordinal);
        // Every run of that time left its sample, the failed ones too.
        PointAnswer[] meanwhile = [.. (await PointsAsync(netwatch)).Where(p => p.At > locked && p.At < released)];
        Assert.InRange(meanwhile.Length, 10, int.MaxValue);
        Assert.Contains(meanwhile, p => p.Average == 0);
        Assert.Contains(meanwhile, p => p.Average == 1);
    }

    private static async Task<IReadOnlyList<PointAnswer>> PointsAsync(NetWatchProcess netwatch)
    {
        SeriesDescription[] known = await netwatch.ReadAsync<SeriesDescription[]>("/api/v1/devices/sw-1/series");
        return known.SingleOrDefault(s => s.Name == "probe_success") is { } series
            ? await netwatch.ReadAsync<PointAnswer[]>($"/api/v1/devices/sw-1/series/{series.Id}")
            : [];
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
