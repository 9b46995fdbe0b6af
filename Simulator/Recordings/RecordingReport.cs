using System.Globalization;

namespace NetWatch.Simulator.Recordings;

/// <summary>What became of the lines of a recording.</summary>
public sealed record RecordingReport
{
    /// <summary>Instances that are served.</summary>
    public int Objects { get; init; }

    /// <summary>Empty lines and comments.</summary>
    public int Comments { get; init; }

    /// <summary>Lines left out because they are not <c>OID|TAG|VALUE</c>.</summary>
    public int UnreadableLines { get; init; }

    /// <summary>Lines left out because the OID is not one, as after making a recording anonymous: <c>1.3.6.1.2.1.4.20.1.2.10.xx.xx.100</c>.</summary>
    public int UnreadableNames { get; init; }

    /// <summary>Lines left out because the tag is not one of SNMP.</summary>
    public int UnknownTags { get; init; }

    /// <summary>Lines left out because the value is not one of its type.</summary>
    public int UnreadableValues { get; init; }

    /// <summary>Lines left out because the OID has been there before: the first value wins.</summary>
    public int Duplicates { get; init; }

    /// <summary>Lines left out because the value is made by a variation module of snmpsim that names no value to begin with.</summary>
    public int ModulesWithoutValue { get; init; }

    /// <summary>Values of a variation module that stand still at what they begin with; they are served.</summary>
    public int ModulesStoodStill { get; init; }

    /// <summary>Octet strings of which the recorder had kept 16 octets and a hexadecimal dump of the rest, put together again.</summary>
    public int HexDumpsUndone { get; init; }

    /// <summary>Instances of ifIndex that were not recorded, added from the rows of the other columns.</summary>
    public int InterfaceIndexesAdded { get; init; }

    /// <summary>IpAddress values that were taken out to make the recording anonymous, <c>&lt;private&gt;</c>; served as 0.0.0.0.</summary>
    public int AddressesTakenOut { get; init; }

    /// <summary>Lines that hold an OID and a value and are not served.</summary>
    public int Skipped => UnreadableLines + UnreadableNames + UnknownTags + UnreadableValues + Duplicates + ModulesWithoutValue;

    /// <summary>The number of objects and every count that is not 0.</summary>
    public override string ToString()
    {
        (int Count, string What)[] kinds =
        [
            (UnreadableLines, "unreadable lines"), (UnreadableNames, "unreadable OIDs"), (UnknownTags, "unknown tags"), (UnreadableValues, "unreadable values"),
            (Duplicates, "duplicates"), (ModulesWithoutValue, "modules without a value"), (ModulesStoodStill, "modules stood still"),
            (HexDumpsUndone, "hex dumps undone"), (InterfaceIndexesAdded, "ifIndex added"),
            (AddressesTakenOut, "addresses taken out"),
        ];
        return string.Create(CultureInfo.InvariantCulture, $"{Objects} objects")
            + string.Concat(kinds.Where(kind => kind.Count > 0).Select(kind => string.Create(CultureInfo.InvariantCulture, $", {kind.Count} {kind.What}")));
    }
}
