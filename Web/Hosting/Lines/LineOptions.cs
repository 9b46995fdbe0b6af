using NetWatch.Core;

namespace NetWatch.Web.Hosting.Lines;

/// <summary>How browsers and programs reach the process.</summary>
internal sealed record LineOptions
{
    private const string CertificateKey = "Https:Certificate";
    private const string PrivateKey = "Https:Key";
    private const string HstsKey = "Https:HstsDays";
    private const string ProxiesKey = "Web:Proxies";
    private const int LongestHsts = 3650;

    /// <summary>The file of the certificate (PEM, with its chain; or PKCS#12), null: NetWatch makes one.</summary>
    public string? Certificate { get; private init; }

    /// <summary>The file of its private key (PEM); null where it stands in the certificate's own file.</summary>
    public string? Key { get; private init; }

    /// <summary>For how many days a browser is to come by HTTPS alone (RFC 6797), 0 to 3650; 0: it is not told so. Default 365.</summary>
    public int HstsDays { get; private init; } = 365;

    /// <summary>The reverse proxies whose <c>X-Forwarded-…</c> headers are believed. Default: none.</summary>
    public AddressList Proxies { get; private init; } = AddressList.None;

    /// <summary>The names and addresses that a made certificate is for.</summary>
    public IReadOnlyList<string> Names { get; private init; } = [];

    /// <summary>The port of HTTPS that is listened on, or null.</summary>
    public int? HttpsPort { get; private init; }

    /// <summary>Reads the settings <c>Https:…</c>, <c>Web:Proxies</c>, and what they go with.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="installation">Whose it is: relative files are looked for beside the devices file.</param>
    /// <param name="defects">What is wrong with them.</param>
    public static LineOptions Read(IConfiguration configuration, Installation installation, out IReadOnlyList<string> defects)
    {
        List<string> wrong = [];
        string? certificate = FileOf(configuration, CertificateKey, installation, wrong), key = FileOf(configuration, PrivateKey, installation, wrong);
        if (key is not null && certificate is null) wrong.Add($"{PrivateKey} needs {CertificateKey}: a key alone is no certificate.");
        int hsts = 365;
        if (configuration[HstsKey] is { Length: > 0 } days && (!int.TryParse(days, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out hsts) || hsts > LongestHsts))
            wrong.Add($"{HstsKey}: \"{days}\" is no number of days from 0 to {LongestHsts}.");
        AddressList proxies = AddressList.Parse(ProxiesKey, configuration[ProxiesKey], "", out IReadOnlyList<string> ofProxies);
        defects = [.. wrong, .. ofProxies];
        Uri[] urls = [.. Urls(configuration)];
        return new LineOptions
        {
            Certificate = certificate,
            Key = key,
            HstsDays = hsts,
            Proxies = proxies,
            Names = NamesOf(configuration, urls),
            HttpsPort = urls.FirstOrDefault(u => u.Scheme == "https")?.Port,
        };
    }

    private static string? FileOf(IConfiguration configuration, string key, Installation installation, List<string> wrong)
    {
        if (configuration[key] is not { Length: > 0 } said) return null;
        string file = Path.GetFullPath(said, Path.GetDirectoryName(Path.GetFullPath(installation.DevicesFile))!);
        if (!File.Exists(file)) wrong.Add($"{key}: there is no file {file}.");
        return file;
    }

    private static IEnumerable<Uri> Urls(IConfiguration configuration) => (configuration["Urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"] ?? ""))
        .Select(u => Uri.TryCreate(u.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out Uri? uri) ? uri : null).OfType<Uri>();

    private static string[] NamesOf(IConfiguration configuration, Uri[] urls)
    {
        IEnumerable<string> hosts = (configuration["AllowedHosts"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat(urls.Select(u => u.Host))
            .Concat(Uri.TryCreate(configuration["Web:PublicUrl"], UriKind.Absolute, out Uri? shown) ? [shown.Host] : [])
            .Append(Environment.MachineName);
        return [.. hosts.Select(h => h.Trim('[', ']').ToLowerInvariant()).Where(h => h is not ("" or "*" or "0.0.0.0" or "::") && Uri.CheckHostName(h) != UriHostNameType.Unknown).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
