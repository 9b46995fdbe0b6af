using NetWatch.Core.Catalog;
using NetWatch.Core.Inventory;

namespace NetWatch.Poller.Tracking;

/// <summary>Ports that are to be up: these alone degrade their device when they are down.</summary>
internal sealed partial class StateTracker
{
    /// <summary>How the devices that carry the network may call themselves to a neighbour: their ids, names and addresses.</summary>
    private HashSet<string> _networkNames = [];

    /// <summary>Looks anew at which ports of a device are to be up. Parts that nothing is known to be wrong with are judged anew at the next run.</summary>
    private void WatchPorts(NodeTrack node, DateTimeOffset now)
    {
        if (node.Picture is not { } picture || node.Node.Probes.OfType<SnmpProbeSpec>().FirstOrDefault() is not { } spec || picture.Gaps.HasFlag(PictureGaps.Ports)) return;
        if (spec.WatchesPortsThatWereUp is null) spec = spec with { WatchesPortsThatWereUp = node.Node is Device { Kind: DeviceKind.Router or DeviceKind.Firewall } };
        IReadOnlyDictionary<string, PortWatch> before = node.WatchedPorts ?? WatchedBefore(node, now);
        Dictionary<string, PortWatch> after = WatchedPorts.Next(before, picture, spec, IsOfNetwork, now);
        bool same = node.WatchedPorts is not null && after.Count == before.Count && after.Keys.All(before.ContainsKey);
        node.WatchedPorts = after;
        if (!same) node.Unsettle();
    }

    /// <summary>After a restart a port that was told to be down is watched as it was, and one that was up is to be up.</summary>
    private static Dictionary<string, PortWatch> WatchedBefore(NodeTrack node, DateTimeOffset now)
    {
        Dictionary<string, PortWatch> watched = (node.Kept?.PortsThatWereUp ?? []).ToDictionary(WatchedPorts.ComponentOf, _ => new PortWatch(PortCause.WasUp, now), StringComparer.Ordinal);
        foreach (string port in node.Components.Keys.Where(node.WasWatched)) watched.TryAdd(port, new PortWatch(PortCause.Link, now));
        return watched;
    }

    private static IReadOnlyList<string> ThatWereUp(NodeTrack node) => node.WatchedPorts is { } watched
        ? [.. watched.Where(w => w.Value.Cause == PortCause.WasUp).Select(w => WatchedPorts.PartOf(w.Key)).Order(StringComparer.Ordinal)]
        : node.Kept?.PortsThatWereUp ?? [];

    private bool IsOfNetwork(Neighbour neighbour) =>
        (neighbour.Address is { } address && _networkNames.Contains(address)) || (neighbour.Name is { } name && (_networkNames.Contains(name) || _networkNames.Contains(name.Split('.')[0])));

    private void NameNetwork()
    {
        _networkNames = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (Device device in _catalog.Devices)
            if (device.Kind is DeviceKind.Switch or DeviceKind.Router or DeviceKind.Firewall or DeviceKind.AccessPoint) _networkNames.UnionWith([device.Id, device.Name, device.Address]);
    }
}
