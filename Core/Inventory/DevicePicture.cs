using System.Globalization;
using System.Text.Json.Serialization;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;

namespace NetWatch.Core.Inventory;

/// <summary>What a device is and has, as it told by SNMP: every value with the object that it came from. What it does not tell is absent. Immutable.</summary>
public sealed record DevicePicture
{
    private static readonly TimeSpan Drift = TimeSpan.FromMinutes(1);

    /// <summary>Nothing is known.</summary>
    public static DevicePicture Empty { get; } = new();

    /// <summary>What it is.</summary>
    public DeviceIdentity Identity { get; init; } = DeviceIdentity.Unknown;

    /// <summary>When it started, or null.</summary>
    public DeviceBoot? Boot { get; init; }

    /// <summary>What does not change from second to second of its ports, in the order of ifIndex.</summary>
    public IReadOnlyList<PortFacts> Ports { get; init; } = [];

    /// <summary>Processors and their load.</summary>
    public IReadOnlyList<Processor> Processors { get; init; } = [];

    /// <summary>Kinds of memory and their use.</summary>
    public IReadOnlyList<MemoryPool> Memory { get; init; } = [];

    /// <summary>Storage areas and their use.</summary>
    public IReadOnlyList<StorageArea> Storage { get; init; } = [];

    /// <summary>Measured values and states of its parts.</summary>
    public IReadOnlyList<Sensor> Sensors { get; init; } = [];

    /// <summary>Its hardware: chassis, stack members, modules, power supplies, transceivers.</summary>
    public IReadOnlyList<HardwarePart> Hardware { get; init; } = [];

    /// <summary>What is plugged into its ports, as they tell each other (LLDP, CDP).</summary>
    public IReadOnlyList<Neighbour> Neighbours { get; init; } = [];

    /// <summary>Stations that a bridge learned at its ports.</summary>
    public IReadOnlyList<ForwardingEntry> Forwarding { get; init; } = [];

    /// <summary>Addresses that it resolved (ARP, neighbour discovery).</summary>
    public IReadOnlyList<ResolvedAddress> Resolved { get; init; } = [];

    /// <summary>Installed software (hrSWInstalledTable).</summary>
    public IReadOnlyList<SoftwarePackage> Software { get; init; } = [];

    /// <summary>Running programs (hrSWRunTable).</summary>
    public IReadOnlyList<RunningProgram> Programs { get; init; } = [];

    /// <summary>Services that a Windows host says run (svSvcTable).</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Ports, by part and in order, that were up and are therefore to be up; known of a kept picture only.</summary>
    public IReadOnlyList<string> PortsThatWereUp { get; init; } = [];

    /// <summary>What of it was not read whole.</summary>
    [JsonIgnore]
    public PictureGaps Gaps { get; init; }

    /// <summary>The measured values as series: all that hold now.</summary>
    [JsonIgnore]
    public IReadOnlyList<Observation> Observations { get; init; } = [];

    /// <summary>Whether it tells nothing that is kept.</summary>
    [JsonIgnore]
    public bool IsEmpty => Boot is null && Identity == DeviceIdentity.Unknown && Hardware.Count == 0 && Software.Count == 0 && Ports.Count == 0 && PortsThatWereUp.Count == 0;

    /// <summary>The part of the picture that a later process needs to tell what changed meanwhile. What was not read (any more) is kept as it was.</summary>
    /// <param name="before">What was kept until now, or null.</param>
    public DevicePicture Kept(DevicePicture? before)
    {
        DeviceIdentity was = before?.Identity ?? DeviceIdentity.Unknown;
        return new DevicePicture
        {
            Identity = was.Profile != Identity.Profile ? Identity : Identity with
            {
                Model = Newer(was.Model, Identity.Model),
                Version = Newer(was.Version, Identity.Version),
                Serial = Newer(was.Serial, Identity.Serial),
                Firmware = Newer(was.Firmware, Identity.Firmware),
            },
            Boot = Boot ?? before?.Boot,
            Hardware = Hardware.Count > 0 && !Gaps.HasFlag(PictureGaps.Hardware) ? Hardware : before?.Hardware ?? [],
            Software = Software.Count > 0 && !Gaps.HasFlag(PictureGaps.Software) ? Software : before?.Software ?? [],
            Ports = Ports.Count > 0 && !Gaps.HasFlag(PictureGaps.Ports) ? PortFacts.NotToldByName(Ports) : before?.Ports ?? [],
        };
    }

