using System.Net;
using System.Net.Sockets;

namespace NetWatch.Web.Access;

/// <summary>What counts as one address where senders are counted.</summary>
internal static class AddressKey
{
    private const int Network = 8;

    /// <summary>Of IPv4 the address, of IPv6 the network of 64 bits: who has one has 2^64 addresses. Empty: none is known.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 && !IPAddress.IsLoopback(address) ? Convert.ToHexString(address.GetAddressBytes()[..Network]) : address.ToString();
    }

    /// <summary>The same of an address that was written down.</summary>
    public static string Of(string address) => IPAddress.TryParse(address, out IPAddress? parsed) ? Of(parsed) : address;
}
