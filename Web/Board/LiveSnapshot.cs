using System.Collections.Immutable;
using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Inventory;
using NetWatch.Core.Live;
using NetWatch.Core.States;

namespace NetWatch.Web.Board;

/// <summary>All that is known, at one revision. Immutable: screen and scrape read the same object.</summary>
/// <param name="Revision">Rises by one with every published cut.</param>
/// <param name="At">When the cut was published.</param>
/// <param name="Catalog">The catalog in force.</param>
/// <param name="Nodes">The nodes by id; a node that was just added stands here as soon as the poller has published it.</param>
/// <param name="Problems">Problems of the installation itself.</param>
/// <param name="Events">The newest events, newest first.</param>
internal sealed record LiveSnapshot(
    long Revision,
    DateTimeOffset At,
    DeviceCatalog Catalog,
    ImmutableDictionary<string, NodeLive> Nodes,
    IReadOnlyList<SystemProblem> Problems,
    ImmutableList<EventRecord> Events)
{
    /// <summary>Nodes in the order of the file.</summary>
    public IEnumerable<NodeLive> InOrder()
    {
        foreach (Node node in Catalog.InOrder)
            if (Nodes.TryGetValue(node.Id, out NodeLive? live)) yield return live;
    }

    /// <summary>Counts nodes by state.</summary>
    public BoardTotals Totals()
    {
        Span<int> counts = stackalloc int[5];
        foreach (NodeLive live in Nodes.Values) counts[(int)live.State.State]++;
        return new BoardTotals(
            counts[(int)NodeState.Up],
            counts[(int)NodeState.Degraded],
            counts[(int)NodeState.Down],
            counts[(int)NodeState.Unreachable],
            counts[(int)NodeState.Unknown]);
    }

    /// <summary>The sites with their worst state; a site is lost when all its channels are down.</summary>
    public IReadOnlyList<BoardSite> Sites()
    {
        ILookup<string?, NodeLive> bySite = Nodes.Values.ToLookup(n => n.Node.SiteId, StringComparer.Ordinal);
        List<BoardSite> sites = [];
        foreach (Site site in Catalog.Sites)
        {
            NodeLive[] here = [.. bySite[site.Id]];
            NodeLive[] channels = [.. here.Where(n => n.Node is Channel)];
            bool lost = channels.Length > 0 && channels.All(c => c.State.State is NodeState.Down or NodeState.Unreachable);
            sites.Add(new BoardSite(site.Id, site.Name, here.Length == 0 ? NodeState.Unknown : here.Select(n => n.State.State).MaxBy(Badness), lost));
        }

        return sites;
    }

    private static int Badness(NodeState state) => state switch
    {
        NodeState.Down => 4,
        NodeState.Unreachable => 3,
        NodeState.Degraded => 2,
        NodeState.Unknown => 1,
        _ => 0,
    };
}

/// <summary>Makes board rows from live nodes and events.</summary>
internal static class BoardRows
{
    /// <summary>Components shown beside a node: the checks, and parts that do not work. A thousand healthy ports stay out of the stream.</summary>
    private static bool IsShown(NodeLive live, string component, ComponentState state) =>
        live.Checks.ContainsKey(component) || component == "near" || state is { State: NodeState.Down or NodeState.Degraded, Degrades: true };

