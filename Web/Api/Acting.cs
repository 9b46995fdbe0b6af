using System.Security.Claims;
using NetWatch.Web.Access;

namespace NetWatch.Web.Api;

/// <summary>
/// Who acts: the person who signed in, or the token. With the local token it is the user of this machine that <c>X-NetWatch-Actor</c> names (percent-encoded UTF-8); until there is an admin, whoever the
/// request says.
/// </summary>
internal static class Acting
{
    /// <summary>What actors by the local token begin with; nobody else may call himself so.</summary>
    public const string Local = "local:";

    /// <summary>The header that names the user, believed with the local token alone.</summary>
    public const string Header = "X-NetWatch-Actor";

    private const int Longest = 100;

    /// <summary>Finds out who acts.</summary>
    /// <param name="http">The request.</param>
    /// <param name="said">Whom the request names.</param>
    /// <param name="field">Where it does: <c>/actor</c> of the body, or <c>actor</c> of the query.</param>
    /// <returns>The actor, or the answer that refuses.</returns>
    public static (string Actor, IResult? Refusal) Of(HttpContext http, string? said, string field)
    {
        (string actor, IResult? refusal) = Find(http, said, field);
        if (refusal is null) ChangeRecord.Of(http).Actor = actor;
        return (actor, refusal);
    }

    private static (string Actor, IResult? Refusal) Find(HttpContext http, string? said, string field)
    {
        switch (http.User.Identity?.AuthenticationType)
        {
            case AccessServices.BySession:
                return (http.User.FindFirstValue(ClaimTypes.Name)!, null);
            case AccessServices.ByToken when http.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && id != "local":
                return (id, null);
            case AccessServices.ByToken:
                string? user = http.Request.Headers[Header];
                string name = user is null ? said ?? "" : Uri.UnescapeDataString(user);
                if (name.Length == 0) return ("local", null);
                return IsName(name) && name.Length <= Longest - Local.Length ? (Local + name, null) : ("", Invalid.Field(user is null ? field : Header, $"The actor is at most {Longest - Local.Length} characters without control characters."));
        }

        if (string.IsNullOrWhiteSpace(said) || said.Length > Longest || !IsName(said)) return ("", Invalid.Field(field, $"actor is 1 to {Longest} characters without control characters: who does this."));
        if (said.StartsWith(Local, StringComparison.OrdinalIgnoreCase)) return ("", Invalid.Field(field, $"actor must not begin with \"{Local}\": so are called who act by the local token."));
        return (said.Trim(), null);
    }

    /// <summary>The actor whom a request by the local token names in its header; just <c>local</c> where it names nobody who can be one.</summary>
    public static string LocalOf(HttpContext http) =>
        http.Request.Headers[Header].ToString() is { Length: > 0 } user && Uri.UnescapeDataString(user) is var name && IsName(name) && name.Length <= Longest - Local.Length ? Local + name : "local";

    private static bool IsName(string text) => !text.Any(char.IsControl);
}
