using System.Net.Sockets;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Icmp;

/// <summary>Why this host cannot send echoes at all; nothing is known of the target.</summary>
/// <param name="Reason">NoPermission or LocalError.</param>
/// <param name="Text">One sentence that says what to do.</param>
internal sealed record IcmpRefusal(Reason Reason, string Text)
{
    /// <summary>The meaning of a socket that could not be opened.</summary>
    public static IcmpRefusal Of(SocketError error, AddressFamily family) => error switch
    {
        SocketError.AccessDenied => new(
            Reason.NoPermission,
            "This process may not send ICMP: grant it with \"setcap cap_net_raw+ep\" on the program (AmbientCapabilities=CAP_NET_RAW under systemd), "
            + "or allow its group with \"sysctl net.ipv4.ping_group_range='0 2147483647'\"."),
        SocketError.AddressFamilyNotSupported or SocketError.ProtocolNotSupported => new(
            Reason.LocalError,
            $"This host has no {(family == AddressFamily.InterNetworkV6 ? "IPv6" : "IPv4")}."),
        _ => new(Reason.LocalError, $"The ICMP socket could not be opened ({error})."),
    };
}
