using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using NetWatch.Core;
using NetWatch.Core.Configuration;
using NetWatch.Core.Configuration.Editing;
using NetWatch.Web.Access;
using NetWatch.Web.Api;
using NetWatch.Web.Api.Bodies;
using NetWatch.Web.Configuration;
using NetWatch.Web.Settings.Written;

namespace NetWatch.Web.Settings;

/// <summary>The devices file by pages: read, tried, changed.</summary>
internal static class SettingsEndpoints
{
    /// <summary>A text as JSON is longer than itself.</summary>
    private const int Longest = 2 * DevicesFileReader.LongestFile;

    private const int MostEdits = 500;
    private const int LongestNote = 200;

    public static void MapSettingsEndpoints(this RouteGroupBuilder api)
    {
        api.MapGet("/settings/file", ReadFile).RequireAuthorization(Rights.Admin).As("getDevicesFile", "The devices file as it is written, secrets hidden, and whether it can be changed here").Gives<DevicesFileAnswer>();
        api.MapGet("/settings/entry", ReadEntry).RequireAuthorization(Rights.Admin).As("getSettingsEntry", "A piece of the devices file as JSON, secrets hidden: pointer is /devices/0, or empty for all of it")
            .Gives<SettingsEntryAnswer>().Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        api.MapPost("/settings/preview", PreviewAsync).RequireAuthorization(Rights.Admin).ChangesNothing().As("previewSettings", "What a change of the devices file would do, and what netwatch check would say of it; nothing is changed")
            .Takes<SettingsChangeRequest>().Gives<SettingsPreview>().Refuses(StatusCodes.Status409Conflict);
        api.MapPost("/settings/apply", ApplyAsync).RequireAuthorization(Rights.Confirmed).RecordsItself().As("applySettings", "Changes the devices file and puts it in force; with a defect nothing is changed. If-Match is needed")
            .Takes<SettingsChangeRequest>().Gives<SettingsApplied>()
            .Refuses(StatusCodes.Status403Forbidden, StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status428PreconditionRequired);
        api.MapSettingsHistoryEndpoints();
        api.MapSecretEndpoints();
        api.MapWrittenEndpoints();
    }

    /// <summary>Answers what became of a change.</summary>
    internal static async Task<IResult> AnswerAsync(HttpContext http, Func<string, Task<SettingsOutcome>> apply)
    {
        string tag = http.Request.Headers.IfMatch.ToString();
        if (tag.Length < 3 || tag[0] != '"')
            return TypedResults.Problem("If-Match is the entity tag of the file that the change was made for, as GET /api/v1/settings/file gives it.", statusCode: StatusCodes.Status428PreconditionRequired, title: "If-Match is needed");
        SettingsOutcome outcome = await apply(tag);
        if (outcome.Applied is { } applied)
        {
            http.Response.Headers.ETag = applied.Tag;
            return TypedResults.Ok(applied);
        }

        return outcome.Refusal switch
        {
            SettingsRefusal.Changed => Revisions.Failed("Somebody changed the devices file meanwhile: read it again."),
            SettingsRefusal.NotWritable => Conflict(outcome.Sentence!),
            _ => Defective(outcome.Preview!),
        };
    }

    /// <summary>Who changes files of this machine by the local token can read them all.</summary>
    internal static bool MayReferAnywhere(HttpContext http) => http.User.Identity?.AuthenticationType == AccessServices.ByToken && http.User.FindFirst(ClaimTypes.NameIdentifier)?.Value == "local";

    /// <summary>What is wrong with a note.</summary>
    internal static ValidationProblem? NoteDefect(string? note) =>
        note is { Length: > LongestNote } || note?.Any(char.IsControl) == true ? Invalid.Field("/note", $"note is at most {LongestNote} characters without control characters.") : null;

    internal static ProblemHttpResult Conflict(string why) => TypedResults.Problem(why, statusCode: StatusCodes.Status409Conflict, title: "Cannot be changed here");

