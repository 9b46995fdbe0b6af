using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Operations;
using NetWatch.Web.Access;
using NetWatch.Web.Api.Bodies;

namespace NetWatch.Web.Api;

/// <summary>What people set up: by kinds, and all of it as one JSON.</summary>
internal static class OperationsEndpoints
{
    /// <summary>The longest import, bytes.</summary>
    public const int LongestImport = 16 * 1024 * 1024;

    private static readonly string[] Maps = ["contacts", "groups", "rotas", "policies", "routes", "windows", "silences"];

    public static void MapOperationsEndpoints(this RouteGroupBuilder api)
    {
        new KindEndpoints<Contact>(OperationsKinds.Contacts, Rights.Admin).Map(api);
        new KindEndpoints<ContactGroup>(OperationsKinds.Groups, Rights.Admin).Map(api);
        new KindEndpoints<Rota>(OperationsKinds.Rotas, Rights.Admin).Map(api);
        new KindEndpoints<EscalationPolicy>(OperationsKinds.Policies, Rights.Admin).Map(api);
        new KindEndpoints<Core.Operations.Route>(OperationsKinds.Routes, Rights.Admin).Map(api);
        new KindEndpoints<MaintenanceWindow>(OperationsKinds.Windows, Rights.Operator, over: OperationsCheck.Over, scope: window => window.Scope).Map(api);
        new KindEndpoints<Silence>(OperationsKinds.Silences, Rights.Operator, (silence, actor) => silence with { Actor = actor }, OperationsCheck.Over, silence => silence.Scope).Map(api);
        api.MapGet("/operations", Export).RequireAuthorization(Rights.Admin).As("exportOperations", "Everything that people set up as one JSON; the ETag is its revision");
        api.MapPut("/operations", Import).RequireAuthorization(Rights.Admin)
            .As("importOperations", "Puts such a JSON in the place of everything that is set up; with dryRun=true it is only looked at. If-Match as elsewhere; without a token the query's actor says who")
            .Takes<OperationsDocument>().Gives<ImportAnswer>().Gives<AcceptedAnswer>(StatusCodes.Status202Accepted)
            .Refuses(StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed);
    }

    private static Ok<OperationsDocument> Export(HttpContext http, IncidentDesk desk)
    {
        OperationsState now = desk.Operations;
        Revisions.Tag(http, now.Revision);
        return TypedResults.Ok(OperationsDocument.Of(now));
    }

    private static async Task<IResult> Import(HttpContext http, IncidentDesk desk, OperationsCheck check, string? actor, bool dryRun = false, CancellationToken cancellationToken = default)
    {
        (OperationsDocument? document, IResult? refusal) = await RequestBody.ReadJsonAsync<OperationsDocument>(http, LongestImport, Complete);
        if (document is null) return refusal!;
        (string who, refusal) = Acting.Of(http, actor, "actor");
        if (refusal is not null) return refusal;
        OperationsState now = desk.Operations;
        (long? expected, refusal) = Revisions.Demands(http, now.Revision, exists: true);
        if (refusal is not null) return refusal;

        OperationsData data = document.ToData();
        string[] changes = [.. Changes(now.Data, data)];
        ChangeRecord record = ChangeRecord.Of(http);
        (record.After, record.IsTrial) = (new { changes }, dryRun);
        if (dryRun)
        {
            IReadOnlyList<OperationsDefect> defects = check.Check(data);
            return defects.Count > 0 ? TypedResults.ValidationProblem(Outcomes.Errors(defects)) : TypedResults.Ok(new ImportAnswer(now.Revision, Changed: false, changes));
        }

        ActionOutcome outcome = await desk.ChangeAsync(who, expected, "import", _ => data, cancellationToken);
        if (outcome is ActionOutcome.Conflict(var sentence) && expected is not null) return Revisions.Failed(sentence);
        return Outcomes.Answer(outcome, done =>
        {
            Revisions.Tag(http, done.Revision);
            return TypedResults.Ok(new ImportAnswer(done.Revision, Changed: true, changes));
        });
    }

    /// <summary>A thing's id is its key: it need not be written twice.</summary>
    public static void Complete(JsonObject body)
    {
        foreach (string map in Maps)
            if (body[map] is JsonObject things)
                foreach ((string id, JsonNode? thing) in things.ToArray())
                    if (thing is JsonObject one && !one.ContainsKey("id")) one["id"] = id;
    }

    private static IEnumerable<string> Changes(OperationsData before, OperationsData after) =>
    [
        .. Changes(OperationsKinds.Contacts, before, after),
        .. Changes(OperationsKinds.Groups, before, after),
        .. Changes(OperationsKinds.Rotas, before, after),
        .. Changes(OperationsKinds.Policies, before, after),
        .. Changes(OperationsKinds.Routes, before, after),
        .. Changes(OperationsKinds.Windows, before, after),
        .. Changes(OperationsKinds.Silences, before, after),
        .. Written(before.DailyTest) == Written(after.DailyTest) ? Array.Empty<string>() : ["daily test changed"],
    ];

    private static IEnumerable<string> Changes<T>(OperationsKind<T> kind, OperationsData before, OperationsData after)
        where T : class
    {
        ImmutableSortedDictionary<string, T> old = kind.All(before), now = kind.All(after);
        foreach (string id in old.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (!now.TryGetValue(id, out T? thing)) yield return $"{kind.Singular} removed {id}";
            else if (!old.TryGetValue(id, out T? was)) yield return $"{kind.Singular} added {id}";
            else if (Written(was) != Written(thing)) yield return $"{kind.Singular} changed {id}";
        }
    }

    /// <summary>Lists of records are compared by what they hold.</summary>
    private static string Written<T>(T thing) => System.Text.Json.JsonSerializer.Serialize(thing, ApiJson.Answers);
}
