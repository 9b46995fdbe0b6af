using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NetWatch.Web.Commands.Snmp;

/// <summary>An agent's address as net-snmp's users write it: <c>[udp:]host[:port]</c>, <c>udp6:[::1]:161</c>.</summary>
/// <param name="Host">The host's name or address, without brackets.</param>
/// <param name="Port">The UDP port.</param>
/// <param name="IsIPv6Wanted">True after <c>udp6:</c>, where a name must give an IPv6 address.</param>
internal sealed record AgentAddress(string Host, int Port, bool IsIPv6Wanted)
{
    private static readonly string[] OtherTransports = ["tcp:", "tcp6:", "dtlsudp:", "tlstcp:", "ssh:", "unix:"];

    /// <summary>Reads an address.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="defaultPort">The port when none is written.</param>
    /// <param name="address">The address, or null.</param>
    /// <returns>Null, or a sentence that says what is wrong and what to write.</returns>
    public static string? TryRead(string text, int defaultPort, out AgentAddress? address)
    {
        address = null;
        if (OtherTransports.Any(t => text.StartsWith(t, StringComparison.OrdinalIgnoreCase))) return $"'{text}': only UDP is spoken here: write host or host:port.";
        bool six = Cut(ref text, "udp6:") || Cut(ref text, "udpipv6:");
        if (!six) Cut(ref text, "udp:");

        string host = text;
        string? port = null;
        if (text.StartsWith('[') && text.IndexOf(']', StringComparison.Ordinal) is > 0 and int close)
        {
            host = text[1..close];
            string rest = text[(close + 1)..];
            if (rest.Length > 0 && rest[0] != ':') return $"'{text}': behind the bracket only a port can follow: write [{host}]:{defaultPort}.";
            port = rest.Length > 0 ? rest[1..] : null;
            if (!IPAddress.TryParse(host, out IPAddress? inBrackets) || inBrackets.AddressFamily != AddressFamily.InterNetworkV6)
                return $"'{host}' in brackets is no IPv6 address.";
        }
        else if (text.Count(c => c == ':') == 1)
        {
            int colon = text.IndexOf(':', StringComparison.Ordinal);
            (host, port) = (text[..colon], text[(colon + 1)..]);
        }

        if (host.Length == 0) return "The address is empty: write host or host:port.";
        int number = defaultPort;
        if (port is not null && !(int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is >= 1 and <= 65535))
            return $"'{port}' is no port: write a number from 1 to 65535, such as {host}:{defaultPort}.";
        address = new AgentAddress(host, number, six);
        return null;
    }

    /// <summary>The address of the host; of several, IPv4 first. Null and a sentence when there is none.</summary>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public async Task<(IPEndPoint? EndPoint, string? Problem)> ResolveAsync(CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(Host, out IPAddress? literal)) return (new IPEndPoint(literal, Port), null);
        try
        {
            IPAddress[] found = await Dns.GetHostAddressesAsync(Host, IsIPv6Wanted ? AddressFamily.InterNetworkV6 : AddressFamily.Unspecified, cancellationToken);
            IPAddress? first = found.FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork) ?? found.FirstOrDefault();
            return first is null ? (null, $"The name {Host} has no address{(IsIPv6Wanted ? " of IPv6" : "")}.") : (new IPEndPoint(first, Port), null);
        }
        catch (SocketException e)
        {
            return (null, $"The name {Host} cannot be resolved ({e.SocketErrorCode}): check its spelling, or write the address.");
        }
    }

    private static bool Cut(ref string text, string prefix)
    {
        bool has = text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
        if (has) text = text[prefix.Length..];
        return has;
    }
}
