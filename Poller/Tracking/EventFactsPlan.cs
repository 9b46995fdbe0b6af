using NetWatch.Core.Catalog;
using NetWatch.Core.Events;

namespace NetWatch.Poller.Tracking;

/// <summary>Freezes what a message about a node must know.</summary>
internal static class EventFactsPlan
{
    private const int MostCarriers = 5;

    /// <summary>The facts around a node at this moment.</summary>
    /// <param name="node">The node.</param>
    /// <param name="withBehind">True when the nodes behind it belong in: when it went down.</param>
    /// <param name="failingSince">Start of the first failed run of the outage, or null.</param>
    /// <param name="siteLost">True when this took the last channel of the site.</param>
    public static EventFacts Of(NodeTrack node, bool withBehind, DateTimeOffset? failingSince, bool siteLost)
    {
        Channel? channel = node.Node as Channel;
        (List<AffectedNode> behind, CarriedNodes? carried) = withBehind ? Behind(node) : ([], null);
        return new EventFacts
        {
            Name = node.Node.Name,
            Kind = node.Node.KindName,
            Address = node.Node.Address,
            Importance = node.Node.Importance.ToString().ToLowerInvariant(),
            SiteId = node.Node.SiteId,
            SiteName = node.SiteName,
            Parents = [.. node.Parents.Select(p => p.Node.Name)],
            ParentIds = [.. node.Parents.Select(p => p.Id)],
            Through = Through(node),
            Tags = TagsOf(node),
            Vendor = VendorOf(node),
            Behind = behind,
            Carried = carried,
            DecidedBy = node.DecidedBy,
            FailingSince = failingSince,
            LastGoodAt = node.Reach.Memory.State.LastGoodAt,
            LastGood = new Dictionary<string, string>(node.Facts),
            SiteLost = siteLost,
            Provider = channel?.Provider,
            Near = channel?.Near is { } near ? $"{near.DeviceId} {near.IfName}" : null,
            Role = channel?.Role,
        };
    }

    public static IReadOnlyList<string> TagsOf(NodeTrack node) => node.Node is Device device ? device.Tags : [];

    public static string? VendorOf(NodeTrack node) => node.Picture?.Identity.Vendor ?? node.Kept?.Identity.Vendor;

    /// <summary>What lies on every way to the node, nearest first.</summary>
    private static List<string> Through(NodeTrack node)
    {
        List<string> ids = [];
        for (NodeTrack? at = node.Dominator; at is not null && ids.Count < EventFacts.MostThrough; at = at.Dominator) ids.Add(at.Id);
        return ids;
    }

    /// <summary>Everything that is now reached only through the node: all its other ways lead through it too, or are lost already. And how much of what hangs behind these is carried by others.</summary>
    private static (List<AffectedNode> Lost, CarriedNodes? Carried) Behind(NodeTrack root)
    {
        List<AffectedNode> found = [];
        HashSet<NodeTrack> cut = [root];
        Queue<NodeTrack> open = new([root]);
        while (open.TryDequeue(out NodeTrack? node))
            foreach (NodeTrack child in node.Children)
                if (!cut.Contains(child) && child.Parents.TrueForAll(p => cut.Contains(p) || p.IsLost))
                {
                    cut.Add(child);
                    open.Enqueue(child);
                    found.Add(new AffectedNode(child.Id, child.Node.Name, child.Node.KindName, child.State.State, child.Node.SiteId));
                }

        return (found, Carried(cut));
    }

    private static CarriedNodes? Carried(HashSet<NodeTrack> cut)
    {
        HashSet<NodeTrack> carried = [];
        List<string> by = [];
        Queue<NodeTrack> open = new(cut);
        while (open.TryDequeue(out NodeTrack? node))
            foreach (NodeTrack child in node.Children)
                if (!cut.Contains(child) && carried.Add(child))
                {
                    open.Enqueue(child);
                    if (cut.Contains(node))
                        by.AddRange(child.Parents.Where(p => !cut.Contains(p) && !p.IsLost).Select(p => p.Node.Name));
                }

        return carried.Count == 0 ? null : new CarriedNodes(carried.Count, [.. by.Distinct(StringComparer.Ordinal).Take(MostCarriers)]);
    }
}
