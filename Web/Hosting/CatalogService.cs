using System.Threading.Channels;
using NetWatch.Core;
using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration;
using NetWatch.Core.Events;
using NetWatch.Core.Journal;
using NetWatch.Core.Live;
using NetWatch.Web.Board;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Hosting;

/// <summary>Puts the catalog in force when the process starts and after each good edit: for the poller, the board, the store's inventory and the accepted copy. Tells the problems of configuration and store.</summary>
internal sealed class CatalogService : BackgroundService, IConfigurationState
{
    private static readonly TimeSpan RetryInventory = TimeSpan.FromSeconds(15);

    private readonly Installation _installation;
    private readonly DevicesFileWatcher _watcher;
    private readonly DeviceCatalog _start;
    private readonly LiveBoard _board;
    private readonly IPollerControl _poller;
    private readonly IInventoryStore _inventory;
    private readonly IStoreHealth _health;
    private readonly IEventLog _events;
    private readonly TimeProvider _time;
    private readonly ILogger<CatalogService> _log;

    // One deep and the newest wins: only the last catalog matters to the inventory.
    private readonly Channel<DeviceCatalog> _toRecord = System.Threading.Channels.Channel.CreateBounded<DeviceCatalog>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
    private volatile BoardConfiguration _current;

    public CatalogService(
        Installation installation,
        StartingCatalog start,
        DevicesFileWatcher watcher,
        LiveBoard board,
        IPollerControl poller,
        IInventoryStore inventory,
        IStoreHealth health,
        IEventLog events,
        TimeProvider time,
        ILogger<CatalogService> log)
    {
        (_installation, _watcher, _board, _poller, _inventory, _health, _events, _time, _log) = (installation, watcher, board, poller, inventory, health, events, time, log);
        _start = start.Catalog ?? DeviceCatalog.Empty;
        _current = Row(watcher.Status);
    }

    /// <inheritdoc/>
    public BoardConfiguration Current => _current;

    /// <inheritdoc/>
    public event Action? Changed;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before anybody can be answered, and so before anything is replaced.
        FileReplacement.Tidy(_installation.DevicesFile);
        _board.SeedEvents(await _events.ReadLatestAsync(LiveBoard.SeedingEvents, cancellationToken));
        Apply(_watcher.Status.Stale ? _start : _watcher.Current);
        _watcher.Accepted = Apply;
        _watcher.StatusChanged = TellConfiguration;
        TellConfiguration();
        _health.Changed += TellStore;
        TellStore(_health.Current);
        await base.StartAsync(cancellationToken);
        await _watcher.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _health.Changed -= TellStore;
        await _watcher.StopAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (DeviceCatalog catalog in _toRecord.Reader.ReadAllAsync(stoppingToken))
            while (!await RecordAsync(catalog, stoppingToken) && !_toRecord.Reader.TryPeek(out _))
                await Task.Delay(RetryInventory, _time, stoppingToken);
    }

    private async Task<bool> RecordAsync(DeviceCatalog catalog, CancellationToken stoppingToken)
    {
        try
        {
            await _inventory.ApplyAsync(catalog, _time.GetUtcNow(), stoppingToken);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _log.InventoryNotRecorded(RetryInventory, e);
            return false;
        }
    }

    private void Apply(DeviceCatalog catalog)
    {
        _board.SetCatalog(catalog);
        _poller.ApplyCatalog(catalog);
        _toRecord.Writer.TryWrite(catalog);
        try
        {
            AcceptedCopy.Write(_installation, catalog);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _log.AcceptedCopyFailed(_installation.DataDirectory, e);
        }
    }

    private void TellConfiguration()
    {
        ConfigurationStatus status = _watcher.Status;
        _current = Row(status);
        _poller.ReportProblem(ProblemKind.ConfigurationStale, status is { Stale: true, Defects: [ConfigDefect first, ..] }
            ? $"{Path.GetFileName(_installation.DevicesFile)} has {status.Defects.Count} defects and was refused; the last good configuration is in force. First: {first.Path} {first.Message}"
            : null);
        Changed?.Invoke();
    }

    private void TellStore(StoreStatus status) =>
        _poller.ReportProblem(ProblemKind.StoreAway, status.Available ? null : $"The database is away, slow or full: {status.Detail ?? "it does not answer"}. Samples wait in the local journal; nothing is lost.");

    private static BoardConfiguration Row(ConfigurationStatus status) =>
        new(status.Stale, status.LoadedAt, [.. status.Defects.Select(d => new BoardDefect(d.Path, d.Message))]);
}
