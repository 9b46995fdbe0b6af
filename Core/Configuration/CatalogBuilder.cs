using System.Collections.Frozen;
using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Sections;

namespace NetWatch.Core.Configuration;

/// <summary>Makes the accepted model of drafts in which no rule found a defect.</summary>
internal static class CatalogBuilder
{
    public static DeviceCatalog Build(CatalogDraft draft)
    {
        ParentGraph parents = new(draft);
        HashSet<string> overChannels = [.. draft.Channels.Select(c => c.To!.Text)];
        Dictionary<string, Site> sites = draft.Sites.Select(s => Build(s, overChannels)).ToDictionary(s => s.Id, StringComparer.Ordinal);
        return new DeviceCatalog(
            [.. draft.Sites.Select(s => sites[s.Id!.Text])],
            [.. draft.Channels.Select(c => Build(c, parents, sites[c.To!.Text])), .. draft.Devices.Select(d => Build(d, parents, d.Site is { } site ? sites[site.Text] : null))],
            draft.SelfCheckTargets)
        {
            Exporter = draft.Exporter,
            SnmpCredentials = draft.SnmpCredentials.ToFrozenDictionary(c => c.Id, StringComparer.Ordinal),
            AgentDefaults = draft.AgentDefaults,
        };
    }

    private static Site Build(SiteDraft site, HashSet<string> overChannels) => new(site.Id!.Text, site.Name ?? site.Id.Text)
    {
        SnmpPacketsPerSecond = site.SnmpPacketsPerSecond ?? (overChannels.Contains(site.Id.Text) ? Site.SnmpPacketsPerSecondOverChannels : null),
        IcmpPacketsPerSecond = site.IcmpPacketsPerSecond,
    };

    private static Device Build(DeviceDraft device, ParentGraph parents, Site? site) => new Device
    {
        Id = device.Id!.Text,
        Name = device.Name ?? device.Id.Text,
        Address = device.Address!,
        Importance = device.Importance,
        WatchesFlapping = device.WatchesFlapping,
        Limits = device.Limits,
        Parents = parents.ParentsOf(device.Id.Text),
        Probes = SpecsOf(device, site),
        Reachability = ReachabilityOf(device),
        Kind = device.Kind,
        Site = device.Site?.Text,
        Tags = [.. device.Tags.Select(t => t.Text)],
        Traps = device.Traps,
    };

    private static Channel Build(ChannelDraft channel, ParentGraph parents, Site site) => new Channel
    {
        Id = channel.Id!.Text,
        Name = channel.Name ?? channel.Id.Text,
        Address = channel.Address!,
        Importance = channel.Importance,
        WatchesFlapping = channel.WatchesFlapping,
        Limits = channel.Limits,
        Parents = parents.ParentsOf(channel.Id.Text),
        Probes = SpecsOf(channel, site),
        Reachability = ReachabilityOf(channel),
        From = channel.From!.Text,
        To = channel.To!.Text,
        Near = channel.NearDevice is null ? null : new NearPort(channel.NearDevice.Text, channel.NearIfName!),
        Provider = channel.Provider,
        SpeedBitsPerSecond = channel.Speed,
        Role = channel.Role,
    };

    private static IReadOnlyList<ProbeSpec> SpecsOf(NodeDraft node, Site? site) =>
        [.. node.Probes.Select(p => OfSite(p.Spec, site))];

    private static ProbeSpec OfSite(ProbeSpec spec, Site? site) => spec switch
    {
        SnmpProbeSpec snmp => snmp with { SitePacketsPerSecond = site?.SnmpPacketsPerSecond },
        IcmpProbeSpec icmp => icmp with { SitePacketsPerSecond = site?.IcmpPacketsPerSecond },
        _ => spec,
    };

    private static string ReachabilityOf(NodeDraft node) => node.Reachability is { } written
        ? Reachability.Named(written.Text, node.Probes)[0].Spec.Component
        : Reachability.Default(node.Probes);
}
