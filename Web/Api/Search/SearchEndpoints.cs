using System.Security.Claims;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Web.Access;
using NetWatch.Web.Board;

namespace NetWatch.Web.Api.Search;

/// <summary>One search over devices, ports, stations and incidents.</summary>
internal static class SearchEndpoints
{
    private const int MaxPage = 50;

    /// <summary>So many of the newest incidents are looked through for words; one of a number is found however old it is.</summary>
    private const int IncidentsLookedThrough = 300;

    public static void MapSearchEndpoints(this RouteGroupBuilder api) => api.MapGet("/search", SearchAsync).KeepsToSight()
        .As("search", "Finds devices, ports (name, description, MAC), stations (MAC in any writing, IP) and incidents (number, words): all words must be there, the best first").Gives<SearchAnswer>().Refuses(StatusCodes.Status400BadRequest);

    private static async Task<IResult> SearchAsync(ClaimsPrincipal user, LiveBoard live, IIncidentJournal journal, string q, int limit = 8, CancellationToken cancellationToken = default)
    {
        if (Invalid.Page(0, limit, MaxPage) is { } problem) return problem;
        SearchWords words = new(q);
        if (words.Text.Length is 0 or > SearchWords.Longest) return Invalid.Field("q", $"q is 1 to {SearchWords.Longest} characters.");
        Sight sight = Sight.Of(user);
        NetworkSearch search = new(words, limit);
        using (live.Hold()) search.Look(live.Current, sight, cancellationToken);
        return TypedResults.Ok(search.Answer(await IncidentsAsync(journal, words, sight, limit, cancellationToken)));
    }

    private static async Task<FoundIncident[]> IncidentsAsync(IIncidentJournal journal, SearchWords words, Sight sight, int limit, CancellationToken cancellationToken)
    {
        List<Incident> found = [];
        if (words.Number is { } number && await journal.ReadIncidentAsync(number, cancellationToken) is { } one) found.Add(one);
        found.AddRange((await journal.ReadIncidentsAsync(false, IncidentsLookedThrough, cancellationToken)).Where(i => i.Number != words.Number && IncidentRows.Fits(i, null, null, Severity.Info, words.Text)));
        return [.. found.Where(sight.Sees).OrderByDescending(i => i.Number == words.Number).ThenBy(i => i.ClosedAt is not null).ThenByDescending(i => i.Number).Take(limit)
            .Select(i => new FoundIncident(i.Number, i.Facts?.Name ?? i.NodeId, i.Severity, i.ClosedAt is null, i.Since))];
    }
}
