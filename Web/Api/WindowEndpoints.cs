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
    public static void MapWindowEndpoints(this RouteGroupBuilder api)
    {
        api.MapGet("/windows/{id}/preview", Of).As("previewWindow", "The next times that a window is, by the clock on the wall and in UTC")
            .Gives<IReadOnlyList<WindowRunAnswer>>().Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
        api.MapPost("/windows/preview", Unsaved).ChangesNothing().As("previewSchedule", "The next times of a schedule that is not saved yet; nothing is changed").Takes<WindowSchedule>().Gives<IReadOnlyList<WindowRunAnswer>>();
    }

    private static IResult Of(string id, IncidentDesk desk, TimeProvider time, int count = 5)
    {
        if (Wrong(count) is { } refusal) return refusal;
        return desk.Operations.Data.Windows.TryGetValue(id, out MaintenanceWindow? window) ? Runs(window.Schedule, time, count) : Invalid.NotFound($"There is no window {id}.");
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
