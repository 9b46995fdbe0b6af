using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using NetWatch.Core;

namespace NetWatch.Web.Hosting.Lines;

/// <summary>Puts HTTPS under the server, and what comes with it before the pages.</summary>
internal static class LineServices
{
    /// <summary>Registers it.</summary>
    public static void AddNetWatchLines(this WebApplicationBuilder builder, Installation installation)
    {
        LineOptions options = LineOptions.Read(builder.Configuration, installation, out _);
        builder.Services.AddSingleton(options).AddSingleton<ServerCertificate>();
        if (options.HttpsPort is null) return;
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
        {
            ServerCertificate certificate = kestrel.ApplicationServices.GetRequiredService<ServerCertificate>();
            https.ServerCertificateSelector = (_, _) => certificate.Current.TargetCertificate;
            // The selector gives the certificate alone; clients need its chain, too.
            https.OnAuthenticate = (_, ssl) =>
            {
                ssl.ServerCertificateSelectionCallback = null;
                ssl.ServerCertificateContext = certificate.Current;
            };
        }));
    }

    /// <summary>Finds out who asks, for which host and by which scheme, where a proxy stands before. It comes before whatever looks at any of them.</summary>
    public static void UseProxies(this WebApplication app)
    {
        LineOptions options = app.Services.GetRequiredService<LineOptions>();
        if (options.Proxies.Networks.Count == 0) return;
        // By how many proxies it came is their affair: each that is known is believed, up to the first that is not.
        ForwardedHeadersOptions forwarded = new() { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost, ForwardLimit = null };
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        foreach (System.Net.IPNetwork network in options.Proxies.Networks) forwarded.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(forwarded);
    }

    /// <summary>Sends browsers to HTTPS where it is spoken, and tells them to stay there. Only a host that is ours is sent on, so that it comes after the host was looked at.</summary>
    public static void UseHttps(this WebApplication app)
    {
        LineOptions options = app.Services.GetRequiredService<LineOptions>();
        app.Use((http, next) => http.Request.IsHttps ? Stay(http, options, next) : options.HttpsPort is { } port && !IsHere(http) ? Redirect(http, port) : next(http));
    }

    private static Task Stay(HttpContext http, LineOptions options, RequestDelegate next)
    {
        // Addresses and this machine itself are not kept so (RFC 6797 8.1.1); a browser keeps nothing from a certificate that it does not trust (8.1).
        if (options.HstsDays > 0 && Uri.CheckHostName(http.Request.Host.Host) == UriHostNameType.Dns && http.Request.Host.Host != "localhost")
            http.Response.Headers.StrictTransportSecurity = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"max-age={options.HstsDays * 24L * 3600}");
        return next(http);
    }

    private static Task Redirect(HttpContext http, int port)
    {
        HostString host = port == 443 ? new HostString(http.Request.Host.Host) : new HostString(http.Request.Host.Host, port);
        http.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        http.Response.Headers.Location = Microsoft.AspNetCore.Http.Extensions.UriHelper.BuildAbsolute("https", host, http.Request.PathBase, http.Request.Path, http.Request.QueryString);
        return Task.CompletedTask;
    }

    /// <summary>What comes from this machine (commands, a proxy, Prometheus) crosses no line that anybody reads.</summary>
    private static bool IsHere(HttpContext http) => http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from);
}
