using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace NetWatch.Web.Settings.Mail;

/// <summary>Which layer of the configuration decides a key of the mail settings.</summary>
/// <param name="configuration">The whole configuration.</param>
internal sealed class MailLayers(IConfigurationRoot configuration)
{
    /// <summary>The layer that pages write.</summary>
    public MailFileProvider Pages { get; } = configuration.Providers.OfType<MailFileProvider>().Single();

    /// <summary>The keys that a layer above the pages' has, in the order of the settings.</summary>
    public IReadOnlyList<MailOverride> Overridden() => [.. MailFile.Keys.Select(Of).OfType<MailOverride>()];

    /// <summary>The servers that are set by hand in the place of one.</summary>
    public bool HasServers => configuration.GetSection("Smtp:Servers").GetChildren().Any();

    private MailOverride? Of(string key)
    {
        IConfigurationProvider? above = configuration.Providers.Reverse().TakeWhile(p => p != Pages).FirstOrDefault(p => p.TryGet($"Smtp:{key}", out _));
        string name = $"{char.ToLowerInvariant(key[0])}{key[1..]}";
        return above switch
        {
            null => null,
            EnvironmentVariablesConfigurationProvider => new MailOverride(name, MailOverrider.Environment, $"NETWATCH__Smtp__{key}"),
            CommandLineConfigurationProvider => new MailOverride(name, MailOverrider.CommandLine, $"--Smtp:{key}"),
            _ => new MailOverride(name, MailOverrider.Start, $"Smtp:{key}"),
        };
    }
}
