using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using NetWatch.Core;
using NetWatch.Core.Events;
using NetWatch.Core.Journal;
using NetWatch.Web.Access;
using NetWatch.Web.Board;
using NetWatch.Web.Hosting;

namespace NetWatch.Web.Api;

/// <summary>The installation's own state, and the event log.</summary>
internal static class StatusEndpoints
{
    private const int MaxPage = 1000;
    private const int LongestDays = 400;

    public static void MapStatusEndpoints(this RouteGroupBuilder api)
    {
        api.MapGet("/status", Status).KeepsToSight().WithName("getStatus").WithSummary("Totals, sites, problems of the installation, configuration and store");
        api.MapGet("/events", Events).WithName("listEvents").WithSummary("The event log: without 'after' the newest, newest first; with it what came after, oldest first").KeepsToSight();
        api.MapGet("/unwatched", UnwatchedAsync).RequireAuthorization(Rights.Viewer).KeepsToSight()
            .As("listUnwatched", $"When NetWatch itself did not run within a span of at most {LongestDays} days, so that nothing was looked at, the oldest first; of more than {MaxPage} the newest")
            .Gives<IReadOnlyList<UnwatchedTime>>().Refuses(StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> UnwatchedAsync(IWatchHistory history, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        if (to <= from) return Invalid.Field("to", "to is later than from.");
        if (to - from > TimeSpan.FromDays(LongestDays)) return Invalid.Field("to", $"to is at most {LongestDays} days after from.");
        return TypedResults.Ok(await history.ReadStopsAsync(from, to, MaxPage, cancellationToken));
    }

    private static Ok<StatusAnswer> Status(
        ClaimsPrincipal user, LiveBoard board, BoardBroadcaster broadcaster, IStoreHealth health, ProcessStart start, Installation installation, TimeProvider time)
    {
        Sight sight = Sight.Of(user);
        LiveSnapshot live = board.Current;
        BoardSnapshot seen = broadcaster.For(sight);
        StoreStatus store = health.Current;
        return TypedResults.Ok(new StatusAnswer(
            Product.Version, start.At, time.GetUtcNow(), broadcaster.Revision, installation.Demo,
            sight.IsWhole ? live.Totals() : seen.Totals,
            sight.IsWhole ? live.Sites() : seen.Sites,
            sight.IsWhole ? [.. live.Problems.Select(p => new BoardProblem(p.Kind, p.Since, p.Detail))] : seen.Problems,
            seen.Configuration,
            new StoreAnswer(store.Available, store.Since, sight.IsWhole ? store.Detail : null, store.SpooledBatches, store.SpooledBytes, store.DroppedSamples, store.EventsToCopy)));
    }

    private static async Task<Results<Ok<IReadOnlyList<EventRecord>>, ValidationProblem>> Events(ClaimsPrincipal user, IEventLog log, long? after, int limit = 100, CancellationToken cancellationToken = default)
    {
        if (Invalid.Page(0, limit, MaxPage) is { } problem) return problem;
        if (after is < 0) return Invalid.Field("after", "after is 0 or more.");
        Sight sight = Sight.Of(user);
        if (after is { } seq) return TypedResults.Ok(sight.IsWhole ? await log.ReadAsync(seq, limit, cancellationToken) : await SeenAfterAsync(log, sight, seq, limit, cancellationToken));
        return TypedResults.Ok(sight.IsWhole ? await log.ReadLatestAsync(limit, cancellationToken) : await SeenLatestAsync(log, sight, limit, cancellationToken));
    }

    private static async ValueTask<IReadOnlyList<EventRecord>> SeenAfterAsync(IEventLog log, Sight sight, long seq, int limit, CancellationToken cancellationToken)
    {
        List<EventRecord> seen = [];
        while (seen.Count < limit && await log.ReadAsync(seq, MaxPage, cancellationToken) is { Count: > 0 } read)
        {
            seen.AddRange(read.Where(sight.Sees));
            seq = read[^1].Seq;
        }

        return [.. seen.Take(limit)];
    }

    /// <summary>From the newest back, page by page: places rise by one, so that none is read twice.</summary>
    private static async ValueTask<IReadOnlyList<EventRecord>> SeenLatestAsync(IEventLog log, Sight sight, int limit, CancellationToken cancellationToken)
    {
        List<EventRecord> seen = [];
        long end = (await log.ReadLatestAsync(1, cancellationToken)) is [{ Seq: var newest }] ? newest : 0;
        for (; end > 0 && seen.Count < limit; end -= MaxPage)
        {
            IReadOnlyList<EventRecord> read = await log.ReadAsync(Math.Max(0, end - MaxPage), (int)Math.Min(MaxPage, end), cancellationToken);
            // What is older was forgotten: the log gives what comes after a place, wherever that is.
            if (read.Count == 0 || read[0].Seq > end) break;
            seen.AddRange(read.Where(e => e.Seq <= end && sight.Sees(e)).Reverse());
        }

        return [.. seen.Take(limit)];
    }
}
