using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Operations;
using NetWatch.Web.Access;
using NetWatch.Web.Api.Bodies;
using Route = NetWatch.Core.Operations.Route;

namespace NetWatch.Web.Api;

/// <summary>Reads, puts and removes things of one kind of what people set up.</summary>
/// <typeparam name="T">The kind.</typeparam>
/// <param name="kind">The kind.</param>
/// <param name="sign">Writes into a thing who put it, or null.</param>
/// <param name="right">Who may change them.</param>
/// <param name="over">Finds why a thing would do nothing any more if it were set up now, or null.</param>
/// <param name="scope">What a thing is about: who is limited to sites works on those that are about these alone. Null: nobody who is limited does.</param>
internal sealed partial class KindEndpoints<T>(
    OperationsKind<T> kind, string right, Func<T, string, T>? sign = null, Func<T, DateTimeOffset, IReadOnlyList<OperationsDefect>>? over = null, Func<T, Scope>? scope = null)
    where T : class
{
    private readonly KindSight<T> _sight = new(scope);

    /// <summary>The longest body: a rota of some thousand shifts.</summary>
    private const int Longest = 1024 * 1024;

    public void Map(RouteGroupBuilder api)
    {
        string noun = char.ToUpperInvariant(kind.Singular[0]) + kind.Singular[1..], nouns = char.ToUpperInvariant(kind.Plural[0]) + kind.Plural[1..];
        Kept(api.MapGet($"/{kind.Plural}", List)).RequireAuthorization(Rights.Operator).As($"list{nouns}", $"All {kind.Plural}, by their ids; the ETag is the revision of all that people set up");
        Kept(api.MapGet($"/{kind.Plural}/{{id}}", Get)).RequireAuthorization(Rights.Operator).As($"get{noun}", $"One {kind.Singular}").Gives<T>().Refuses(StatusCodes.Status404NotFound);
        Kept(api.MapPut($"/{kind.Plural}/{{id}}", Put)).RequireAuthorization(right)
            .As($"put{noun}", $"Sets up a {kind.Singular}, or replaces it: If-Match with an ETag refuses when somebody changed anything meanwhile, If-None-Match: * when there is one; without a token the query's actor says who")
            .Takes<T>().Gives<T>().Gives<T>(StatusCodes.Status201Created).Gives<AcceptedAnswer>(StatusCodes.Status202Accepted)
            .Refuses(StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed);
        Kept(api.MapDelete($"/{kind.Plural}/{{id}}", Remove)).RequireAuthorization(right)
            .As($"remove{noun}", $"Removes a {kind.Singular} that nothing else names; without a token the query's actor says who")
            .Produces(StatusCodes.Status204NoContent).Gives<AcceptedAnswer>(StatusCodes.Status202Accepted)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed);
    }

    private RouteHandlerBuilder Kept(RouteHandlerBuilder endpoint) => scope is null ? endpoint : endpoint.KeepsToSight();

    private Ok<Page<T>> List(HttpContext http, IncidentDesk desk)
    {
        OperationsState now = desk.Operations;
        Revisions.Tag(http, now.Revision);
        ImmutableSortedDictionary<string, T> all = _sight.Seen(http, kind.All(now.Data));
        return TypedResults.Ok(new Page<T>(all.Count, [.. all.Values]));
    }

    private IResult Get(string id, HttpContext http, IncidentDesk desk)
    {
        OperationsState now = desk.Operations;
        if (!kind.All(now.Data).TryGetValue(id, out T? thing) || !_sight.Sees(http, thing)) return Unknown(id);
        Revisions.Tag(http, now.Revision);
        return TypedResults.Ok(thing);
    }

    private async Task<IResult> Put(string id, HttpContext http, IncidentDesk desk, OperationsCheck check, TimeProvider time, string? actor, CancellationToken cancellationToken)
    {
        if (!Id().IsMatch(id)) return Invalid.Field("id", "id is 1 to 60 small letters, digits, - and _.");
        (T? thing, IResult? refusal) = await RequestBody.ReadJsonAsync<T>(http, Longest, body => Complete(body, id, actor, signed: sign is not null));
        if (thing is null) return refusal!;
        (string who, refusal) = Acting.Of(http, actor ?? (thing as Silence)?.Actor, "actor");
        if (refusal is not null) return refusal;
        if (IdOf(thing) != id) return Invalid.Field("/id", $"The id of the path is \"{id}\": write the same, or leave it out.");
        if (sign is not null) thing = sign(thing, who);
        if (_sight.Refusal(http, thing) is { } beyond) return beyond;

        OperationsState now = desk.Operations;
        // What is wrong in itself is told by the desk.
        if (over is not null && check.Check(kind.With(now.Data, kind.All(now.Data).SetItem(id, thing))).Count == 0 && over(thing, time.GetUtcNow()) is { Count: > 0 } defects)
            return TypedResults.ValidationProblem(Outcomes.Errors(defects));
        bool existed = kind.All(now.Data).TryGetValue(id, out T? before);
        if (before is not null && !_sight.Replaces(http, before)) return Taken(http, id, before);
        (long? expected, refusal) = Revisions.Demands(http, now.Revision, existed);
        if (refusal is not null) return refusal;
        bool createOnly = http.Request.Headers.IfNoneMatch.Count > 0;
        ActionOutcome outcome = await desk.ChangeAsync(
            who, expected, $"{kind.Singular} put {id}",
            data => Replaces(http, data, id, thing) && ((createOnly && kind.All(data).ContainsKey(id)) || !MayReplace(http, data, id)) ? null : kind.With(data, kind.All(data).SetItem(id, thing)), cancellationToken);
        return Answer(outcome, expected, createOnly ? Revisions.Failed($"There is a {kind.Singular} {id} already.") : Taken(http, id, null), done =>
        {
            Revisions.Tag(http, done.Revision);
            return existed ? TypedResults.Ok(thing) : TypedResults.Created($"/api/v1/{kind.Plural}/{id}", thing);
        }, id);
    }

    private async Task<IResult> Remove(string id, HttpContext http, IncidentDesk desk, string? actor, CancellationToken cancellationToken)
    {
        (string who, IResult? refusal) = Acting.Of(http, actor, "actor");
        if (refusal is not null) return refusal;
        OperationsState now = desk.Operations;
        if (!kind.All(now.Data).ContainsKey(id) || !MayEnd(http, now.Data, id)) return Unknown(id);
        (long? expected, refusal) = Revisions.Demands(http, now.Revision, exists: true);
        if (refusal is not null) return refusal;
        ActionOutcome outcome = await desk.ChangeAsync(
            who, expected, $"{kind.Singular} removed {id}", data => Replaces(http, data, id, null) && kind.All(data).ContainsKey(id) && MayEnd(http, data, id) ? kind.With(data, kind.All(data).Remove(id)) : null, cancellationToken);
        // What is left would not hold together: nothing is wrong with the request itself.
        if (outcome is ActionOutcome.Invalid(var defects))
            return TypedResults.Problem(
                $"The {kind.Singular} {id} is still named elsewhere.", statusCode: StatusCodes.Status409Conflict, title: "Conflict",
                extensions: new Dictionary<string, object?> { ["errors"] = Outcomes.Errors(defects) });
        return Answer(outcome, expected, Unknown(id), done =>
        {
            Revisions.Tag(http, done.Revision);
            return TypedResults.NoContent();
        }, id);
    }

    private IResult Answer(ActionOutcome outcome, long? expected, IResult? absent, Func<ActionOutcome.Done, IResult> done, string id) => outcome switch
    {
        ActionOutcome.Conflict(var sentence) when expected is not null => Revisions.Failed(sentence),
        ActionOutcome.NotFound when absent is not null => absent,
        _ => Outcomes.Answer(outcome, done, $"{kind.Plural}.{id}"),
    };

    /// <summary>Whether what stands there, if anything does, is seen: somebody may have put something that reaches further meanwhile.</summary>
    private bool MayEnd(HttpContext http, OperationsData data, string id) => !kind.All(data).TryGetValue(id, out T? there) || _sight.Sees(http, there);

    /// <summary>As <see cref="MayEnd"/>, and whether it may be replaced by another.</summary>
    private bool MayReplace(HttpContext http, OperationsData data, string id) => !kind.All(data).TryGetValue(id, out T? there) || _sight.Replaces(http, there);

    private IResult Taken(HttpContext http, string id, T? before) => Outcomes.Conflict(before is not null && _sight.Sees(http, before)
        ? $"What stands behind what the {kind.Singular} {id} names reaches further than this account or token sees: it cannot be changed, only removed."
        : $"The id {id} is taken by a {kind.Singular} that this account or token does not see: choose another one.");

    /// <summary>For the record: what is replaced is known in the moment of the change alone.</summary>
    private bool Replaces(HttpContext http, OperationsData data, string id, T? by)
    {
        ChangeRecord change = ChangeRecord.Of(http);
        (change.Before, change.After) = (kind.All(data).GetValueOrDefault(id), by);
        return true;
    }

    /// <summary>The path says the id, and who acts is known: the body need not repeat them.</summary>
    private static void Complete(JsonObject body, string id, string? actor, bool signed)
    {
        if (!body.ContainsKey("id")) body["id"] = id;
        // Overwritten by who acts, and only demanded of who says nothing.
        if (signed && !body.ContainsKey("actor")) body["actor"] = actor ?? "";
    }

    private static string IdOf(T thing) => thing switch
    {
        Contact c => c.Id,
        ContactGroup g => g.Id,
        Rota r => r.Id,
        EscalationPolicy p => p.Id,
        Route r => r.Id,
        MaintenanceWindow w => w.Id,
        Silence s => s.Id,
        _ => throw new InvalidOperationException($"{typeof(T).Name} has no id."),
    };

    private ProblemHttpResult Unknown(string id) => Invalid.NotFound($"There is no {kind.Singular} {id}.");

    [GeneratedRegex("^[a-z0-9_-]{1,60}$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
