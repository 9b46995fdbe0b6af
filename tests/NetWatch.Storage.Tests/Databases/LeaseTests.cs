using System.Data.Common;
using Dapper;
using NetWatch.Storage.Leading;
using NetWatch.Storage.Store;

namespace NetWatch.Storage.Tests.Databases;

/// <summary>The lease as two processes on one database see it. The database is SQLite with SQL Server's rules for the lease, so that they run everywhere.</summary>
public sealed class LeaseTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netwatch-lease-").FullName;
    private readonly Leadership _firstLeads = new();
    private readonly Leadership _secondLeads = new();
    private LeasedSqlite _firstEngine = null!;
    private StoreDatabase _first = null!;
    private StoreDatabase _second = null!;

    public ValueTask InitializeAsync()
    {
        _firstEngine = new LeasedSqlite(_folder);
        _first = new StoreDatabase(_firstEngine, _firstLeads, "first");
        _second = new StoreDatabase(new LeasedSqlite(_folder), _secondLeads, "second");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Commit_with_an_old_number_is_refused_and_ends_the_leadership()
    {
        await _first.OpenAsync();
        await WriteAsync(_first, "a");
        await _second.OpenAsync();
        List<string> told = [];
        _firstLeads.Lost += told.Add;

        await Assert.ThrowsAsync<LeaseLostException>(() => WriteAsync(_first, "b"));
        Assert.False(_firstLeads.MayCommit);
        Assert.Contains("taken over by another NetWatch", Assert.Single(told), StringComparison.Ordinal);
        await WriteAsync(_second, "c");
        Assert.True(_secondLeads.MayCommit);
        Assert.Equal(["a", "c"], await _second.ReadAsync(connection => connection.Query<string>("SELECT site_id FROM sites ORDER BY site_id").AsList(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Renewal_that_finds_another_holder_ends_the_leadership()
    {
        await _first.OpenAsync();
        await _first.RenewLeaseAsync();
        Assert.True(_firstLeads.MayCommit);
        await _second.OpenAsync();
        await _first.RenewLeaseAsync();
        Assert.False(_firstLeads.MayCommit);
    }

    [Fact]
    public async Task Server_that_is_merely_away_does_not_end_the_leadership()
    {
        await _first.OpenAsync();
        _firstEngine.Away = true;
        await Assert.ThrowsAnyAsync<DbException>(_first.RenewLeaseAsync);
        await Assert.ThrowsAnyAsync<DbException>(() => WriteAsync(_first, "a"));
        Assert.True(_firstLeads.MayCommit);
        _firstEngine.Away = false;
        await _first.RenewLeaseAsync();
        await WriteAsync(_first, "a");
        Assert.True(_firstLeads.MayCommit);
    }

    private static Task<int> WriteAsync(StoreDatabase store, string site) =>
        store.WriteAsync(transaction => transaction.Execute(StoreSql.InsertSite, new { Id = site, Name = site, Now = Things.Noon.UtcDateTime }));
}
