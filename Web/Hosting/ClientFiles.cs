using Microsoft.Extensions.FileProviders;

namespace NetWatch.Web.Hosting;

/// <summary>Serves the browser part that the build put beside the program.</summary>
internal static class ClientFiles
{
    private static readonly string[] Pages = ["/", "/board", "/board/pair", "/board/approve", "/sign-in", "/set-up", "/devices", "/devices/{id}", "/incidents", "/incidents/{number}", "/map", "/maintenance", "/people", "/access", "/account", "/status", "/settings", "/settings/find", "/welcome"];

    /// <summary>Serves the built files; the pages of the application all are its one <c>index.html</c>.</summary>
    public static void UseNetWatchClient(this WebApplication app)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "client");
        if (!File.Exists(Path.Combine(folder, "index.html")))
        {
            foreach (string page in Pages)
                app.MapGet(page, () => Results.Text("The browser part was not built (the program was built with BuildClient=false). The API is at /api/v1.\n", statusCode: StatusCodes.Status503ServiceUnavailable)).AllowAnonymous().ExcludeFromDescription();
            return;
        }

        PhysicalFileProvider files = new(folder);
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            // Built names carry a hash of their content; the page itself must be asked for each time.
            OnPrepareResponse = context => context.Context.Response.Headers.CacheControl =
                context.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache",
        });
        foreach (string page in Pages)
            app.MapGet(page, (HttpContext http) =>
            {
                http.Response.Headers.CacheControl = "no-cache";
                return Results.File(Path.Combine(folder, "index.html"), "text/html; charset=utf-8");
            }).AllowAnonymous().ExcludeFromDescription();
    }
}
