using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetWatch.Core.Journal;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Poller.History;
using NetWatch.Poller.Pictures;
using NetWatch.Poller.Pipeline;
using NetWatch.Poller.Rates;
using NetWatch.Poller.Scheduling;
using NetWatch.Poller.SelfConnectivity;
using NetWatch.Poller.Services;
using NetWatch.Poller.Transcripts;
using NetWatch.Poller.Traps;
using NetWatch.Snmp;

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
        services.AddSingleton<LiveMemory>();
        services.AddSingleton<CounterRates>();
        services.AddSingleton(p => new PipelineQueue(p.GetRequiredService<PipelineOptions>().Capacity, p.GetRequiredService<PollerCounters>()));
        services.AddSingleton(p => new TranscriptBook(p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new ProbeScheduler(
            p.GetServices<IProbe>(),
            p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<PipelineQueue>(),
            p.GetRequiredService<IDeviceOwnership>(),
            p.GetRequiredService<PollerCounters>(),
            Log(p),
            p.GetRequiredService<TranscriptBook>()));
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
            Log(p),
            p.GetRequiredService<LiveMemory>(),
            p.GetService<KeptPictures>()));
        services.AddSingleton(p => new TrapDesk(
            new TrapSenders(p.GetService<NameResolver>() is { } names ? names.Known : static _ => null, p.GetRequiredService<TimeProvider>()),
            new UnknownSenders(),
            new LookGate(node => p.GetRequiredService<ProbeScheduler>().ProbeSoon(node), p.GetRequiredService<TimeProvider>()),
            p.GetRequiredService<PipelineQueue>().TryAdd));
        services.AddSingleton(p => new PollerService(
            p.GetRequiredService<ResultPipeline>(),
            p.GetRequiredService<PipelineQueue>(),
            p.GetRequiredService<ProbeScheduler>(),
            p.GetRequiredService<TranscriptBook>(),
            p.GetRequiredService<SightWatch>(),
            p.GetRequiredService<PollerCounters>(),
            p.GetRequiredService<IHostApplicationLifetime>(),
            p.GetRequiredService<TimeProvider>(),
            Log(p),
            p.GetRequiredService<TrapDesk>(),
            p.GetService<HistoryReader>()));
        services.AddSingleton<IPollerControl>(p => p.GetRequiredService<PollerService>());
        services.AddSingleton<IHostedService>(p => p.GetRequiredService<PollerService>());
        return services;
    }

    /// <summary>
    /// Registers the receiving of traps and informs as a hosted service, and <see cref="ITrapStatus"/>. Needs <see cref="AddNetWatchPoller"/>; with
    /// <see cref="TrapSettings.Off"/> it only tells that no problem holds.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="settings">Where to listen, and who may send.</param>
    /// <param name="identity">Who this installation is to senders of v3 informs: asked once, when listening begins, and only where there are users of v3.</param>
    public static IServiceCollection AddNetWatchTraps(this IServiceCollection services, TrapSettings settings, Func<IServiceProvider, SnmpEngineIdentity> identity)
    {
        services.AddSingleton(p => new TrapListener(
            settings, () => identity(p), p.GetRequiredService<TrapDesk>(), p.GetRequiredService<IPollerControl>(), p.GetRequiredService<TimeProvider>(), Log(p)));
        services.AddSingleton<ITrapStatus>(p => p.GetRequiredService<TrapListener>());
        services.AddHostedService(p => p.GetRequiredService<TrapListener>());
        return services;
    }

    /// <summary>
    /// Registers the reading of what limits compare values with (baselines, forecasts), and <see cref="IHistoryStatus"/>. Needs <see cref="AddNetWatchPoller"/> and an
    /// <see cref="ISampleStore"/>; without it such limits say nothing.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="zone">The zone whose hours of the week count.</param>
    public static IServiceCollection AddNetWatchHistory(this IServiceCollection services, Func<IServiceProvider, TimeZoneInfo> zone)
    {
        services.AddSingleton(p => new HistoryReader(
            p.GetRequiredService<ISampleStore>(),
            history => p.GetRequiredService<PipelineQueue>().Add(new HistoryInput(history)),
            zone(p),
            p.GetRequiredService<TimeProvider>(),
            Log(p)));
        services.AddSingleton<IHistoryStatus>(p => p.GetRequiredService<HistoryReader>());
        return services;
    }

    private static ILogger Log(IServiceProvider services) => services.GetRequiredService<ILoggerFactory>().CreateLogger("NetWatch.Poller");
}
