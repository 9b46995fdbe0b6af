namespace NetWatch.Web.Hosting;

/// <summary>
/// Refuses what a page of another origin asks through the user's browser. Browsers open WebSockets across origins without asking first,
/// so host filtering and the absence of CORS do not keep such a page from reading the board of a loopback address.
/// </summary>
internal static class SameOrigin
{
    /// <summary>Answers 403 to a request whose <c>Origin</c> (RFC 6454) is neither its own host nor <c>Web:PublicUrl</c>.</summary>
    public static void UseSameOrigin(this WebApplication app)
    {
        string? publicUrl = app.Configuration["Web:PublicUrl"];
        app.Use((http, next) =>
        {
            string? origin = http.Request.Headers.Origin;
            if (origin is null || IsOwn(origin, http.Request.Host, publicUrl)) return next(http);
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        });
    }

    /// <summary>Whether a page of this origin is ours. The scheme is not compared with the request's: a reverse proxy may speak TLS before us.</summary>
    /// <param name="origin">The header, for example <c>http://127.0.0.1:8080</c>; <c>null</c> as text for a sandboxed page.</param>
    /// <param name="host">The host that the browser asked for.</param>
    /// <param name="publicUrl"><c>Web:PublicUrl</c>, for a proxy that does not hand on the host; null when it is not set.</param>
    public static bool IsOwn(string origin, HostString host, string? publicUrl)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out Uri? page) || page.Scheme is not ("http" or "https")) return false;
        if (string.Equals(page.Authority, host.Value, StringComparison.OrdinalIgnoreCase)) return true;
        return Uri.TryCreate(publicUrl, UriKind.Absolute, out Uri? own)
            && string.Equals(page.GetLeftPart(UriPartial.Authority), own.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);
    }
}
