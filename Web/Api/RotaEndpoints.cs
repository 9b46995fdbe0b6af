using NetWatch.Core.Operations;
using NetWatch.Notifier.Calendars;
using NetWatch.Notifier.Operations;

namespace NetWatch.Web.Api;

/// <summary>Who is on call.</summary>
internal static class RotaEndpoints
{
    public static void MapRotaEndpoints(this RouteGroupBuilder api) =>
        api.MapGet("/rotas/{id}/oncall", OnCallOf).As("getOnCall", "Who is on call at a moment (now unless 'at' says when), or from when to when")
            .Gives<OnCallAnswer>().Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

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

    private static IReadOnlyList<OnCallContact> People(OperationsState operations, IReadOnlyList<string> ids) =>
        [.. ids.Select(id => new OnCallContact(id, Contacts.Find(operations, id)?.Name ?? id))];
}
