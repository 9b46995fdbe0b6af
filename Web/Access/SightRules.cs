using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing.Patterns;
using NetWatch.Core.Journal;
using NetWatch.Web.Api;
using NetWatch.Web.Board;

namespace NetWatch.Web.Access;

/// <summary>
/// Keeps accounts and tokens that are limited to sites to them. What is asked about one device or one incident is judged here by the address; other endpoints judge by themselves and say so
/// (<see cref="KeepsToSight"/>). Who adds one and says nothing has added one for those who see everything.
/// </summary>
internal static class SightRules
{
    /// <summary>What who is limited to sites is told by everything else.</summary>
    public const string WholeOnly = "This is about the whole network. This account or token is limited to sites.";

    private const string OneNode = "/api/v1/devices/{id}";
    private const string OneIncident = "/api/v1/incidents/{number:long}";

    /// <summary>Says that an endpoint gives only what who asks may see, or nothing of any site.</summary>
    public static T KeepsToSight<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new Kept());

    /// <summary>Judges what is asked about one device or incident of a group.</summary>
    public static void Enforce(RouteGroupBuilder group) => group.AddEndpointFilter(async (context, next) => await RefusalAsync(context.HttpContext) ?? await next(context));

    /// <summary>Whether somebody may ask an endpoint at all.</summary>
    public static bool IsFor(Sight sight, Endpoint endpoint) => sight.IsWhole || IsForLimited(endpoint);

    /// <summary>Whether who is limited to sites may ask an endpoint. Scraping is judged by <see cref="MetricsAccess"/>; what has no address of its own is routing's answer to a wrong method or kind of body.</summary>
    public static bool IsForLimited(Endpoint endpoint) => endpoint is not RouteEndpoint || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || endpoint.Metadata.GetMetadata<Kept>() is not null
        || AsksOf(endpoint, OneNode) || AsksOf(endpoint, OneIncident) || endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy == Rights.Metrics);

    /// <summary>Whether who asks sees an incident. Those who see everything see also what there is not: what works on it finds out.</summary>
    public static async ValueTask<bool> SeesIncidentAsync(HttpContext http, long number) => Sight.Of(http.User) is var sight
        && (sight.IsWhole || (await http.RequestServices.GetRequiredService<IIncidentJournal>().ReadIncidentAsync(number, http.RequestAborted) is { } incident && sight.Sees(incident)));

    private static async ValueTask<object?> RefusalAsync(HttpContext http)
    {
        Sight sight = Sight.Of(http.User);
        if (sight.IsWhole || http.GetEndpoint() is not { } endpoint) return null;
        if (AsksOf(endpoint, OneNode))
        {
            string id = http.GetRouteValue("id")?.ToString() ?? "";
            return sight.SeesNode(http.RequestServices.GetRequiredService<LiveBoard>().Current.Catalog, id) ? null : Invalid.NoNode(id);
        }

        if (!AsksOf(endpoint, OneIncident)) return null;
        long number = long.Parse(http.GetRouteValue("number")!.ToString()!, System.Globalization.CultureInfo.InvariantCulture);
        return await SeesIncidentAsync(http, number) ? null : Invalid.NoIncident(number);
    }

    private static bool AsksOf(Endpoint endpoint, string what) => endpoint is RouteEndpoint { RoutePattern: RoutePattern pattern } && pattern.RawText is { } text && (text == what || text.StartsWith(what + "/", StringComparison.Ordinal));

    private sealed record Kept;
}
