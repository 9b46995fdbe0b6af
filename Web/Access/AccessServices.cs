using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using NetWatch.Core.Access;
using NetWatch.Web.Access.Boards;
using NetWatch.Web.Api;

namespace NetWatch.Web.Access;

/// <summary>Registers sign-in and puts it before the endpoints.</summary>
internal static class AccessServices
{
    /// <summary>The scheme of cookies.</summary>
    public const string BySession = "session";

    /// <summary>The scheme of tokens.</summary>
    public const string ByToken = "token";

    /// <summary>The scheme of paired screens.</summary>
    public const string ByBoard = "board";

    /// <summary>The scheme of an installation that has no admin yet.</summary>
    public const string ByNobody = "set-up";

    /// <summary>What a page sends with each change.</summary>
    public const string AntiforgeryHeader = "X-CSRF-Token";

    private const string Chosen = "netwatch";

    /// <summary>Registers it. The book is read before anything listens.</summary>
    public static void AddNetWatchAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(MetricsAccess.Read(configuration, out _));
        services.AddSingleton<AccessBook>().AddSingleton<IAuditLog>(provider => provider.GetRequiredService<AccessBook>()).AddHostedService(provider => provider.GetRequiredService<AccessBook>());
        services.AddSingleton<SessionBook>().AddSingleton<SignInGuard>().AddSingleton<SignIn>().AddSingleton<SetUpLink>();
        services.AddSingleton<BoardBook>().AddHostedService(provider => provider.GetRequiredService<BoardBook>());
        services.AddSingleton<BoardPresence>().AddSingleton<BoardLines>().AddSingleton<PairingDesk>().AddSingleton<BoardAnswers>();
        services.AddSingleton<HubRights>().AddSingleton<HubLines>().AddHostedService(provider => provider.GetRequiredService<HubLines>());
        services.AddHostedService<AddressGuard>();
        // Not AddAuthentication: that would keep keys of its own in the user's home, and nothing here is encrypted by them.
        services.AddAuthenticationCore(options =>
        {
            options.DefaultScheme = Chosen;
            options.AddScheme<SessionHandler>(BySession, null);
            options.AddScheme<BearerHandler>(ByToken, null);
            options.AddScheme<BoardHandler>(ByBoard, null);
            options.AddScheme<OpenHandler>(ByNobody, null);
        });
        services.AddWebEncoders();
        new AuthenticationBuilder(services).AddPolicyScheme(Chosen, null, options => options.ForwardDefaultSelector = http =>
                BearerHandler.Shown(http.Request) is not null ? ByToken : http.RequestServices.GetRequiredService<AccessBook>().HasAdmin ? BySession : ByNobody);
        services.AddAuthorization(Rights.Define);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, FurtherRights>();
    }

    /// <summary>From here on it is known who asks.</summary>
    public static void UseNetWatchAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use(RefuseForged);
        app.UseAuthorization();
    }

    /// <summary>Who asks, for the record.</summary>
    public static Actor ActorOf(HttpContext http)
    {
        string name = http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        // An account may be called so too, and speaks for nobody else.
        return new Actor(name == "local" && http.User.Identity?.AuthenticationType == ByToken ? Acting.LocalOf(http) : name, http.Connection.RemoteIpAddress?.ToString() ?? "");
    }

    /// <summary>A change by a cookie must come from our own pages: other sites cannot read what these send with it. Tokens are sent by nobody's browser on its own.</summary>
    private static async Task RefuseForged(HttpContext http, RequestDelegate next)
    {
        // What is open to everybody acts for nobody who is signed in: signing in itself, the page behind a message's link.
        // A paired screen acts by a cookie of its own, also where somebody has signed in beside it.
        EndpointMetadataCollection? metadata = http.GetEndpoint()?.Metadata;
        bool others = metadata is not null && (metadata.GetMetadata<IAllowAnonymous>() is not null || metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy == Rights.Board));
        if (!others && http.User.Identity is { IsAuthenticated: true, AuthenticationType: BySession } && !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method) && !HttpMethods.IsOptions(http.Request.Method))
        {
            byte[] expected = Encoding.ASCII.GetBytes(SessionBook.AntiforgeryOf(http.Request.Cookies[SessionHandler.Cookie]!));
            byte[] sent = Encoding.UTF8.GetBytes(http.Request.Headers[AntiforgeryHeader].ToString());
            // SignalR's own POST (negotiate) changes nothing.
            if (!CryptographicOperations.FixedTimeEquals(expected, sent) && !http.Request.Path.StartsWithSegments("/hubs", StringComparison.Ordinal))
            {
                await Refusals.ForbiddenAsync(http, $"A change by a signed-in browser needs {AntiforgeryHeader}, as GET /api/v1/session gives it.");
                return;
            }
        }

        await next(http);
    }

    /// <summary>What a role alone does not decide: limits to sites, and the password once more. Who is refused is told why.</summary>
    private sealed class FurtherRights : IAuthorizationMiddlewareResultHandler
    {
        private readonly AuthorizationMiddlewareResultHandler _usual = new();

        public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
        {
            if (authorizeResult.Succeeded && context.GetEndpoint() is { } endpoint && !SightRules.IsFor(Sight.Of(context.User), endpoint))
            {
                await Refusals.ForbiddenAsync(context, SightRules.WholeOnly);
                return;
            }

            if (authorizeResult.Succeeded && context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy == Rights.Confirmed) == true && !Rights.IsConfirmed(context, context.User))
            {
                await Refusals.ForbiddenAsync(context, Rights.ConfirmationNeeded);
                return;
            }

            await _usual.HandleAsync(next, context, policy, authorizeResult);
        }
    }
}
