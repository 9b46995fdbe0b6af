namespace NetWatch.Web.Access;

/// <summary>How who may not is answered: problem details (RFC 9457), never a redirect that a program would follow.</summary>
internal static class Refusals
{
    /// <summary>401: nobody is known by what the request shows.</summary>
    public static Task UnauthorizedAsync(HttpContext http, string? scheme)
    {
        if (scheme is not null) http.Response.Headers.WWWAuthenticate = scheme;
        return TypedResults.Problem("Sign in, or show a token in Authorization: Bearer. The local token is new at each start, and stands in data/local.token.", statusCode: StatusCodes.Status401Unauthorized, title: "Who is this?").ExecuteAsync(http);
    }

    /// <summary>403: known, and not allowed.</summary>
    public static Task ForbiddenAsync(HttpContext http) => ForbiddenAsync(http, "This is not among what this account or token may do.");

    /// <summary>403, with what is lacking.</summary>
    public static Task ForbiddenAsync(HttpContext http, string why) => TypedResults.Problem(why, statusCode: StatusCodes.Status403Forbidden, title: "Not allowed").ExecuteAsync(http);
}
