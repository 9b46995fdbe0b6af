using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using NetWatch.Core.Access;

namespace NetWatch.Web.Access;

/// <summary>Who has signed in, by the cookie. It is of this site alone, and no script reads it.</summary>
internal sealed class SessionHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, SessionBook sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>The cookie's name.</summary>
    public const string Cookie = "netwatch-session";

    /// <summary>The claim with the moment of the last confirmation, Unix seconds.</summary>
    public const string ConfirmedAt = "confirmed";

    private const int LongestKey = 100;

    /// <summary>How the cookie is set. It ends with the browser, the session with <see cref="SessionBook.Idle"/>.</summary>
    public static CookieOptions CookieFor(HttpContext http) => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, Path = "/" };

    /// <summary>The session of a request that was authenticated by its cookie.</summary>
    public static Session? Of(HttpContext http) => http.Features.Get<SessionFeature>()?.Session;

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Who has not signed in may be a paired screen.
        if (Request.Cookies[Cookie] is not { Length: > 0 and <= LongestKey } key || await sessions.FindAsync(key, Context.RequestAborted) is not var (session, account)) return await Context.AuthenticateAsync(AccessServices.ByBoard);
        Context.Features.Set(new SessionFeature(session, account));
        ClaimsIdentity identity = new(
            [
                new Claim(ClaimTypes.NameIdentifier, account.Name),
                new Claim(ClaimTypes.Name, account.DisplayName),
                new Claim(ClaimTypes.Role, account.Role.ToString()),
                new Claim(ConfirmedAt, session.ConfirmedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
                .. account.Sites.Select(s => new Claim(Rights.Site, s)),
            ],
            Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Refusals.UnauthorizedAsync(Context, null);

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Refusals.ForbiddenAsync(Context);
}

/// <summary>The session of a request, for those endpoints that change it.</summary>
/// <param name="Session">The session.</param>
/// <param name="Account">Its account.</param>
internal sealed record SessionFeature(Session Session, Account Account);
