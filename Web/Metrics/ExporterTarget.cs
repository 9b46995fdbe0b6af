using System.Globalization;
using System.Net;
using NetWatch.Core.Catalog;

namespace NetWatch.Web.Metrics;

/// <summary>The targets of the exporter's endpoints: how they are written, and which may be asked.</summary>
internal static class ExporterTarget
{
    private const int LongestTarget = 2048;

    /// <summary>Reads a target as blackbox_exporter's users write it: <c>host</c>, <c>host:port</c>, <c>[2001:db8::1]:443</c>, a URL.</summary>
    /// <returns>Null when it is none.</returns>
    public static ModuleTarget? Read(string text)
    {
        if (text.Length is 0 or > LongestTarget) return null;
        if (text.Contains("://", StringComparison.Ordinal))
            return Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url is { Scheme: "http" or "https", UserInfo: "", Host.Length: > 0 } ? new ModuleTarget(url.IdnHost.Trim('[', ']'), url.Port, url) : null;
        if (!text.StartsWith('[') && IPAddress.TryParse(text, out IPAddress? address)) return new ModuleTarget(text, null, new Uri($"http://{(address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : text)}/"));
        if (!Uri.TryCreate("http://" + text, UriKind.Absolute, out Uri? plain) || plain is not { UserInfo: "", Host.Length: > 0 }) return null;
        bool hasPort = text.LastIndexOf(':') is >= 0 and var colon && int.TryParse(text.AsSpan(colon + 1).TrimEnd('/'), NumberStyles.None, CultureInfo.InvariantCulture, out _);
        return new ModuleTarget(plain.IdnHost.Trim('[', ']'), hasPort ? plain.Port : null, plain);
    }

    /// <summary>Whether a host may be asked: it is one of the catalog, or the settings name it. Otherwise whoever reaches the endpoint could look into networks that it cannot reach itself.</summary>
    public static bool IsAllowed(DeviceCatalog catalog, string host) => catalog.At(host).Any() || catalog.Exporter.Targets.Any(pattern => Matches(pattern, host));

    private static bool Matches(string pattern, string host)
    {
        if (pattern == "*") return true;
        if (pattern.StartsWith("*.", StringComparison.Ordinal)) return host.Length > pattern.Length - 1 && host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase);
        if (pattern.Contains('/', StringComparison.Ordinal)) return IPNetwork.TryParse(pattern, out IPNetwork network) && IPAddress.TryParse(host, out IPAddress? address) && network.Contains(address);
        return HostComparer.Instance.Equals(pattern, host);
    }
}
