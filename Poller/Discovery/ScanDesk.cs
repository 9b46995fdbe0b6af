using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using NetWatch.Core.Catalog;

namespace NetWatch.Poller.Discovery;

/// <summary>Where scans are started: one at a time. What the last one found is kept in memory until the next, at most an hour. Safe from any thread.</summary>
public sealed class ScanDesk : IAsyncDisposable
{
    /// <summary>How long a result is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly ScanRun _run;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private NetworkScan? _scan;
    private CancellationTokenSource? _cancellation;
    private Task _running = Task.CompletedTask;
    private bool _disposed;

    internal ScanDesk(ScanRun run, TimeProvider time, ILogger logger) => (_run, _time, _logger) = (run, time, logger);

    /// <summary>The scan that runs, or the last one while it is kept; else null.</summary>
    public NetworkScan? Current
    {
        get
        {
            lock (_gate)
            {
                if (_scan?.EndedAt is { } ended && _time.GetUtcNow() - ended >= Kept) _scan = null;
                return _scan;
            }
        }
    }

    /// <summary>Starts a scan.</summary>
    /// <param name="plan">What to scan. Its credentials are of the catalog.</param>
    /// <param name="catalog">What is watched, and the credentials.</param>
    /// <param name="startedBy">Who starts it.</param>
    /// <returns>The new scan and true, or the one that runs and false.</returns>
    /// <exception cref="ArgumentException">A credential is unknown, or there are too many.</exception>
    public (NetworkScan Scan, bool Started) Start(ScanPlan plan, DeviceCatalog catalog, string startedBy)
    {
        if (plan.Credentials.Count > ScanPlan.MostCredentials || !plan.Credentials.All(catalog.SnmpCredentials.ContainsKey)) throw new ArgumentException("The plan's credentials are not of the catalog, or too many.", nameof(plan));
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_scan is { State: ScanState.Running } running) return (running, false);
            _cancellation?.Dispose();
            _cancellation = new CancellationTokenSource();
            NetworkScan scan = _scan = new NetworkScan(RandomNumberGenerator.GetHexString(8, lowercase: true), plan, catalog, startedBy, _time.GetUtcNow());
            CancellationToken token = _cancellation.Token;
            _running = Task.Run(() => RunAsync(scan, catalog, token), CancellationToken.None);
            return (scan, true);
        }
    }

    /// <summary>The scan of an id; null when it is no longer kept.</summary>
    public NetworkScan? Find(string id) => Current is { } scan && scan.Id == id ? scan : null;

    /// <summary>Cancels a scan, and comes back when it has ended. One that has ended already stays as it is.</summary>
    /// <returns>The scan; null when it is no longer kept.</returns>
    public async Task<NetworkScan?> CancelAsync(string id)
    {
        NetworkScan? scan = Find(id);
        Task running;
        lock (_gate)
        {
            if (scan is null || scan != _scan) return scan;
            if (scan.State == ScanState.Running) _cancellation!.Cancel();
            running = _running;
        }

        await running;
        return scan;
    }

    /// <summary>Waits until the scan that runs has ended.</summary>
    public Task WaitAsync()
    {
        lock (_gate) return _running;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
            _cancellation?.Cancel();
        }

        await _running;
        _cancellation?.Dispose();
    }

    private async Task RunAsync(NetworkScan scan, DeviceCatalog catalog, CancellationToken cancellationToken)
    {
        try
        {
            await _run.RunAsync(scan, catalog, cancellationToken);
            scan.End(ScanState.Done, _time.GetUtcNow());
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            scan.End(ScanState.Cancelled, _time.GetUtcNow());
        }
#pragma warning disable CA1031 // A bug here must not end the process, and who waits for the scan must see that it ended.
        catch (Exception e)
#pragma warning restore CA1031
        {
            PollerLog.ScanFailed(_logger, scan.Id, e);
            scan.End(ScanState.Failed, _time.GetUtcNow());
        }
    }
}
