using NetWatch.Core.Inventory;
using NetWatch.Core.Live;
using NetWatch.Web.Access;
using NetWatch.Web.Board;

namespace NetWatch.Web.Api.Search;

/// <summary>Looks through what is known of devices, their ports and the stations behind them. Everything is in memory; a search takes one look at each.</summary>
internal sealed class NetworkSearch(SearchWords words, int limit)
{
    private readonly List<(int Rank, FoundDevice Found)> _devices = [];
    private readonly List<(int Rank, FoundPort Found)> _ports = [];
    private readonly List<(int Rank, FoundStation Found)> _stations = [];

    /// <summary>Looks.</summary>
    public void Look(LiveSnapshot snapshot, Sight sight, CancellationToken cancellationToken)
    {
        Dictionary<string, string> sites = snapshot.Catalog.Sites.ToDictionary(s => s.Id, s => s.Name, StringComparer.Ordinal);
        foreach (NodeLive node in snapshot.Nodes.Values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!sight.Sees(node.Node.SiteId)) continue;
            Device(node, node.Node.SiteId is { } site ? sites.GetValueOrDefault(site) : null);
            if (node.Picture is not { } picture) continue;
            foreach (PortFacts port in picture.Ports) Port(node, port);
            if (words.Mac is not null || words.Address is not null) Stations(node, picture);
        }
    }

    /// <summary>The best, with what was found elsewhere.</summary>
    public SearchAnswer Answer(IReadOnlyList<FoundIncident> incidents) => new(Best(_devices, d => d.Name), Best(_ports, p => p.DeviceName + " " + p.Part), Best(_stations, s => s.PhysicalAddress), incidents);

    private void Device(NodeLive node, string? site)
    {
        DeviceIdentity? identity = node.Picture?.Identity;
        string? product = BoardRows.ProductOf(identity);
        int? rank = words.IsAddress(node.Node.Address) ? 0 : words.Rank(node.Node.Name, node.Node.Id, node.Node.Address, product, identity?.Serial?.Text, site, node.Node.SiteId);
        // An id is a name, too.
        if (rank is > 0 && node.Node.Id.Equals(words.Text, StringComparison.OrdinalIgnoreCase)) rank = 0;
        if (rank is { } r) _devices.Add((r, new FoundDevice(node.Node.Id, node.Node.Name, node.Node.KindName, node.Node.SiteId, node.Node.Address, node.State.State, product)));
    }

    private void Port(NodeLive node, PortFacts port)
    {
        int? rank = words.IsMac(port.PhysicalAddress) ? 0 : words.Rank(port.Part, port.Alias, port.Description, node.Node.Name, node.Node.Id);
        // Whoever looks for a device does not look for each of its ports.
        if (rank is null || (rank > 0 && words.Rank(node.Node.Name, node.Node.Id) is not null)) return;
        _ports.Add((rank.Value, new FoundPort(node.Node.Id, node.Node.Name, port.Part, port.Alias, port.PhysicalAddress, port.OperStatus)));
    }

    private void Stations(NodeLive node, DevicePicture picture)
    {
        foreach (ResolvedAddress resolved in picture.Resolved)
            if (words.IsMac(resolved.PhysicalAddress) || words.IsAddress(resolved.Address))
                _stations.Add((1, new FoundStation(resolved.PhysicalAddress, resolved.Address, node.Node.Id, node.Node.Name, resolved.Port, null)));
        foreach (ForwardingEntry entry in picture.Forwarding)
            if (words.IsMac(entry.Address))
                _stations.Add((0, new FoundStation(entry.Address, null, node.Node.Id, node.Node.Name, entry.Port, entry.Vlan)));
    }

    private T[] Best<T>(List<(int Rank, T Found)> found, Func<T, string> name) => [.. found.OrderBy(f => f.Rank).ThenBy(f => name(f.Found), StringComparer.OrdinalIgnoreCase).Take(limit).Select(f => f.Found)];
}
