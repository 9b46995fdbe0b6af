using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using NetWatch.Core.Probing;
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

/// <summary>What a row gives: a processor, a kind of memory, a storage area, a sensor, a state, a piece of hardware, what it tells of a port, a VLAN's database or a station.</summary>
internal sealed record ProfileGive
{
    /// <summary>What it is.</summary>
    public required GiveKind As { get; init; }

    /// <summary>Its name: text with references in braces, <c>{entPhysicalTable.entPhysicalName|descr}</c>; the first that says something is taken.</summary>
    public string Name { get; init; } = "";

    /// <summary>The kind of sensor, memory or storage.</summary>
    public string? Kind { get; init; }

    /// <summary>Where the kind comes from a column: which value means which kind; a value that is not named gives nothing.</summary>
    public ProfileMap? KindBy { get; init; }

    /// <summary>The value: of a sensor its number, of a state its code, of a processor its load in percent.</summary>
    public string? Value { get; init; }

    /// <summary>The factor from the object's unit to the kind's.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Where the unit differs from row to row: which value of a column means which factor.</summary>
    public ProfileMap? ScaleBy { get; init; }

    /// <summary>The exponent of the unit as SensorDataScale (ENTITY-SENSOR-MIB) says it: a reference.</summary>
    public string? Exponent { get; init; }

    /// <summary>The decimal digits that the value has, as SensorPrecision says it: a reference.</summary>
    public string? Precision { get; init; }

    /// <summary>How the value becomes one of the kind's unit where a factor cannot do it.</summary>
    public Conversion Convert { get; init; }

    /// <summary>What is full, where the value is a part of it and the kind is a share in percent: a reference.</summary>
    public string? PercentOf { get; init; }

    /// <summary>True where the value is a counter of the read's own columns and what is measured is its growth per second between two readings.</summary>
    public bool PerSecond { get; init; }

    /// <summary>A pattern whose first group is the number, where the object is text.</summary>
    public string? Extract { get; init; }

    /// <summary>Numbers, as the device sends them, that mean that there is no value.</summary>
    public IReadOnlyList<double> Absent { get; init; } = [];

    /// <summary>The lowest number, as the device sends it, that can be one; null for any.</summary>
    public double? Least { get; init; }

    /// <summary>The highest number, as the device sends it, that can be one; null for any.</summary>
    public double? Most { get; init; }

    /// <summary>True where agents squeeze sizes of 32 bits into an INTEGER, so that large ones look negative.</summary>
    public bool Unsigned { get; init; }

    /// <summary>Which rows give it: all conditions must hold.</summary>
    public IReadOnlyList<ProfileCondition> Where { get; init; } = [];

    /// <summary>The meaning of a state's codes: the name of a list in <see cref="Profile.States"/>.</summary>
    public string? States { get; init; }

    /// <summary>The device's own limits: each a reference or a number, as the value is sent.</summary>
    public ProfileLimits? Limits { get; init; }

    /// <summary>Whether a bad state, or a value beyond its limits, is a problem of its own; false where another value tells the same problem.</summary>
    public bool Judged { get; init; } = true;

    /// <summary>What is wrong when the state is not well, where there is a word for it: <c>onBattery</c>.</summary>
    public Reason? Problem { get; init; }

    /// <summary>The device's own limits where they are rows of a table of their own; null where they are not.</summary>
    public ProfileLimitRows? LimitRows { get; init; }

    /// <summary>A read whose rows, where the agent has any, tell the same: then nothing is given.</summary>
    public string? Unless { get; init; }

    /// <summary>The ifIndex of the port that it belongs to, or that is told of: a reference.</summary>
    public string? Port { get; init; }

    /// <summary>The number of the port in the bridge (dot1dBasePort, RFC 4188), where no ifIndex is told: a reference.</summary>
    public string? BridgePort { get; init; }

    /// <summary>Several ports: octets with a bit for each bridge port (PortList, RFC 4363), the first port the highest bit of the first octet: a reference.</summary>
    public string? BridgePorts { get; init; }

    /// <summary>Several ports as text, <c>1,3-5</c>: numbers of bridge ports, or names where <see cref="PortNames"/> says whose: a reference.</summary>
    public string? PortList { get; init; }

    /// <summary>The column with the names of ports in <see cref="PortList"/> and <see cref="Aggregate"/>: a reference to a table whose index is ifIndex.</summary>
    public string? PortNames { get; init; }

    /// <summary>The VLAN of a port's untagged frames: a reference.</summary>
    public string? Untagged { get; init; }

    /// <summary>A VLAN: one that a port carries, that a database is of, that a station is in: a reference.</summary>
    public string? Vlan { get; init; }

    /// <summary>VLANs that a port carries: columns of octets with a bit for each VLAN, and the VLAN of the highest bit of the first octet.</summary>
    public IReadOnlyDictionary<string, int> Vlans { get; init; } = new Dictionary<string, int>();

    /// <summary>The read whose rows are the VLANs that there are, by the last arc of the index, where <see cref="Vlans"/> names those that may be too.</summary>
    public string? VlanTable { get; init; }

    /// <summary>The ifIndex of the port that a port is bundled into, or its name among <see cref="PortNames"/>: a reference.</summary>
    public string? Aggregate { get; init; }

    /// <summary>Which arc of the index is the first of a station's address.</summary>
    public int AddressAt { get; init; } = 1;

    /// <summary>The size of a memory or a storage area: a reference or a number.</summary>
    public string? Total { get; init; }

    /// <summary>What is used of it: a reference.</summary>
    public string? Used { get; init; }

    /// <summary>What is free of it: a reference.</summary>
    public string? Free { get; init; }