    /// <summary>A text from another object stands in only while the better one was not read yet: compared with it no change would be seen.</summary>
    private SourcedText? Newer(SourcedText? was, SourcedText? now) =>
        now is null || (was is not null && was.Oid != now.Oid && Gaps.HasFlag(PictureGaps.Identity)) ? was : now;

    /// <summary>Whether two kept pictures tell the same, but for a start that drifts.</summary>
    public bool TellsAs(DevicePicture other) =>
        Identity == other.Identity
        && Boot?.Oid == other.Boot?.Oid && (Boot is null || (Boot.At - other.Boot!.At).Duration() <= Drift)
        && Hardware.SequenceEqual(other.Hardware)
        && (ReferenceEquals(Software, other.Software) || Software.SequenceEqual(other.Software))
        && Ports.Select(p => p.Fingerprint).SequenceEqual(other.Ports.Select(p => p.Fingerprint))
        && PortsThatWereUp.SequenceEqual(other.PortsThatWereUp);
}

/// <summary>What a device is. A text that it does not tell is null.</summary>
/// <param name="Profile">The name of the profile that understands it.</param>
/// <param name="Vendor">Its vendor.</param>
/// <param name="OperatingSystem">Its software's name: <c>IOS XE</c>, <c>RouterOS</c>.</param>
/// <param name="Model">Its model.</param>
/// <param name="Version">Its software's version.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="Firmware">The version of its firmware where it has one beside the software, or the software's build.</param>
public sealed record DeviceIdentity(
    string? Profile, string? Vendor, string? OperatingSystem, SourcedText? Model, SourcedText? Version, SourcedText? Serial, SourcedText? Firmware)
{
    /// <summary>Nothing is known.</summary>
    public static DeviceIdentity Unknown { get; } = new(null, null, null, null, null, null, null);
}

/// <summary>A text and the object instance that it was taken from.</summary>
/// <param name="Text">The text.</param>
/// <param name="Oid">The instance's object identifier.</param>
public sealed record SourcedText(string Text, string Oid);

/// <summary>A number and the object instance that it was taken from.</summary>
/// <param name="Value">The number, in the base unit of what it measures.</param>
/// <param name="Oid">The instance's object identifier.</param>
public readonly record struct SourcedNumber(double Value, string Oid);

/// <summary>A port, without what changes from second to second.</summary>
public sealed record PortFacts
{
    /// <summary>ifIndex (IF-MIB): may be renumbered by a restart.</summary>
    public required uint IfIndex { get; init; }

    /// <summary>The lasting name that its series bear: ifName, else ifDescr, else the index.</summary>
    public required string Part { get; init; }

    /// <summary>ifName, or null.</summary>
    public string? Name { get; init; }

    /// <summary>ifDescr, or null.</summary>
    public string? Description { get; init; }

    /// <summary>ifAlias, which people set, or null.</summary>
    public string? Alias { get; init; }

    /// <summary>ifType (IANAifType), or null.</summary>
    public int? Type { get; init; }

    /// <summary>The speed in bit/s: ifHighSpeed when it says something, else ifSpeed; null when neither does.</summary>
    public double? SpeedBitsPerSecond { get; init; }

    /// <summary>ifMtu in octets, or null.</summary>
    public int? Mtu { get; init; }

    /// <summary>ifPhysAddress as <c>00:11:22:33:44:55</c>, or null.</summary>
    public string? PhysicalAddress { get; init; }

    /// <summary>ifAdminStatus: 1 up, 2 down, 3 testing; null when it is not told or is no such number.</summary>
    public int? AdminStatus { get; init; }

    /// <summary>ifOperStatus: 1 up … 7 lowerLayerDown; null when it is not told or is no such number.</summary>
    public int? OperStatus { get; init; }

    /// <summary>When the state changed last, or null; told by ifLastChange.</summary>
    public DateTimeOffset? LastChange { get; init; }

    /// <summary>dot3StatsDuplexStatus (EtherLike-MIB): 2 half, 3 full; null when unknown.</summary>
    public int? Duplex { get; init; }

    /// <summary>The part of the link aggregation group that it belongs to (ifStackTable, dot3adAggPortAttachedAggID), or null.</summary>
    public string? Aggregate { get; init; }

