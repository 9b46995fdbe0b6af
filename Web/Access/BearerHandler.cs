using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using NetWatch.Core.Access;
using NetWatch.Web.Hosting;

namespace NetWatch.Web.Access;

/// <summary>Who shows a token in <c>Authorization: Bearer</c> (RFC 6750): a program with one of its own, or a command on this machine with the local one.</summary>
internal sealed class BearerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, AccessBook book, LocalToken local, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>What tokens of programs begin with: whoever finds one knows what it is.</summary>
    public const string Prefix = "nwt_";

    private const string Bearer = "Bearer ";

    /// <summary>The token that a request shows; null: none.</summary>
    public static string? Shown(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim()
        : header.Length > 0 ? ""
        // A browser, or a client that is like one, cannot send headers with a WebSocket; SignalR's clients send their token so.
        : request.Path.StartsWithSegments("/hubs", StringComparison.Ordinal) && request.Query["access_token"].ToString() is { Length: > 0 } asked ? asked : null;

    /// <summary>As it is kept.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Shown(Request) is not { } shown) return AuthenticateResult.NoResult();
        if (local.Is(shown)) return Success(new Claim(ClaimTypes.NameIdentifier, "local"), new Claim(ClaimTypes.Role, nameof(Role.Admin)));
        string hash = HashOf(shown);
        ApiToken? token = book.Tokens.Values.FirstOrDefault(t => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(t.Hash), Encoding.ASCII.GetBytes(hash)));
        if (token is null || token.ExpiresAt <= time.GetUtcNow()) return AuthenticateResult.Fail("This token is not known, or has ended. The local token is new at each start, and stands in data/local.token.");
        await book.TokenUsedAsync(token, Context.RequestAborted);
        return Success([new Claim(ClaimTypes.NameIdentifier, $"token:{token.Id}"), new Claim(ClaimTypes.Name, token.Name), new Claim(ClaimTypes.Role, token.Role.ToString()), .. token.Sites.Select(s => new Claim(Rights.Site, s))]);
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Refusals.UnauthorizedAsync(Context, Bearer.Trim());

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Refusals.ForbiddenAsync(Context);

    private AuthenticateResult Success(params Claim[] claims) => AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name)), Scheme.Name));
}
