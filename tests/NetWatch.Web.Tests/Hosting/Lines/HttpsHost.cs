using Microsoft.Extensions.Configuration;
using NetWatch.Testing;
using NetWatch.Web.Tests.Access;

namespace NetWatch.Web.Tests.Hosting.Lines;

/// <summary>The whole application on HTTP and on HTTPS with a certificate of an authority, behind a proxy on 127.0.0.2.</summary>
public sealed class HttpsHost : AccessHost
{
    private readonly TemporaryFolder _certificates = new();
    private readonly TestAuthority _authority;

    public HttpsHost()
    {
        _authority = new TestAuthority(_certificates.Path);
        (Certificate, Key) = _authority.Issue("netwatch", "netwatch.example.kz");
    }

    internal string Certificate { get; }

    internal string Key { get; }

    internal string CaFile => _authority.CaFile;

    internal int HttpsPort { get; } = LoopbackPort.Free();

    protected override void Configure(IConfigurationManager configuration)
    {
        configuration["Urls"] = $"http://127.0.0.1:{LoopbackPort.Free()};https://127.0.0.1:{HttpsPort}";
        configuration["AllowedHosts"] = "127.0.0.1;netwatch.example.kz";
        configuration["Https:Certificate"] = Certificate;
        configuration["Https:Key"] = Key;
        configuration["Web:Proxies"] = "127.0.0.2";
    }
}
