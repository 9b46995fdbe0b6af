using Microsoft.AspNetCore.Http.HttpResults;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Notifier.Checklists;
using NetWatch.Web.Api.Bodies;

namespace NetWatch.Web.Api;

/// <summary>The checklist of an incident, and the work on its steps.</summary>
internal static class ChecklistEndpoints
{
    private const int LongestName = 100;
    private const int LongestNote = 2000;
    private static readonly string[] StepStates = [ChecklistTick.Done, ChecklistTick.NotApplicable, ChecklistTick.DidNotHelp, ChecklistTick.Open];

    public static void MapChecklistEndpoints(this RouteGroupBuilder api)
    {
        api.MapGet("/incidents/{number:long}/checklist", Get).As("getChecklist", "The checklist that an incident was given when it opened, with every entry of its steps");
        api.MapPut("/incidents/{number:long}/checklist/{step:int}", SetStep).As("setChecklistStep", "Says what became of a step of the checklist")
            .Takes<ProgressRequest>().Gives<TickAnswer>().Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        api.MapPut("/incidents/{number:long}/checklist/{step:int}/assignee", Assign).As("assignChecklistStep", "Gives a step of the checklist to somebody")
            .Takes<AssignRequest>().Gives<TickAnswer>().Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        api.MapGet("/checklists/slowest", Slowest).WithName("slowestSteps").WithSummary("The steps that took longest in incidents that opened in a month (UTC), and who worked how long");
    }

    /// <summary>A checklist with the histories of its steps.</summary>
    public static IncidentChecklistAnswer Answer(Incident incident, FrozenChecklist frozen, RenderedChecklist checklist, IReadOnlyList<ChecklistTick> ticks) => new(
        checklist.Id,
        checklist.Language,
        checklist.Title,
        frozen.At,
        checklist.Intro?.Markdown,
        checklist.Intro?.Html,
        [.. checklist.Steps.Select(step =>
        {
            ChecklistTick[] history = [.. ticks.Where(t => t.Step == step.Number)];
            ChecklistTick? last = history.Length == 0 ? null : history[^1];
            bool proved = history.LastOrDefault(t => t.Kind != TickKind.Assigned) is { IsProved: true };
            return new StepAnswer(
                step.Number, step.Text.Markdown, step.Text.Html, step.Proof?.Source, last?.State ?? ChecklistTick.Open, proved, last?.Assignee, last?.Seq ?? 0, [.. history.Select(TickAnswer.Of)]);
        })],
        StepTimes.Of(incident.OpenedAt, ticks));

    private static async Task<Results<Ok<IncidentChecklistAnswer>, ValidationProblem, ProblemHttpResult>> Get(
        long number, IIncidentJournal journal, ChecklistDesk desk, string language = "en", CancellationToken cancellationToken = default)
    {
        if (!Invalid.IsLanguage(language)) return Invalid.Field("language", "language is kk, ru or en.");
        if (await journal.ReadIncidentAsync(number, cancellationToken) is not { } incident) return Invalid.NoIncident(number);
        if (await desk.ReadAsync(incident, cancellationToken) is not { } frozen) return None(number);
        return TypedResults.Ok(Answer(incident, frozen, desk.Render(frozen, language), await desk.HistoryAsync(number, cancellationToken)));
    }

    private static async Task<IResult> SetStep(
        long number, int step, HttpContext http, IIncidentJournal journal, IChecklistJournal checklists, ChecklistDesk desk, TimeProvider time, CancellationToken cancellationToken)
    {
        (ProgressRequest? request, IResult? refusal) = await RequestBody.ReadJsonAsync<ProgressRequest>(http);
        if (request is null) return refusal!;
        (string actor, refusal) = ActorOf(http, request.Actor);
        if (refusal is not null) return refusal;
        if (!StepStates.Contains(request.State)) return Invalid.Field("/state", $"state is one of {string.Join(", ", StepStates)}.");
        if (request.Note?.Length > LongestNote) return Invalid.Field("/note", $"note is at most {LongestNote} characters.");
        if (request.Expected < 0) return Invalid.Field("/expected", "expected is 0 or more.");
        if (await NoStepAsync(number, step, request.Checklist, journal, desk, cancellationToken) is { } none) return none;
        if (request.Attachment is { } file && !(await checklists.ReadAttachmentsAsync(number, cancellationToken)).Any(a => a.Id == file))
            return Invalid.Field("/attachment", $"Incident {number} has no such attachment.");
        ChecklistTick tick = new() { Incident = number, Step = step, State = request.State, Actor = actor, At = time.GetUtcNow(), Note = request.Note, Attachment = request.Attachment };
        return Told(await desk.SayAsync(tick, request.Expected, cancellationToken));
    }

