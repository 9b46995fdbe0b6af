using System.Net;

namespace NetWatch.Web.Hosting;

/// <summary>Until there is an admin, the process listens on loopback only: whoever reached it elsewhere could do everything.</summary>
internal static class LoopbackOnly
{
    /// <summary>Says why the process must not listen where its settings tell it to while there is no admin, or null when it may.</summary>
    public static string? Refusal(IConfiguration configuration) => Judge(configuration, Refusal);

    /// <summary>Says what of the settings is no address, or null.</summary>
    public static string? NoAddress(IConfiguration configuration) => Judge(configuration, NoAddress);

    /// <summary>Says why an address must not be listened on while there is no admin, or null when it may.</summary>
    /// <param name="url">As in <c>--urls</c>: <c>http://127.0.0.1:8080</c>.</param>
    public static string? Refusal(string url)
    {
        if (NoAddress(url) is { } none) return none;
        Uri uri = Parse(url)!;
        bool loopback = uri.HostNameType switch
        {
            UriHostNameType.IPv4 or UriHostNameType.IPv6 => IPAddress.TryParse(uri.Host.Trim('[', ']'), out IPAddress? ip) && IPAddress.IsLoopback(ip),
            _ => string.Equals(uri.Host, "localhost", StringComparison.OrdinalIgnoreCase),
        };
        return loopback ? null : $"--urls: NetWatch has no admin yet, so it listens on loopback only and refuses {url}. Start it on http://127.0.0.1:{uri.Port}, make the first admin by the link that it prints or by netwatch user add, and start it again.";
    }

    private static string? NoAddress(string url) => Parse(url) is null ? $"--urls: '{url}' is not an address. Write it like http://127.0.0.1:8080." : null;

    private static Uri? Parse(string url) =>
        Uri.TryCreate(url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out Uri? uri) && (uri.Scheme is "http" or "https") ? uri : null;

    /// <remarks>Kestrel obeys <c>Kestrel:Endpoints</c> instead of <c>Urls</c>, so both are judged.</remarks>
    private static string? Judge(IConfiguration configuration, Func<string, string?> judge)
    {
        string[] urls = configuration["Urls"]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (urls.Length == 0) return "Urls is empty: give --urls http://127.0.0.1:8080.";
        IEnumerable<string> endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"] ?? "");
        return urls.Concat(endpoints).Select(judge).FirstOrDefault(r => r is not null);
    }
}
