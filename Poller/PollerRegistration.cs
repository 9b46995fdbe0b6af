using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetWatch.Core.Journal;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Poller.Pipeline;
using NetWatch.Poller.Rates;
using NetWatch.Poller.Scheduling;
using NetWatch.Poller.SelfConnectivity;

namespace NetWatch.Poller;

/// <summary>Registers the poller.</summary>
public static class PollerRegistration
{
    /// <summary>
    /// Registers scheduler, tracker and pipeline as a hosted service, <see cref="IPollerControl"/> and <see cref="PollerCounters"/>. Needs the
    /// probes (<see cref="ProbeRegistration.AddNetWatchProbes"/>), an <see cref="IPipelineJournal"/>, an <see cref="ILivePublisher"/> and logging. The host puts the first catalog in force
    /// and tells the problems it knows of, and those it knows not to hold, through <see cref="IPollerControl"/>.
    /// </summary>
    public static IServiceCollection AddNetWatchPoller(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IDeviceOwnership, OwnsEverything>();
        services.AddSingleton<PollerCounters>();
        services.AddSingleton<PipelineOptions>();
        services.AddSingleton<CounterRates>();
        services.AddSingleton(p => new PipelineQueue(p.GetRequiredService<PipelineOptions>().Capacity, p.GetRequiredService<PollerCounters>()));
        services.AddSingleton(p => new ProbeScheduler(
            p.GetServices<IProbe>(),
            p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<PipelineQueue>(),
            p.GetRequiredService<IDeviceOwnership>(),
            p.GetRequiredService<PollerCounters>(),
            Log(p)));
        services.AddSingleton(p => new SightWatch(
            p.GetRequiredService<ISelfConnectivity>(), p.GetRequiredService<PipelineQueue>(), p.GetRequiredService<TimeProvider>(), Log(p)));
        services.AddSingleton(p => new ResultPipeline(
            p.GetRequiredService<PipelineQueue>(),
            p.GetRequiredService<ProbeScheduler>(),
            p.GetRequiredService<ISelfConnectivity>(),
            p.GetRequiredService<SightWatch>().CheckSoon,
            p.GetRequiredService<CounterRates>(),
            p.GetRequiredService<IPipelineJournal>(),
            p.GetRequiredService<ILivePublisher>(),
            p.GetRequiredService<PollerCounters>(),
            p.GetRequiredService<PipelineOptions>(),
            p.GetRequiredService<TimeProvider>(),
            Log(p)));
        services.AddSingleton(p => new PollerService(
            p.GetRequiredService<ResultPipeline>(),
            p.GetRequiredService<PipelineQueue>(),
            p.GetRequiredService<ProbeScheduler>(),
            p.GetRequiredService<SightWatch>(),
            p.GetRequiredService<PollerCounters>(),
            p.GetRequiredService<IHostApplicationLifetime>(),
            p.GetRequiredService<TimeProvider>(),
            Log(p)));
        services.AddSingleton<IPollerControl>(p => p.GetRequiredService<PollerService>());
        services.AddSingleton<IHostedService>(p => p.GetRequiredService<PollerService>());
        return services;
    }

    private static ILogger Log(IServiceProvider services) => services.GetRequiredService<ILoggerFactory>().CreateLogger("NetWatch.Poller");
}
