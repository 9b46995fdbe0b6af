using System.Net;

namespace NetWatch.Web.Hosting;

/// <summary>Until there is sign-in, the process listens on loopback only.</summary>
internal static class LoopbackOnly
{
    /// <summary>Says why the process must not listen where its settings tell it to, or null when it may.</summary>
    /// <remarks>Kestrel obeys <c>Kestrel:Endpoints</c> instead of <c>Urls</c>, so both are judged.</remarks>
    public static string? Refusal(IConfiguration configuration)
    {
        string[] urls = configuration["Urls"]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (urls.Length == 0) return "Urls is empty: give --urls http://127.0.0.1:8080.";
        IEnumerable<string> endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"] ?? "");
        return urls.Concat(endpoints).Select(Refusal).FirstOrDefault(r => r is not null);
    }

    /// <summary>Says why an address must not be listened on, or null when it may.</summary>
    /// <param name="url">As in <c>--urls</c>: <c>http://127.0.0.1:8080</c>.</param>
    public static string? Refusal(string url)
    {
        if (!Uri.TryCreate(url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https"))
            return $"--urls: '{url}' is not an address. Write it like http://127.0.0.1:8080.";

        bool loopback = uri.HostNameType switch
        {
            UriHostNameType.IPv4 or UriHostNameType.IPv6 => IPAddress.TryParse(uri.Host.Trim('[', ']'), out IPAddress? ip) && IPAddress.IsLoopback(ip),
            _ => string.Equals(uri.Host, "localhost", StringComparison.OrdinalIgnoreCase),
        };
        return loopback ? null : $"--urls: NetWatch has no sign-in yet, so it listens on loopback only and refuses {url}. Use http://127.0.0.1:{uri.Port} and, from elsewhere, an SSH tunnel or a reverse proxy that asks for a password.";
    }
}
