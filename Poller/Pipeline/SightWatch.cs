using Microsoft.Extensions.Logging;
using NetWatch.Poller.Tracking;

namespace NetWatch.Poller.Pipeline;

/// <summary>Looks every few seconds, and at once when an outage waits for it, whether this host sees; never two looks at once.</summary>
internal sealed class SightWatch(ISightSource source, PipelineQueue queue, TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>How often it looks when nobody asks.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _asked = new(0, 1);

    /// <summary>Asks for a look at once.</summary>
    public void CheckSoon()
    {
        try
        {
            _asked.Release();
        }
        catch (SemaphoreFullException)
        {
            // It was asked already and has not begun: that look answers both.
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            queue.Add(new SightInput(await CheckAsync(cancellationToken)));
            Task wait = Task.Delay(Period, time, cancellationToken);
            using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(wait, _asked.WaitAsync(stop.Token));
            await stop.CancelAsync();
        }
    }

    private async Task<Sight> CheckAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset began = time.GetUtcNow();
        try
        {
            // What was seen is as old as the beginning of the look.
            return await source.CheckAsync(cancellationToken) with { CheckedAt = began };
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // A look that fails must not hide outages.
            PollerLog.SightCheckFailed(logger, e);
            return new Sight(true, began, null);
        }
    }

    public void Dispose() => _asked.Dispose();
}
