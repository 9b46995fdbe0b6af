namespace NetWatch.Storage.Tests.Contract;

public sealed class SqliteStorageContract : StorageContract
{
    private protected override StorageOptions Options() => new();
}

public sealed class SqliteSampleContract : SampleContract
{
    private protected override StorageOptions Options() => new();
}
