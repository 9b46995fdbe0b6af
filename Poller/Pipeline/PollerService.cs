using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Poller.History;
using NetWatch.Poller.Scheduling;
using NetWatch.Poller.Transcripts;
using NetWatch.Poller.Traps;

namespace NetWatch.Poller.Pipeline;

/// <summary>Runs the pipeline and the watches beside it, and takes what the host tells.</summary>
internal sealed class PollerService(
    ResultPipeline pipeline,
    PipelineQueue queue,
    ProbeScheduler scheduler,
    TranscriptBook transcripts,
    SightWatch sightWatch,
    PollerCounters counters,
    IHostApplicationLifetime application,
    TimeProvider time,
    ILogger logger,
    TrapDesk? traps = null,
    HistoryReader? history = null)
    : IHostedService, IPollerControl, IDisposable
{
    private readonly CancellationTokenSource _watching = new();
    private readonly CancellationTokenSource _aborting = new();
    private Task _pipeline = Task.CompletedTask;
    private Task _watches = Task.CompletedTask;

    public void ApplyCatalog(DeviceCatalog catalog)
    {
        queue.Add(new CatalogInput(catalog));
        traps?.Apply(catalog);
        history?.Apply(catalog);
    }

    public void ReportProblem(ProblemKind kind, string? detail, string component = "") => queue.Add(new ProblemInput(kind, detail, component));

    public void WithdrawProblem(ProblemKind kind, string component) => queue.Add(new ProblemInput(kind, null, component, Withdrawn: true));

    public void ProbeSoon(string nodeId) => scheduler.ProbeSoon(nodeId);

    public void ProbeNow(string nodeId, string component)
    {
        transcripts.Want(nodeId, component);
        scheduler.ProbeSoon(nodeId, component);
    }

    public IReadOnlyList<CheckTranscripts> TranscriptsOf(string nodeId) => transcripts.Of(nodeId);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _pipeline = Task.Run(RunPipelineAsync, CancellationToken.None);
        _watches = Task.WhenAll(
            WatchedAsync("sight watch", sightWatch.RunAsync),
            WatchedAsync("lateness watch", WatchLatenessAsync),
            history is null ? Task.CompletedTask : WatchedAsync("history reader", history.RunAsync));
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
        await _pipeline;
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

    private Task RunPipelineAsync() => GuardedAsync("pipeline", pipeline.RunAsync, _aborting.Token);

    private Task WatchedAsync(string name, Func<CancellationToken, Task> run) => GuardedAsync(name, run, _watching.Token);

    /// <summary>
    /// Runs one of the loops that end only when they are told to. One that fails is a bug that leaves a process which looks well and watches
    /// nothing: it ends, so that its supervisor starts it again.
    /// </summary>
    private async Task GuardedAsync(string name, Func<CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        try
        {
            await run(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The end that was asked for.
        }
        catch (Exception e)
        {
            PollerLog.LoopFailed(logger, name, e);
            Environment.ExitCode = 1;
            application.StopApplication();
        }
    }
}