    /// <summary>The used share in percent: a reference.</summary>
    public string? Percent { get; init; }

    /// <summary>The size of the unit of the sizes in bytes: a reference or a number.</summary>
    public string? Unit { get; init; }

    /// <summary>The unit of the total where it is another.</summary>
    public string? TotalUnit { get; init; }

    /// <summary>What is counted as used and is not: references to sizes in the same unit.</summary>
    public IReadOnlyList<string> Less { get; init; } = [];

    /// <summary>The texts of a piece of hardware: <c>kind</c>, <c>description</c>, <c>model</c>, <c>serial</c>, <c>hardware</c>, <c>firmware</c>, <c>software</c>.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>The pattern of <see cref="Extract"/>.</summary>
    [JsonIgnore]
    public Regex? Pattern { get; private set; }

    /// <summary>Parses what the data only names.</summary>
    public void Complete()
    {
        Pattern = Extract is null ? null : Patterns.Of(Extract);
        foreach (ProfileCondition condition in Where) condition.Complete();
        foreach (ProfileCondition condition in LimitRows?.All ?? []) condition.Complete();
    }
}

/// <summary>What a row can give.</summary>
internal enum GiveKind
{
    /// <summary>A processor.</summary>
    Processor,

    /// <summary>A kind of memory.</summary>
    Memory,

    /// <summary>A storage area.</summary>
    Storage,

    /// <summary>A measured value.</summary>
    Sensor,

    /// <summary>The state of a part.</summary>
    State,

    /// <summary>A piece of hardware.</summary>
    Hardware,

    /// <summary>VLANs and bundles of ports.</summary>
    Port,

    /// <summary>Which VLAN a filtering database is of.</summary>
    Database,

    /// <summary>A station that was learned at a port.</summary>
    Station,
}

/// <summary>How a number becomes one of another unit where a factor cannot do it.</summary>
internal enum Conversion
{
    /// <summary>It stays.</summary>
    None,

    /// <summary>Milliwatts to dBm; no light is no value.</summary>
    MilliwattsToDbm,

    /// <summary>Microwatts to dBm.</summary>
    MicrowattsToDbm,

    /// <summary>Watts to dBm.</summary>
    WattsToDbm,

    /// <summary>Microwatts where the number is positive, hundredths of dBm where it is negative (HUAWEI-ENTITY-EXTENT-MIB).</summary>
    MicrowattsOrCentiDbm,

    /// <summary>Degrees Fahrenheit to Celsius; after the factor.</summary>
    FahrenheitToCelsius,

    /// <summary>Kelvins to degrees Celsius; after the factor.</summary>
    KelvinToCelsius,

    /// <summary>What remains to 100.</summary>
    HundredMinus,

    /// <summary>Seconds to minutes.</summary>
    SecondsToMinutes,

    /// <summary>TimeTicks to minutes.</summary>
    TicksToMinutes,
}

/// <summary>A value and what each of its codes means.</summary>
/// <param name="Value">A reference.</param>
/// <param name="Map">Code to meaning; <c>*</c> for all others.</param>
internal sealed record ProfileMap(string Value, IReadOnlyDictionary<string, string> Map);

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

/// <summary>How a family is known. All that is given must hold.</summary>
internal sealed record ProfileMatch
{
    /// <summary>sysObjectID is one of these or below it.</summary>
    public IReadOnlyList<string> SysObjectId { get; init; } = [];

    /// <summary>sysDescr matches this pattern.</summary>
    public string? SysDescr { get; init; }

    /// <summary>The agent has this instance.</summary>
    public string? Exists { get; init; }

    /// <summary>The parsed <see cref="SysObjectId"/>.</summary>
    [JsonIgnore]
    public ObjectIdentifier[] Prefixes { get; private set; } = [];

    /// <summary>The pattern of <see cref="SysDescr"/>.</summary>
    [JsonIgnore]
    public Regex? Pattern { get; private set; }

    /// <summary>The parsed <see cref="Exists"/>.</summary>
    [JsonIgnore]
    public ObjectIdentifier Instance { get; private set; }

    /// <summary>Parses what the data only names.</summary>
    public void Complete()
    {
        Prefixes = [.. SysObjectId.Select(ObjectIdentifier.Parse)];
        Pattern = SysDescr is null ? null : Patterns.Of(SysDescr);
        if (Exists is not null) Instance = ObjectIdentifier.Parse(Exists);
    }

    /// <summary>How closely it fits, the more the closer; -1 when it does not.</summary>
    /// <param name="sysObjectId">The agent's sysObjectID; empty for none.</param>
    /// <param name="sysDescr">Its sysDescr.</param>
    /// <param name="exists">Whether the agent has an instance.</param>
    public int Fit(ObjectIdentifier sysObjectId, string sysDescr, Func<ObjectIdentifier, bool> exists)
    {
        int longest = 0;
        if (Prefixes.Length > 0)
        {
            foreach (ObjectIdentifier prefix in Prefixes)
                if (sysObjectId.StartsWith(prefix)) longest = Math.Max(longest, prefix.Count);
            if (longest == 0) return -1;
        }

        if (Pattern is not null && !Pattern.IsMatch(sysDescr)) return -1;
        if (!Instance.IsEmpty && !exists(Instance)) return -1;
        // What the device says of itself beats one arc more of a number that vendors share among products.
        return (longest * 2) + (Pattern is null ? 0 : 3) + (Instance.IsEmpty ? 0 : 5);
    }
}

/// <summary>Patterns of profiles: without backtracking, so that no text of a device takes long.</summary>
internal static class Patterns
{
    /// <summary>A pattern.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Regex Of(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new FormatException($"'{pattern}' is no pattern: {e.Message}", e);
        }
    }
}
