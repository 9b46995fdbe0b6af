using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Sections;

namespace NetWatch.Core.Configuration;

/// <summary>Makes the accepted model of drafts in which no rule found a defect.</summary>
internal static class CatalogBuilder
{
    public static DeviceCatalog Build(CatalogDraft draft)
    {
        ParentGraph parents = new(draft);
        return new DeviceCatalog(
            [.. draft.Sites.Select(s => new Site(s.Id!.Text, s.Name ?? s.Id.Text))],
            [.. draft.Channels.Select(c => Build(c, parents)), .. draft.Devices.Select(d => Build(d, parents))],
            draft.SelfCheckTargets);
    }

    private static Device Build(DeviceDraft device, ParentGraph parents) => new Device
    {
        Id = device.Id!.Text,
        Name = device.Name ?? device.Id.Text,
        Address = device.Address!,
        Importance = device.Importance,
        Parents = parents.ParentsOf(device.Id.Text),
        Probes = [.. device.Probes.Select(p => p.Spec)],
        Reachability = ReachabilityOf(device),
        Kind = device.Kind,
        Site = device.Site?.Text,
        Tags = [.. device.Tags.Select(t => t.Text)],
    };

    private static Channel Build(ChannelDraft channel, ParentGraph parents) => new Channel
    {
        Id = channel.Id!.Text,
        Name = channel.Name ?? channel.Id.Text,
        Address = channel.Address!,
        Importance = channel.Importance,
        Parents = parents.ParentsOf(channel.Id.Text),
        Probes = [.. channel.Probes.Select(p => p.Spec)],
        Reachability = ReachabilityOf(channel),
        From = channel.From!.Text,
        To = channel.To!.Text,
        Near = channel.NearDevice is null ? null : new NearPort(channel.NearDevice.Text, channel.NearIfName!),
        Provider = channel.Provider,
        SpeedBitsPerSecond = channel.Speed,
        Role = channel.Role,
    };

    private static string ReachabilityOf(NodeDraft node) => node.Reachability is { } written
        ? Reachability.Named(written.Text, node.Probes)[0].Spec.Component
        : Reachability.Default(node.Probes);
}