    private static Ok<DevicesFileAnswer> ReadFile(HttpContext http, SettingsBook book, Installation installation)
    {
        DevicesText now = book.Read();
        CatalogReading reading = now.Problem is { } problem ? CatalogReading.Unreadable(problem) : DevicesFileReader.Read(now.Text, DevicesFile.Secrets(installation));
        string? whyNot = now.Problem ?? book.Obstacle();
        http.Response.Headers.ETag = now.Tag;
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new DevicesFileAnswer(
            installation.DevicesFile, new SecretMask().Hide(now.Text), now.Tag, whyNot is null, whyNot, [.. reading.Defects.Select(SettingsTrial.Row)], [.. reading.Warnings.Select(SettingsTrial.Row)]));
    }

    private static IResult ReadEntry(HttpContext http, SettingsBook book, string pointer = "")
    {
        DevicesText now = book.Read();
        if (now.Problem is { } problem) return Conflict(problem);
        if (JsonPointers.Steps(pointer) is null) return Invalid.Field("pointer", "pointer is a JSON pointer (RFC 6901): /devices/0.");
        (JsonElement? value, ConfigDefect? defect) = JsonTextEditor.Read(new SecretMask().Hide(now.Text), pointer);
        http.Response.Headers.ETag = now.Tag;
        http.Response.Headers.CacheControl = "no-store";
        if (value is { } found) return TypedResults.Ok(new SettingsEntryAnswer(pointer, now.Tag, found));
        return defect is null ? Invalid.NotFound($"The devices file has nothing at {pointer}.") : Conflict($"The devices file cannot be read. {defect.Path}: {defect.Message}");
    }

    private static async Task<IResult> PreviewAsync(HttpContext http, SettingsBook book)
    {
        (SettingsChangeRequest? request, IResult? refusal) = await ReadChangeAsync(http);
        if (request is null) return refusal!;
        DevicesText now = book.Read();
        if (now.Problem is { } problem) return Conflict(problem);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(book.Try(now, Maker(request), MayReferAnywhere(http)).Preview);
    }

    private static async Task<IResult> ApplyAsync(HttpContext http, SettingsBook book, CancellationToken cancellationToken)
    {
        (SettingsChangeRequest? request, IResult? refusal) = await ReadChangeAsync(http);
        if (request is null) return refusal!;
        return await AnswerAsync(http, tag => book.ApplyAsync(AccessServices.ActorOf(http), "settings.put", tag, request.Note?.Trim(), Maker(request), MayReferAnywhere(http), cancellationToken));
    }

    private static Func<SecretMask, string, JsonEditing> Maker(SettingsChangeRequest request) => request.Text is { } text
        ? (_, _) => new JsonEditing(text, null)
        : (_, now) => JsonTextEditor.Apply(now, [.. request.Edits!.Select(e => new JsonEdit(e.Op, e.Path, e.Value))]);

    private static async ValueTask<(SettingsChangeRequest? Request, IResult? Refusal)> ReadChangeAsync(HttpContext http)
    {
        (SettingsChangeRequest? request, IResult? refusal) = await RequestBody.ReadJsonAsync<SettingsChangeRequest>(http, Longest);
        if (request is null) return (null, refusal);
        if (request.Text is null == request.Edits is null) return (null, Invalid.Field("", "The body has either edits or text."));
        if (request.Edits is { Count: 0 or > MostEdits }) return (null, Invalid.Field("/edits", $"edits are 1 to {MostEdits}: whoever changes more sends the text."));
        return NoteDefect(request.Note) is { } note ? (null, note) : (request, null);
    }

    private static ProblemHttpResult Defective(SettingsPreview preview) => TypedResults.Problem(
        "The devices file would have defects; nothing was changed.", statusCode: StatusCodes.Status422UnprocessableEntity, title: "Defects",
        extensions: new Dictionary<string, object?>
        {
            ["errors"] = preview.Defects.GroupBy(d => d.Pointer, d => d.Message, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal),
            ["defects"] = preview.Defects,
        });
}
