using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace NetWatch.Poller.SelfConnectivity;

/// <summary>How this host would reach a target.</summary>
/// <param name="Target">The target.</param>
/// <param name="HasRoute">Whether the kernel would send to it at all.</param>
/// <param name="Interface">Through which interface, where known.</param>
/// <param name="HasCarrier">Whether that interface has a carrier; true when it is not known.</param>
/// <param name="Gateway">The next hop; null when the target is on the link or nothing is known.</param>
internal sealed record RouteFact(IPAddress Target, bool HasRoute, string? Interface, bool HasCarrier, IPAddress? Gateway)
{
    /// <summary>Whether a packet to the target leaves this host.</summary>
    public bool IsUsable => HasRoute && HasCarrier;
}

/// <summary>Reads facts about this host from its kernel. Sends nothing.</summary>
internal static class HostFacts
{
    private const string ProcNet = "/proc/thread-self/net";
    private const string SysNet = "/sys/class/net";

    /// <summary>How this host would reach each target.</summary>
    public static IReadOnlyList<RouteFact> RoutesTo(IEnumerable<IPAddress> targets)
    {
        Route[] routes = [.. RoutingTable.ReadV4(Text($"{ProcNet}/route")), .. RoutingTable.ReadV6(Text($"{ProcNet}/ipv6_route"))];
        return [.. targets.Select(t => RouteTo(t, routes))];
    }

    /// <summary>The addresses of this host's interfaces.</summary>
    public static IReadOnlySet<IPAddress> OwnAddresses() =>
        NetworkInterface.GetAllNetworkInterfaces().SelectMany(i => i.GetIPProperties().UnicastAddresses).Select(a => a.Address).ToHashSet();

    private static RouteFact RouteTo(IPAddress target, Route[] routes)
    {
        if (!CanSendTo(target)) return new RouteFact(target, false, null, true, null);
        return RoutingTable.For(routes, target) is { } route
            ? new RouteFact(target, true, route.Interface, HasCarrier(route.Interface), route.Gateway)
            : new RouteFact(target, true, null, true, null);
    }

    // Connecting a UDP socket asks the kernel for a route and sends nothing.
    private static bool CanSendTo(IPAddress target)
    {
        try
        {
            using Socket socket = new(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(target, 9);
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.AccessDenied
            or SocketError.InvalidArgument or SocketError.AddressFamilyNotSupported or SocketError.AddressNotAvailable or SocketError.NetworkDown)
        {
            return false;
        }
    }

    private static bool HasCarrier(string name)
    {
        // An interface that is switched off refuses to tell its carrier.
        if (Text($"{SysNet}/{name}/carrier").Trim() == "0") return false;
        return Text($"{SysNet}/{name}/operstate").Trim() is not ("down" or "lowerlayerdown" or "notpresent");
    }

    private static string Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            // Absent on other systems and without IPv6; unreadable while an interface is switched off. Then nothing is known.
            return "";
        }
        catch (UnauthorizedAccessException)
        {
            return "";
        }
    }
}
