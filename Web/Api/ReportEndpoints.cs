using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Notifier.Checklists;
using NetWatch.Notifier.Checklists.Sheets;
using NetWatch.Web.Access;

namespace NetWatch.Web.Api;

/// <summary>What an incident teaches: where its time went, what was like it, and all of it on paper.</summary>
internal static class ReportEndpoints
{
    public static void MapReportEndpoints(this RouteGroupBuilder api)
    {
        api.MapGet("/incidents/{number:long}/times", Times).WithName("getRestoreTimes").WithSummary("Where the time of an incident went: noticed, told, acknowledged, repaired, confirmed");
        api.MapGet("/incidents/{number:long}/similar", Similar).WithName("similarIncidents").WithSummary("Past incidents that are like this one, and what helped then");
        api.MapGet("/incidents/{number:long}/export.md", Markdown).WithName("exportIncidentMarkdown").WithSummary("The incident with everything that belongs to it, as Markdown");
        api.MapGet("/incidents/{number:long}/export.json", Export).WithName("exportIncident").WithSummary("The incident with everything that belongs to it, as JSON");
        api.MapGet("/incidents/{number:long}/print", Print).WithName("printIncident").WithSummary("The incident as a page for A4");
    }

    private static async Task<Results<Ok<RestoreTimes>, ProblemHttpResult>> Times(long number, IIncidentJournal journal, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await journal.ReadIncidentAsync(number, cancellationToken) is not { } incident) return Invalid.NoIncident(number);
        return TypedResults.Ok(RestoreTimes.Of(incident, await journal.ReadMessagesAsync(number, cancellationToken), time.GetUtcNow()));
    }

    private static async Task<Results<Ok<SimilarAnswers>, ValidationProblem, ProblemHttpResult>> Similar(
        long number, ClaimsPrincipal user, IIncidentJournal journal, PastIncidents past, ChecklistDesk desk, string language = "en", CancellationToken cancellationToken = default)
    {
        if (!Invalid.IsLanguage(language)) return Invalid.Field("language", "language is kk, ru or en.");
        if (await journal.ReadIncidentAsync(number, cancellationToken) is not { } incident) return Invalid.NoIncident(number);
        (int searched, IReadOnlyList<SimilarIncident> similar) = await past.FindAsync(incident, Sight.Of(user), cancellationToken);
        return TypedResults.Ok(await AnswerAsync(searched, similar, past, desk, language, cancellationToken));
    }

    private static async Task<IResult> Markdown(long number, ReportSources sources, IncidentSheets sheets, HttpContext http, string language = "en", CancellationToken cancellationToken = default)
    {
        if (!Invalid.IsLanguage(language)) return Invalid.Field("language", "language is kk, ru or en.");
        if (await sources.ReadAsync(number, Sight.Of(http.User), cancellationToken) is not { } report) return Invalid.NoIncident(number);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(Encoding.UTF8.GetBytes(sheets.Markdown(report, language)), "text/markdown; charset=utf-8", $"incident-{number}.{language}.md");
    }

    private static async Task<IResult> Export(
        long number, ReportSources sources, PastIncidents past, ChecklistDesk desk, IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json, HttpContext http,
        string language = "en", CancellationToken cancellationToken = default)
    {
        if (!Invalid.IsLanguage(language)) return Invalid.Field("language", "language is kk, ru or en.");
        if (await sources.ReadAsync(number, Sight.Of(http.User), cancellationToken) is not { } report) return Invalid.NoIncident(number);
        IncidentExport export = new(
            1,
            report.At,
            report.Incident,
            [.. report.Messages.Select(MessageAnswer.Of)],
            report.Checklist is { } frozen ? ChecklistEndpoints.Answer(report.Incident, frozen, desk.Render(frozen, language), report.Ticks) : null,
            report.Attachments,
            report.Times,
            await AnswerAsync(sources.Searched, report.Similar, past, desk, language, cancellationToken));
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(export, json.Value.SerializerOptions), "application/json", $"incident-{number}.json");
    }

    private static async Task<IResult> Print(long number, ReportSources sources, IncidentSheets sheets, HttpContext http, string language = "en", CancellationToken cancellationToken = default)
    {
        if (!Invalid.IsLanguage(language)) return Invalid.Field("language", "language is kk, ru or en.");
        if (await sources.ReadAsync(number, Sight.Of(http.User), cancellationToken) is not { } report) return Invalid.NoIncident(number);
        http.Response.Headers.ContentSecurityPolicy = IncidentSheets.HtmlPolicy;
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Text(sheets.Html(report, language), "text/html", Encoding.UTF8);
    }

    private static async ValueTask<SimilarAnswers> AnswerAsync(
        int searched, IReadOnlyList<SimilarIncident> similar, PastIncidents before, ChecklistDesk desk, string language, CancellationToken cancellationToken)
    {
        List<SimilarAnswer> items = [];
        foreach ((Likeness likeness, Incident past) in similar)
        {
            (FrozenChecklist? frozen, IReadOnlyList<ChecklistTick> ticks) = await before.ReadWorkAsync(past.Number, cancellationToken);
            RenderedChecklist? checklist = frozen is null ? null : desk.Render(frozen, language);
            ILookup<string, int> steps = ChecklistProgress.Of(ticks).ToLookup(p => p.State, p => p.Step);
            string[] Texts(string state) => [.. steps[state].Where(s => s <= checklist?.Steps.Count).Select(s => checklist!.Steps[s - 1].Text.Markdown)];
            items.Add(new SimilarAnswer(
                likeness, past.Number, past.NodeId, past.Facts?.Name ?? past.NodeId, past.OpenedAt, past.ClosedAt, past.Summary, Texts(ChecklistTick.Done), Texts(ChecklistTick.DidNotHelp)));
        }

        return new SimilarAnswers(searched, items);
    }
}
