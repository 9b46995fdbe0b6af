using Microsoft.Extensions.Options;
using NetWatch.Core;
using NetWatch.Core.Configuration;
using NetWatch.Core.Journal;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Operations;
using NetWatch.Notifier.Replay;
using NetWatch.Poller.Replay;
using NetWatch.Storage;
using NetWatch.Web.Access;
using NetWatch.Web.Api.Bodies;
using NetWatch.Web.Board;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Api;

/// <summary>What other contacts, routes and windows would have sent, and what other limits would.</summary>
internal static class ReplayEndpoints
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>One at a time: each reads the whole log.</summary>
    private static readonly SemaphoreSlim One = new(1, 1);

    public static void MapReplayEndpoints(this RouteGroupBuilder api)
    {
        api.MapPost("/replay", Replay).ChangesNothing()
            .As("replay", "Runs the events of the log once more by what is in force and by what is given, and counts the messages; nothing is sent or changed")
            .Takes<OperationsDocument>().Gives<ReplayReport>().Refuses(StatusCodes.Status429TooManyRequests);
        api.MapPost("/replay/limits", ReplayLimits).ChangesNothing()
            .As("replayLimits", "Judges the stored values by the limits of another devices.json, and counts the messages that this would have sent; nothing is sent or changed")
            .Accepts<string>("application/json")
            .Gives<LimitReplayAnswer>()
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> Replay(
        HttpContext http, IEventLog log, OperationsCheck check, TimeProvider time, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken = default)
    {
        (OperationsDocument? document, IResult? refusal) = await RequestBody.ReadJsonAsync<OperationsDocument>(http, OperationsEndpoints.LongestImport, OperationsEndpoints.Complete);
        if (document is null) return refusal!;
        OperationsData tried = document.ToData();
        if (check.Check(tried) is { Count: > 0 } defects) return TypedResults.ValidationProblem(Outcomes.Errors(defects));
        return await RunAsync(time, from, to, async (start, end) => TypedResults.Ok(await EventReplay.CompareAsync(log, new ReplayChange { Operations = tried }, start, end, cancellationToken)), cancellationToken);
    }

    private static async Task<IResult> ReplayLimits(
        HttpContext http, IEventLog log, ISampleStore store, LiveBoard board, Installation installation, IOptions<StorageOptions> storage, TimeProvider time, DateTimeOffset? from, DateTimeOffset? to,
        CancellationToken cancellationToken = default)
    {
        (string? text, IResult? refusal) = await RequestBody.ReadTextAsync(http, "application/json", DevicesFileReader.LongestFile);
        if (text is null) return refusal!;
        CatalogReading reading = DevicesFileReader.Read(text, DevicesFile.Secrets(installation));
        if (reading.Catalog is not { } tried) return TypedResults.ValidationProblem(Errors(reading.Defects));
        LimitReplay replay = new(store, board.Current.Catalog, tried);
        return await RunAsync(
            time, from, to, async (start, end) =>
            {
                try
                {
                    LimitReplayResult limits = await replay.RunAsync(log, start, end, time.GetUtcNow().AddDays(-storage.Value.RawDays), cancellationToken);
                    ReplayReport report = await EventReplay.CompareAsync(log, new ReplayChange { Leaves = limits.Replaces, Adds = limits.Events }, start, end, cancellationToken);
                    return TypedResults.Ok(new LimitReplayAnswer(report, limits.From, limits.Samples, limits.Rules, limits.NotJudged));
                }
                catch (System.Data.Common.DbException e)
                {
                    return Invalid.StoreAway(e);
                }
            },
            cancellationToken);
    }

    private static async Task<IResult> RunAsync(TimeProvider time, DateTimeOffset? from, DateTimeOffset? to, Func<DateTimeOffset, DateTimeOffset, Task<IResult>> run, CancellationToken cancellationToken)
    {
        DateTimeOffset end = to ?? time.GetUtcNow(), start = from ?? end.AddDays(-30);
        if (start >= end) return Invalid.Field("from", "from lies before to.");
        if (end - start > Longest) return Invalid.Field("from", "At most a year is replayed.");
        if (!await One.WaitAsync(TimeSpan.Zero, cancellationToken)) return TypedResults.Problem("Somebody replays at this moment: try again soon.", statusCode: StatusCodes.Status429TooManyRequests, title: "Busy");
        try
        {
            return await Task.Run(() => run(start, end), cancellationToken);
        }
        finally
        {
            One.Release();
        }
    }

    /// <summary>Defects of a devices file by the JSON pointers of their places.</summary>
    private static Dictionary<string, string[]> Errors(IReadOnlyList<ConfigDefect> defects) => defects
        .GroupBy(d => Pointer.Of(d.Path.TrimStart('$')), d => d.Message, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
}

/// <summary>What other limits would have sent.</summary>
/// <param name="Report">The messages, as they were and as they would have been.</param>
/// <param name="JudgedFrom">From when on values were judged anew: the beginning that was asked for, or of what the store still keeps sample by sample.</param>
/// <param name="Samples">How many samples were read.</param>
/// <param name="Rules">The limits that differ, by node.</param>
/// <param name="NotJudged">What differs and was not judged anew, and why.</param>
public sealed record LimitReplayAnswer(ReplayReport Report, DateTimeOffset JudgedFrom, long Samples, IReadOnlyList<ReplayedRule> Rules, IReadOnlyList<NotJudged> NotJudged);
