using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Profiles;

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
