using System.Globalization;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Icmp;

/// <summary>Why an echo can have no reply, as told by a router, by the target or by this host.</summary>
/// <param name="Reason">The reason of the closed list.</param>
/// <param name="Text">What was said, in plain words.</param>
/// <param name="From">Who said it; null when this host's own kernel refused to send.</param>
/// <param name="Local">True when this host said it (no route, no neighbour answer): it proves nothing of the network.</param>
internal sealed record IcmpError(Reason Reason, string Text, string? From, bool Local)
{
    /// <summary>The meaning of an ICMP error of IPv4 (RFC 792, RFC 1122 section 3.2.2.1, RFC 1812 section 5.2.7.1).</summary>
    public static (Reason Reason, string Text) MeaningV4(byte type, byte code, uint mtu) => (type, code) switch
    {
        (3, 0 or 6 or 11) => (Reason.NetworkUnreachable, "network unreachable"),
        (3, 1 or 7 or 8 or 12) => (Reason.HostUnreachable, "host unreachable"),
        (3, 2) => (Reason.PortUnreachable, "protocol unreachable"),
        (3, 3) => (Reason.PortUnreachable, "port unreachable"),
        (3, 4) => (Reason.NetworkUnreachable, Size("fragmentation needed", mtu)),
        (3, 5) => (Reason.NetworkUnreachable, "source route failed"),
        (3, 9 or 10 or 13 or 14 or 15) => (Reason.AdministrativelyProhibited, "administratively prohibited"),
        (11, _) => (Reason.TimeExceeded, "time exceeded on the way"),
        _ => (Reason.HostUnreachable, $"ICMP type {type} code {code}"),
    };

    /// <summary>The meaning of an ICMPv6 error (RFC 4443 section 3).</summary>
    public static (Reason Reason, string Text) MeaningV6(byte type, byte code, uint mtu) => (type, code) switch
    {
        (1, 0) => (Reason.NetworkUnreachable, "no route to destination"),
        (1, 1) => (Reason.AdministrativelyProhibited, "administratively prohibited"),
        (1, 2) => (Reason.NetworkUnreachable, "beyond the scope of the source address"),
        (1, 3) => (Reason.HostUnreachable, "address unreachable"),
        (1, 4) => (Reason.PortUnreachable, "port unreachable"),
        (1, 5 or 6) => (Reason.AdministrativelyProhibited, "refused by policy"),
        (2, _) => (Reason.NetworkUnreachable, Size("packet too big", mtu)),
        (3, _) => (Reason.TimeExceeded, "time exceeded on the way"),
        _ => (Reason.HostUnreachable, $"ICMPv6 type {type} code {code}"),
    };

    /// <summary>Routers from before RFC 1191 do not say which size would pass.</summary>
    private static string Size(string text, uint mtu) => mtu == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text} (MTU {mtu})");
}
