namespace NetWatch.Core.Configuration;

/// <summary>How the configuration in force stands to the file on disk; for the board and the metric <c>netwatch_configuration_stale</c>.</summary>
/// <param name="Stale">True while the file on disk is bad or gone, so that an older catalog is in force.</param>
/// <param name="LoadedAt">When the catalog in force was read.</param>
/// <param name="Defects">What is wrong with the file on disk; empty unless stale.</param>
/// <param name="Warnings">What is unwise in the catalog in force.</param>
public sealed record ConfigurationStatus(
    bool Stale,
    DateTimeOffset LoadedAt,
    IReadOnlyList<ConfigDefect> Defects,
    IReadOnlyList<ConfigDefect> Warnings);
