using Microsoft.AspNetCore.Http.HttpResults;
using NetWatch.Core.Configuration.Editing;
using NetWatch.Web.Access;
using NetWatch.Web.Api;
using NetWatch.Web.Api.Bodies;

namespace NetWatch.Web.Settings;

/// <summary>The changes of the devices file that were made by pages, and undoing them.</summary>
internal static class SettingsHistoryEndpoints
{
    public static void MapSettingsHistoryEndpoints(this RouteGroupBuilder api)
    {
        api.MapGet("/settings/history", (SettingsHistory history) => TypedResults.Ok(history.List()))
            .RequireAuthorization(Rights.Admin).As("listSettingsHistory", "The changes of the devices file that were made here, the newest first").Gives<IReadOnlyList<SettingsHistoryRow>>();
        api.MapGet("/settings/history/{id:long}", ReadOne).RequireAuthorization(Rights.Admin).As("getSettingsHistory", "A change of the devices file, and what undoing it would do now")
            .Gives<SettingsHistoryAnswer>().Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        api.MapPost("/settings/history/{id:long}/undo", UndoAsync).RequireAuthorization(Rights.Confirmed).RecordsItself().As("undoSettings", "Gives the devices file the text that it had before a change; later changes go with it. If-Match is needed")
            .Takes<SettingsUndoRequest>().Gives<SettingsApplied>()
            .Refuses(StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status428PreconditionRequired);
    }

    private static IResult ReadOne(long id, HttpContext http, SettingsHistory history, SettingsBook book)
    {
        if (history.Read(id) is not { } change) return Missing(id);
        DevicesText now = book.Read();
        if (now.Problem is { } problem) return SettingsEndpoints.Conflict(problem);
        SecretMask mask = new();
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new SettingsHistoryAnswer(
            change.Row, SettingsTrial.DiffOf(mask.Hide(change.Before), mask.Hide(change.After)), book.Try(now, Maker(change.Before), mayReferAnywhere: true).Preview));
    }

    private static async Task<IResult> UndoAsync(long id, HttpContext http, SettingsHistory history, SettingsBook book, CancellationToken cancellationToken)
    {
        (SettingsUndoRequest? request, IResult? refusal) = await RequestBody.ReadJsonAsync<SettingsUndoRequest>(http);
        if (request is null) return refusal!;
        if (SettingsEndpoints.NoteDefect(request.Note) is { } note) return note;
        if (history.Read(id) is not { } change) return Missing(id);
        return await SettingsEndpoints.AnswerAsync(
            http, tag => book.ApplyAsync(AccessServices.ActorOf(http), "settings.undo", tag, request.Note?.Trim() is { Length: > 0 } said ? said : $"undoes {id}", Maker(change.Before), mayReferAnywhere: true, cancellationToken));
    }

    /// <summary>The text of the past, its secrets hidden as those of today: what was hidden comes back. It was the file once, and may refer to what it did then.</summary>
    private static Func<SecretMask, string, JsonEditing> Maker(string past) => (mask, _) => new JsonEditing(mask.Hide(past), null);

    private static ProblemHttpResult Missing(long id) => Invalid.NotFound($"There is no change {id} in the history; only the newest are kept.");
}
