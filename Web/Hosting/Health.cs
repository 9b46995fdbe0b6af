using NetWatch.Core.Catalog;
using NetWatch.Web.Board;

namespace NetWatch.Web.Hosting;

/// <summary>Signs of life for a supervisor or load balancer.</summary>
internal static class Health
{
    /// <summary>Maps <c>/healthz</c> (the process serves) and <c>/readyz</c> (the catalog is in force and the pipeline publishes).</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Text("ok\n")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/readyz", (LiveBoard board, BoardBroadcaster broadcaster) =>
        {
            LiveSnapshot live = board.Current;
            bool ready = live.Revision > 0 && !ReferenceEquals(live.Catalog, DeviceCatalog.Empty) && live.Nodes.Count == live.Catalog.Nodes.Count;
            if (ready && !broadcaster.IsFresh) return Results.Text("the pipeline stands still\n", statusCode: StatusCodes.Status503ServiceUnavailable);
            return ready ? Results.Text("ready\n") : Results.Text("the catalog is not in force yet\n", statusCode: StatusCodes.Status503ServiceUnavailable);
        }).AllowAnonymous().ExcludeFromDescription();
    }
}