    /// <summary>The VLAN of untagged frames (dot1qPvid, vmVlan), or null.</summary>
    public int? Vlan { get; init; }

    /// <summary>The VLANs that it carries (dot1qVlanCurrentEgressPorts), in order; empty when unknown.</summary>
    public IReadOnlyList<int> Vlans { get; init; } = [];

    /// <summary>What it is called: ifName, else ifDescr, else ifIndex.</summary>
    [JsonIgnore]
    public string Title => Name ?? Description ?? IfIndex.ToString(CultureInfo.InvariantCulture);

    /// <summary>The ports whose name alone does not tell who they are: it is shared, or another one than their part.</summary>
    public static IReadOnlyList<PortFacts> NotToldByName(IReadOnlyList<PortFacts> ports)
    {
        Dictionary<string, int> bearers = new(ports.Count, StringComparer.Ordinal);
        foreach (PortFacts port in ports) bearers[port.Title] = bearers.GetValueOrDefault(port.Title) + 1;
        return [.. ports.Where(p => p.Part != p.Title || bearers[p.Title] > 1 || (p.Name ?? p.Description) is null)];
    }

    /// <summary>What it is recognised by when ifIndex or its name changes.</summary>
    [JsonIgnore]
    public (string Part, uint IfIndex, string? Name, string? Description, string? Alias, int? Type, string? PhysicalAddress) Fingerprint =>
        (Part, IfIndex, Name, Description, Alias, Type, PhysicalAddress);

    /// <summary>Whether it is one that people do not watch: null, loopback, voice, and other ports without a cable.</summary>
    public bool IsMinor { get; init; }
}

/// <summary>A processor.</summary>
/// <param name="Name">Its name; unique within the device.</param>
/// <param name="UsedPercent">How busy it is, 0 to 100, as the device averages.</param>
public sealed record Processor(string Name, SourcedNumber UsedPercent);

/// <summary>A kind of memory. Of the sizes those are there that the device tells or that follow from others.</summary>
/// <param name="Name">Its name; unique within the device.</param>
/// <param name="Kind">What it is used for: <c>system</c>, <c>virtual</c>, <c>swap</c>, <c>buffers</c>, <c>cached</c>, <c>shared</c>, ….</param>
/// <param name="TotalBytes">Its size, or null.</param>
/// <param name="UsedBytes">What is used of it, or null; of the main memory of Linux without buffers and caches, which are given back when needed.</param>
/// <param name="UsedPercent">The used share, 0 to 100.</param>
/// <param name="Oids">The instances that they come from.</param>
public sealed record MemoryPool(string Name, string Kind, double? TotalBytes, double? UsedBytes, double UsedPercent, IReadOnlyList<string> Oids);

/// <summary>A storage area.</summary>
/// <param name="Name">Its name; unique within the device.</param>
/// <param name="Kind">What it is: <c>fixedDisk</c>, <c>flash</c>, <c>ramDisk</c>, <c>network</c>, ….</param>
/// <param name="TotalBytes">Its size.</param>
/// <param name="UsedBytes">What is used of it.</param>
/// <param name="Oids">The instances that they come from.</param>
public sealed record StorageArea(string Name, string Kind, double TotalBytes, double UsedBytes, IReadOnlyList<string> Oids);

/// <summary>How bad the state of a part is, as its MIB means it.</summary>
public enum SensorSeverity
{
    /// <summary>Nothing is wrong.</summary>
    Ok,

    /// <summary>It needs a look.</summary>
    Warning,

    /// <summary>It failed.</summary>
    Critical,

    /// <summary>Nobody knows.</summary>
    Unknown,
}

/// <summary>A measured value, or the state, of a part.</summary>
public sealed record Sensor
{
    /// <summary>What is measured: <c>temperature</c>, <c>fanSpeed</c>, <c>voltage</c>, <c>current</c>, <c>power</c>, <c>opticalPower</c>, <c>state</c>, ….</summary>
    public required string Kind { get; init; }

    /// <summary>Its name; unique within the device and kind.</summary>
    public required string Name { get; init; }

    /// <summary>The value in the unit of its kind; of a state the number of the state.</summary>
    public required double Value { get; init; }

    /// <summary>The unit of the value for people: <c>°C</c>, <c>rpm</c>, <c>V</c>, <c>dBm</c>; empty for none.</summary>
    public required string Unit { get; init; }

