using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NetWatch.Notifier.Heartbeat;
using NetWatch.Notifier.Mail;

namespace NetWatch.Notifier;

/// <summary>The sections of the configuration that the room reads.</summary>
public static class NotifierSettings
{
    /// <summary>Looks at all of them, so that every defect is told at once and not one at each start.</summary>
    /// <param name="configuration">The whole configuration.</param>
    /// <returns>A sentence for each defect, with its key and without any secret.</returns>
    public static IReadOnlyList<string> Defects(IConfiguration configuration)
    {
        NotifierOptionsCheck check = new(configuration);
        ChannelOptionsCheck channels = new();
        SmsOptionsCheck sms = new();
        return
        [
            .. DefectsOf(check, () => Bound(configuration, "Notifier", new NotifierOptions())),
            .. DefectsOf(check, () => Bound(configuration, "Smtp", new SmtpOptions())),
            .. DefectsOf(channels, () => Webhooks(configuration, new WebhookOptions())),
            .. DefectsOf(channels, () => Bound(configuration, "Telegram", new TelegramOptions())),
            .. DefectsOf(channels, () => Bound(configuration, "Alertmanager", new AlertmanagerOptions())),
            .. DefectsOf(channels, () => Bound(configuration, "Heartbeat", new HeartbeatOptions())),
            .. DefectsOf(sms, () => Bound(configuration, "Sms", new SmsOptions())),
            .. DefectsOf(sms, () => Commands(configuration, new CommandOptions())),
        ];
    }

    /// <summary>What is wrong with mail settings, in the words of the start.</summary>
    /// <param name="options">The settings.</param>
    /// <returns>A sentence for each defect, with its key (<c>Smtp:Port</c>) at the beginning and without any secret.</returns>
    public static IReadOnlyList<string> MailDefects(SmtpOptions options) => [.. NotifierOptionsCheck.DefectsOf(options)];

    /// <summary>Whether a text is a mail address, with or without a name before it.</summary>
    public static bool IsMail(string text) => AddressCheck.IsMail(text);

    /// <summary>Reads the mail settings; null with a sentence for each defect.</summary>
    internal static (SmtpOptions? Options, IReadOnlyList<string> Defects) ReadMail(IConfiguration configuration)
    {
        try
        {
            SmtpOptions options = Bound(configuration, "Smtp", new SmtpOptions());
            IReadOnlyList<string> defects = MailDefects(options);
            return (defects.Count == 0 ? options : null, defects);
        }
        catch (InvalidOperationException e)
        {
            return (null, [e.Message]);
        }
    }

    internal static IServiceCollection AddNotifierSettings(this IServiceCollection services, IConfiguration configuration)
    {
        NotifierOptionsCheck check = new(configuration);
        ChannelOptionsCheck channels = new();
        SmsOptionsCheck sms = new();
        services.AddSingleton<IValidateOptions<NotifierOptions>>(check).AddSingleton<IValidateOptions<SmtpOptions>>(check);
        services.AddSingleton<IValidateOptions<WebhookOptions>>(channels).AddSingleton<IValidateOptions<TelegramOptions>>(channels).AddSingleton<IValidateOptions<AlertmanagerOptions>>(channels);
        services.AddSingleton<IValidateOptions<SmsOptions>>(sms).AddSingleton<IValidateOptions<CommandOptions>>(sms);
        services.AddOptions<NotifierOptions>().Bind(configuration.GetSection("Notifier")).ValidateOnStart();
        services.AddOptions<SmtpOptions>().Bind(configuration.GetSection("Smtp")).ValidateOnStart();
        services.AddOptions<WebhookOptions>().Configure(o => Webhooks(configuration, o)).ValidateOnStart();
        services.AddOptions<TelegramOptions>().Bind(configuration.GetSection("Telegram")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<HeartbeatOptions>>(channels);
        services.AddOptions<HeartbeatOptions>().Bind(configuration.GetSection("Heartbeat")).ValidateOnStart();
        services.AddOptions<AlertmanagerOptions>().Bind(configuration.GetSection("Alertmanager")).ValidateOnStart();
        services.AddOptions<SmsOptions>().Bind(configuration.GetSection("Sms")).ValidateOnStart();
        services.AddOptions<CommandOptions>().Configure(o => Commands(configuration, o)).ValidateOnStart();
        return services;
    }

    private static T Bound<T>(IConfiguration configuration, string section, T options) where T : class
    {
        configuration.GetSection(section).Bind(options);
        return options;
    }

    private static WebhookOptions Webhooks(IConfiguration configuration, WebhookOptions options)
    {
        configuration.GetSection("Webhooks").Bind(options.Named);
        return options;
    }

    /// <summary>Besides the switch, each entry of the section is a program.</summary>
    private static CommandOptions Commands(IConfiguration configuration, CommandOptions options)
    {
        IConfigurationSection section = configuration.GetSection("Commands");
        section.Bind(options);
        foreach (IConfigurationSection entry in section.GetChildren().Where(c => !c.Key.Equals(nameof(CommandOptions.Enabled), StringComparison.OrdinalIgnoreCase)))
        {
            CommandTarget target = new();
            entry.Bind(target);
            options.Named[entry.Key] = target;
        }

        return options;
    }

    private static IEnumerable<string> DefectsOf<T>(IValidateOptions<T> check, Func<T> read) where T : class
    {
        try
        {
            return check.Validate(null, read()).Failures ?? [];
        }
        catch (InvalidOperationException e)
        {
            // A word where a number belongs: the binder names the key.
            return [e.Message];
        }
    }
}
