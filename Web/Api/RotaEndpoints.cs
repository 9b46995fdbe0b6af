using NetWatch.Core.Operations;
using NetWatch.Notifier.Calendars;
using NetWatch.Notifier.Operations;
using NetWatch.Web.Access;
using NetWatch.Web.Api.Bodies;

namespace NetWatch.Web.Api;

/// <summary>Who is on call.</summary>
internal static class RotaEndpoints
{
    private const string CalendarType = "text/calendar";

    public static void MapRotaEndpoints(this RouteGroupBuilder api)
    {
        api.MapGet("/rotas/{id}/oncall", OnCallOf).As("getOnCall", "Who is on call at a moment (now unless 'at' says when), or from when to when")
            .Gives<OnCallAnswer>().Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
        api.MapPost("/rotas/{id}/import", Import).RequireAuthorization(Rights.Admin)
            .As("importRota", "Takes the shifts of a calendar file (iCalendar, RFC 5545) in the place of those that came from the same events; with dryRun=true it is only looked at. Without a token the query's actor says who")
            .Accepts<string>(CalendarType).Gives<RotaImportAnswer>().Gives<AcceptedAnswer>(StatusCodes.Status202Accepted)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound, StatusCodes.Status412PreconditionFailed, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
    }

    private static IResult OnCallOf(string id, IncidentDesk desk, TimeProvider time, DateTimeOffset? at, DateTimeOffset? from, DateTimeOffset? to)
    {
        OperationsState operations = desk.Operations;
        if (!operations.Data.Rotas.TryGetValue(id, out Rota? rota)) return Invalid.NotFound($"There is no rota {id}.");
        if (from is null && to is null)
        {
            DateTimeOffset moment = at ?? time.GetUtcNow();
            return TypedResults.Ok(new OnCallAnswer(id, moment, People(operations, OnCall.At(rota, moment)), []));
        }

        if (at is not null) return Invalid.Field("at", "Give either at, or from and to.");
        DateTimeOffset begin = from ?? time.GetUtcNow();
        if (to is not { } end || end <= begin) return Invalid.Field("to", "to is later than from.");
        if (end - begin > OnCall.LongestSpan) return Invalid.Field("to", $"to is at most {OnCall.LongestSpan.TotalDays} days after from.");
        return TypedResults.Ok(new OnCallAnswer(id, null, [], [.. OnCall.Between(rota, begin, end).Select(s => new OnCallTime(s.Start, s.End, People(operations, s.Contacts)))]));
    }

    private static async Task<IResult> Import(string id, HttpContext http, IncidentDesk desk, OperationsCheck check, TimeProvider time, string? actor, bool dryRun = false, CancellationToken cancellationToken = default)
    {
        (string? text, IResult? refusal) = await RequestBody.ReadTextAsync(http, CalendarType, ICalendarImport.LargestFile);
        if (text is null) return refusal!;
        (string who, refusal) = Acting.Of(http, actor, "actor");
        if (refusal is not null) return refusal;
        OperationsState now = desk.Operations;
        if (!now.Data.Rotas.TryGetValue(id, out Rota? rota)) return Invalid.NotFound($"There is no rota {id}.");
        (long? expected, refusal) = Revisions.Demands(http, now.Revision, exists: true);
        if (refusal is not null) return refusal;

        ImportedCalendar read = ICalendarImport.Read(text, rota, now.Data.Contacts.Values, time.GetUtcNow());
        if (read.Uids.Count == 0) return Invalid.Field("", [.. read.Problems.Select(p => p.Line is { } line ? $"Line {line}: {p.Sentence}" : p.Sentence)]);
        ChangeRecord record = ChangeRecord.Of(http);
        (record.Before, record.After, record.IsTrial) = (rota, read.Into(rota), dryRun);
        if (dryRun)
        {
            IReadOnlyList<OperationsDefect> defects = check.Check(With(now.Data, read.Into(rota)));
            return defects.Count > 0 ? TypedResults.ValidationProblem(Outcomes.Errors(defects, $"rotas.{id}")) : TypedResults.Ok(new RotaImportAnswer(now.Revision, Changed: false, read.Shifts, read.Over, read.Problems));
        }

        ActionOutcome outcome = await desk.ChangeAsync(
            who, expected, $"rota imported {id}", data => data.Rotas.TryGetValue(id, out Rota? present) ? With(data, read.Into(present)) : null, cancellationToken);
        if (outcome is ActionOutcome.Conflict(var sentence) && expected is not null) return Revisions.Failed(sentence);
        return Outcomes.Answer(outcome, done =>
        {
            Revisions.Tag(http, done.Revision);
            return TypedResults.Ok(new RotaImportAnswer(done.Revision, Changed: true, read.Shifts, read.Over, read.Problems));
        }, $"rotas.{id}");
    }

    private static OperationsData With(OperationsData data, Rota rota) => data with { Rotas = data.Rotas.SetItem(rota.Id, rota) };

    private static IReadOnlyList<OnCallContact> People(OperationsState operations, IReadOnlyList<string> ids) =>
        [.. ids.Select(id => new OnCallContact(id, Contacts.Find(operations, id)?.Name ?? id))];
}
