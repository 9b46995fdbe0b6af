using Microsoft.AspNetCore.Http.HttpResults;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;

namespace NetWatch.Web.Api;

/// <summary>Incidents with their messages.</summary>
internal static class IncidentEndpoints
{
    private const int MaxPage = 1000;
    private static readonly string[] Languages = ["kk", "ru", "en"];

    public static void MapIncidentEndpoints(this RouteGroupBuilder api)
    {
        api.MapGet("/incidents", List).WithName("listIncidents").WithSummary("Incidents, newest first");
        api.MapGet("/incidents/{number:long}", Get).WithName("getIncident").WithSummary("One incident with its messages and its checklist in a language");
    }

    private static async Task<Results<Ok<IReadOnlyList<Incident>>, ValidationProblem>> List(IIncidentJournal journal, bool open = false, int limit = 100, CancellationToken cancellationToken = default) =>
        Invalid.Page(0, limit, MaxPage) is { } problem ? problem : TypedResults.Ok(await journal.ReadIncidentsAsync(open, limit, cancellationToken));

    private static async Task<Results<Ok<IncidentAnswer>, ValidationProblem, ProblemHttpResult>> Get(
        long number, IIncidentJournal journal, IChecklists checklists, string language = "en", CancellationToken cancellationToken = default)
    {
        if (!Languages.Contains(language)) return Invalid.Field("language", "language is kk, ru or en.");
        if (await journal.ReadIncidentAsync(number, cancellationToken) is not { } incident) return Unknown(number);
        IReadOnlyList<OutboxMessage> messages = await journal.ReadMessagesAsync(number, cancellationToken);
        RenderedChecklist? checklist = checklists.Render(incident, language);
        return TypedResults.Ok(new IncidentAnswer(
            incident,
            [.. messages.Select(m => new MessageAnswer(m.Step, m.Channel, m.Recipient, m.Language, m.Status, m.Attempts, m.CreatedAt, m.EndedAt, m.LastError))],
            await journal.ReadProgressAsync(number, cancellationToken),
            checklist is null ? null : new ChecklistAnswer(checklist.Title, checklist.Language, [.. checklist.Steps.Select(s => s.Text.Markdown)])));
    }

    private static ProblemHttpResult Unknown(long number) => Invalid.NotFound($"There is no incident {number}.");
}