    private static async Task<IResult> Assign(
        long number, int step, HttpContext http, IIncidentJournal journal, ChecklistDesk desk, TimeProvider time, CancellationToken cancellationToken)
    {
        (AssignRequest? request, IResult? refusal) = await RequestBody.ReadJsonAsync<AssignRequest>(http);
        if (request is null) return refusal!;
        (string actor, refusal) = ActorOf(http, request.Actor);
        if (refusal is not null) return refusal;
        if (request.Assignee is { } to && (string.IsNullOrWhiteSpace(to) || to.Length > LongestName)) return Invalid.Field("/assignee", $"assignee is 1 to {LongestName} characters, or null.");
        if (request.Expected < 0) return Invalid.Field("/expected", "expected is 0 or more.");
        if (await NoStepAsync(number, step, request.Checklist, journal, desk, cancellationToken) is { } none) return none;
        return Told(await desk.AssignAsync(number, step, request.Assignee?.Trim(), actor, time.GetUtcNow(), request.Expected, cancellationToken));
    }

    private static async Task<Results<Ok<SlowSteps>, ValidationProblem, ProblemHttpResult>> Slowest(
        IChecklistHistory history, ChecklistDesk desk, string month, string language = "en", CancellationToken cancellationToken = default)
    {
        if (!Invalid.IsLanguage(language)) return Invalid.Field("language", "language is kk, ru or en.");
        if (!DateTimeOffset.TryParseExact(month, "yyyy-MM", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out DateTimeOffset from) || from.Year > 9000)
            return Invalid.Field("month", "month is written like 2026-11.");
        try
        {
            ChecklistWork work = await history.ReadAsync(from, from.AddMonths(1), cancellationToken);
            Dictionary<string, RenderedChecklist> rendered = work.Texts.ToDictionary(t => t.Key, t => desk.Render(t.Value, language), StringComparer.Ordinal);
            return TypedResults.Ok(SlowSteps.Of(work, (checklist, step) => rendered[checklist.Id].Steps[step - 1].Text.Plain));
        }
        catch (System.Data.Common.DbException e)
        {
            return Invalid.StoreAway(e);
        }
    }

    private static (string Actor, IResult? Refusal) ActorOf(HttpContext http, string? said)
    {
        (string actor, IResult? refusal) = Acting.Of(http, said, "/actor");
        return refusal is null && string.Equals(actor, ChecklistTick.NetWatch, StringComparison.OrdinalIgnoreCase)
            ? ("", Invalid.Field("/actor", "NetWatch itself ticks only what is proved."))
            : (actor, refusal);
    }

    private static async ValueTask<ProblemHttpResult?> NoStepAsync(long number, int step, string? checklist, IIncidentJournal journal, ChecklistDesk desk, CancellationToken cancellationToken)
    {
        if (await journal.ReadIncidentAsync(number, cancellationToken) is not { } incident) return Invalid.NoIncident(number);
        if (await desk.ReadAsync(incident, cancellationToken) is not { } frozen) return None(number);
        if (checklist is not null && checklist != frozen.Id)
            return TypedResults.Problem($"The incident turned out to be more and has the checklist {frozen.Id} now: read it again.", statusCode: StatusCodes.Status409Conflict, title: "Another checklist");
        return step < 1 || step > frozen.Proofs.Count ? Invalid.NotFound($"The checklist of incident {number} has {frozen.Proofs.Count} steps.") : null;
    }

    private static IResult Told(TickOutcome outcome) => outcome switch
    {
        TickOutcome.Saved saved => TypedResults.Ok(TickAnswer.Of(saved.Tick)),
        TickOutcome.Conflict conflict => TypedResults.Problem(
            conflict.Latest is { } latest ? $"{latest.Actor} wrote meanwhile: {latest.State}." : "Nothing stands there.",
            statusCode: StatusCodes.Status409Conflict,
            title: "Somebody was quicker",
            extensions: new Dictionary<string, object?> { ["latest"] = conflict.Latest is null ? null : TickAnswer.Of(conflict.Latest) }),
        _ => TypedResults.Problem($"An incident has at most {ChecklistTick.MostPerIncident} entries.", statusCode: StatusCodes.Status409Conflict, title: "Full"),
    };

    private static ProblemHttpResult None(long number) => Invalid.NotFound($"Incident {number} has no checklist.");
}
