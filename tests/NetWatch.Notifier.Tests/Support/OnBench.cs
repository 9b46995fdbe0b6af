namespace NetWatch.Notifier.Tests.Support;

/// <summary>Tests that have the whole notifier, in a data folder of their own.</summary>
public abstract class OnBench : IAsyncLifetime
{
    private protected TestFolder Folder { get; } = new();

    private protected Bench Bench { get; private set; } = null!;

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Bench = Bench.Create(Folder.Path);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await Bench.DisposeAsync();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
