using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace NetWatch.Poller.Profiles;

/// <summary>Where a text of the identity comes from.</summary>
internal sealed record ProfileSource
{
    /// <summary>Text with references in braces. A reference to a table's column takes the first row that the conditions hold for and that says something.</summary>
    public required string Value { get; init; }

    /// <summary>Which rows may be taken.</summary>
    public IReadOnlyList<ProfileCondition> Where { get; init; } = [];

    /// <summary>A pattern whose groups, with a space between them, are the text.</summary>
    public string? Extract { get; init; }

    /// <summary>How the groups of <see cref="Extract"/> are put together: <c>$1 ($2)</c>.</summary>
    public string? Format { get; init; }

    /// <summary>Which text means what; a text that is not named gives nothing.</summary>
    public IReadOnlyDictionary<string, string>? Map { get; init; }

    /// <summary>The pattern of <see cref="Extract"/>.</summary>
    [JsonIgnore]
    public Regex? Pattern { get; private set; }

    /// <summary>Parses what the data only names.</summary>
    public void Complete()
    {
        Pattern = Extract is null ? null : Patterns.Of(Extract);
        foreach (ProfileCondition condition in Where) condition.Complete();
    }
}

/// <summary>How the texts of the identity are found: the first source that says something wins.</summary>
internal sealed record ProfileIdentity
{
    /// <summary>The model.</summary>
    public IReadOnlyList<ProfileSource> Model { get; init; } = [];

    /// <summary>The software's version.</summary>
    public IReadOnlyList<ProfileSource> Version { get; init; } = [];

    /// <summary>The serial number.</summary>
    public IReadOnlyList<ProfileSource> Serial { get; init; } = [];

    /// <summary>The firmware beside the software, or the build.</summary>
    public IReadOnlyList<ProfileSource> Firmware { get; init; } = [];

    /// <summary>All sources.</summary>
    [JsonIgnore]
    public IEnumerable<ProfileSource> All => [.. Model, .. Version, .. Serial, .. Firmware];
}
