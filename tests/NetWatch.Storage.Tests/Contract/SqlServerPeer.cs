using Dapper;
using Microsoft.Data.SqlClient;

namespace NetWatch.Storage.Tests.Contract;

/// <summary>The SQL Server that a test talks to, in a database of its own that is dropped afterwards. The login must be allowed to create databases; what the connection string names as its database is not touched.</summary>
internal sealed class SqlServerPeer : IAsyncDisposable
{
    /// <summary>The collection of all tests that need the server: some engines have room for only one database of users at a time.</summary>
    public const string OneAtATime = "SQL Server";

    private const string Variable = "NETWATCH_TEST_SQLSERVER";
    private const string Drop = "IF DB_ID(@Name) IS NOT NULL BEGIN DECLARE @Statement nvarchar(400); SET @Statement = N'DROP DATABASE ' + QUOTENAME(@Name); EXEC sys.sp_executesql @Statement END";
    private SqlConnectionStringBuilder? _target;

    /// <summary>Options for a new, empty database; skips the test where there is no server. This is the one skip that is allowed everywhere.</summary>
    public StorageOptions Options()
    {
        string? server = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrWhiteSpace(server)) Assert.Skip($"{Variable} holds no connection string, so there is no SQL Server to run the contract on.");
        _target = new SqlConnectionStringBuilder(server) { InitialCatalog = "netwatch_test_" + Guid.NewGuid().ToString("N") };
        // Generous: what is tested here is what the store does, not how fast this server is.
        return new StorageOptions { Provider = "SqlServer", ConnectionString = _target.ToString(), SlowAfter = TimeSpan.FromMinutes(1), CommandTimeout = TimeSpan.FromMinutes(1) };
    }

    public async ValueTask DisposeAsync()
    {
        if (_target is null) return;
        // Idle connections of the pool would keep the database in use.
        SqlConnection.ClearAllPools();
        await using SqlConnection master = new(new SqlConnectionStringBuilder(_target.ToString()) { InitialCatalog = "master" }.ToString());
        await master.OpenAsync();
        for (int left = 10; ; left--)
        {
            try
            {
                await master.ExecuteAsync(Drop, new { Name = _target.InitialCatalog }, commandTimeout: 120);
                return;
            }
            catch (SqlException) when (left > 0)
            {
                // The server needs a moment to see that the connections are closed.
                await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
            }
        }
    }
}
