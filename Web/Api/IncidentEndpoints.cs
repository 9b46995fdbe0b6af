using System.Security.Claims;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Checklists;
using NetWatch.Notifier.Operations;
using NetWatch.Web.Access;

namespace NetWatch.Web.Api;

/// <summary>Incidents with their stories and messages.</summary>
internal static class IncidentEndpoints
{
    private const int MaxPage = 1000;
    private const int LongestQuery = 200;
    private static readonly string[] Languages = ["kk", "ru", "en"];

    public static void MapIncidentEndpoints(this RouteGroupBuilder api)
    {
        api.MapGet("/incidents", List).As("listIncidents", "Incidents, newest first: of a node, of a site, at least so loud, with words in names or details; 'before' the number of the last one for the next page; without their stories").KeepsToSight()
            .Gives<IReadOnlyList<IncidentRow>>().Refuses(StatusCodes.Status400BadRequest);
        api.MapGet("/incidents/{number:long}", Get).As("getIncident", "One incident with its story, its readers, who knew when, its messages and its checklist in a language")
            .Gives<IncidentAnswer>().Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
        api.MapGet("/incidents/{number:long}/trace", Trace).As("traceIncident", "Why it was told as it was, step by step; with a contact: why that one was told or not")
            .Gives<TraceAnswer>().Refuses(StatusCodes.Status404NotFound);
        api.MapGet("/ledger", Ledger).As("getLedger", "Who knew of an incident when: made, tried, accepted, acknowledged. Incident 0: tests and digests")
            .Gives<LedgerAnswer>().Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> List(
        ClaimsPrincipal user, IIncidentJournal journal, string? node, string? site, string? severity, string? q, long? before, bool open = false, bool closed = false, int limit = 100,
        CancellationToken cancellationToken = default)
    {
        if (Invalid.Page(0, limit, MaxPage) is { } problem) return problem;
        Severity least = Severity.Info;
        if (severity is not null && !(Enum.TryParse(severity, ignoreCase: true, out least) && Enum.IsDefined(least) && !char.IsAsciiDigit(severity[0]))) return Invalid.Field("severity", "severity is info, warning or critical.");
        if (q?.Length > LongestQuery) return Invalid.Field("q", $"q is at most {LongestQuery} characters.");
        if (before < 1) return Invalid.Field("before", "before is the number of an incident, 1 or more.");
        if (open && closed) return Invalid.Field("closed", "open and closed leave nothing over: say one of them, or none for all.");

        Sight sight = Sight.Of(user);
        bool all = sight.IsWhole && node is null && site is null && least == Severity.Info && q is null && !closed;
        int step = all ? limit : MaxPage;
        long last = before ?? long.MaxValue;
        List<IncidentRow> found = [];
        while (true)
        {
            IReadOnlyList<Incident> read = await journal.ReadIncidentsBeforeAsync(last, open, step, cancellationToken);
            found.AddRange(read.Where(i => sight.Sees(i) && !(closed && i.ClosedAt is null) && IncidentRows.Fits(i, node, site, least, q)).Take(limit - found.Count).Select(IncidentRows.Of));
            if (found.Count == limit || read.Count < step) return TypedResults.Ok<IReadOnlyList<IncidentRow>>(found);
            last = read[^1].Number;
        }
    }

    private static async Task<IResult> Get(
        long number, IIncidentJournal journal, ChecklistDesk steps, IncidentDesk desk, string language = "en", CancellationToken cancellationToken = default)
    {
        if (!Languages.Contains(language)) return Invalid.Field("language", "language is kk, ru or en.");
        if (await journal.ReadIncidentAsync(number, cancellationToken) is not { } incident) return Invalid.NoIncident(number);
        (IReadOnlyList<OutboxMessage> messages, IReadOnlyList<OutboxMessage> others) = await MessagesAsync(journal, incident, cancellationToken);
        // As it was given when the incident opened.
        RenderedChecklist? checklist = await steps.ReadAsync(incident, cancellationToken) is { } frozen ? steps.Render(frozen, language) : null;
        return TypedResults.Ok(new IncidentAnswer(
            incident,
            IncidentRows.AcknowledgementsOf(incident),
            IncidentRows.LedgerOf(incident, messages, others, desk.Operations),
            [.. messages.Select(MessageAnswer.Of)],
            await journal.ReadProgressAsync(number, cancellationToken),
            checklist is null ? null : new ChecklistAnswer(checklist.Title, checklist.Language, [.. checklist.Steps.Select(s => s.Text.Markdown)])));
    }

    private static async Task<IResult> Trace(long number, IIncidentJournal journal, IncidentDesk desk, string? contact, CancellationToken cancellationToken)
    {
        if (await journal.ReadIncidentAsync(number, cancellationToken) is not { } incident) return Invalid.NoIncident(number);
        ContactTrace? why = null;
        if (contact is not null)
        {
            OperationsState operations = desk.Operations;
            (IReadOnlyList<OutboxMessage> messages, IReadOnlyList<OutboxMessage> others) = await MessagesAsync(journal, incident, cancellationToken);
            why = new ContactTracer(incident, operations, messages, others).Explain(contact);
        }

        return TypedResults.Ok(new TraceAnswer(number, [.. incident.Story.Select(TraceWords.Of)], why));
    }

    private static async Task<IResult> Ledger(long incident, IIncidentJournal journal, IncidentDesk desk, CancellationToken cancellationToken)
    {
        if (incident == 0) return TypedResults.Ok(new LedgerAnswer(0, [], [.. (await journal.ReadMessagesAsync(0, cancellationToken)).Select(MessageAnswer.Of)]));
        if (await journal.ReadIncidentAsync(incident, cancellationToken) is not { } found) return Invalid.NoIncident(incident);
        (IReadOnlyList<OutboxMessage> messages, IReadOnlyList<OutboxMessage> others) = await MessagesAsync(journal, found, cancellationToken);
        return TypedResults.Ok(new LedgerAnswer(incident, IncidentRows.LedgerOf(found, messages, others, desk.Operations), [.. messages.Select(MessageAnswer.Of)]));
    }

    /// <summary>Its messages and, where somebody was told of it by a digest, the digests.</summary>
    private static async ValueTask<(IReadOnlyList<OutboxMessage> Messages, IReadOnlyList<OutboxMessage> Others)> MessagesAsync(IIncidentJournal journal, Incident incident, CancellationToken cancellationToken) => (
        await journal.ReadMessagesAsync(incident.Number, cancellationToken),
        incident.Telling.Readers.Any(r => r.State == ReaderState.ToldByDigest) ? await journal.ReadMessagesAsync(0, cancellationToken) : []);
}
