using Microsoft.AspNetCore.Http.HttpResults;
using NetWatch.Core.Catalog;
using NetWatch.Core.Live;
using NetWatch.Poller.Services;
using NetWatch.Web.Board;
using NetWatch.Web.Push;

namespace NetWatch.Web.Api;

/// <summary>What became of a job's report.</summary>
/// <param name="Device">The device that the job is of.</param>
/// <param name="Job">The job.</param>
/// <param name="At">When the report was taken.</param>
/// <param name="NextBy">Until when the next one is waited for.</param>
public sealed record PushAnswer(string Device, string Job, DateTimeOffset At, DateTimeOffset NextBy);

/// <summary>Where jobs report. The token of the check is all that is asked for, so that a line at the end of a script does it.</summary>
internal static class PushEndpoints
{
    private const string Bearer = "Bearer ";
    private static readonly TimeSpan LongestDuration = TimeSpan.FromDays(400);

    private const string Path = "/push/{device}/{job}";

    public static void MapPushEndpoints(this RouteGroupBuilder api)
    {
        Describe(api.MapPost(Path, Report), "reportJob");
        Describe(api.MapGet(Path, Report), "reportJobByGet");
    }

    private static void Describe(RouteHandlerBuilder endpoint, string name) => endpoint
        .AllowAnonymous()
        .WithName(name)
        .WithSummary("A job reports that it ran: status ok or failed, with a message and its duration in seconds. The token of its check goes into the header Authorization (Bearer) or the query");

    private static Results<Ok<PushAnswer>, ValidationProblem, ProblemHttpResult> Report(
        HttpContext http, string device, string job, LiveBoard live, PushMemory memory, IPollerControl poller, TimeProvider time,
        string status = "ok", string? message = null, double? duration = null, string? token = null)
    {
        string? header = http.Request.Headers.Authorization;
        if (header is not null && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) token = header[Bearer.Length..].Trim();
        PushProbeSpec? spec = live.Current.Catalog.Nodes.TryGetValue(device, out Node? node) ? node.Probes.OfType<PushProbeSpec>().FirstOrDefault(p => p.Name == job) : null;

        // Which devices and jobs there are is nobody's business without a token.
        if (spec is null || token is null || !PushBook.IsToken(spec, token))
            return TypedResults.Problem("There is no such job, or this is not its token.", statusCode: StatusCodes.Status401Unauthorized, title: "Refused");
        if (status is not ("ok" or "failed")) return Invalid.Field("status", "status is ok or failed.");
        if (duration is < 0 || duration > LongestDuration.TotalSeconds || duration is double.NaN) return Invalid.Field("duration", "duration is a number of seconds from 0 to 400 days.");

        PushReport report = new(device, spec.Component, time.GetUtcNow(), status == "failed", Line(message), duration is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        try
        {
            memory.Keep(report);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return TypedResults.Problem("The report counts, but could not be written down: after a restart it would be missing.", statusCode: StatusCodes.Status503ServiceUnavailable, title: "Not kept");
        }

        poller.ProbeSoon(device);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new PushAnswer(device, job, report.At, report.At + spec.Within));
    }

    private static string? Line(string? message)
    {
        if (string.IsNullOrWhiteSpace(message)) return null;
        string line = string.Concat(message.Trim().Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length > PushBook.LongestMessage ? line[..PushBook.LongestMessage] : line;
    }
}
