using System.Net;
using System.Net.Sockets;

namespace NetWatch.Core.Configuration.Values;

/// <summary>What counts as the address of a host: strict dotted IPv4, IPv6 (RFC 4291, perhaps with a zone), or a DNS name (RFC 1123, underscores tolerated).</summary>
internal static class AddressSyntax
{
    /// <summary>Null for a good address, else what is wrong with it, as a half-sentence.</summary>
    public static string? Problem(string text)
    {
        if (text.Length == 0) return "it is empty: write a host";
        if (text.Contains("://", StringComparison.Ordinal)) return "it is a URL: write only the host";
        if (text.Contains('/', StringComparison.Ordinal)) return "it is a network or a path: write one host without the slash";
        if (text.Contains('[', StringComparison.Ordinal) || text.Contains(']', StringComparison.Ordinal)) return "write an IPv6 address without brackets and without a port";
        if (text.Count(c => c == ':') == 1) return "it carries a port: write only the host, and the port in the check";
        if (text.Contains(':', StringComparison.Ordinal)) return Ipv6Problem(text);
        return text.All(c => char.IsAsciiDigit(c) || c == '.') ? Ipv4Problem(text) : NameProblem(text);
    }

    private static string? Ipv4Problem(string text)
    {
        string[] octets = text.Split('.');
        if (octets.Length != 4 || !Array.TrueForAll(octets, o => o.Length is > 0 and <= 3 && int.Parse(o, System.Globalization.CultureInfo.InvariantCulture) <= 255))
            return "it is not a whole IPv4 address: write four numbers from 0 to 255";
        if (Array.Exists(octets, o => o.Length > 1 && o[0] == '0')) return "some programs read a leading zero as octal: write its numbers without leading zeros";
        return HostProblem(IPAddress.Parse(text));
    }

    private static string? Ipv6Problem(string text)
    {
        if (!IPAddress.TryParse(text, out IPAddress? address) || address.AddressFamily != AddressFamily.InterNetworkV6)
            return "it is not a valid IPv6 address: correct it";
        return address.IsIPv6Multicast ? "it is a multicast address: write the address of one host" : HostProblem(address);
    }

    private static string? HostProblem(IPAddress address)
    {
        if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)) return "it means no host: write the address of one host";
        if (address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes()[0] >= 224)
            return "it is a multicast, reserved or broadcast address: write the address of one host";
        return null;
    }

    private static string? NameProblem(string text)
    {
        string name = text.EndsWith('.') ? text[..^1] : text;
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
            return "a DNS name has only letters, digits, dots and hyphens: correct it (a name in other scripts is written in its xn-- form)";
        if (name.Length is 0 or > 253) return "a DNS name has 1 to 253 characters: correct it";
        string[] labels = name.Split('.');
        if (Array.Exists(labels, l => l.Length is 0 or > 63)) return "each part between the dots of a DNS name has 1 to 63 characters: correct it";
        if (Array.Exists(labels, l => l[0] == '-' || l[^1] == '-')) return "no part of a DNS name begins or ends with a hyphen: correct it";
        return labels[^1].All(char.IsAsciiDigit) ? "the last part of a DNS name is not a number: correct it" : null;
    }
}
