using System.Globalization;
using System.IO.Hashing;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace NetWatch.Web.Api;

/// <summary>
/// Gives what the API answers an entity tag of its content, and answers 304 where it is what who asks has already (RFC 9110, 13.1.2). The tag is weak: the same content may be compressed.
/// What has a tag of its own (the revision of what people set up) keeps it. What nobody is to keep has none. An answer longer than <see cref="Most"/> goes as it is.
/// </summary>
internal static class ContentTags
{
    /// <summary>The longest answer that is held back until its tag is known, in bytes.</summary>
    public const int Most = 4 * 1024 * 1024;

    /// <summary>Tags the answers to GET beneath <c>/api/v1</c>.</summary>
    public static void UseContentTags(this IApplicationBuilder app) => app.UseWhen(http => HttpMethods.IsGet(http.Request.Method) && http.Request.Path.StartsWithSegments("/api/v1", StringComparison.Ordinal), api => api.Use(TagAsync));

    private static async Task TagAsync(HttpContext http, RequestDelegate next)
    {
        IHttpResponseBodyFeature whole = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        HeldBody body = new(whole.Stream, Most);
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body, whole));
        try
        {
            await next(http);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        finally
        {
            http.Features.Set(whole);
        }

        // An answer without a body may be one that must not have any: not even an empty one is written (204).
        if (body.Held is not { Length: > 0 } held) return;
        if (http.Response.StatusCode == StatusCodes.Status200OK && !http.Response.HasStarted && http.Response.GetTypedHeaders().CacheControl is not { NoStore: true })
        {
            EntityTagHeaderValue tag = http.Response.GetTypedHeaders().ETag ?? new($"\"{XxHash128.HashToUInt128(held.Span).ToString("x32", CultureInfo.InvariantCulture)}\"", isWeak: true);
            http.Response.GetTypedHeaders().ETag = tag;
            // An answer about what is live is asked anew each time; only its way may be spared.
            if (http.Response.Headers.CacheControl.Count == 0) http.Response.Headers.CacheControl = "private, no-cache";
            if (http.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Compare(tag, useStrongComparison: false)))
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                http.Response.Headers.ContentLength = null;
                http.Response.Headers.ContentType = default;
                return;
            }
        }

        await http.Response.Body.WriteAsync(held, http.RequestAborted);
    }
}
