using System.Data.Common;
using System.Globalization;
using Dapper;
using DbUp;
using Microsoft.Data.SqlClient;
using NetWatch.Storage.Databases;

namespace NetWatch.Storage.Store;

/// <summary>The store on SQL Server 2019 and later. Who may write is decided by a lease row with a fencing number.</summary>
internal sealed class SqlServerDialect(string connectionString, StorageOptions options) : IStoreDialect
{
    private const int CreateTimeout = 120;

    private readonly string _connectionString = new SqlConnectionStringBuilder(connectionString)
    {
        MultipleActiveResultSets = false,
        CommandTimeout = (int)options.CommandTimeout.TotalSeconds,
        // The pool would repeat an old failure for up to a minute; whoever opens here has a pause of its own.
        PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock,
    }.ToString();

    /// <inheritdoc/>
    public string Name => "The database on SQL Server";

    /// <inheritdoc/>
    public StoreStatements Sql { get; } = new(SqlServerSql.ReadBatches, SqlServerSql.DeleteBatches, SqlServerSql.ReadBlocksOfDay, SqlServerSql.DeleteBlocks, SqlServerSql.DeleteHours)
    {
        ReadPastOfNode = SqlServerSql.ReadPastOfNode,
        ReadOfNodeWithin = SqlServerSql.ReadOfNodeWithin,
        ReadPastOfFailure = SqlServerSql.ReadPastOfFailure,
        ReadPastOfSite = SqlServerSql.ReadPastOfSite,
    };

    /// <inheritdoc/>
    public void Prepare(string installation)
    {
        string? refusal = CreateWhenMissing();
        using (DbConnection connection = OpenFirst(refusal))
        {
            // Before the migration: a database that another process works with is not changed under it.
            if (connection.ExecuteScalar<int>(SqlServerSql.LeaseTableExists) > 0 && connection.QuerySingleOrDefault<LeaseRow>(SqlServerSql.ReadLease) is { } lease && !IsFree(lease, installation)) throw InUse(lease);
        }

        Migrator.Upgrade(DeployChanges.To.SqlDatabase(_connectionString), "SqlServer", Name);
    }

    /// <inheritdoc/>
    public DbConnection Open()
    {
        SqlConnection connection = new(_connectionString);
        try
        {
            connection.Open();
            connection.Execute(SqlServerSql.SetUp);
        }
        catch (SqlException)
        {
            connection.Dispose();
            throw;
        }

        return connection;
    }

    /// <inheritdoc/>
    public long TakeLease(DbConnection connection, string installation)
    {
        LeaseRow lease = connection.QuerySingle<LeaseRow>(SqlServerSql.ReadLease);
        string holder = string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName}");
        if (IsFree(lease, installation) && connection.Execute(SqlServerSql.TakeLease, new { Installation = installation, Holder = holder, lease.Fence }) == 1) return lease.Fence + 1;
        throw InUse(connection.QuerySingle<LeaseRow>(SqlServerSql.ReadLease));
    }

    /// <inheritdoc/>
    public bool RenewLease(DbConnection connection, long fence) => connection.Execute(SqlServerSql.RenewLease, new { Fence = fence }) == 1;

    /// <inheritdoc/>
    public void GiveLeaseBack(DbConnection connection, long fence) => connection.Execute(SqlServerSql.GiveLeaseBack, new { Fence = fence });

    /// <inheritdoc/>
    public bool HoldsLease(DbConnection connection, DbTransaction transaction, long fence) => connection.Execute(SqlServerSql.RenewLease, new { Fence = fence }, transaction) == 1;

    /// <inheritdoc/>
    public void Shrink(DbConnection connection)
    {
    }

    /// <inheritdoc/>
    public void InsertEvents(DbConnection connection, DbTransaction transaction, IReadOnlyList<EventRow> rows) =>
        BulkRows.Copy(connection, transaction, "events", BulkRows.Events, rows, options);

    /// <inheritdoc/>
    public void InsertSeries(DbConnection connection, DbTransaction transaction, IReadOnlyList<SeriesRow> rows) =>
        BulkRows.Copy(connection, transaction, "series", BulkRows.Series, rows, options);

    /// <inheritdoc/>
    public void InsertBlocks(DbConnection connection, DbTransaction transaction, IReadOnlyList<BlockRow> rows) =>
        BulkRows.Copy(connection, transaction, "sample_blocks", BulkRows.Blocks, rows, options);

    /// <inheritdoc/>
    public void MergeHours(DbConnection connection, DbTransaction transaction, IReadOnlyList<HourRow> rows)
    {
        if (rows.Count == 0) return;
        connection.Execute(SqlServerSql.ClearHourStage, null, transaction);
        BulkRows.Copy(connection, transaction, "rollup_stage", BulkRows.Hours, rows, options);
        connection.Execute(SqlServerSql.UpdateHours, null, transaction);
        connection.Execute(SqlServerSql.InsertHours, null, transaction);
    }

    /// <summary>The installation's own lease may be taken at once: the lock in its data folder proves that its former holder has ended.</summary>
    private bool IsFree(LeaseRow lease, string installation) =>
        lease.Installation.Length == 0 || lease.Installation == installation || lease.Age > options.LeaseExpiry.TotalSeconds;

    private StorageRefusedException InUse(LeaseRow lease) =>
        new($"{Name} is in use by another NetWatch ({lease.Holder}, last seen {lease.Age.ToString(CultureInfo.InvariantCulture)} s ago). Stop that one, or give this one its own database.");

    private DbConnection OpenFirst(string? refusal)
    {
        try
        {
            return Open();
        }
        catch (SqlException e) when (refusal is not null)
        {
            throw new InvalidOperationException($"{e.Message} It could not be looked for or created either: {refusal}", e);
        }
    }

    /// <summary>Returns what the server said when it refused. A login may lack the right to see master or to create: whether the database is there shows when it is opened.</summary>
    private string? CreateWhenMissing()
    {
        SqlConnectionStringBuilder builder = new(_connectionString);
        string database = builder.InitialCatalog;
        if (database.Length == 0) return null;
        builder.InitialCatalog = "master";
        try
        {
            using SqlConnection master = new(builder.ToString());
            master.Open();
            if (master.ExecuteScalar<int>(SchemaSql.DatabaseExists, new { Name = database }) == 0) master.Execute(SchemaSql.CreateDatabase, new { Name = database }, commandTimeout: CreateTimeout);
            return null;
        }
        catch (SqlException e)
        {
            return e.Message;
        }
    }

    private sealed class LeaseRow
    {
        public long Fence { get; set; }

        public string Installation { get; set; } = "";

        public string Holder { get; set; } = "";

        public int Age { get; set; }
    }
}
