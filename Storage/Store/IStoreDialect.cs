using System.Data.Common;

namespace NetWatch.Storage.Store;

/// <summary>What differs between the two engines. Everything blocks, so it is only called from worker threads.</summary>
internal interface IStoreDialect
{
    /// <summary>What the store is called in messages.</summary>
    string Name { get; }

    /// <summary>The statements that differ.</summary>
    StoreStatements Sql { get; }

    /// <summary>Creates the database when it is missing and brings it to this program's version, unless another process is using it.</summary>
    /// <param name="installation">What tells this installation from others.</param>
    /// <exception cref="StorageRefusedException">Another process holds it, or it is newer than the program.</exception>
    void Prepare(string installation);

    /// <summary>Opens a connection.</summary>
    DbConnection Open();

    /// <summary>Takes the right to write, where the engine has several possible writers; returns the fencing number.</summary>
    /// <exception cref="StorageRefusedException">Another process holds it.</exception>
    long TakeLease(DbConnection connection, string installation);

    /// <summary>Renews the right; false when another process has taken it.</summary>
    bool RenewLease(DbConnection connection, long fence);

    /// <summary>Gives the right back at the end.</summary>
    void GiveLeaseBack(DbConnection connection, long fence);

    /// <summary>True when this transaction may commit under this fencing number; nobody can take the lease before it ends.</summary>
    bool HoldsLease(DbConnection connection, DbTransaction transaction, long fence);

    /// <summary>Gives freed pages back to the file system, a few at a time.</summary>
    void Shrink(DbConnection connection);

    /// <summary>Inserts events that are not there yet.</summary>
    void InsertEvents(DbConnection connection, DbTransaction transaction, IReadOnlyList<EventRow> rows);

    /// <summary>Inserts series that are not there yet.</summary>
    void InsertSeries(DbConnection connection, DbTransaction transaction, IReadOnlyList<SeriesRow> rows);

    /// <summary>Inserts blocks that are not there yet.</summary>
    void InsertBlocks(DbConnection connection, DbTransaction transaction, IReadOnlyList<BlockRow> rows);

    /// <summary>Merges aggregates into hours; an hour that already contains the seal stays as it is.</summary>
    void MergeHours(DbConnection connection, DbTransaction transaction, IReadOnlyList<HourRow> rows);
}

/// <summary>The statements that the engines spell differently.</summary>
internal sealed record StoreStatements(string ReadBatches, string DeleteBatches, string ReadBlocksOfDay, string DeleteBlocks, string DeleteHours)
{
    /// <summary>Past incidents of the same problem of a node.</summary>
    public required string ReadPastOfNode { get; init; }

    public required string ReadOfNodeWithin { get; init; }

    /// <summary>Past incidents that failed in the same way, of the same kind of node.</summary>
    public required string ReadPastOfFailure { get; init; }

    /// <summary>Past incidents at a site.</summary>
    public required string ReadPastOfSite { get; init; }
}
