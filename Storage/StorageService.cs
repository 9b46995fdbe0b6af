using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetWatch.Core;
using NetWatch.Storage.Copying;
using NetWatch.Storage.Leading;

namespace NetWatch.Storage;

/// <summary>Opens storage when the host starts, keeps its loops running and closes it last.</summary>
internal sealed class StorageService(Installation installation, StorageOptions options, TimeProvider time, ILoggerFactory loggers, IHostApplicationLifetime? lifetime = null)
    : IHostedService, IAsyncDisposable
{
    private readonly ILogger _logger = loggers.CreateLogger<StorageService>();
    private readonly CancellationTokenSource _stopping = new();
    private StorageRooms? _rooms;
    private bool _disposed;
    private Task _running = Task.CompletedTask;

    /// <summary>The ports as the rest of the house sees them.</summary>
    public StoragePorts Ports => field ??= new StoragePorts(() => Rooms);

    /// <summary>The store's health.</summary>
    public StoreHealth Health { get; } = new(time, loggers.CreateLogger<StoreHealth>());

    /// <summary>Whether this process still leads.</summary>
    public Leadership Leadership { get; } = new();

    /// <summary>What is inside; only after the start.</summary>
    public StorageRooms Rooms => _rooms ?? throw new InvalidOperationException("Storage has not been started yet: the host starts it before everything else.");

    /// <inheritdoc/>
    /// <exception cref="StorageRefusedException">Another process runs on this installation, or its database is newer than the program.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_rooms is not null) return;
        Leadership.Lost += OnLost;
        StorageRooms rooms = await StorageRooms.OpenAsync(installation.DataDirectory, options, Health, Leadership, time, loggers);
        try
        {
            await rooms.TryOpenStoreAsync(cancellationToken);
        }
        catch
        {
            await rooms.DisposeAsync();
            throw;
        }

        rooms.Loop.Refused += OnLost;
        _rooms = rooms;
        _running = rooms.RunAsync(_stopping.Token);
        StorageLog.Opened(_logger, installation.DataDirectory, rooms.Store.Dialect.Name);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _running;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // The container knows this service by two names and disposes of it twice.
        if (_disposed) return;
        _disposed = true;
        await StopAsync(CancellationToken.None);
        if (_rooms is not null) await _rooms.DisposeAsync();
        _stopping.Dispose();
    }

    private void OnLost(string sentence)
    {
        StorageLog.LeaseLost(_logger, sentence);
        lifetime?.StopApplication();
    }
}
