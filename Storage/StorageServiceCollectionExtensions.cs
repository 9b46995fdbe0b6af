using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NetWatch.Core;
using NetWatch.Core.Access;
using NetWatch.Core.Journal;

namespace NetWatch.Storage;

/// <summary>Registers the room.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>
    /// Registers the ports of storage and the service that opens, feeds and closes it. Call it before what uses the ports is
    /// registered as a hosted service: storage starts first and stops last. The ports work once that service has started.
    /// </summary>
    /// <param name="services">The collection.</param>
    /// <param name="configuration">For the section <c>Storage</c> and <c>ConnectionStrings:NetWatch</c>.</param>
    /// <param name="installation">Where the data folder is.</param>
    /// <returns>The collection.</returns>
    public static IServiceCollection AddNetWatchStorage(this IServiceCollection services, IConfiguration configuration, Installation installation)
    {
        services.AddOptions<StorageOptions>()
            .Bind(configuration.GetSection("Storage"))
            .Configure(options => options.ConnectionString ??= configuration.GetConnectionString("NetWatch"))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidation>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<StorageService>(provider, installation, provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddHostedService(provider => provider.GetRequiredService<StorageService>());
        services.AddSingleton<IPipelineJournal>(provider => provider.GetRequiredService<StorageService>().Ports);
        services.AddSingleton<IEventLog>(provider => provider.GetRequiredService<StorageService>().Ports);
        services.AddSingleton<IIncidentJournal>(provider => provider.GetRequiredService<StorageService>().Ports);
        services.AddSingleton<IChecklistJournal>(provider => provider.GetRequiredService<StorageService>().Ports);
        services.AddSingleton<IAccessJournal>(provider => provider.GetRequiredService<StorageService>().Ports);
        services.AddSingleton<IWatchHistory>(provider => provider.GetRequiredService<StorageService>().Ports);
        services.AddSingleton<IChecklistHistory>(provider => provider.GetRequiredService<StorageService>().Ports);
        services.AddSingleton<ISampleStore>(provider => provider.GetRequiredService<StorageService>().Ports);
        services.AddSingleton<IInventoryStore>(provider => provider.GetRequiredService<StorageService>().Ports);
        services.AddSingleton<IStoreHealth>(provider => provider.GetRequiredService<StorageService>().Health);
        services.AddSingleton<ILeadership>(provider => provider.GetRequiredService<StorageService>().Leadership);
        return services;
    }
}
