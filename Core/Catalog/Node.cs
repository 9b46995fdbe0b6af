namespace NetWatch.Core.Catalog;

/// <summary>A node of the dependency graph: a <see cref="Device"/> or a WAN <see cref="Channel"/>. Immutable: what was accepted; equal by value, lists included.</summary>
public abstract record Node
{
    /// <summary>The name that configuration, storage and metrics know it by; unique over devices and channels.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it; the id when the file gives no name.</summary>
    public required string Name { get; init; }

    /// <summary>IPv4 or IPv6 address, or a DNS name, that is probed.</summary>
    public required string Address { get; init; }

    /// <summary>How much its outage hurts.</summary>
    public Importance Importance { get; init; } = Importance.Normal;

    /// <summary>Ids of the nodes it is reached through; several mean redundancy. Never a cycle.</summary>
    public IReadOnlyList<string> Parents { get; init => field = ValueList<string>.Of(value); } = ValueList<string>.Empty;

    /// <summary>The checks, in the order of the file; never empty, each with its own component key.</summary>
    public required IReadOnlyList<ProbeSpec> Probes { get; init => field = ValueList<ProbeSpec>.Of(value); }

    /// <summary>
    /// The component key of the check that decides Down: icmp if it has one, else snmp, else its first probe, unless declared.
    /// A check whose silence is no failure (<see cref="SnmpProbeSpec.Optional"/>) is chosen only when there is no other.
    /// </summary>
    public required string Reachability { get; init; }

    /// <summary>Limits of its measured values. Empty for none.</summary>
    public IReadOnlyList<LimitRule> Limits { get; init => field = ValueList<LimitRule>.Of(value); } = ValueList<LimitRule>.Empty;

    /// <summary>False when nobody is to be told that its checks and parts flap; default true.</summary>
    public bool WatchesFlapping { get; init; } = true;

    /// <summary>The site it stands in (a channel: the far site that it serves), or null.</summary>
    public abstract string? SiteId { get; }

    /// <summary>The kind as files, labels and pages write it: <c>switch</c>, …, <c>accessPoint</c>, <c>channel</c>.</summary>
    public abstract string KindName { get; }
}

/// <summary>A watched device.</summary>
public sealed record Device : Node
{
    /// <summary>What it is.</summary>
    public DeviceKind Kind { get; init; } = DeviceKind.Other;

    /// <summary>The site it stands in, or null.</summary>
    public string? Site { get; init; }

    /// <summary>Free words to filter and route by.</summary>
    public IReadOnlyList<string> Tags { get; init => field = ValueList<string>.Of(value); } = ValueList<string>.Empty;

    /// <summary>Its traps that are believed. Empty for none: a trap is an event and no problem.</summary>
    public IReadOnlyList<TrapRule> Traps { get; init => field = ValueList<TrapRule>.Of(value); } = ValueList<TrapRule>.Empty;

    /// <inheritdoc/>
    public override string? SiteId => Site;

    /// <inheritdoc/>
    public override string KindName => Kind == DeviceKind.AccessPoint ? "accessPoint" : Kind.ToString().ToLowerInvariant();
}

/// <summary>A WAN link of a provider between two sites: probed at its far end, its traffic read at its near port.</summary>
public sealed record Channel : Node
{
    /// <summary>The id of the near site.</summary>
    public required string From { get; init; }

    /// <summary>The id of the far site, which it serves.</summary>
    public required string To { get; init; }

    /// <summary>The port of one of our devices that the channel is plugged into, or null.</summary>
    public NearPort? Near { get; init; }

    /// <summary>The provider's name, or null.</summary>
    public string? Provider { get; init; }

    /// <summary>The declared speed in bit/s, or null.</summary>
    public long? SpeedBitsPerSecond { get; init; }

    /// <summary>Free word: <c>main</c>, <c>backup</c>, …, or null.</summary>
    public string? Role { get; init; }

    /// <inheritdoc/>
    public override string? SiteId => To;

    /// <inheritdoc/>
    public override string KindName => "channel";
}

/// <summary>A port of a listed device.</summary>
/// <param name="DeviceId">The device's id.</param>
/// <param name="IfName">The port's ifName (IF-MIB), else its ifDescr.</param>
public sealed record NearPort(string DeviceId, string IfName);

/// <summary>A place: a head office, a branch.</summary>
/// <param name="Id">Unique among sites.</param>
/// <param name="Name">What people call it; the id when the file gives no name.</param>
public sealed record Site(string Id, string Name)
{
    /// <summary>What a thin WAN link bears unless the file says otherwise: the limit of sites that channels serve.</summary>
    public const int SnmpPacketsPerSecondOverChannels = 50;

    /// <summary>
    /// The most SNMP requests a second that are sent to all devices of this site together, retransmissions among them; at least 1. Null for no limit, the default
    /// of sites that no channel serves; of the others it is <see cref="SnmpPacketsPerSecondOverChannels"/>.
    /// </summary>
    public int? SnmpPacketsPerSecond { get; init; }

    /// <summary>The most ICMP echo requests a second that are sent to all devices of this site together; at least 1. Null (the default) for no limit but that of all.</summary>
    public int? IcmpPacketsPerSecond { get; init; }
}
