using System.Security.Claims;
using NetWatch.Core.Catalog;
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
        Sight sight = Sight.Of(user);
        (IReadOnlyList<Incident> incidents, bool complete) = await past.OfNodeAsync(id, span.From, span.To, sight, cancellationToken);
        return TypedResults.Ok(new AnnotationsAnswer(
            span.From,
            span.To,
            [.. incidents.Select(i => Answer(i, id))],
            [.. WindowRuns.Within(desk.Operations.Data, id, ScopeFacts.Of(node, catalog), span.From, span.To).Select(r => Answer(r.Window, r.Run, sight.CoversNamed(r.Window.Scope, catalog)))],
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

    /// <summary>Of a window that reaches further than who asks sees only that there is one: its name is not theirs.</summary>
    private static WindowAnnotation Answer(MaintenanceWindow window, WindowRun run, bool seen) => new(seen ? window.Id : "", seen ? window.Name : "", run.Start, run.End, window.Scope.Component);
}
