using NetWatch.Core.Journal;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Operations;
using NetWatch.Notifier.Replay;
using NetWatch.Web.Api.Bodies;

namespace NetWatch.Web.Api;

/// <summary>What other contacts, routes and windows would have sent.</summary>
internal static class ReplayEndpoints
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>One at a time: each reads the whole log.</summary>
    private static readonly SemaphoreSlim One = new(1, 1);

    public static void MapReplayEndpoints(this RouteGroupBuilder api) =>
        api.MapPost("/replay", Replay)
            .As("replay", "Runs the events of the log once more by what is in force and by what is given, and counts the messages; nothing is sent or changed")
            .Takes<OperationsDocument>().Gives<ReplayReport>().Refuses(StatusCodes.Status429TooManyRequests);

    private static async Task<IResult> Replay(
        HttpContext http, IEventLog log, OperationsCheck check, TimeProvider time, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken = default)
    {
        (OperationsDocument? document, IResult? refusal) = await RequestBody.ReadJsonAsync<OperationsDocument>(http, OperationsEndpoints.LongestImport, OperationsEndpoints.Complete);
        if (document is null) return refusal!;
        OperationsData tried = document.ToData();
        if (check.Check(tried) is { Count: > 0 } defects) return TypedResults.ValidationProblem(Outcomes.Errors(defects));
        DateTimeOffset end = to ?? time.GetUtcNow(), start = from ?? end.AddDays(-30);
        if (start >= end) return Invalid.Field("from", "from lies before to.");
        if (end - start > Longest) return Invalid.Field("from", "At most a year is replayed.");
        if (!await One.WaitAsync(TimeSpan.Zero, cancellationToken)) return TypedResults.Problem("Somebody replays at this moment: try again soon.", statusCode: StatusCodes.Status429TooManyRequests, title: "Busy");
        try
        {
            return TypedResults.Ok(await Task.Run(() => EventReplay.CompareAsync(log, tried, start, end, cancellationToken).AsTask(), cancellationToken));
        }
        finally
        {
            One.Release();
        }
    }
}
