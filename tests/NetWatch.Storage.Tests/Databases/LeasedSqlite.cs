using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using NetWatch.Storage.Store;

namespace NetWatch.Storage.Tests.Databases;

/// <summary>SQLite with a lease row that always lets itself be taken over, and that can be "away".</summary>
internal sealed class LeasedSqlite(string folder) : IStoreDialect
{
    private readonly SqliteDialect _inner = new(folder, new StorageOptions());

    public bool Away { get; set; }

    public string Name => "The test database";

    public StoreStatements Sql => _inner.Sql;

    public void Prepare(string installation) => _inner.Prepare(installation);

    public DbConnection Open() => _inner.Open();

    public void Shrink(DbConnection connection) => _inner.Shrink(connection);

    public long TakeLease(DbConnection connection, string installation) =>
        connection.ExecuteScalar<long>("UPDATE lease SET fence = fence + 1, installation = @installation; SELECT fence FROM lease", new { installation });

    public bool RenewLease(DbConnection connection, long fence)
    {
        Check();
        return connection.Execute("UPDATE lease SET renewed_utc = CURRENT_TIMESTAMP WHERE fence = @fence", new { fence }) == 1;
    }

    public void GiveLeaseBack(DbConnection connection, long fence) => connection.Execute("UPDATE lease SET installation = '' WHERE fence = @fence", new { fence });

    public bool HoldsLease(DbConnection connection, DbTransaction transaction, long fence)
    {
        Check();
        return connection.ExecuteScalar<long>("SELECT fence FROM lease", null, transaction) == fence;
    }

    public void InsertEvents(DbConnection connection, DbTransaction transaction, IReadOnlyList<EventRow> rows) => _inner.InsertEvents(connection, transaction, rows);

    public void InsertSeries(DbConnection connection, DbTransaction transaction, IReadOnlyList<SeriesRow> rows) => _inner.InsertSeries(connection, transaction, rows);

    public void InsertBlocks(DbConnection connection, DbTransaction transaction, IReadOnlyList<BlockRow> rows) => _inner.InsertBlocks(connection, transaction, rows);

    public void MergeHours(DbConnection connection, DbTransaction transaction, IReadOnlyList<HourRow> rows) => _inner.MergeHours(connection, transaction, rows);

    private void Check()
    {
        if (Away) throw new SqliteException("The server is away.", 14);
    }
}
