using System.Globalization;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace NetWatch.Web.Api;

/// <summary>Revisions of what people set up as entity tags (RFC 9110, 8.8.3), and the conditions on them. One revision counts for all of it.</summary>
internal static class Revisions
{
    /// <summary>Says the revision that an answer shows.</summary>
    public static void Tag(HttpContext http, long revision) => http.Response.Headers.ETag = Of(revision);

    /// <summary>The tag of a revision.</summary>
    public static string Of(long revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    /// <summary>What the request demands of the present state.</summary>
    /// <param name="http">The request.</param>
    /// <param name="now">The present revision.</param>
    /// <param name="exists">Whether there is what the request is about.</param>
    /// <returns>The revision that a change must be made from, or null for any; and the answer that refuses.</returns>
    public static (long? Expected, IResult? Refusal) Demands(HttpContext http, long now, bool exists)
    {
        RequestHeaders headers = http.Request.GetTypedHeaders();
        if (http.Request.Headers.IfNoneMatch.Count > 0 && headers.IfNoneMatch.Any(t => t.Equals(EntityTagHeaderValue.Any)) && exists)
            return (null, Failed("There is one of this id already."));
        if (http.Request.Headers.IfMatch.Count == 0) return (null, null);
        if (headers.IfMatch.Count == 0) return (null, Invalid.Field("If-Match", "If-Match is an ETag as it was given: \"12\"."));
        if (headers.IfMatch.Any(t => t.Equals(EntityTagHeaderValue.Any))) return exists ? (null, null) : (null, Failed("There is nothing of this id."));
        return headers.IfMatch.Any(t => !t.IsWeak && t.Tag == Of(now)) ? (now, null) : (null, Failed($"Somebody changed something meanwhile: it is revision {now} now. Read it again."));
    }

    /// <summary>Whether something with a tag of its own is what a request was made for.</summary>
    /// <param name="http">The request.</param>
    /// <param name="tag">Its present tag, without quotes; null: there is no such thing.</param>
    /// <returns>The answer that refuses; null: it is, or nothing is demanded.</returns>
    public static IResult? Unmet(HttpContext http, string? tag)
    {
        RequestHeaders headers = http.Request.GetTypedHeaders();
        if (tag is not null && headers.IfNoneMatch.Any(t => t.Equals(EntityTagHeaderValue.Any))) return Failed("There is one of this name already.");
        if (http.Request.Headers.IfMatch.Count == 0) return null;
        if (headers.IfMatch.Count == 0) return Invalid.Field("If-Match", "If-Match is a tag as it was given, in quotes: \"0f3a\".");
        if (tag is null) return Failed("There is nothing of this name.");
        return headers.IfMatch.Any(t => t.Equals(EntityTagHeaderValue.Any) || (!t.IsWeak && t.Tag == $"\"{tag}\"")) ? null : Failed("Somebody else changed this meanwhile. Read it again.");
    }

    /// <summary>The state is not the one that the request was made for.</summary>
    public static IResult Failed(string sentence) => TypedResults.Problem(sentence, statusCode: StatusCodes.Status412PreconditionFailed, title: "Changed meanwhile");
}
