using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Probes;

namespace NetWatch.Core.Configuration.Sections;

/// <summary>Everything that was written, with places, before the rules judge it. A null was absent or bad (and then told).</summary>
internal sealed class CatalogDraft
{
    public required IReadOnlyList<SiteDraft> Sites { get; init; }

    public required IReadOnlyList<ChannelDraft> Channels { get; init; }

    public required IReadOnlyList<DeviceDraft> Devices { get; init; }

    public required IReadOnlyList<string> SelfCheckTargets { get; init; }

    public required ExporterSettings Exporter { get; init; }

    public required IReadOnlyList<SnmpCredential> SnmpCredentials { get; init; }

    public required AgentDefaults AgentDefaults { get; init; }

    public IEnumerable<NodeDraft> Nodes => [.. Channels, .. Devices];
}

internal sealed record SiteDraft(Located? Id, string? Name, int? SnmpPacketsPerSecond, int? IcmpPacketsPerSecond);

internal abstract record NodeDraft
{
    public required JsonValue At { get; init; }

    public required Located? Id { get; init; }

    public string? Name { get; init; }

    public string? Address { get; init; }

    public Importance Importance { get; init; } = Importance.Normal;

    public bool WatchesFlapping { get; init; } = true;

    public IReadOnlyList<LimitRule> Limits { get; init; } = [];

    /// <summary>Null when the key is absent: then parents may be implied.</summary>
    public IReadOnlyList<Located>? Parents { get; init; }

    public required IReadOnlyList<ProbeDraft> Probes { get; init; }

    public Located? Reachability { get; init; }
}

internal sealed record DeviceDraft : NodeDraft
{
    public DeviceKind Kind { get; init; } = DeviceKind.Other;

    public Located? Site { get; init; }

    public IReadOnlyList<Located> Tags { get; init; } = [];

    public IReadOnlyList<TrapRule> Traps { get; init; } = [];
}

internal sealed record ChannelDraft : NodeDraft
{
    public Located? From { get; init; }

    public Located? To { get; init; }

    public Located? NearDevice { get; init; }

    public string? NearIfName { get; init; }

    public string? Provider { get; init; }

    public long? Speed { get; init; }

    public string? Role { get; init; }
}
