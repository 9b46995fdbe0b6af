using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NetWatch.Snmp;

namespace NetWatch.Poller.Profiles;

/// <summary>Objects that are read of a device now and then to know what it is and how its parts are: a table, a group of scalars, or what each poll reads anyway.</summary>
internal sealed record ProfileRead
{
    /// <summary>The MIB's name of the table, or a name for a group of scalars; unique among all that is used together.</summary>
    public required string Name { get; init; }

    /// <summary>True for single instances, which are read by GET; false for a table's columns.</summary>
    public bool Scalars { get; init; }

    /// <summary>True where the values of each poll are taken (a table of that name in <see cref="Profile.Tables"/>): nothing more is asked for.</summary>
    public bool Polled { get; init; }

    /// <summary>What the columns' numbers stand behind: of a table its entry (<c>1.3.6.1.2.1.99.1.1.1</c>), of scalars any node above them. Empty for polled ones.</summary>
    public string Entry { get; init; } = "";

    /// <summary>The objects: name to what stands behind <see cref="Entry"/>, such as <c>4</c> or <c>2.3.1</c>; of scalars without the last 0.</summary>
    public IReadOnlyDictionary<string, JsonElement> Columns { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>How often: <c>poll</c>, or a number of <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>.</summary>
    public string Every { get; init; } = "5m";

    /// <summary>The contexts that it is read in; null for the agent's own alone.</summary>
    public ProfileContexts? Contexts { get; init; }

    /// <summary>What its rows give.</summary>
    public IReadOnlyList<ProfileGive> Gives { get; init; } = [];

    /// <summary><see cref="Every"/> as a time; zero for each poll.</summary>
    [JsonIgnore]
    public TimeSpan Period { get; private set; }

    /// <summary>The names of the objects, in order.</summary>
    [JsonIgnore]
    public string[] Names { get; private set; } = [];

    /// <summary>Their object identifiers; of scalars without the last 0.</summary>
    [JsonIgnore]
    public ObjectIdentifier[] Ids { get; private set; } = [];

    /// <summary>Whether what it gives needs the reading before it.</summary>
    [JsonIgnore]
    public bool HasRates => Gives.Any(g => g.PerSecond);

    /// <summary>Parses what the data only names.</summary>
    /// <exception cref="FormatException">A part of it cannot be read.</exception>
    public void Complete()
    {
        Period = ParsePeriod(Every);
        Names = [.. Columns.Keys];
        Ids = [.. Columns.Values.Select(v => ObjectIdentifier.Parse($"{Entry}.{(v.ValueKind == JsonValueKind.String ? v.GetString() : v.GetRawText())}"))];
        Contexts?.Complete();
        foreach (ProfileGive give in Gives) give.Complete();
    }

    private static TimeSpan ParsePeriod(string text)
    {
        if (text == "poll") return TimeSpan.Zero;
        double unit = text.Length < 2 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86400, _ => 0 };
        if (unit == 0 || !double.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out double number) || number <= 0)
            throw new FormatException($"'{text}' is no cadence: write poll, or a number of s, m, h or d.");
        return TimeSpan.FromSeconds(number * unit);
    }
}
