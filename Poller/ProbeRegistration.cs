using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetWatch.Core.Probing;
using NetWatch.Poller.Discovery;
using NetWatch.Poller.Icmp;
using NetWatch.Poller.Pictures;
using NetWatch.Poller.Profiles;
using NetWatch.Poller.SelfConnectivity;
using NetWatch.Poller.Services;
using NetWatch.Poller.Snmp;
using NetWatch.Snmp;

namespace NetWatch.Poller;

/// <summary>Registers the probes.</summary>
public static class ProbeRegistration
{
    /// <summary>Registers every probe type as an <see cref="IProbe"/> and the engines that they share, as singletons. Needs a <see cref="TimeProvider"/> and logging.</summary>
    public static IServiceCollection AddNetWatchProbes(this IServiceCollection services) => services
        .AddSingleton<NameResolver>()
        .AddSingleton(static services => new IcmpEngine(services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<IcmpEngine>>())
        {
            PacketsPerSecond = (services.GetService<IcmpSettings>() ?? IcmpSettings.Default).PacketsPerSecond,
        })
        .AddSingleton(static services => services.GetRequiredService<IcmpEngine>().Counters)
        .AddSingleton<IProbe, IcmpProbe>()
        .AddSingleton<IProbe, TcpProbe>()
        .AddSingleton<IProbe, HttpProbe>()
        .AddSingleton<IProbe, TlsProbe>()
        .AddSingleton<IProbe, FileProbe>()
        .AddSingleton<IProbe, PostgresqlProbe>()
        .AddSingleton<IProbe, MysqlProbe>()
        .AddSingleton<IProbe, SqlserverProbe>()
        .AddSingleton<IProbe, LdapProbe>()
        .AddSingleton<PushBook>()
        .AddSingleton<IProbe, PushProbe>()
        .AddSingleton<IProbe, DnsProbe>()
        .AddSingleton<IProbe, NtpProbe>()
        .AddSingleton<SshHostKeys>()
        .AddSingleton<IProbe, SshProbe>()
        .AddSingleton<IProbe, SmtpProbe>()
        .AddSingleton(static services => new SnmpEngine(Options(services), services.GetRequiredService<TimeProvider>()))
        .AddSingleton(new ProfileBook(ProfileSet.Shipped))
        .AddSingleton<KeptPictures>()
        .AddSingleton<IProbe, SnmpProbe>()
        .AddSingleton(static services => new ScanRun(
            services.GetRequiredService<IcmpEngine>(), services.GetRequiredService<NameResolver>(), services.GetRequiredService<ProfileBook>(), services.GetRequiredService<TimeProvider>()))
        .AddSingleton(static services => new ScanDesk(
            services.GetRequiredService<ScanRun>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILoggerFactory>().CreateLogger("NetWatch.Poller")))
        .AddSingleton<ISelfConnectivity, HostSight>()
        .AddHostedService<SelfConnectivityWatch>();

    /// <summary>Registers the watching of the installation's own device profiles as a hosted service. Needs <see cref="AddNetWatchProbes"/>.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="folder">Where they lie; it need not be there.</param>
    public static IServiceCollection AddNetWatchProfiles(this IServiceCollection services, string folder) => services
        .AddHostedService(p => new ProfileFolder(
            folder, p.GetRequiredService<ProfileBook>(), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILoggerFactory>().CreateLogger("NetWatch.Poller")));

    private static SnmpEngineOptions Options(IServiceProvider services)
    {
        ILogger<SnmpEngine> logger = services.GetRequiredService<ILogger<SnmpEngine>>();
        return new SnmpEngineOptions { OnInternalError = error => PollerLog.SnmpEngineFailed(logger, error) };
    }
}
