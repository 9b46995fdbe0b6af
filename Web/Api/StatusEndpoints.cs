using Microsoft.AspNetCore.Http.HttpResults;
using NetWatch.Core;
using NetWatch.Core.Events;
using NetWatch.Core.Journal;
using NetWatch.Web.Board;
using NetWatch.Web.Hosting;

namespace NetWatch.Web.Api;

/// <summary>The installation's own state, and the event log.</summary>
internal static class StatusEndpoints
{
    private const int MaxPage = 1000;

    public static void MapStatusEndpoints(this RouteGroupBuilder api)
    {
        api.MapGet("/status", (LiveBoard board, BoardBroadcaster broadcaster, IStoreHealth health, ProcessStart start, Installation installation, TimeProvider time) =>
        {
            LiveSnapshot live = board.Current;
            StoreStatus store = health.Current;
            return TypedResults.Ok(new StatusAnswer(
                Product.Version, start.At, time.GetUtcNow(), broadcaster.Revision, installation.Demo,
                live.Totals(), live.Sites(), [.. live.Problems.Select(p => new BoardProblem(p.Kind, p.Since, p.Detail))], broadcaster.Current.Configuration,
                new StoreAnswer(store.Available, store.Since, store.Detail, store.SpooledBatches, store.SpooledBytes, store.DroppedSamples, store.EventsToCopy)));
        }).WithName("getStatus").WithSummary("Totals, sites, problems of the installation, configuration and store");

        api.MapGet("/events", Events).WithName("listEvents").WithSummary("The event log: without 'after' the newest, newest first; with it what came after, oldest first");
    }

    private static async Task<Results<Ok<IReadOnlyList<EventRecord>>, ValidationProblem>> Events(IEventLog log, long? after, int limit = 100, CancellationToken cancellationToken = default)
    {
        if (Invalid.Page(0, limit, MaxPage) is { } problem) return problem;
        if (after is < 0) return Invalid.Field("after", "after is 0 or more.");
        return TypedResults.Ok(after is { } seq ? await log.ReadAsync(seq, limit, cancellationToken) : await log.ReadLatestAsync(limit, cancellationToken));
    }
}