    /// <summary>The instance that it was taken from.</summary>
    public required string Oid { get; init; }

    /// <summary>The state's name in its MIB, or null.</summary>
    public string? State { get; init; }

    /// <summary>How bad it is: by the state's meaning, or by the device's own limits.</summary>
    public SensorSeverity Severity { get; init; }

    /// <summary>Whether it is a problem of its own when it is not well; false where another value tells the same problem.</summary>
    public bool IsJudged { get; init; } = true;

    /// <summary>What is wrong when it is not well, where there is a word for it.</summary>
    public Reason? Problem { get; init; }

    /// <summary>The device's own limits.</summary>
    public SensorLimits Limits { get; init; } = SensorLimits.None;

    /// <summary>The port's part (<see cref="PortFacts.Part"/>) that it belongs to, or null.</summary>
    public string? Port { get; init; }
}

/// <summary>Limits that the device itself has for a value, in the value's unit.</summary>
/// <param name="LowCritical">At or below this it is critical, or null.</param>
/// <param name="LowWarning">At or below this it needs a look, or null.</param>
/// <param name="HighWarning">At or above this it needs a look, or null.</param>
/// <param name="HighCritical">At or above this it is critical, or null.</param>
public sealed record SensorLimits(double? LowCritical, double? LowWarning, double? HighWarning, double? HighCritical)
{
    /// <summary>No limits.</summary>
    public static SensorLimits None { get; } = new(null, null, null, null);
}

/// <summary>A piece of hardware (entPhysicalTable, RFC 6933).</summary>
/// <param name="Name">Its name; unique within the device.</param>
/// <param name="Kind">What it is: <c>chassis</c>, <c>module</c>, <c>powerSupply</c>, <c>fan</c>, <c>port</c>, <c>stack</c>, ….</param>
/// <param name="Description">What the vendor calls it, or null.</param>
/// <param name="Model">Its model, or null.</param>
/// <param name="Serial">Its serial number, or null.</param>
/// <param name="HardwareRevision">Or null.</param>
/// <param name="FirmwareRevision">Or null.</param>
/// <param name="SoftwareRevision">Or null.</param>
/// <param name="Oid">The instance that names it.</param>
public sealed record HardwarePart(
    string Name, string Kind, string? Description, string? Model, string? Serial, string? HardwareRevision, string? FirmwareRevision, string? SoftwareRevision, string Oid);

/// <summary>What is plugged into a port.</summary>
/// <param name="Port">The part of the own port (<see cref="PortFacts.Part"/>), or what the protocol calls it.</param>
/// <param name="Protocol"><c>lldp</c> or <c>cdp</c>.</param>
/// <param name="Name">What it calls itself, or null.</param>
/// <param name="Id">Its chassis ID as text.</param>
/// <param name="RemotePort">Its port, or null.</param>
/// <param name="Description">Its sysDescr or platform, or null.</param>
/// <param name="Address">Its management address, or null.</param>
/// <param name="Oid">The instance that names it.</param>
public sealed record Neighbour(string Port, string Protocol, string? Name, string Id, string? RemotePort, string? Description, string? Address, string Oid);

/// <summary>A station that a bridge learned.</summary>
/// <param name="Address">Its MAC address as <c>00:11:22:33:44:55</c>.</param>
/// <param name="Vlan">Its VLAN or filtering database, or null.</param>
/// <param name="Port">The part of the port that it is behind, or the bridge port's number where the bridge does not tell which port that is.</param>
public sealed record ForwardingEntry(string Address, int? Vlan, string Port);

/// <summary>An address that was resolved.</summary>
/// <param name="Address">The IP address.</param>
/// <param name="PhysicalAddress">The MAC address.</param>
/// <param name="Port">The part of the port.</param>
public sealed record ResolvedAddress(string Address, string PhysicalAddress, string Port);

/// <summary>An installed piece of software.</summary>
/// <param name="Name">Its name, as the system writes it, mostly with the version.</param>
/// <param name="InstalledAt">When it was installed, as the device tells, or null.</param>
public sealed record SoftwarePackage(string Name, string? InstalledAt);

/// <summary>A running program.</summary>
/// <param name="Name">The program's name.</param>
/// <param name="Count">How often it runs.</param>
/// <param name="MemoryBytes">The memory that all of them have, or null.</param>
public sealed record RunningProgram(string Name, int Count, double? MemoryBytes);
