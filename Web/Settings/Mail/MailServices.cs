namespace NetWatch.Web.Settings.Mail;

/// <summary>Registers the mail settings of pages.</summary>
internal static class MailServices
{
    public static void AddMailSettings(this IServiceCollection services, ConfigurationManager configuration)
    {
        services.AddSingleton(_ => new MailLayers(configuration));
        services.AddSingleton<MailPassword>().AddSingleton<MailBook>();
        services.AddHostedService<MailFileWatch>();
    }
}
