using Microsoft.Extensions.Logging;
using NetWatch.Storage.Copying;
using NetWatch.Storage.Journal;
using NetWatch.Storage.Leading;
using NetWatch.Storage.Samples;
using NetWatch.Storage.Store;

namespace NetWatch.Storage;

/// <summary>Everything of storage that is open, wired together.</summary>
internal sealed class StorageRooms : IAsyncDisposable
{
    private static readonly TimeSpan s_leaseInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private readonly InstallationLock _lock;
    private readonly JournalDatabase _journal;
    private readonly SamplePath _path;
    private readonly StoreNumbers _numbers;
    private readonly StoreHealth _health;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly StorageMetrics _metrics;

    private StorageRooms(InstallationLock held, JournalDatabase journal, string installation, string dataDirectory, StorageOptions options, StoreHealth health, Leadership leadership, TimeProvider time, ILoggerFactory loggers)
    {
        _lock = held;
        _journal = journal;
        _health = health;
        _time = time;
        _logger = loggers.CreateLogger<StorageRooms>();
        bool sqlServer = string.Equals(options.Provider, "SqlServer", StringComparison.OrdinalIgnoreCase);
        Store = new StoreDatabase(sqlServer ? new SqlServerDialect(options.ConnectionString!, options) : new SqliteDialect(dataDirectory, options), leadership, installation);
        Head = new Head();
        SeriesCatalog series = new();
        Writer = new SampleWriter(Store, series, Head, loggers.CreateLogger<SampleWriter>());
        Spool = new SampleSpool(journal, options, time, loggers.CreateLogger<SampleSpool>());
        _path = new SamplePath(Writer, Spool, new BatchNumbers(journal, time), health, options, time, loggers.CreateLogger<SamplePath>());
        _numbers = new StoreNumbers(journal, time);
        Events = new EventJournal(journal, loggers.CreateLogger<EventJournal>());
        Incidents = new IncidentJournal(journal, leadership);
        Checklists = new ChecklistJournal(journal);
        Access = new AccessJournal(journal);
        ChecklistHistory = new ChecklistHistory(Store);
        Pipeline = new PipelineJournal(Events, _path);
        Watching = new WatchBook(journal, time);
        Blocks = new BlockReader(Store, loggers.CreateLogger<BlockReader>());
        Samples = new SampleStore(_path, series, Head, Blocks, options, time);
        Inventory = new InventoryStore(Store);
        Copier = new Copier(journal, Store, health);
        Sealer = new Sealer(Store, Head, time, options);
        Upkeep = new Upkeep(Store, Sealer, new Roller(Store, Blocks, loggers.CreateLogger<Roller>()), new Retention(Store), new JournalTrim(journal, options), health, options, time, loggers.CreateLogger<Upkeep>());
        Loop = new StoreLoop(Store, _numbers, Writer, _path, Copier, Inventory, Upkeep, health, time, loggers.CreateLogger<StoreLoop>());
        _metrics = new StorageMetrics(this);
    }

    public StoreDatabase Store { get; }

    /// <summary>Changes that wait for the journal's writer.</summary>
    public int JournalDepth => _journal.Depth;

    public Head Head { get; }

    public SampleWriter Writer { get; }

    public SampleSpool Spool { get; }

    public EventJournal Events { get; }

    public IncidentJournal Incidents { get; }

    public ChecklistJournal Checklists { get; }

    public AccessJournal Access { get; }

    public ChecklistHistory ChecklistHistory { get; }

    public PipelineJournal Pipeline { get; }

    public WatchBook Watching { get; }

    public SampleStore Samples { get; }

    public InventoryStore Inventory { get; }

    public Copier Copier { get; }

    public BlockReader Blocks { get; }

    public Sealer Sealer { get; }

    public Upkeep Upkeep { get; }

    public StoreLoop Loop { get; }

    /// <summary>Takes the installation's lock and opens the journal.</summary>
    /// <exception cref="StorageRefusedException">Another process holds the folder, or the journal is newer than the program.</exception>
    public static async Task<StorageRooms> OpenAsync(string dataDirectory, StorageOptions options, StoreHealth health, Leadership leadership, TimeProvider time, ILoggerFactory loggers)
    {
        InstallationLock held = InstallationLock.Take(dataDirectory, time.GetUtcNow());
        try
        {
            JournalDatabase journal = await JournalDatabase.OpenAsync(dataDirectory);
            StorageRooms rooms = new(held, journal, InstallationIdentity.Of(dataDirectory), dataDirectory, options, health, leadership, time, loggers);
            await rooms.Events.LoadAsync();
            await rooms.Spool.LoadAsync();
            health.Spooled(rooms.Spool.Totals);
            return rooms;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Tries to open the store, for a few seconds. A store that is away is no reason not to start: the journal takes its place.</summary>
    /// <exception cref="StorageRefusedException">The store must not be used.</exception>
    public async Task TryOpenStoreAsync(CancellationToken cancellationToken)
    {
        Task first = Loop.RunOnceAsync(cancellationToken);
        try
        {
            await first.WaitAsync(s_patience, _time, cancellationToken);
        }
        catch (Exception e) when (e is not (StorageRefusedException or OperationCanceledException))
        {
            StorageLog.StoreFailed(_logger, e.Message);
            _path.Suspend(e.Message);
            await _numbers.AssumeAsync();
        }

        Opening = first;
    }

    /// <summary>Lets the copier begin again; what the store has already is not copied twice.</summary>
    public Task ForgetCopyCursorsAsync() => _journal.WriteAsync(transaction =>
    {
        foreach (string cursor in (string[])[Counters.CopiedEvents, Counters.CopiedIncidents, Counters.CopiedOutbox, Counters.CopiedFrozen, Counters.CopiedTicks, Counters.CopiedAttachments]) transaction.Set(cursor, 0);
        return true;
    });

    /// <summary>The first attempt to open the store; the loop begins after it.</summary>
    public Task Opening { get; private set; } = Task.CompletedTask;

    /// <summary>Runs the loops until they are cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await Opening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(Loop.RunAsync(cancellationToken), Upkeep.RunAsync(cancellationToken), RenewAsync(cancellationToken), BeatAsync(cancellationToken));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            // A store that is away would only hold up the stop; its lease runs out by itself.
            if (_health.Current.Available) await Store.GiveLeaseBackAsync();
        }
        catch (Exception e)
        {
            StorageLog.LeaseNotRenewed(_logger, e.Message);
        }

        await Store.DisposeAsync();
        await _journal.DisposeAsync();
        _path.Dispose();
        _metrics.Dispose();
        Sealer.Dispose();
        Upkeep.Dispose();
        _lock.Dispose();
    }

    /// <summary>Also a clean stop gives a last sign of life.</summary>
    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        bool begun = false;
        while (true)
        {
            try
            {
                if (begun) await Watching.BeatAsync();
                else await Watching.BeginAsync();
                begun = true;
            }
            catch (Exception e)
            {
                // The journal that refuses is told of by who commits to it; what was not said is a stop at most.
                StorageLog.LifeNotSaid(_logger, e.Message);
            }

            if (cancellationToken.IsCancellationRequested) return;
            await Task.Delay(WatchBook.Pace, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await Store.RenewLeaseAsync();
            }
            catch (Exception e)
            {
                // Merely away: nobody else is known to hold it, so alerts go on.
                StorageLog.LeaseNotRenewed(_logger, e.Message);
            }

            await Task.Delay(s_leaseInterval, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
