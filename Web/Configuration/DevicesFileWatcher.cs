using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration;
using NetWatch.Web.Settings;

namespace NetWatch.Web.Configuration;

/// <summary>
/// Keeps the catalog in step with <c>devices.json</c>: a good edit is handed on within 2 s, a bad one changes nothing and makes the
/// configuration stale until the file is good again. The file is looked at every second besides the file system's own notices,
/// because editors rename, mounts are swapped and some file systems tell nothing.
/// </summary>
internal sealed class DevicesFileWatcher : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookSoon = TimeSpan.FromMilliseconds(50);

    private readonly string _file;
    private readonly ISecretSource _secrets;
    private readonly TimeProvider _time;
    private readonly ILogger<DevicesFileWatcher> _logger;
    private readonly long _startedAt;
    private readonly FileQuiet _quiet;
    private readonly SemaphoreSlim _notice = new(0, 1);
    private int _touched;
    private TaskCompletionSource<ConfigurationStatus>? _asked;
    private volatile ConfigurationStatus _status;
    private volatile DeviceCatalog _current;
    private volatile IReadOnlySet<string> _references = new HashSet<string>();

    /// <summary>Reads the file for the first time. A bad file leaves the catalog empty and the status stale, with all defects.</summary>
    /// <param name="file">The path of <c>devices.json</c>.</param>
    /// <param name="secrets">Where its references are resolved.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where edits are told.</param>
    public DevicesFileWatcher(string file, ISecretSource secrets, TimeProvider time, ILogger<DevicesFileWatcher> logger)
    {
        (_file, _secrets, _time, _logger) = (Path.GetFullPath(file), secrets, time, logger);

        _startedAt = time.GetTimestamp();

        // The stamp is older than the content that is read after it: an edit in between is seen as a change.
        _quiet = new FileQuiet(FileStamp.Of(_file));
        CatalogReading first = Read();
        _current = first.Catalog ?? DeviceCatalog.Empty;
        _status = new ConfigurationStatus(first.Catalog is null, _time.GetUtcNow(), first.Defects, first.Warnings);
        Tell(first);
    }

    /// <summary>Called with each catalog that differs from the one before it, one call at a time. Set it before the service starts.</summary>
    public Action<DeviceCatalog>? Accepted { get; set; }

    /// <summary>Called after <see cref="Status"/> may have changed. Set it before the service starts.</summary>
    public Action? StatusChanged { get; set; }

    /// <summary>The catalog in force.</summary>
    public DeviceCatalog Current => _current;

    /// <summary>What the file referred to that the catalog in force was read from.</summary>
    public IReadOnlySet<string> References => _references;

    /// <summary>How it stands to the file on disk.</summary>
    public ConfigurationStatus Status => _status;

    /// <summary>
    /// Reads the file at once, whether it changed or not: whoever asks has written it, or a secret that it refers to, and is done with it.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting; the file is read all the same.</param>
    /// <returns>How the catalog in force stands to it then.</returns>
    public Task<ConfigurationStatus> ReadNowAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource<ConfigurationStatus> mine = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<ConfigurationStatus> next = Interlocked.CompareExchange(ref _asked, mine, null) ?? mine;
        Wake();
        return next.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Looks at the file once, and reads it when a change has become quiet or somebody waits for it.</summary>
    internal void Look()
    {
        TaskCompletionSource<ConfigurationStatus>? asked = Interlocked.Exchange(ref _asked, null);
        try
        {
            LookAndRead(asked is not null);
            asked?.TrySetResult(_status);
        }
        catch (Exception e)
        {
            asked?.TrySetException(e);
            throw;
        }
    }

    private void LookAndRead(bool now)
    {
        bool touched = Interlocked.Exchange(ref _touched, 0) == 1;
        if (!_quiet.Look(FileStamp.Of(_file), touched, _time.GetElapsedTime(_startedAt)) && !now) return;
        CatalogReading reading = Read();
        if (reading.Catalog is { } catalog) Accept(catalog, reading);
        else _status = _status with { Stale = true, Defects = reading.Defects };
        Tell(reading);
        StatusChanged?.Invoke();
    }

    private CatalogReading Read()
    {
        ResolvedReferences taken = new(_secrets);
        CatalogReading reading = DevicesFile.Read(_file, taken);
        if (reading.Catalog is not null) _references = taken.Taken;
        return reading;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _notice.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using FileSystemWatcher? watcher = Watch();
        while (!stoppingToken.IsCancellationRequested)
        {
            LookSafely();
            await NextLook(_quiet.Waiting ? LookSoon : LookEvery, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Accept(DeviceCatalog catalog, CatalogReading reading)
    {
        CatalogDiff diff = CatalogDiff.Between(_current, catalog);
        if (!diff.IsEmpty)
        {
            Accepted?.Invoke(catalog);
            _current = catalog;
            _logger.ConfigurationAccepted(_file, diff.Added.Count, diff.Removed.Count, diff.Changed.Count, catalog.InOrder.Count);
        }
        else if (_status.Stale) _logger.ConfigurationFresh(_file);

        _status = new ConfigurationStatus(false, _time.GetUtcNow(), [], reading.Warnings);
    }

    private void Tell(CatalogReading reading)
    {
        if (reading.Catalog is null) _logger.ConfigurationRefused(_file, _status.LoadedAt, reading.Defects);
        if (reading.Warnings.Count > 0) _logger.ConfigurationWarned(_file, reading.Warnings);
    }

    /// <summary>A bug in taking over a catalog must not end the watching. Saving the file again tries again.</summary>
    private void LookSafely()
    {
        try
        {
            Look();
        }
#pragma warning disable CA1031 // The loop outlives any bug; it is told.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _status = _status with { Stale = true, Defects = [new ConfigDefect("$", "The file was not taken over because of an error in NetWatch: see the log, then save the file again.", null)] };
            _logger.ConfigurationFailed(e, _file);
        }
    }

    /// <summary>Ends after the delay on the handed-in clock, or at once when the file system tells of a change.</summary>
    private async Task NextLook(TimeSpan delay, CancellationToken stop)
    {
        using CancellationTokenSource waited = new(delay, _time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(waited.Token, stop);
        await _notice.WaitAsync(either.Token).ConfigureAwait(false);
    }

    private FileSystemWatcher? Watch()
    {
        try
        {
            FileSystemWatcher watcher = new(Path.GetDirectoryName(_file)!);
            watcher.NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.CreationTime;
            watcher.Changed += (_, e) => Notice(e.Name);
            watcher.Created += (_, e) => Notice(e.Name);
            watcher.Deleted += (_, e) => Notice(e.Name);
            watcher.Renamed += (_, e) => Notice(e.Name == Path.GetFileName(_file) ? e.Name : e.OldName);
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception e) when (e is IOException or ArgumentException or PlatformNotSupportedException or UnauthorizedAccessException)
        {
            _logger.FileNotWatched(_file, e.Message);
            return null;
        }
    }

    private void Notice(string? name)
    {
        if (!string.Equals(name, Path.GetFileName(_file), StringComparison.Ordinal)) return;
        Interlocked.Exchange(ref _touched, 1);
        Wake();
    }

    private void Wake()
    {
        try
        {
            if (_notice.CurrentCount == 0) _notice.Release();
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            // Another notice was quicker, or the watching has ended: either way a look is not missed.
        }
    }
}
