namespace NetWatch.Storage.Tests.Contract;

[Collection(SqlServerPeer.OneAtATime)]
public sealed class SqlServerStorageContract : StorageContract, IAsyncDisposable
{
    private readonly SqlServerPeer _peer = new();

    public ValueTask DisposeAsync() => _peer.DisposeAsync();

    private protected override StorageOptions Options() => _peer.Options();
}

[Collection(SqlServerPeer.OneAtATime)]
public sealed class SqlServerSampleContract : SampleContract, IAsyncDisposable
{
    private readonly SqlServerPeer _peer = new();

    public ValueTask DisposeAsync() => _peer.DisposeAsync();

    private protected override StorageOptions Options() => _peer.Options();
}
