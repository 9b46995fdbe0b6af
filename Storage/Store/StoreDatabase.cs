using System.Data;
using System.Data.Common;
using Dapper;
using NetWatch.Storage.Databases;
using NetWatch.Storage.Leading;

namespace NetWatch.Storage.Store;

/// <summary>The store: one writer thread that checks the fence in every transaction, and a few readers.</summary>
internal sealed class StoreDatabase : IAsyncDisposable
{
    private const int Readers = 4;
    private readonly IStoreDialect _dialect;
    private readonly Leadership _leadership;
    private readonly string _installation;
    private readonly DbWorker _writer;
    private readonly DbWorker _lease;
    private readonly SemaphoreSlim _readers = new(Readers);
    private long _fence;
    private volatile bool _open;

    static StoreDatabase()
    {
        // Dapper would send SQL Server's old datetime, which rounds to 3 ms.
        SqlMapper.AddTypeMap(typeof(DateTime), DbType.DateTime2);
        SqlMapper.AddTypeMap(typeof(DateTime?), DbType.DateTime2);
    }

    /// <param name="dialect">The engine.</param>
    /// <param name="leadership">Learns when the lease is lost.</param>
    /// <param name="installation">What tells this installation from others; the same over restarts.</param>
    public StoreDatabase(IStoreDialect dialect, Leadership leadership, string installation)
    {
        _dialect = dialect;
        _leadership = leadership;
        _installation = installation;
        _writer = new DbWorker("store writer", dialect.Open);
        _lease = new DbWorker("store lease", dialect.Open, 4);
    }

    /// <summary>The engine.</summary>
    public IStoreDialect Dialect => _dialect;

    /// <summary>True once it was created, migrated and leased.</summary>
    public bool IsOpen => _open;

    /// <summary>Operations that wait for the writer.</summary>
    public int Depth => _writer.Depth;

    /// <summary>Creates, migrates and leases the store. May be tried again after an error.</summary>
    /// <exception cref="StorageRefusedException">The store is newer than the program, or another process holds it.</exception>
    public async Task OpenAsync()
    {
        await Task.Run(() => _dialect.Prepare(_installation));
        _fence = await _lease.RunOutsideAsync(connection => _dialect.TakeLease(connection, _installation));
        _open = true;
    }

    /// <summary>Runs a change in one transaction on the writer's thread.</summary>
    public async Task<T> WriteAsync<T>(Func<StoreTransaction, T> work)
    {
        if (!_leadership.MayCommit) throw new LeaseLostException();
        try
        {
            return await _writer.RunAsync((connection, transaction) =>
            {
                if (!_dialect.HoldsLease(connection, transaction, _fence)) throw new LeaseLostException();
                return work(new StoreTransaction(connection, transaction, _dialect));
            });
        }
        catch (LeaseLostException)
        {
            Lose();
            throw;
        }
    }

    /// <summary>Runs a read on a thread of its own.</summary>
    public async Task<T> ReadAsync<T>(Func<DbConnection, T> work, CancellationToken cancellationToken)
    {
        await _readers.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(
                () =>
                {
                    using DbConnection connection = _dialect.Open();
                    return work(connection);
                },
                cancellationToken);
        }
        finally
        {
            _readers.Release();
        }
    }

    /// <summary>Gives freed pages back to the file system, where the engine does not do so itself.</summary>
    public Task ShrinkAsync() => _writer.RunOutsideAsync(connection =>
    {
        _dialect.Shrink(connection);
        return true;
    });

    /// <summary>Renews the lease. A server that is away throws and changes nothing; a lease that is held by another is lost for good.</summary>
    public async Task RenewLeaseAsync()
    {
        if (!_open || !_leadership.MayCommit) return;
        if (!await _lease.RunOutsideAsync(connection => _dialect.RenewLease(connection, _fence))) Lose();
    }

    /// <summary>Gives the lease back, so that the next process need not wait.</summary>
    public async Task GiveLeaseBackAsync()
    {
        if (!_open || !_leadership.MayCommit) return;
        await _lease.RunOutsideAsync(connection =>
        {
            _dialect.GiveLeaseBack(connection, _fence);
            return true;
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _lease.DisposeAsync();
        await _writer.DisposeAsync();
        _readers.Dispose();
    }

    private void Lose() => _leadership.Lose($"{_dialect.Name} was taken over by another NetWatch; this process stops writing and sending.");
}

/// <summary>One transaction of the store.</summary>
internal sealed class StoreTransaction(DbConnection connection, DbTransaction transaction, IStoreDialect dialect)
{
    public DbConnection Connection => connection;

    public DbTransaction Transaction => transaction;

    public IStoreDialect Dialect => dialect;

    public int Execute(string sql, object? parameters = null) => connection.Execute(sql, parameters, transaction);

    public List<T> Query<T>(string sql, object? parameters = null) => connection.Query<T>(sql, parameters, transaction).AsList();
}

/// <summary>Another process holds the lease: this transaction was not committed, and no other will be.</summary>
internal sealed class LeaseLostException() : Exception("The lease of the store was lost to another process.");
