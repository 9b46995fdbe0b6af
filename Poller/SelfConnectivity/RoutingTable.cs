using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NetWatch.Poller.SelfConnectivity;

/// <summary>A route of this host.</summary>
/// <param name="Network">The network's address.</param>
/// <param name="PrefixLength">Its prefix length; 0 for the default route.</param>
/// <param name="Gateway">The next hop; null when the network is on the link.</param>
/// <param name="Interface">The interface's name.</param>
/// <param name="Metric">The lower, the better among routes of one length.</param>
internal sealed record Route(IPAddress Network, int PrefixLength, IPAddress? Gateway, string Interface, uint Metric);

/// <summary>The kernel's main routing table, as Linux shows it in <c>/proc/net/route</c> and <c>/proc/net/ipv6_route</c>. Bad lines are left out.</summary>
internal static class RoutingTable
{
    private const uint Usable = 0x0001;
    private const uint Reject = 0x0200;

    /// <summary>Reads the text of <c>/proc/net/route</c>.</summary>
    public static IEnumerable<Route> ReadV4(string text)
    {
        foreach (string line in text.Split('\n').Skip(1))
        {
            string[] cells = line.Split('\t', StringSplitOptions.TrimEntries);
            if (cells.Length < 8 || !TryHex(cells[1], out uint network) || !TryHex(cells[2], out uint gateway)
                || !TryHex(cells[3], out uint flags) || !TryHex(cells[7], out uint mask)) continue;
            if ((flags & Usable) == 0 || (flags & Reject) != 0) continue;
            _ = uint.TryParse(cells[6], NumberStyles.None, CultureInfo.InvariantCulture, out uint metric);
            yield return new Route(V4(network), System.Numerics.BitOperations.PopCount(mask), gateway == 0 ? null : V4(gateway), cells[0], metric);
        }
    }

    /// <summary>Reads the text of <c>/proc/net/ipv6_route</c>.</summary>
    public static IEnumerable<Route> ReadV6(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            string[] cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length < 10 || !TryAddress(cells[0], out IPAddress network) || !TryHex(cells[1], out uint length)
                || !TryAddress(cells[4], out IPAddress gateway) || !TryHex(cells[5], out uint metric) || !TryHex(cells[8], out uint flags)) continue;
            if ((flags & Usable) == 0 || (flags & Reject) != 0) continue;
            yield return new Route(network, (int)length, gateway.Equals(IPAddress.IPv6Any) ? null : gateway, cells[9], metric);
        }
    }

    /// <summary>The route that a packet to an address takes: the longest prefix, then the lowest metric; null when there is none.</summary>
    public static Route? For(IReadOnlyList<Route> routes, IPAddress target) => routes
        .Where(r => Contains(r, target))
        .OrderByDescending(r => r.PrefixLength)
        .ThenBy(r => r.Metric)
        .FirstOrDefault();

    private static bool Contains(Route route, IPAddress target) =>
        route.Network.AddressFamily == target.AddressFamily
        && route.PrefixLength <= (target.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
        && new IPNetwork(route.Network, route.PrefixLength).Contains(target);

    // The file shows the address as a number in the host's byte order.
    private static IPAddress V4(uint address)
    {
        Span<byte> bytes = stackalloc byte[4];
        if (BitConverter.IsLittleEndian) BinaryPrimitives.WriteUInt32LittleEndian(bytes, address);
        else BinaryPrimitives.WriteUInt32BigEndian(bytes, address);
        return new IPAddress(bytes);
    }

    private static bool TryHex(string text, out uint value) => uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);

    private static bool TryAddress(string text, out IPAddress address)
    {
        bool valid = text.Length == 32 && text.All(char.IsAsciiHexDigit);
        address = valid ? new IPAddress(Convert.FromHexString(text)) : IPAddress.None;
        return valid;
    }
}
