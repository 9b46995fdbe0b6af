using NetWatch.Notifier.Operations;
using NetWatch.Web.Access;
using NetWatch.Web.Api.Bodies;

namespace NetWatch.Web.Api;

/// <summary>What people do with incidents.</summary>
internal static class IncidentActionEndpoints
{
    public static void MapIncidentActionEndpoints(this RouteGroupBuilder api)
    {
        Map<AcknowledgeRequest>(api, "acknowledge", "acknowledgeIncident", "Somebody takes care of it: no repeats and no escalation until it recovers, becomes worse, or the time is over", r => r.Actor,
            (desk, actor, number, r, stop) => desk.AcknowledgeAsync(actor, number, r.Comment, r.Until, r.Problems ?? [], stop));
        Map<ActRequest>(api, "unacknowledge", "unacknowledgeIncident", "Nobody takes care of it any more", r => r.Actor,
            (desk, actor, number, _, stop) => desk.WithdrawAcknowledgementAsync(actor, number, stop));
        Map<CommentRequest>(api, "comment", "commentIncident", "Somebody says something about it", r => r.Actor,
            (desk, actor, number, r, stop) => desk.CommentAsync(actor, number, r.Text, stop));
        Map<CloseRequest>(api, "close", "closeIncident", "Somebody closes it by hand; while something of it fails only by force", r => r.Actor,
            (desk, actor, number, r, stop) => desk.CloseAsync(actor, number, r.Comment, r.Force, stop));
        Map<ReopenRequest>(api, "reopen", "reopenIncident", "Somebody opens a closed one again", r => r.Actor,
            (desk, actor, number, r, stop) => desk.ReopenAsync(actor, number, r.Comment, stop));
        Map<MergeRequest>(api, "merge", "mergeIncident", "It has the same cause as another one, which takes over what fails of it", r => r.Actor,
            (desk, actor, number, r, stop) => desk.MergeAsync(actor, number, r.Into, r.Comment, stop), r => r.Into);
        Map<SummaryRequest>(api, "summary", "summarizeIncident", "What the cause was and what helped", r => r.Actor,
            (desk, actor, number, r, stop) => desk.SummarizeAsync(actor, number, r.Cause, r.Helped, stop));
    }

    private delegate ValueTask<ActionOutcome> Act<in T>(IncidentDesk desk, string actor, long number, T request, CancellationToken cancellationToken);

    private static void Map<T>(RouteGroupBuilder api, string word, string name, string summary, Func<T, string?> said, Act<T> act, Func<T, long>? other = null)
        where T : class => api
        .MapPost($"/incidents/{{number:long}}/{word}", async (long number, HttpContext http, IncidentDesk desk, CancellationToken cancellationToken) =>
        {
            (T? request, IResult? refusal) = await RequestBody.ReadJsonAsync<T>(http);
            if (request is null) return refusal!;
            (string actor, refusal) = Acting.Of(http, said(request), "/actor");
            if (refusal is not null) return refusal;
            if (other?.Invoke(request) is { } second && !await SightRules.SeesIncidentAsync(http, second)) return Invalid.NoIncident(second);
            return Outcomes.Answer(await act(desk, actor, number, request, cancellationToken), done => TypedResults.Ok(IncidentRows.Of(done.Incident!)));
        })
        .As(name, summary).Takes<T>().Gives<IncidentRow>().Gives<AcceptedAnswer>(StatusCodes.Status202Accepted).Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
}
