using NetWatch.Core.Configuration;

namespace NetWatch.Web;

/// <summary>What the configuration logs; events 1000 to 1019.</summary>
internal static partial class WebLog
{
    [LoggerMessage(1000, LogLevel.Information, "Configuration read from {File}: {Added} added, {Removed} removed, {Changed} changed, {Nodes} nodes in all")]
    public static partial void ConfigurationAccepted(this ILogger logger, string file, int added, int removed, int changed, int nodes);

    [LoggerMessage(1001, LogLevel.Error, "{File} has {Count} defects, so the configuration from {LoadedAt:O} stays in force:{Defects}")]
    private static partial void ConfigurationRefused(this ILogger logger, string file, int count, DateTimeOffset loadedAt, string defects);

    [LoggerMessage(1002, LogLevel.Warning, "{File} is accepted with {Count} warnings:{Warnings}")]
    private static partial void ConfigurationWarned(this ILogger logger, string file, int count, string warnings);

    [LoggerMessage(1003, LogLevel.Information, "{File} says again what is in force; the configuration is no longer stale")]
    public static partial void ConfigurationFresh(this ILogger logger, string file);

    [LoggerMessage(1004, LogLevel.Information, "The file system does not tell of changes to {File} ({Why}); it is looked at every second instead")]
    public static partial void FileNotWatched(this ILogger logger, string file, string why);

    [LoggerMessage(1005, LogLevel.Error, "Taking over a changed {File} failed; the configuration before it stays in force and the file is still watched")]
    public static partial void ConfigurationFailed(this ILogger logger, Exception exception, string file);

    [LoggerMessage(1006, LogLevel.Error, "{Problem} The mail settings before it stay in force")]
    public static partial void MailFileRefused(this ILogger logger, string problem);

    public static void ConfigurationRefused(this ILogger logger, string file, DateTimeOffset loadedAt, IReadOnlyList<ConfigDefect> defects) =>
        logger.ConfigurationRefused(file, defects.Count, loadedAt, Lines(defects));

    public static void ConfigurationWarned(this ILogger logger, string file, IReadOnlyList<ConfigDefect> warnings) =>
        logger.ConfigurationWarned(file, warnings.Count, Lines(warnings));

    private static string Lines(IReadOnlyList<ConfigDefect> defects) =>
        string.Concat(defects.Select(d => $"{Environment.NewLine}  {(d.Line is { } line ? FormattableString.Invariant($"line {line} ") : "")}{d.Path}: {d.Message}"));
}
