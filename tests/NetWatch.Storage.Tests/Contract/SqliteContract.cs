namespace NetWatch.Storage.Tests.Contract;

public sealed class SqliteContract : StorageContract
{
    private protected override StorageOptions Options() => new();
}
