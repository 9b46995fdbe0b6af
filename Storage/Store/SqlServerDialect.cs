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
    private readonly string _connectionString = new SqlConnectionStringBuilder(connectionString) { MultipleActiveResultSets = false, CommandTimeout = (int)options.CommandTimeout.TotalSeconds }.ToString();

    /// <inheritdoc/>
    public string Name => "The database on SQL Server";

    /// <inheritdoc/>
    public StoreStatements Sql { get; } = new(SqlServerSql.ReadBatches, SqlServerSql.DeleteBatches, SqlServerSql.ReadBlocksOfDay, SqlServerSql.DeleteBlocks, SqlServerSql.DeleteHours);

    /// <inheritdoc/>
    public void Prepare(string installation)
    {
        CreateWhenMissing();
        using (DbConnection connection = Open())
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
    public bool HoldsLease(DbConnection connection, DbTransaction transaction, long fence) => connection.ExecuteScalar<long>(SqlServerSql.CheckFence, null, transaction) == fence;

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
        connection.Execute(SqlServerSql.MakeHourStage, null, transaction);
        BulkRows.Copy(connection, transaction, "#hours", BulkRows.Hours, rows, options);
        connection.Execute(SqlServerSql.UpdateHours, null, transaction);
        connection.Execute(SqlServerSql.InsertHours, null, transaction);
        connection.Execute(SqlServerSql.DropHourStage, null, transaction);
    }

    /// <summary>The installation's own lease may be taken at once: the lock in its data folder proves that its former holder has ended.</summary>
    private bool IsFree(LeaseRow lease, string installation) =>
        lease.Installation.Length == 0 || lease.Installation == installation || lease.Age > options.LeaseExpiry.TotalSeconds;

    private StorageRefusedException InUse(LeaseRow lease) =>
        new($"{Name} is in use by another NetWatch ({lease.Holder}, last seen {lease.Age.ToString(CultureInfo.InvariantCulture)} s ago). Stop that one, or give this one its own database.");

    private void CreateWhenMissing()
    {
        SqlConnectionStringBuilder builder = new(_connectionString);
        string database = builder.InitialCatalog;
        if (database.Length == 0) return;
        builder.InitialCatalog = "master";
        try
        {
            using SqlConnection master = new(builder.ToString());
            master.Open();
            if (master.ExecuteScalar<int>(SchemaSql.DatabaseExists, new { Name = database }) == 0) master.Execute(SchemaSql.CreateDatabase, new { Name = database });
        }
        catch (SqlException)
        {
            // A login may lack the right to see master or to create. Whether the database is there shows at once, when it is opened.
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