    public static BoardNode Node(LiveSnapshot snapshot, NodeLive live, BoardIncident? incident)
    {
        Node node = live.Node;
        ProbeSpec? decides = node.Probes.FirstOrDefault(p => p.Component == node.Reachability);
        live.Checks.TryGetValue(node.Reachability, out CheckLive? check);
        ComponentState reachability = live.Components.TryGetValue(node.Reachability, out ComponentState? r) ? r : live.State;
        bool failingSoftly = reachability.Failures > 0 && reachability.State is not NodeState.Down;
        return new BoardNode(
            node.Id,
            node.Name,
            node is Channel ? "channel" : "device",
            node.KindName,
            node.SiteId,
            node.Importance,
            node.Address,
            live.State.State,
            live.State.Since,
            live.State.Reason,
            live.State.Detail,
            failingSoftly ? new BoardSoft(reachability.Failures, decides?.FailuresToHard ?? 3) : null,
            live.State.CheckedAt,
            node.Reachability,
            check?.RoundTrip?.TotalMilliseconds,
            node.Parents,
            [.. live.Remarkable.Where(c => IsShown(live, c.Key, c.Value)).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => new BoardComponent(c.Key, c.Value.State, c.Value.Since, c.Value.Reason, c.Value.Detail, c.Value.CheckedAt))],
            incident?.Number,
            node is Channel channel ? ChannelRow(snapshot, channel) : null,
            ProductOf(live.Picture?.Identity),
            incident?.AcknowledgedBy,
            live.State.Flapping,
            incident?.Severity,
            incident?.Since,
            incident?.Problems ?? 0);
    }

    /// <summary>Vendor, model and version on one line; the vendor once, where the model begins with it.</summary>
    public static string? ProductOf(DeviceIdentity? identity)
    {
        if (identity is null) return null;
        string? model = identity.Model?.Text;
        string? named = identity.Vendor is { } vendor && model?.StartsWith(vendor, StringComparison.OrdinalIgnoreCase) != true ? model is null ? vendor : $"{vendor} {model}" : model;
        string? version = identity.Version?.Text is { } text ? identity.OperatingSystem is { } system && !text.StartsWith(system, StringComparison.OrdinalIgnoreCase) ? $"{system} {text}" : text : null;
        return named is null ? version : version is null ? named : $"{named}, {version}";
    }

    /// <summary>The events worth a line in the ticker, in the given order. A component's change that changed its node too is told once, by the node.</summary>
    public static IEnumerable<BoardEvent> Events(DeviceCatalog catalog, IReadOnlyList<EventRecord> events)
    {
        HashSet<(string Node, DateTimeOffset At)> nodeChanges = [.. events.Where(e => e.Kind == EventKind.NodeChanged).Select(e => (e.NodeId, e.At))];
        foreach (EventRecord e in events)
        {
            if (e.To is not { } to || e.Kind is not (EventKind.NodeChanged or EventKind.ComponentChanged or EventKind.SiteChanged or EventKind.SystemChanged)) continue;
            if (e.Kind == EventKind.ComponentChanged && nodeChanges.Contains((e.NodeId, e.At))) continue;
            yield return new BoardEvent(e.Seq, e.At, e.NodeId, NameOf(catalog, e), e.Component.Length == 0 ? null : e.Component, e.From, to, true, e.Reason, e.Detail);
        }
    }

    private static string NameOf(DeviceCatalog catalog, EventRecord e)
    {
        if (e.Facts?.Name is { } frozen) return frozen;
        if (catalog.Nodes.TryGetValue(e.NodeId, out Node? node)) return node.Name;
        if (catalog.Sites.FirstOrDefault(s => s.Id == e.NodeId) is { } site) return site.Name;
        return e.NodeId.Length == 0 ? "NetWatch" : e.NodeId;
    }

    private static BoardChannel ChannelRow(LiveSnapshot snapshot, Channel channel)
    {
        double? inbound = null, outbound = null;
        if (channel.Near is { } near && snapshot.Nodes.TryGetValue(near.DeviceId, out NodeLive? device))
            foreach (CheckLive check in device.Checks.Values)
                foreach (TableRates rates in check.RateValues.Tables)
                    if (rates.Table.Find(near.IfName, "ifName") is >= 0 and var row)
                    {
                        inbound = BitsPerSecond(rates, row, "ifHCInOctets", "ifInOctets") ?? inbound;
                        outbound = BitsPerSecond(rates, row, "ifHCOutOctets", "ifOutOctets") ?? outbound;
                    }

        return new BoardChannel(channel.From, channel.To, channel.Provider, channel.Role, channel.SpeedBitsPerSecond, inbound, outbound);
    }

    private static double? BitsPerSecond(TableRates rates, int row, string wide, string narrow) => (Octets(rates, row, wide) ?? Octets(rates, row, narrow)) * 8;

    private static double? Octets(TableRates rates, int row, string metric) => rates.Table.Columns.Find(metric) is >= 0 and var column ? rates.PerSecond(row, column) : null;
}
