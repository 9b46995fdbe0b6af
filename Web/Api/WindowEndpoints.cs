using Microsoft.AspNetCore.Http.HttpResults;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Calendars;
using NetWatch.Notifier.Operations;
using NetWatch.Web.Access;
using NetWatch.Web.Api.Bodies;

namespace NetWatch.Web.Api;

/// <summary>When maintenance windows will be.</summary>
internal static class WindowEndpoints
{
    /// <summary>The longest span of a calendar, days.</summary>
    public const int LongestDays = 400;

    /// <summary>The most times that a calendar tells at once.</summary>
    public const int MostTimes = 2000;

    private static readonly KindSight<MaintenanceWindow> Seen = new(w => w.Scope);

    public static void MapWindowEndpoints(this RouteGroupBuilder api)
    {
        api.MapGet("/maintenance", Times).RequireAuthorization(Rights.Operator).KeepsToSight()
            .As("listMaintenance", $"Each time that each window is within a span of at most {LongestDays} days, the oldest first; at most {MostTimes}, and cutAt tells from when on some are lacking")
            .Gives<MaintenanceAnswer>().Refuses(StatusCodes.Status400BadRequest);
        api.MapGet("/windows/{id}/preview", Of).KeepsToSight().As("previewWindow", "The next times that a window is, by the clock on the wall and in UTC")
            .Gives<IReadOnlyList<WindowRunAnswer>>().Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
        api.MapPost("/windows/preview", Unsaved).KeepsToSight().ChangesNothing().As("previewSchedule", "The next times of a schedule that is not saved yet; nothing is changed").Takes<WindowSchedule>().Gives<IReadOnlyList<WindowRunAnswer>>();
    }

    private static IResult Times(HttpContext http, IncidentDesk desk, DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from) return Invalid.Field("to", "to is later than from.");
        if (to - from > TimeSpan.FromDays(LongestDays)) return Invalid.Field("to", $"to is at most {LongestDays} days after from.");
        if (from.Year < 2000 || to.Year > 2200) return Invalid.Field("from", "from and to are between 2000 and 2200.");
        WindowTimes times = WindowRuns.Of(Seen.Seen(http, desk.Operations.Data.Windows).Values, from, to, MostTimes);
        return TypedResults.Ok(new MaintenanceAnswer(from, to, [.. times.Runs.Select(r => new MaintenanceTime(r.Window.Id, r.Window.Name, r.Window.Schedule.Zone, r.Run.Start, r.Run.End))], times.CutAt));
    }

    private static IResult Of(string id, HttpContext http, IncidentDesk desk, TimeProvider time, int count = 5)
    {
        if (Wrong(count) is { } refusal) return refusal;
        return desk.Operations.Data.Windows.TryGetValue(id, out MaintenanceWindow? window) && Seen.Sees(http, window) ? Runs(window.Schedule, time, count) : Invalid.NotFound($"There is no window {id}.");
    }

    private static async Task<IResult> Unsaved(HttpContext http, OperationsCheck check, TimeProvider time, int count = 5)
    {
        if (Wrong(count) is { } wrong) return wrong;
        (WindowSchedule? schedule, IResult? refusal) = await RequestBody.ReadJsonAsync<WindowSchedule>(http);
        if (schedule is null) return refusal!;
        MaintenanceWindow window = new() { Id = "preview", Name = "preview", Scope = new Scope { Everything = true }, Schedule = schedule };
        OperationsData alone = OperationsData.Empty with { Windows = OperationsData.Empty.Windows.SetItem(window.Id, window) };
        IReadOnlyList<OperationsDefect> defects = check.Check(alone);
        return defects.Count > 0 ? TypedResults.ValidationProblem(Outcomes.Errors(defects, "windows.preview.schedule")) : Runs(schedule, time, count);
    }

    private static ValidationProblem? Wrong(int count) => count is < 1 or > WindowRuns.Most ? Invalid.Field("count", $"count is 1 to {WindowRuns.Most}.") : null;

    private static Ok<IReadOnlyList<WindowRunAnswer>> Runs(WindowSchedule schedule, TimeProvider time, int count) => TypedResults.Ok<IReadOnlyList<WindowRunAnswer>>(
        [.. WindowRuns.Next(schedule, time.GetUtcNow(), count).Select(r => new WindowRunAnswer(r.Start, r.End, r.Start.ToUniversalTime(), r.End.ToUniversalTime()))]);
}
