using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using NetWatch.Core.Access;
using NetWatch.Web.Access.Boards;

namespace NetWatch.Web.Access;

/// <summary>What an endpoint asks for. Who adds one and says nothing gets: reading for viewers, anything else for operators.</summary>
internal static class Rights
{
    /// <summary>May see.</summary>
    public const string Viewer = "viewer";

    /// <summary>May work on incidents.</summary>
    public const string Operator = "operator";

    /// <summary>May set up.</summary>
    public const string Admin = "admin";

    /// <summary>May set up, and has just shown that it is who it was at sign-in.</summary>
    public const string Confirmed = "confirmed";

    /// <summary>May scrape: <see cref="MetricsAccess"/>.</summary>
    public const string Metrics = "metrics";

    /// <summary>May look at the wall board: viewers, and paired screens.</summary>
    public const string Watch = "watch";

    /// <summary>Is a paired screen, by its cookie; whoever is signed in beside it does not matter.</summary>
    public const string Board = "board";

    /// <summary>The claim of a site that somebody is limited to.</summary>
    public const string Site = "site";

    /// <summary>How long a sign-in, or the password given again, counts for what needs it.</summary>
    public static readonly TimeSpan ConfirmedFor = TimeSpan.FromMinutes(15);

    /// <summary>What who has to give it is told.</summary>
    public const string ConfirmationNeeded = "This needs the password once more: POST /api/v1/session/confirmation.";

    private static readonly Dictionary<string, Role> Needed = new() { [Viewer] = Role.Viewer, [Operator] = Role.Operator, [Admin] = Role.Admin, [Confirmed] = Role.Admin };

    /// <summary>Defines the policies.</summary>
    public static void Define(AuthorizationOptions options)
    {
        foreach ((string name, Role role) in Needed) options.AddPolicy(name, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => RoleOf(context.User) >= role));
        options.AddPolicy(Metrics, policy => policy.RequireAssertion(context => context.Resource is HttpContext http && http.RequestServices.GetRequiredService<MetricsAccess>().Allows(http, context.User)));
        options.AddPolicy(Watch, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => RoleOf(context.User) >= Role.Viewer || BoardHandler.Is(context.User)));
        options.AddPolicy(Board, policy => policy.AddAuthenticationSchemes(AccessServices.ByBoard).RequireAuthenticatedUser());
        options.FallbackPolicy = options.GetPolicy(Viewer);
        options.DefaultPolicy = options.GetPolicy(Viewer)!;
    }

    /// <summary>The role; null: nobody is signed in.</summary>
    public static Role? RoleOf(ClaimsPrincipal user) => Enum.TryParse(user.FindFirstValue(ClaimTypes.Role), out Role role) ? role : null;

    /// <summary>Whether somebody has shown lately that it is still the same person; a token is no person, and need not.</summary>
    public static bool IsConfirmed(HttpContext http, ClaimsPrincipal user)
    {
        if (user.Identity?.AuthenticationType != AccessServices.BySession) return true;
        DateTimeOffset at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(user.FindFirstValue(SessionHandler.ConfirmedAt)!, CultureInfo.InvariantCulture));
        return (http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() - at).Duration() < ConfirmedFor;
    }

    /// <summary>Gives every endpoint of a group that says nothing its right by its method.</summary>
    public static void ByMethod(IEndpointConventionBuilder group) => ((IEndpointConventionBuilder)group).Finally(endpoint =>
    {
        if (endpoint.Metadata.Any(m => m is IAllowAnonymous or IAuthorizeData)) return;
        bool reads = endpoint.Metadata.OfType<HttpMethodMetadata>().All(m => m.HttpMethods.All(v => HttpMethods.IsGet(v) || HttpMethods.IsHead(v)));
        endpoint.Metadata.Add(new AuthorizeAttribute(reads ? Viewer : Operator));
    });
}
