using System.Text.Json.Serialization;

namespace NetWatch.Poller.Profiles;

/// <summary>Limits: references or numbers.</summary>
/// <param name="LowCritical">Or null.</param>
/// <param name="LowWarning">Or null.</param>
/// <param name="HighWarning">Or null.</param>
/// <param name="HighCritical">Or null.</param>
internal sealed record ProfileLimits(string? LowCritical = null, string? LowWarning = null, string? HighWarning = null, string? HighCritical = null);

/// <summary>Limits that are rows of a table: those whose index is the value's own with one arc more. Of several rows for one limit the one that is reached first is taken.</summary>
internal sealed record ProfileLimitRows
{
    /// <summary>The table.</summary>
    public required string Table { get; init; }

    /// <summary>Its column with the limit, as the value is sent.</summary>
    public required string Value { get; init; }

    /// <summary>Which rows are the lowest value that is not critical.</summary>
    public IReadOnlyList<ProfileCondition> LowCritical { get; init; } = [];

    /// <summary>Which rows are the lowest value that is well.</summary>
    public IReadOnlyList<ProfileCondition> LowWarning { get; init; } = [];

    /// <summary>Which rows are the highest value that is well.</summary>
    public IReadOnlyList<ProfileCondition> HighWarning { get; init; } = [];

    /// <summary>Which rows are the highest value that is not critical.</summary>
    public IReadOnlyList<ProfileCondition> HighCritical { get; init; } = [];

    /// <summary>All conditions.</summary>
    [JsonIgnore]
    public IEnumerable<ProfileCondition> All => [.. LowCritical, .. LowWarning, .. HighWarning, .. HighCritical];
}
