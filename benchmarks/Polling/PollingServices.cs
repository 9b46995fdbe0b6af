using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using NetWatch.Benchmarks.Measuring;
using NetWatch.Core.Journal;
using NetWatch.Core.Live;
using NetWatch.Poller;
using NetWatch.Poller.Pipeline;
using NetWatch.Poller.Scheduling;

namespace NetWatch.Benchmarks.Polling;

/// <summary>The poller as the product has it, with an idle scheduler, journal and board, and the profile of the comparison.</summary>
internal static class PollingServices
{
    /// <summary>How long a result waits for company: shorter than in the product, where nobody waits for the end of a cycle.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(10);

    public static IServiceCollection Make() => new ServiceCollection()
        .AddLogging()
        .AddSingleton<IHostApplicationLifetime, NoLifetime>()
        .AddSingleton<IDeviceOwnership, OwnsNothing>()
        .AddSingleton<IPipelineJournal, IdleJournal>()
        .AddSingleton<ILivePublisher, IdlePublisher>()
        .AddNetWatchPoller()
        .AddNetWatchProbes()
        .Replace(ServiceDescriptor.Singleton(BenchProfile.Profiles))
        .Replace(ServiceDescriptor.Singleton(new PipelineOptions { Linger = Linger }));

    private sealed class NoLifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => throw new InvalidOperationException("A loop of the poller failed.");
    }
}
