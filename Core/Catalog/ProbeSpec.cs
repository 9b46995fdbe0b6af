namespace NetWatch.Core.Catalog;

/// <summary>One check of one node, with all defaults filled in. Each probe type has its own record.</summary>
public abstract record ProbeSpec
{
    /// <summary>The name of the probe type, as in <c>devices.json</c>: <c>icmp</c>, <c>tcp</c>, <c>snmp</c>, <c>http</c>, ….</summary>
    public abstract string Type { get; }

    /// <summary>The key of the component that this check judges, unique within the node: <c>icmp</c>, <c>snmp</c>, <c>tcp:22</c>.</summary>
    public abstract string Component { get; }

    /// <summary>The same check of another target, as the exporter's endpoints ask for it.</summary>
    public virtual ProbeSpec At(ModuleTarget target) => this;

    /// <summary>Time from one run's end to the next run's start; 1 s to 1 d, default 30 s (of SNMP and most services 60 s).</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait for one answer; 10 ms up to the interval, default 2 s. Of a service, the longest that the whole check takes, default 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Failures in a row that turn soft into hard; 1 to 20, default 3.</summary>
    public int FailuresToHard { get; init; } = 3;

    /// <summary>Successes in a row that clear a hard state; 1 to 20, default 2.</summary>
    public int SuccessesToClear { get; init; } = 2;
}

/// <summary>Rounds of ICMP echo requests (RFC 792, RFC 4443).</summary>
public sealed record IcmpProbeSpec : ProbeSpec
{
    /// <inheritdoc/>
    public override string Type => "icmp";

    /// <inheritdoc/>
    public override string Component => "icmp";

    /// <summary>The usual interval of a WAN channel's rounds: <see cref="CountOverChannels"/> echoes show the quality of a line, and more often than so they load it.</summary>
    public static readonly TimeSpan IntervalOverChannels = TimeSpan.FromMinutes(5);

    /// <summary>The usual <see cref="Count"/> of a WAN channel.</summary>
    public const int CountOverChannels = 20;

    /// <summary>Echo requests a round; 1 to 100, default 5, of a channel <see cref="CountOverChannels"/>.</summary>
    public int Count { get; init; } = 5;

    /// <summary>Time between two requests of a round; 10 ms to 10 s, default 200 ms.</summary>
    public TimeSpan Spacing { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Bytes of data in each request, without headers; 12 to 65507, default 56. On Linux requests are never fragmented: what does not fit the path is lost.</summary>
    public int Size { get; init; } = 56;

    /// <summary>The Differentiated Services Code Point of each request (RFC 2474), the upper six bits of TOS or traffic class; 0 to 63, default 0.</summary>
    public int Dscp { get; init; }

    /// <summary>Degraded when the share of lost echoes reaches this; above 0, up to 1, default 0.2; null switches it off.</summary>
    public double? LossThreshold { get; init; } = 0.2;

    /// <summary>Degraded when the median round-trip time reaches this; 1 ms to 1 min; null (the default) switches it off.</summary>
    public TimeSpan? RoundTripThreshold { get; init; }

    /// <summary>
    /// Degraded when the median round-trip time is above this many times the usual one of the last day, and above it by <see cref="BaselineMargin"/>; 1.1 to 100,
    /// default 2; null switches it off.
    /// </summary>
    public double? BaselineFactor { get; init; } = 2;

    /// <summary>By how much the median must be above the usual one besides; 1 ms to 1 min, default 30 ms; null for any amount.</summary>
    public TimeSpan? BaselineMargin { get; init; } = TimeSpan.FromMilliseconds(30);

    /// <summary><see cref="Site.IcmpPacketsPerSecond"/> of the node's site; null for no limit, also of a node that stands in no site.</summary>
    public int? SitePacketsPerSecond { get; init; }
}

/// <summary>Reading a device's system group, ports and health by SNMP.</summary>
public sealed record SnmpProbeSpec : ProbeSpec
{
    /// <summary>A check with an interval of 60 s: reading the ports of a device costs more than a ping.</summary>
    public SnmpProbeSpec() => Interval = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public override string Type => "snmp";

    /// <inheritdoc/>
    public override string Component => "snmp";

    /// <inheritdoc/>
    public override ProbeSpec At(ModuleTarget target) => this with { Port = target.Port ?? Port };

    /// <summary>How to authenticate.</summary>
    public required SnmpCredential Credential { get; init; }

    /// <summary>The agent's UDP port; 1 to 65535, default 161.</summary>
    public int Port { get; init; } = 161;

    /// <summary>Retransmissions of one request; 0 to 10, default 2.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>A storage area is a problem when this share of it is used; above 0, up to 1, default 0.9; null switches it off.</summary>
    public double? StorageUsedThreshold { get; init; } = 0.9;

    /// <summary>Programs that must run (hrSWRunName); case does not matter. Empty for none.</summary>
    public IReadOnlyList<string> Processes { get; init => field = ValueList<string>.Of(value); } = ValueList<string>.Empty;

    /// <summary>Windows services that must run, by the name that they are shown by (svSvcName); case does not matter. Empty for none.</summary>
    public IReadOnlyList<string> Services { get; init => field = ValueList<string>.Of(value); } = ValueList<string>.Empty;

    /// <summary>Versions that are approved, of each family that has any: <c>FAMILY VERSION</c>, where <c>*</c> in the version stands for any text.</summary>
    public IReadOnlyList<string> ApprovedVersions { get; init => field = ValueList<string>.Of(value); } = ValueList<string>.Empty;

    /// <summary>Ports that are to be up, by name, description or alias; <c>*</c> stands for any text, case does not matter. One that is down degrades the device. Empty for none.</summary>
    public IReadOnlyList<string> Uplinks { get; init => field = ValueList<string>.Of(value); } = ValueList<string>.Empty;

    /// <summary>Whether members of bundles, and ports to which a watched switch, router, firewall or access point is plugged in, are to be up too; default true.</summary>
    public bool WatchesLinks { get; init; } = true;

    /// <summary>Whether ports with a cable that were up are to be up too; null (the default) for those of routers and firewalls only.</summary>
    public bool? WatchesPortsThatWereUp { get; init; }

    /// <summary>When true an agent that does not answer is Unknown (reason NoReply), never a failed check: "SNMP only if an agent answers".</summary>
    public bool Optional { get; init; }

    /// <summary>
    /// <see cref="Site.SnmpPacketsPerSecond"/> of the node's site, where everything that is sent to the site can find it; the site itself is <see cref="Node.SiteId"/>.
    /// Null for no limit, also of a node that stands in no site.
    /// </summary>
    public int? SitePacketsPerSecond { get; init; }
}
