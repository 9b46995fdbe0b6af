using System.Text.Json.Serialization;
using NetWatch.Core.Catalog;
using NetWatch.Core.Samples;
using NetWatch.Snmp;

namespace NetWatch.Poller.Profiles;

/// <summary>What to read of devices by SNMP, and what it means: data, so that a device family needs no code.</summary>
internal sealed record Profile
{
    /// <summary>The schema by which an editor checks the file; not read.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The standard that it is written from.</summary>
    public required string Source { get; init; }

    /// <summary>The kinds of device that it applies to whatever their family, as files write them; null for none.</summary>
    public IReadOnlyList<string>? Kinds { get; init; }

    /// <summary>Who judges its scalars; null for nobody.</summary>
    public string? Judge { get; init; }

    /// <summary>Single instances, asked for in one GET.</summary>
    public IReadOnlyList<ProfileItem> Scalars { get; init; } = [];

    /// <summary>Tables, read by GETBULK.</summary>
    public IReadOnlyList<ProfileTable> Tables { get; init; } = [];

    /// <summary>How the family is known: one of these must fit. Empty for a part that families use.</summary>
    public IReadOnlyList<ProfileMatch> Match { get; init; } = [];

    /// <summary>The names of the profiles that it is put together from; what it says itself goes before what they say.</summary>
    public IReadOnlyList<string> Uses { get; init; } = [];

    /// <summary>The family's vendor.</summary>
    public string? Vendor { get; init; }

    /// <summary>The name of its software.</summary>
    public string? OperatingSystem { get; init; }

    /// <summary>What people call the family, for the list of supported devices.</summary>
    public string? Title { get; init; }

    /// <summary>What a device of the family is; null where the family has devices of several kinds, or of another one.</summary>
    public DeviceKind? Kind { get; init; }

    /// <summary>True while no recording of such a device was read: it is written from the MIB only.</summary>
    public bool Unseen { get; init; }

    /// <summary>How its identity is found.</summary>
    public ProfileIdentity Identity { get; init; } = new();

    /// <summary>What is read now and then to know what it is and how its parts are.</summary>
    public IReadOnlyList<ProfileRead> Reads { get; init; } = [];

    /// <summary>Meanings of states: name to code to <c>SEVERITY NAME</c>, such as <c>critical failed(3)</c>; <c>absent</c> as the severity for a state that means that there is nothing. The code <c>*</c> stands for all others.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> States { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Whether it applies to a device of whatever family.</summary>
    /// <param name="kindName">The device's kind as files write it.</param>
    public bool AppliesTo(string kindName) => Always || (Kinds is not null && Kinds.Contains(kindName));

    /// <summary>Whether it applies to every device.</summary>
    public bool Always { get; init; }

    /// <summary>Parses and makes what the data only names.</summary>
    /// <exception cref="FormatException">A part of it cannot be read.</exception>
    public void Complete()
    {
        foreach (ProfileItem item in Scalars.Concat(Tables.SelectMany(t => t.Columns))) item.Complete();
        foreach (ProfileMatch match in Match) match.Complete();
        foreach (ProfileRead read in Reads) read.Complete();
        foreach (ProfileSource source in Identity.All) source.Complete();
    }
}

/// <summary>A table.</summary>
internal sealed record ProfileTable
{
    /// <summary>The MIB's name of it.</summary>
    public required string Name { get; init; }

    /// <summary>Who judges its rows; null for nobody.</summary>
    public string? Judge { get; init; }

    /// <summary>The columns that name a row for good, the best first; where a row has none of them its index does.</summary>
    public required IReadOnlyList<string> Identity { get; init; }

    /// <summary>Labels of the row's series: name to column, or to <c>index</c>.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>Of ports: the types (ifType) whose speed is nominal and bounds no traffic.</summary>
    public IReadOnlyList<int> NominalSpeedTypes { get; init; } = [];

    /// <summary>The columns.</summary>
    public required IReadOnlyList<ProfileItem> Columns { get; init; }

    /// <summary>The place of a column among <see cref="Columns"/>; -1 when there is none of that name.</summary>
    public int Column(string name)
    {
        for (int i = 0; i < Columns.Count; i++)
            if (Columns[i].Name == name) return i;
        return -1;
    }
}

/// <summary>A scalar's instance, or a column.</summary>
internal sealed record ProfileItem
{
    private Metric? _made;

    /// <summary>The MIB's name of it; also the metric's.</summary>
    public required string Name { get; init; }

    /// <summary>The object identifier: of a scalar the instance (with <c>.0</c>), of a column the column.</summary>
    public required string Oid { get; init; }

    /// <summary>Whether its text is a fact for people.</summary>
    public bool Fact { get; init; }

    /// <summary>How its values behave; null when it makes no series.</summary>
    public MetricKind? Metric { get; init; }

    /// <summary>The unit, as <see cref="Core.Samples.Metric.Unit"/>.</summary>
    public string Unit { get; init; } = "";

    /// <summary>One sentence.</summary>
    public string Help { get; init; } = "";

    /// <summary>Whether its values are stored.</summary>
    public bool Stored { get; init; } = true;

    /// <summary>The better column: this one is read and used only for rows that lack it.</summary>
    public string? InsteadOf { get; init; }

    /// <summary>True where agents squeeze sizes of 32 bits into an INTEGER, so that large ones look negative.</summary>
    public bool Unsigned32 { get; init; }

    /// <summary>The parsed <see cref="Oid"/>.</summary>
    [JsonIgnore]
    public ObjectIdentifier Id { get; private set; }

    /// <summary>The metric of its series; null when it makes none. The same object each time.</summary>
    [JsonIgnore]
    public Metric? Series => _made;

    /// <summary>Parses and makes what the data only names.</summary>
    public void Complete()
    {
        Id = ObjectIdentifier.Parse(Oid);
        if (Metric is { } kind) _made = new Metric(Name, kind, Unit, Help, Stored);
    }
}
