using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NetWatch.Core;
using NetWatch.Core.Journal;
using NetWatch.Storage.Leading;

namespace NetWatch.Storage.Tests.Databases;

public sealed class OneProcessTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Second_process_is_refused_and_told_who_holds_the_folder()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync();
        StorageRefusedException refused = await Assert.ThrowsAsync<StorageRefusedException>(() => StorageHarness.StartAsync(folder: storage.Folder));
        Assert.Contains($"process {Environment.ProcessId} on {Environment.MachineName}", refused.Message, StringComparison.Ordinal);
        Assert.Contains(storage.Folder, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lock_is_free_again_after_its_holder_ended()
    {
        string folder = Directory.CreateTempSubdirectory("netwatch-lock-").FullName;
        InstallationLock.Take(folder, Things.Noon).Dispose();
        using (InstallationLock second = InstallationLock.Take(folder, Things.Noon)) Assert.Throws<StorageRefusedException>(() => InstallationLock.Take(folder, Things.Noon));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("netwatch.db")]
    [InlineData("journal.db")]
    public async Task Database_of_a_newer_program_is_refused_with_a_sentence(string file)
    {
        string folder = Directory.CreateTempSubdirectory("netwatch-newer-").FullName;
        await using (StorageHarness storage = await StorageHarness.StartAsync(folder: folder)) storage.KeepFolder = true;
        using (SqliteConnection connection = new($"Data Source={Path.Combine(folder, file)};Pooling=False"))
        {
            connection.Open();
            connection.Execute("INSERT INTO schema_versions (script_name) VALUES ('0999_from_the_future.sql')");
        }

        StorageRefusedException refused = await Assert.ThrowsAsync<StorageRefusedException>(() => StorageHarness.StartAsync(folder: folder));
        Assert.Contains("newer NetWatch", refused.Message, StringComparison.Ordinal);
        Assert.Contains("0999_from_the_future.sql", refused.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Lost_lease_is_told_once_and_nothing_may_be_committed_any_more()
    {
        Leadership leadership = new();
        List<string> told = [];
        leadership.Lost += told.Add;
        Assert.True(leadership.MayCommit);
        leadership.Lose("another took over");
        leadership.Lose("again");
        Assert.False(leadership.MayCommit);
        Assert.Equal(["another took over"], told);
    }

    [Fact]
    public async Task Lost_lease_stops_the_sender_and_the_store_but_not_the_journal()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync();
        await storage.Incidents.CommitAsync(new IncidentCommit(1, [Things.Incident(1)], [Things.Message(1)]), Ct);
        storage.Service.Leadership.Lose("another took over");
        Assert.Empty(await storage.Incidents.ReadDueAsync("mail", null, Things.Noon, 10, Ct));
        Assert.Empty(await storage.Incidents.ReadWaitingAsync(Ct));
        await storage.Pipeline.CommitAsync(Things.Commit(Things.Batch(1, Things.Series("core"), (Things.Noon, 1)), Things.Event("a")), Ct);
        Assert.Equal(1, storage.Service.Health.Current.SpooledBatches);
        Assert.Equal(0, storage.Rooms.Head.Count);
    }

    [Fact]
    public async Task Registered_ports_work_once_the_host_has_started()
    {
        string folder = Directory.CreateTempSubdirectory("netwatch-host-").FullName;
        IConfiguration configuration = new ConfigurationBuilder().Build();
        ServiceCollection services = new();
        services.AddLogging();
        services.AddNetWatchStorage(configuration, new Installation("devices.json", folder, Demo: false));
        await using (ServiceProvider provider = services.BuildServiceProvider())
        {
            IEventLog log = provider.GetRequiredService<IEventLog>();
            IHostedService service = Assert.Single(provider.GetServices<IHostedService>());
            await service.StartAsync(Ct);
            await provider.GetRequiredService<IPipelineJournal>().CommitAsync(Things.Commit(Things.NoSamples(), Things.Event("a")), Ct);
            Assert.Single(await log.ReadAsync(0, 10, Ct));
            Assert.True(provider.GetRequiredService<IStoreHealth>().Current.Available);
            Assert.True(provider.GetRequiredService<ILeadership>().MayCommit);
            Assert.NotNull(provider.GetRequiredService<IIncidentJournal>());
            Assert.NotNull(provider.GetRequiredService<ISampleStore>());
            Assert.NotNull(provider.GetRequiredService<IInventoryStore>());
            await service.StopAsync(Ct);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("Server=db;User Id=netwatch;Password=secret", "names no database")]
    [InlineData("Server=db;Database=NetWatch;Password=ab;secret", "is not a connection string")]
    [InlineData("Server=db;Database=NetWatch;secret=1", "is not a connection string")]
    [InlineData("Server=db;Database=NetWatch;Encrypt=secret", "is not a connection string")]
    public void Impossible_connection_string_is_refused_without_repeating_it(string connectionString, string because)
    {
        ValidateOptionsResult result = new StorageOptionsValidation().Validate(null, new StorageOptions { Provider = "SqlServer", ConnectionString = connectionString });
        string failure = Assert.Single(result.Failures!);
        Assert.Contains(because, failure, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Impossible_options_are_refused_all_at_once()
    {
        Dictionary<string, string?> settings = new() { ["Storage:Provider"] = "SqlServer", ["Storage:SlowAfter"] = "01:00:00", ["Storage:RawDays"] = "0" };
        ServiceCollection services = new();
        services.AddNetWatchStorage(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), new Installation("", "", Demo: false));
        using ServiceProvider provider = services.BuildServiceProvider();
        OptionsValidationException refused = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<StorageOptions>>().Value);
        Assert.Equal(3, refused.Failures.Count());
        Assert.Contains(refused.Failures, f => f.Contains("ConnectionStrings:NetWatch", StringComparison.Ordinal));
    }
}
