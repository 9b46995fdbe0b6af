using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Values;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Web.Access;
using NetWatch.Web.Board;

namespace NetWatch.Web.Api;

/// <summary>Runs that somebody asks for, and what was written down of them.</summary>
internal static class TranscriptEndpoints
{
    public static void MapTranscriptEndpoints(this RouteGroupBuilder api)
    {
        api.MapPost("/devices/{id}/probe", ProbeNow).RequireAuthorization(Rights.Operator).ChangesNothing()
            .As("probeNow", "Makes all checks of a device or channel due now, or one of them, and writes their runs down; never a second run beside a running one. The runs follow: GET …/transcripts")
            .Gives<ProbeNowAnswer>(StatusCodes.Status202Accepted).Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
        api.MapGet("/devices/{id}/transcripts", Transcripts).RequireAuthorization(Rights.Operator)
            .As("listTranscripts", "What checks sent and received: of the last run that somebody asked for or that came after a failure, and of the last of those that failed")
            .Gives<IReadOnlyList<CheckTranscripts>>().Refuses(StatusCodes.Status404NotFound);
    }

    private static IResult ProbeNow(string id, string? component, LiveBoard live, IPollerControl poller, TimeProvider time)
    {
        if (!live.Current.Catalog.Nodes.TryGetValue(id, out Node? node)) return Invalid.NoNode(id);
        string[] checks = [.. node.Probes.Select(p => p.Component)];
        if (component is not null && !checks.Contains(component, StringComparer.Ordinal))
            return Invalid.Field("component", $"{id} has no check {component}.{(Suggestion.Nearest(component, checks) is { } near ? $" Did you mean \"{near}\"?" : "")}");
        string[] asked = component is null ? checks : [component];
        DateTimeOffset at = time.GetUtcNow();
        foreach (string one in asked) poller.ProbeNow(id, one);
        return TypedResults.Accepted($"/api/v1/devices/{Uri.EscapeDataString(id)}/transcripts", new ProbeNowAnswer(at, asked));
    }

    private static IResult Transcripts(string id, LiveBoard live, IPollerControl poller) =>
        live.Current.Catalog.Nodes.ContainsKey(id) ? TypedResults.Ok(poller.TranscriptsOf(id)) : Invalid.NoNode(id);
}

/// <summary>Runs that will follow.</summary>
/// <param name="At">When they were asked for: a transcript that started later is of them.</param>
/// <param name="Components">The checks.</param>
public sealed record ProbeNowAnswer(DateTimeOffset At, IReadOnlyList<string> Components);
