using Microsoft.Extensions.Hosting;
using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Live;
using NetWatch.Poller.Scheduling;

namespace NetWatch.Poller.Pipeline;

/// <summary>Runs the pipeline and the watches beside it, and takes what the host tells.</summary>
internal sealed class PollerService(
    ResultPipeline pipeline, PipelineQueue queue, ProbeScheduler scheduler, SightWatch sightWatch, PollerCounters counters, TimeProvider time)
    : IHostedService, IPollerControl, IDisposable
{
    private readonly CancellationTokenSource _watching = new();
    private readonly CancellationTokenSource _aborting = new();
    private Task _pipeline = Task.CompletedTask;
    private Task _watches = Task.CompletedTask;

    public void ApplyCatalog(DeviceCatalog catalog) => queue.Add(new CatalogInput(catalog));

    public void ReportProblem(ProblemKind kind, string? detail) => queue.Add(new ProblemInput(kind, detail));

    public void ProbeSoon(string nodeId) => scheduler.ProbeSoon(nodeId);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _pipeline = Task.Run(() => pipeline.RunAsync(_aborting.Token), CancellationToken.None);
        _watches = Task.WhenAll(Quietly(sightWatch.RunAsync(_watching.Token)), Quietly(WatchLatenessAsync(_watching.Token)));
        return Task.CompletedTask;
    }

    /// <summary>Stops starting runs, then commits what has arrived; gives up when the host's patience ends.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        scheduler.Stop();
        await _watching.CancelAsync();
        await _watches;
        queue.Complete();
        using CancellationTokenRegistration impatient = cancellationToken.Register(_aborting.Cancel);
        await Quietly(_pipeline);
    }

    public void Dispose()
    {
        _watching.Dispose();
        _aborting.Dispose();
    }

    private async Task WatchLatenessAsync(CancellationToken cancellationToken)
    {
        LatenessWatch watch = new();
        using PeriodicTimer timer = new(LatenessWatch.Period, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
            ReportProblem(ProblemKind.CollectorLate, watch.Look(counters.Late, scheduler.Overdue));
    }

    private static async Task Quietly(Task task)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException)
        {
            // The end that was asked for.
        }
    }
}
