using Microsoft.AspNetCore.Http.HttpResults;
using NetWatch.Notifier.Written;
using NetWatch.Web.Access;
using NetWatch.Web.Api;
using NetWatch.Web.Api.Bodies;

namespace NetWatch.Web.Settings.Written;

/// <summary>Templates of messages and checklists by pages: listed, read, tried, written, given back to what is shipped.</summary>
internal static class WrittenEndpoints
{
    public static void MapWrittenEndpoints(this RouteGroupBuilder api)
    {
        Map(api, "templates", "Template", "template of messages", "templates of messages");
        Map(api, "checklists", "ChecklistFile", "checklist", "checklists");
    }

    private static void Map(RouteGroupBuilder api, string folder, string id, string one, string many)
    {
        string path = $"/settings/{folder}";
        api.MapGet(path, (WrittenShelf shelf) => Reading(() => TypedResults.Ok(shelf[folder].List())))
            .RequireAuthorization(Rights.Admin).As($"list{id}s", $"The {many}: which are shipped, which people wrote anew, and what is wrong with these").Gives<IReadOnlyList<WrittenRow>>().Refuses(StatusCodes.Status409Conflict);
        api.MapGet(path + "/{name}", (string name, HttpContext http, WrittenShelf shelf) => Named(shelf[folder], name) ?? Reading(() => ReadOne(shelf[folder], name, http)))
            .RequireAuthorization(Rights.Admin).As($"get{id}", $"A {one}: the shipped text and the own one, how they differ, and what is written by the one in use").Gives<WrittenAnswer>()
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict);
        api.MapPost(path + "/{name}/preview", (string name, HttpContext http, WrittenShelf shelf) => PreviewAsync(shelf[folder], name, http))
            .RequireAuthorization(Rights.Admin).ChangesNothing().As($"preview{id}", $"What is wrong with the text of a {one}, and what it would write; nothing is changed").Takes<WrittenRequest>().Gives<WrittenPreview>()
            .Refuses(StatusCodes.Status409Conflict);
        api.MapPut(path + "/{name}", (string name, HttpContext http, WrittenShelf shelf, CancellationToken cancellationToken) => PutAsync(shelf[folder], name, http, cancellationToken))
            .RequireAuthorization(Rights.Confirmed).RecordsItself().As($"put{id}", $"Writes a {one} anew; it counts at once. If-Match is needed, \"none\" where there is no own one").Takes<WrittenRequest>().Gives<WrittenAnswer>()
            .Refuses(StatusCodes.Status403Forbidden, StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status428PreconditionRequired);
        api.MapDelete(path + "/{name}", (string name, HttpContext http, WrittenShelf shelf, CancellationToken cancellationToken) => RemoveAsync(shelf[folder], name, http, cancellationToken))
            .RequireAuthorization(Rights.Confirmed).RecordsItself().As($"remove{id}", $"Removes the own {one}, so that the shipped one counts again. If-Match is needed").Produces(StatusCodes.Status204NoContent)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed, StatusCodes.Status428PreconditionRequired);
    }

    private static Ok<WrittenAnswer> ReadOne(WrittenBook book, string name, HttpContext http)
    {
        WrittenAnswer answer = book.Read(name);
        http.Response.Headers.ETag = answer.Tag;
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(answer);
    }

    private static async Task<IResult> PreviewAsync(WrittenBook book, string name, HttpContext http)
    {
        (string? text, IResult? refusal) = await ReadTextAsync(book, name, http);
        return text is null ? refusal! : Reading(() => TypedResults.Ok(book.Try(name, text)));
    }

    private static async Task<IResult> PutAsync(WrittenBook book, string name, HttpContext http, CancellationToken cancellationToken)
    {
        (string? text, IResult? refusal) = await ReadTextAsync(book, name, http);
        return text is null ? refusal! : await ChangeAsync(book, name, http, text, cancellationToken) ?? ReadOne(book, name, http);
    }

    private static async Task<IResult> RemoveAsync(WrittenBook book, string name, HttpContext http, CancellationToken cancellationToken)
    {
        if (Named(book, name) is { } refusal) return refusal;
        if (http.Request.Headers.IfMatch.ToString() == WrittenFolder.None) return Invalid.NotFound($"There is no own {name}.");
        return await ChangeAsync(book, name, http, null, cancellationToken) ?? TypedResults.NoContent();
    }

    /// <summary>Null when it is done.</summary>
    private static async Task<IResult?> ChangeAsync(WrittenBook book, string name, HttpContext http, string? text, CancellationToken cancellationToken)
    {
        string tag = http.Request.Headers.IfMatch.ToString();
        if (tag.Length < 3 || tag[0] != '"')
            return TypedResults.Problem("If-Match is the entity tag of the own text that the change was made for, as its GET gives it.", statusCode: StatusCodes.Status428PreconditionRequired, title: "If-Match is needed");
        try
        {
            (SettingsRefusal? refusal, string? sentence, WrittenPreview? preview) = await book.ChangeAsync(AccessServices.ActorOf(http), name, tag, text, cancellationToken);
            return refusal switch
            {
                null => null,
                SettingsRefusal.Changed => Revisions.Failed($"Somebody changed {name} meanwhile: read it again."),
                SettingsRefusal.NotWritable => SettingsEndpoints.Conflict(sentence!),
                _ => Defective(name, preview!.Defects),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return SettingsEndpoints.Conflict($"{name} could not be written ({e.Message.TrimEnd('.')}); nothing was changed.");
        }
    }

    private static async Task<(string? Text, IResult? Refusal)> ReadTextAsync(WrittenBook book, string name, HttpContext http)
    {
        if (Named(book, name) is { } wrong) return (null, wrong);
        // As JSON a text may be six times as long: each character as \u0000.
        (WrittenRequest? request, IResult? refusal) = await RequestBody.ReadJsonAsync<WrittenRequest>(http, (6 * book.Texts.LongestFile) + 1024);
        if (request is null) return (null, refusal);
        if (request.Text is null || request.Text.Contains('\0', StringComparison.Ordinal)) return (null, Invalid.Field("/text", "text is the whole text, without NUL."));
        return System.Text.Encoding.UTF8.GetByteCount(request.Text) > book.Texts.LongestFile ? (null, Invalid.Field("/text", $"text is at most {book.Texts.LongestFile / 1024} KB.")) : (request.Text, null);
    }

    private static ValidationProblem? Named(WrittenBook book, string name) => book.Texts.IsName(name) ? null : Invalid.Field("name", book.Texts.NameRule);

    private static IResult Reading(Func<IResult> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return SettingsEndpoints.Conflict($"What is there cannot be read ({e.Message.TrimEnd('.')}).");
        }
    }

    private static ProblemHttpResult Defective(string name, IReadOnlyList<WrittenDefect> defects) => TypedResults.Problem(
        $"{name} would have defects; nothing was changed. {defects[0].Message}", statusCode: StatusCodes.Status422UnprocessableEntity, title: "Defects",
        extensions: new Dictionary<string, object?> { ["defects"] = defects, ["errors"] = new Dictionary<string, string[]> { ["/text"] = [.. defects.Select(d => d.Message)] } });
}
