using Microsoft.Extensions.Logging;
using NetWatch.Poller.SelfConnectivity;
using NetWatch.Poller.Tracking;

namespace NetWatch.Poller.Pipeline;

/// <summary>
/// Brings the word on this host's sight into the pipeline: at once when it changes, fresh when an outage waits for it, and the latest
/// one every few seconds.
/// </summary>
internal sealed class SightWatch(ISelfConnectivity source, PipelineQueue queue, TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>How often the latest word is told when nobody asks.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _asked = new(0, 1);

    /// <summary>Asks for a fresh word.</summary>
    public void CheckSoon()
    {
        try
        {
            _asked.Release();
        }
        catch (SemaphoreFullException)
        {
            // It was asked already and the look has not begun: that look answers both.
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        source.Changed += Tell;
        try
        {
            while (true)
            {
                using CancellationTokenSource period = new(Period, time);
                using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, period.Token);
                Tell(await IsAskedAsync(either.Token, cancellationToken) ? await CheckAsync(cancellationToken) : Sight.Of(source.Current));
            }
        }
        finally
        {
            source.Changed -= Tell;
        }
    }

    public void Dispose() => _asked.Dispose();

    private void Tell(BlindVerdict verdict) => Tell(Sight.Of(verdict));

    private void Tell(Sight sight) => queue.Add(new SightInput(sight));

    private async Task<bool> IsAskedAsync(CancellationToken period, CancellationToken cancellationToken)
    {
        try
        {
            await _asked.WaitAsync(period);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<Sight> CheckAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset began = time.GetUtcNow();
        try
        {
            return Sight.Of(await source.CheckNowAsync(cancellationToken));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // A look that fails must not hide outages.
            PollerLog.SightAskFailed(logger, e);
            return new Sight(true, began, null);
        }
    }
}
