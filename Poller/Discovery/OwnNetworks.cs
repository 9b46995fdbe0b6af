using System.Net.NetworkInformation;
using System.Net.Sockets;
using NetWatch.Core.Discovery;

namespace NetWatch.Poller.Discovery;

/// <summary>A network that this machine is in.</summary>
/// <param name="Interface">The interface's name.</param>
/// <param name="Range">The range to scan: of a network larger than a /24 the /24 around the machine's own address.</param>
public sealed record OwnNetwork(string Interface, string Range);

/// <summary>The networks that this machine is in.</summary>
public static class OwnNetworks
{
    /// <summary>The IPv4 networks of the interfaces that are up, each once; loopback and link-local ones, and single addresses (tunnels), left out.</summary>
    public static IReadOnlyList<OwnNetwork> Read() =>
    [
        .. from one in NetworkInterface.GetAllNetworkInterfaces()
           where one.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown && one.NetworkInterfaceType != NetworkInterfaceType.Loopback
           from address in one.GetIPProperties().UnicastAddresses
           where address.Address.AddressFamily == AddressFamily.InterNetwork && address.PrefixLength < 32 && address.Address.GetAddressBytes() is not ([127, ..] or [169, 254, ..])
           group one.Name by ScanRanges.Around(address.Address, address.PrefixLength) into range
           select new OwnNetwork(range.First(), range.Key),
    ];
}
