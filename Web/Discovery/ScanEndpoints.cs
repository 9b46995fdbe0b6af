using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Values;
using NetWatch.Core.Discovery;
using NetWatch.Poller.Discovery;
using NetWatch.Web.Access;
using NetWatch.Web.Api;
using NetWatch.Web.Api.Bodies;
using NetWatch.Web.Board;

namespace NetWatch.Web.Discovery;

/// <summary>Scans for devices: started, followed, cancelled. What is found is added by the settings, and by nothing else.</summary>
internal static class ScanEndpoints
{
    public static void MapScanEndpoints(this RouteGroupBuilder api)
    {
        // The communities that are tried go to whoever answers there.
        api.MapPost("/scans", StartAsync).RequireAuthorization(Rights.Confirmed).As("startScan", "Starts a scan for devices: one at a time, nothing is added by it")
            .Takes<ScanRequest>().Gives<ScanAnswer>(StatusCodes.Status202Accepted).Refuses(StatusCodes.Status409Conflict);
        api.MapGet("/scans/current", (ScanDesk desk) => Answer(desk.Current, "No scan runs, and none ended within the last hour.")).RequireAuthorization(Rights.Admin)
            .As("getCurrentScan", "The scan that runs, or what the last one found").Gives<ScanAnswer>().Refuses(StatusCodes.Status404NotFound);
        api.MapGet("/scans/suggestions", () => TypedResults.Ok<IReadOnlyList<ScanSuggestion>>([.. OwnNetworks.Read().Select(n => new ScanSuggestion(n.Interface, n.Range))])).RequireAuthorization(Rights.Admin)
            .As("listScanSuggestions", "The networks that this machine is in, as ranges to scan").Gives<IReadOnlyList<ScanSuggestion>>();
        api.MapGet("/scans/{id}", (string id, ScanDesk desk) => Answer(desk.Find(id), Gone(id))).RequireAuthorization(Rights.Admin)
            .As("getScan", "How far a scan is, and what it found").Gives<ScanAnswer>().Refuses(StatusCodes.Status404NotFound);
        api.MapDelete("/scans/{id}", CancelAsync).RequireAuthorization(Rights.Admin).As("cancelScan", "Cancels a scan; what it found until then stays")
            .Gives<ScanAnswer>().Refuses(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> StartAsync(HttpContext http, ScanDesk desk, LiveBoard board)
    {
        (ScanRequest? request, IResult? refusal) = await RequestBody.ReadJsonAsync<ScanRequest>(http);
        if (request is null) return refusal!;
        DeviceCatalog catalog = board.Current.Catalog;
        (ScanPlan? plan, Dictionary<string, string[]> errors) = Read(request, catalog);
        if (plan is null) return TypedResults.ValidationProblem(errors);
        (NetworkScan scan, bool started) = desk.Start(plan, catalog, AccessServices.ActorOf(http).Name);
        if (!started)
            return TypedResults.Problem($"{scan.StartedBy} is scanning since {scan.StartedAt:u}: wait until that is done, or cancel it.", statusCode: StatusCodes.Status409Conflict, title: "A scan runs", extensions: new Dictionary<string, object?>
            {
                ["scan"] = scan.Id,
                ["startedBy"] = scan.StartedBy,
                ["startedAt"] = scan.StartedAt,
            });
        return TypedResults.Accepted($"/api/v1/scans/{scan.Id}", ScanAnswers.Of(scan));
    }

    private static async Task<IResult> CancelAsync(string id, HttpContext http, ScanDesk desk)
    {
        if (desk.Find(id) is { } scan) ChangeRecord.Of(http).Before = new { ranges = scan.Plan.Ranges.Written, credentials = scan.Plan.Credentials, state = scan.State };
        return Answer(await desk.CancelAsync(id), Gone(id));
    }

    /// <summary>The plan of a request, or everything that is wrong with it, by JSON pointer.</summary>
    private static (ScanPlan? Plan, Dictionary<string, string[]> Errors) Read(ScanRequest request, DeviceCatalog catalog)
    {
        (ScanRanges? ranges, IReadOnlyList<RangeDefect> defects) = ScanRanges.Read(request.Ranges);
        IReadOnlyList<string> credentials = request.Credentials ?? [];
        List<(string Pointer, string Message)> wrong = [.. defects.Select(d => (d.Index is { } index ? Pointer.To("/ranges", index) : "/ranges", d.Message))];
        if (credentials.Count > ScanPlan.MostCredentials) wrong.Add(("/credentials", $"credentials are at most {ScanPlan.MostCredentials}: each costs an agent that has none of them a timeout."));
        for (int i = 0; i < credentials.Count; i++)
        {
            string name = credentials[i];
            if (!catalog.SnmpCredentials.ContainsKey(name))
                wrong.Add((Pointer.To("/credentials", i), $"The devices file in force has no SNMP credential {name}.{(Suggestion.Nearest(name, catalog.SnmpCredentials.Keys) is { } near ? $" Did you mean \"{near}\"?" : "")}"));
            else if (credentials.Take(i).Contains(name, StringComparer.Ordinal)) wrong.Add((Pointer.To("/credentials", i), $"{name} stands twice: leave one of them out."));
        }

        return wrong.Count > 0 || ranges is null
            ? (null, wrong.GroupBy(w => w.Pointer, w => w.Message, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal))
            : (new ScanPlan(ranges, credentials) { AskSilent = request.AskSilent, LookUpNames = request.LookUpNames }, []);
    }

    private static IResult Answer(NetworkScan? scan, string gone) => scan is null ? Invalid.NotFound(gone) : TypedResults.Ok(ScanAnswers.Of(scan));

    private static string Gone(string id) => $"There is no scan {id} any more: what a scan found is kept for an hour, or until the next one.";
}
