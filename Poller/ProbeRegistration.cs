using Microsoft.Extensions.DependencyInjection;
using NetWatch.Core.Probing;
using NetWatch.Poller.Icmp;
using NetWatch.Poller.Services;

namespace NetWatch.Poller;

/// <summary>Registers the probes.</summary>
public static class ProbeRegistration
{
    /// <summary>Registers every probe type as an <see cref="IProbe"/> and the engines that they share, as singletons. Needs a <see cref="TimeProvider"/> and logging.</summary>
    public static IServiceCollection AddNetWatchProbes(this IServiceCollection services) => services
        .AddSingleton<NameResolver>()
        .AddSingleton<IcmpEngine>()
        .AddSingleton<IProbe, IcmpProbe>()
        .AddSingleton<IProbe, TcpProbe>();
}
