using System.Net;
using System.Net.Sockets;
using NetWatch.Core.Catalog;
using NetWatch.Poller.Services;

namespace NetWatch.Poller.SelfConnectivity;

/// <summary>The addresses of a catalog's nodes, as far as they are known without asking anybody.</summary>
internal sealed class WatchedTargets
{
    /// <summary>Networks whose routes are looked at; more say nothing new.</summary>
    private const int MostNetworks = 256;

    private WatchedTargets(HashSet<IPAddress> listed, IReadOnlyList<IPAddress> remote)
    {
        Listed = listed;
        Remote = remote;
        OnePerNetwork = [.. remote.DistinctBy(Network).Take(MostNetworks)];
    }

    /// <summary>The addresses of all nodes.</summary>
    public IReadOnlySet<IPAddress> Listed { get; }

    /// <summary>The addresses that are not this host's own.</summary>
    public IReadOnlyList<IPAddress> Remote { get; }

    /// <summary>One remote address of each /24 and /64: neighbours share their route.</summary>
    public IReadOnlyList<IPAddress> OnePerNetwork { get; }

    /// <summary>Looks the catalog's nodes over.</summary>
    public static WatchedTargets Of(DeviceCatalog catalog, NameResolver resolver, IReadOnlySet<IPAddress> own)
    {
        HashSet<IPAddress> listed = [.. catalog.InOrder.Select(n => resolver.Known(n.Address)).OfType<IPAddress>()];
        return new WatchedTargets(listed, [.. listed.Where(a => !IPAddress.IsLoopback(a) && !own.Contains(a))]);
    }

    private static IPNetwork Network(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        int length = address.AddressFamily == AddressFamily.InterNetwork ? 24 : 64;
        bytes.AsSpan(length / 8).Clear();
        return new IPNetwork(new IPAddress(bytes), length);
    }
}
