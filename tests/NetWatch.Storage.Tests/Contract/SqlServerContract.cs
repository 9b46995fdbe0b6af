using Microsoft.Data.SqlClient;

namespace NetWatch.Storage.Tests.Contract;

public sealed class SqlServerStorageContract : StorageContract
{
    private protected override StorageOptions Options() => SqlServerPeer.Options();
}

public sealed class SqlServerSampleContract : SampleContract
{
    private protected override StorageOptions Options() => SqlServerPeer.Options();
}

/// <summary>The SQL Server that tests talk to, in a database of their own each.</summary>
internal static class SqlServerPeer
{
    private const string Variable = "NETWATCH_TEST_SQLSERVER";

    /// <summary>Options for a new, empty database; skips the test where there is no server. This is the one skip that is allowed everywhere.</summary>
    public static StorageOptions Options()
    {
        string? server = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrWhiteSpace(server)) Assert.Skip($"{Variable} holds no connection string, so there is no SQL Server to run the contract on.");
        SqlConnectionStringBuilder builder = new(server) { InitialCatalog = "netwatch_test_" + Guid.NewGuid().ToString("N") };
        return new StorageOptions { Provider = "SqlServer", ConnectionString = builder.ToString() };
    }
}
