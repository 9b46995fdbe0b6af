using System.Data.Common;
using Dapper;
using DbUp;
using Microsoft.Data.Sqlite;
using NetWatch.Storage.Databases;

namespace NetWatch.Storage.Journal;

/// <summary>The local journal's file: one writer thread, readers beside it (WAL), and its counters.</summary>
internal sealed class JournalDatabase : IAsyncDisposable
{
    private readonly DbWorker _writer;
    private readonly DbWorker _reader;
    private readonly Dictionary<string, long> _counters = [];

    private JournalDatabase(string connectionString)
    {
        _writer = new DbWorker("journal writer", () => Open(connectionString));
        _reader = new DbWorker("journal reader", () => Open(connectionString));
    }

    /// <summary>The file's name in the data folder.</summary>
    public const string FileName = "journal.db";

    /// <summary>Opens the journal, made or migrated when needed.</summary>
    /// <param name="dataDirectory">The data folder.</param>
    /// <exception cref="StorageRefusedException">The journal was made by a newer program.</exception>
    public static async Task<JournalDatabase> OpenAsync(string dataDirectory)
    {
        string connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(dataDirectory, FileName),
            Pooling = false,
            // A backup program may hold the file for a while; an event waits rather than getting lost.
            DefaultTimeout = 120,
        }.ToString();
        await Task.Run(() =>
        {
            // auto_vacuum takes effect only before the first table is made.
            using (SqliteConnection connection = Open(connectionString)) connection.Execute(JournalSql.SetUpFile);
            Migrator.Upgrade(DeployChanges.To.SqliteDatabase(connectionString), "Journal", "The journal " + FileName);
        });
        JournalDatabase journal = new(connectionString);
        await journal._writer.RunOutsideAsync(connection =>
        {
            foreach (Counter counter in connection.Query<Counter>(JournalSql.ReadCounters)) journal._counters[counter.Name] = counter.Value;
            return true;
        });
        return journal;
    }

    /// <summary>Runs a change in one transaction on the writer's thread; durable when the task ends.</summary>
    public async Task<T> WriteAsync<T>(Func<JournalTransaction, T> work)
    {
        return await _writer.RunOutsideAsync(connection =>
        {
            using DbTransaction transaction = connection.BeginTransaction();
            JournalTransaction change = new(connection, transaction, _counters);
            T result = work(change);
            change.SaveCounters();
            transaction.Commit();
            change.Committed();
            return result;
        });
    }

    /// <summary>Changes that wait for the writer.</summary>
    public int Depth => _writer.Depth;

    /// <summary>Runs a read on the reader's thread.</summary>
    public Task<T> ReadAsync<T>(Func<DbConnection, T> work) => _reader.RunOutsideAsync(work);

    /// <summary>Gives freed pages back to the file system, a few at a time.</summary>
    public Task ShrinkAsync() => _writer.RunOutsideAsync(connection => connection.Execute(JournalSql.Shrink));

    /// <summary>The committed value of a counter; 0 when it was never set. Exact only after the writes that were awaited.</summary>
    public Task<long> CounterAsync(string name) => _writer.RunOutsideAsync(_ => _counters.GetValueOrDefault(name));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync();
        await _writer.DisposeAsync();
    }

    private static SqliteConnection Open(string connectionString)
    {
        SqliteConnection connection = new(connectionString);
        connection.Open();
        connection.Execute(JournalSql.SetUp);
        return connection;
    }

    private sealed class Counter
    {
        public string Name { get; set; } = "";

        public long Value { get; set; }
    }
}
