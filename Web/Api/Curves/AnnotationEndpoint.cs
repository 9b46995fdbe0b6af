using System.Security.Claims;
using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Calendars;
using NetWatch.Notifier.Operations;
using NetWatch.Web.Access;
using NetWatch.Web.Board;

namespace NetWatch.Web.Api.Curves;

/// <summary>What happened to a device, for those who look at its curves.</summary>
internal static class AnnotationEndpoint
{
    public static async Task<IResult> Of(
        string id, ClaimsPrincipal user, LiveBoard live, PastIncidents past, IncidentDesk desk, TimeProvider time, string? from, string? to, CancellationToken cancellationToken)
    {
        Dictionary<string, string[]> defects = [];
        CurveSpan span = CurveSpan.Read(from, to, time.GetUtcNow(), defects);
        DeviceCatalog catalog = live.Current.Catalog;
        if (!catalog.Nodes.TryGetValue(id, out Node? node)) return Invalid.NoNode(id);
        if (defects.Count > 0) return TypedResults.ValidationProblem(defects);
        (IReadOnlyList<Incident> incidents, bool complete) = await past.OfNodeAsync(id, span.From, span.To, Sight.Of(user), cancellationToken);
        return TypedResults.Ok(new AnnotationsAnswer(
            span.From,
            span.To,
            [.. incidents.Select(i => Answer(i, id))],
            [.. WindowRuns.Within(desk.Operations.Data, id, FactsOf(node, catalog), span.From, span.To).Select(r => Answer(r.Window, r.Run))],
            complete));
    }

    private static IncidentAnnotation Answer(Incident i, string nodeId) => new(
        i.Number,
        i.Since,
        i.ClosedAt,
        i.NodeId,
        i.Facts?.Name ?? i.NodeId,
        i.Component,
        i.Severity,
        i.Reason,
        i.Detail,
        i.NodeId == nodeId ? "cause" : i.Problems.Any(p => p.NodeId == nodeId) ? "problem" : "behind");

    private static WindowAnnotation Answer(MaintenanceWindow window, WindowRun run) => new(window.Id, window.Name, run.Start, run.End, window.Scope.Component);

    /// <summary>What scopes ask of a node, as the incident engine gets it with an event.</summary>
    private static EventFacts FactsOf(Node node, DeviceCatalog catalog) => new()
    {
        Name = node.Name,
        Kind = node.KindName,
        Address = node.Address,
        Importance = "",
        SiteId = node.SiteId,
        Tags = node is Device device ? device.Tags : [],
        Through = [.. catalog.Through(node.Id)],
    };
}
