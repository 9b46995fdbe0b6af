using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace NetWatch.Poller.SelfConnectivity;

/// <summary>Checks this host's sight again and again, so that witnesses are known before they are needed and blindness ends by itself.</summary>
internal sealed class SelfConnectivityWatch(ISelfConnectivity sight, TimeProvider time, ILogger<SelfConnectivityWatch> logger) : BackgroundService
{
    private static readonly TimeSpan WhileSeeing = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WhileBlind = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                BlindVerdict verdict = await sight.CheckNowAsync(stoppingToken);
                await Task.Delay(verdict.IsBlind ? WhileBlind : WhileSeeing, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A defect in one check is told, and the next check is made all the same.
            catch (Exception e)
#pragma warning restore CA1031
            {
                PollerLog.SightCheckFailed(logger, e);
                await Task.Delay(WhileSeeing, time, stoppingToken);
            }
    }
}
