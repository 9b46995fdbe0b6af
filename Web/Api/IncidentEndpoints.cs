using Microsoft.AspNetCore.Http.HttpResults;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;

namespace NetWatch.Web.Api;

/// <summary>Incidents with their messages, and the work on their checklists.</summary>
internal static class IncidentEndpoints
{
    private const int MaxPage = 1000;
    private static readonly string[] StepStates = ["done", "notApplicable", "didNotHelp", "open"];
    private static readonly string[] Languages = ["kk", "ru", "en"];

    public static void MapIncidentEndpoints(this RouteGroupBuilder api)
    {
        api.MapGet("/incidents", List).WithName("listIncidents").WithSummary("Incidents, newest first");
        api.MapGet("/incidents/{number:long}", Get).WithName("getIncident").WithSummary("One incident with its messages and its checklist in a language");
        api.MapPut("/incidents/{number:long}/checklist/{step:int}", SetStep).WithName("setChecklistStep").WithSummary("Says what became of a step of the checklist");
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

    private static async Task<Results<NoContent, ValidationProblem, ProblemHttpResult>> SetStep(
        long number, int step, ProgressRequest request, IIncidentJournal journal, IChecklists checklists, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!StepStates.Contains(request.State)) return Invalid.Field("state", $"state is one of {string.Join(", ", StepStates)}.");
        if (string.IsNullOrWhiteSpace(request.Actor) || request.Actor.Length > 100) return Invalid.Field("actor", "actor is 1 to 100 characters.");
        if (request.Note?.Length > 2000) return Invalid.Field("note", "note is at most 2000 characters.");
        if (await journal.ReadIncidentAsync(number, cancellationToken) is not { } incident) return Unknown(number);
        int steps = checklists.Render(incident, "en")?.Steps.Count ?? 0;
        if (step < 1 || step > steps) return Invalid.NotFound($"The checklist of incident {number} has {steps} steps.");
        await journal.SaveProgressAsync(new ChecklistProgress(number, step, request.State, request.Actor, time.GetUtcNow(), request.Note), cancellationToken);
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult Unknown(long number) => Invalid.NotFound($"There is no incident {number}.");
}
