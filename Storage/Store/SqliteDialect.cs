using System.Data.Common;
using Dapper;
using DbUp;
using Microsoft.Data.Sqlite;
using NetWatch.Storage.Databases;

namespace NetWatch.Storage.Store;

/// <summary>The store on SQLite. Who may write is decided by the lock in the data folder.</summary>
internal sealed class SqliteDialect : IStoreDialect
{
    private readonly string _connectionString;

    /// <param name="dataDirectory">The data folder.</param>
    /// <param name="options">For the time that a locked file is waited for.</param>
    public SqliteDialect(string dataDirectory, StorageOptions options) => _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(dataDirectory, FileName),
        Pooling = false,
        // SQLite waits so long for a file that another program has locked; then the store counts as away.
        DefaultTimeout = Math.Max(1, (int)Math.Ceiling(options.SlowAfter.TotalSeconds)),
    }.ToString();

    /// <summary>The file's name in the data folder.</summary>
    public const string FileName = "netwatch.db";

    /// <inheritdoc/>
    public string Name => "The database " + FileName;

    /// <inheritdoc/>
    public StoreStatements Sql { get; } = new(SqliteSql.ReadBatches, SqliteSql.DeleteBatches, SqliteSql.ReadBlocksOfDay, SqliteSql.DeleteBlocks, SqliteSql.DeleteHours)
    {
        ReadPastOfNode = SqliteSql.ReadPastOfNode,
        ReadOfNodeWithin = SqliteSql.ReadOfNodeWithin,
        ReadPastOfFailure = SqliteSql.ReadPastOfFailure,
        ReadPastOfSite = SqliteSql.ReadPastOfSite,
    };

    /// <inheritdoc/>
    public void Prepare(string installation)
    {
        // auto_vacuum takes effect only before the first table is made.
        using (DbConnection connection = Open()) connection.Execute(SqliteSql.SetUpFile);
        Migrator.Upgrade(DeployChanges.To.SqliteDatabase(_connectionString), "Sqlite", Name);
    }

    /// <inheritdoc/>
    public DbConnection Open()
    {
        SqliteConnection connection = new(_connectionString);
        try
        {
            connection.Open();
            connection.Execute(SqliteSql.SetUp);
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }

        return connection;
    }

    /// <inheritdoc/>
    public long TakeLease(DbConnection connection, string installation) => 0;

    /// <inheritdoc/>
    public bool RenewLease(DbConnection connection, long fence) => true;

    /// <inheritdoc/>
    public void GiveLeaseBack(DbConnection connection, long fence)
    {
    }

    /// <inheritdoc/>
    public bool HoldsLease(DbConnection connection, DbTransaction transaction, long fence) => true;

    /// <inheritdoc/>
    public void Shrink(DbConnection connection) => connection.Execute(SqliteSql.Shrink);

    /// <inheritdoc/>
    public void InsertEvents(DbConnection connection, DbTransaction transaction, IReadOnlyList<EventRow> rows) => connection.Execute(SqliteSql.InsertEvent, rows, transaction);

    /// <inheritdoc/>
    public void InsertSeries(DbConnection connection, DbTransaction transaction, IReadOnlyList<SeriesRow> rows) => connection.Execute(SqliteSql.InsertSeries, rows, transaction);

    /// <inheritdoc/>
    public void InsertBlocks(DbConnection connection, DbTransaction transaction, IReadOnlyList<BlockRow> rows) => connection.Execute(SqliteSql.InsertBlock, rows, transaction);

    /// <inheritdoc/>
    public void MergeHours(DbConnection connection, DbTransaction transaction, IReadOnlyList<HourRow> rows)
    {
        connection.Execute(SqliteSql.UpdateHour, rows, transaction);
        connection.Execute(SqliteSql.InsertHour, rows, transaction);
    }
}
