using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace NetWatch.Poller.Profiles;

/// <summary>A condition on a row.</summary>
internal sealed record ProfileCondition
{
    /// <summary>What is looked at: a reference.</summary>
    public required string Value { get; init; }

    /// <summary>It is one of these, as text.</summary>
    public IReadOnlyList<string>? Is { get; init; }

    /// <summary>It is none of these.</summary>
    public IReadOnlyList<string>? Not { get; init; }

    /// <summary>It matches this pattern.</summary>
    public string? Matches { get; init; }

    /// <summary>It does not match this pattern; nothing matches none.</summary>
    public string? Unlike { get; init; }

    /// <summary>It is a number of at least this.</summary>
    public double? Least { get; init; }

    /// <summary>It is a number of at most this.</summary>
    public double? Most { get; init; }

    /// <summary>Whether it is there.</summary>
    public bool? Exists { get; init; }

    /// <summary>The patterns.</summary>
    [JsonIgnore]
    public (Regex? Matches, Regex? Unlike) Pattern { get; private set; }

    /// <summary>Parses what the data only names.</summary>
    public void Complete() => Pattern = (Matches is null ? null : Patterns.Of(Matches), Unlike is null ? null : Patterns.Of(Unlike));
}
