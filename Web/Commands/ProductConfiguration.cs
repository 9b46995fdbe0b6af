using System.CommandLine;
using NetWatch.Core;
using NetWatch.Web.Settings.Mail;

namespace NetWatch.Web.Commands;

/// <summary>How the process runs: appsettings.json beside the program, then in the working folder, then what pages wrote (<c>mail.json</c> in the data folder), then <c>NETWATCH__Section__Key</c>, then <c>--Section:Key=value</c>.</summary>
internal static class ProductConfiguration
{
    /// <summary>Fills the configuration, in rising order of precedence.</summary>
    /// <param name="configuration">What to fill; its sources are replaced.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="settings">The <c>--Section:Key=value</c> words of it.</param>
    /// <param name="installation">Where pages write settings; null for what needs none of those.</param>
    public static void Fill(ConfigurationManager configuration, ParseResult parsed, IReadOnlyList<string> settings, Installation? installation = null)
    {
        configuration.Sources.Clear();
        configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: false);
        configuration.AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true);
        if (installation is not null) ((IConfigurationBuilder)configuration).Add(new MailFileSource(installation));
        configuration.AddEnvironmentVariables("NETWATCH__");
        configuration.AddCommandLine([.. settings]);
        if (parsed.GetValue(CommonOptions.Urls) is { } urls) configuration["Urls"] = urls;
    }

    /// <summary>Takes the <c>--Section:Key=value</c> words out of the command line; what is left must be options that the commands know.</summary>
    public static (string[] Arguments, string[] Settings) Split(string[] args) =>
        ([.. args.Where(a => !IsSetting(a))], [.. args.Where(IsSetting)]);

    private static bool IsSetting(string word)
    {
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        return word.StartsWith("--", StringComparison.Ordinal) && equals > 0 && word.AsSpan(0, equals).Contains(':');
    }
}
