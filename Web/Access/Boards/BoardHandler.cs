using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using NetWatch.Core.Access;

namespace NetWatch.Web.Access.Boards;

/// <summary>A paired screen, by its cookie. It has no role: it may what is said to be for boards, and nothing of what viewers may besides.</summary>
internal sealed class BoardHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, BoardBook book)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>The cookie's name.</summary>
    public const string Cookie = "netwatch-board";

    /// <summary>The claim of a board's id.</summary>
    public const string Board = "board";

    private const int LongestToken = 100;

    /// <summary>As long as browsers keep a cookie (RFC 6265bis, 5.5): each look at the own plan sets it anew.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(400);

    /// <summary>Gives a screen its token. No script reads it, and no other site has it sent.</summary>
    public static void SetCookie(HttpContext http, string token) =>
        http.Response.Cookies.Append(Cookie, token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, Path = "/", MaxAge = Longest });

    /// <summary>The board whose token a request's cookie has; null: none.</summary>
    public static PairedBoard? BoardOf(HttpRequest request, BoardBook book) => request.Cookies[Cookie] is { Length: > 0 and <= LongestToken } token ? book.Find(token) : null;

    /// <summary>Whether it is a board, and nobody else, who asks.</summary>
    public static bool Is(ClaimsPrincipal user) => user.HasClaim(c => c.Type == Board);

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (BoardOf(Request, book) is not { } board) return AuthenticateResult.NoResult();
        await book.UsedAsync(board, Context.RequestAborted);
        ClaimsIdentity identity = new([new Claim(ClaimTypes.NameIdentifier, $"board:{board.Id}"), new Claim(ClaimTypes.Name, board.Name), new Claim(Board, board.Id)], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        TypedResults.Problem("This is for paired screens: /board/pair.", statusCode: StatusCodes.Status401Unauthorized, title: "Who is this?").ExecuteAsync(Context);

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Refusals.ForbiddenAsync(Context);
}
