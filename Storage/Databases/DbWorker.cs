using System.Data.Common;
using System.Threading.Channels;

namespace NetWatch.Storage.Databases;

/// <summary>One thread that owns one connection. Both engines' clients block underneath, so no caller's thread may run them.</summary>
internal sealed class DbWorker : IAsyncDisposable
{
    private readonly Channel<Action<DbConnection?, Exception?>> _queue;
    private readonly Func<DbConnection> _open;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DbConnection? _connection;

    /// <param name="name">The thread's name.</param>
    /// <param name="open">Opens the connection; called again after an error.</param>
    /// <param name="bound">How many operations may wait; when it is full, callers wait (nothing is dropped).</param>
    public DbWorker(string name, Func<DbConnection> open, int bound = 1024)
    {
        _open = open;
        _queue = Channel.CreateBounded<Action<DbConnection?, Exception?>>(new BoundedChannelOptions(bound) { SingleReader = true });
        new Thread(Loop) { Name = name, IsBackground = true }.Start();
    }

    /// <summary>Operations that wait now.</summary>
    public int Depth => _queue.Reader.Count;

    /// <summary>Runs one operation in one transaction. It is durable when the task ends well; otherwise nothing of it is.</summary>
    /// <param name="work">The operation. It runs to its end even when the caller no longer waits.</param>
    public Task<T> RunAsync<T>(Func<DbConnection, DbTransaction, T> work) => RunOutsideAsync(connection =>
    {
        using DbTransaction transaction = connection.BeginTransaction();
        T result = work(connection, transaction);
        transaction.Commit();
        return result;
    });

    /// <summary>Runs one operation without a transaction around it.</summary>
    public async Task<T> RunOutsideAsync<T>(Func<DbConnection, T> work)
    {
        TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await _queue.Writer.WriteAsync((connection, failure) =>
        {
            if (connection is null)
            {
                done.SetException(failure!);
                return;
            }

            try
            {
                done.SetResult(work(connection));
            }
            catch (Exception e)
            {
                done.SetException(e);
                throw;
            }
        });
        return await done.Task;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _ended.Task;
    }

    private void Loop()
    {
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            while (_queue.Reader.TryRead(out Action<DbConnection?, Exception?>? operation)) Run(operation);
        Drop();
        _ended.SetResult();
    }

    private void Run(Action<DbConnection?, Exception?> operation)
    {
        try
        {
            _connection ??= _open();
        }
        catch (Exception e)
        {
            operation(null, e);
            return;
        }

        try
        {
            operation(_connection, null);
        }
        catch (Exception)
        {
            // The caller has the exception. A connection that failed once is not trusted again.
            Drop();
        }
    }

    private void Drop()
    {
        DbConnection? connection = _connection;
        _connection = null;
        try
        {
            connection?.Dispose();
        }
        catch (DbException)
        {
            // Closing a broken connection may fail; there is nothing left of it to save.
        }
    }
}
