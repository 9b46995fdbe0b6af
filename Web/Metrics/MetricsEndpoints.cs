using NetWatch.Core.Live;
using NetWatch.Web.Access;
using NetWatch.Web.Board;
using Prometheus;

namespace NetWatch.Web.Metrics;

/// <summary>The Prometheus endpoints: everything at once, or one device a target by HTTP service discovery. One of the two is used.</summary>
internal static class MetricsEndpoints
{
    /// <summary>Maps <c>/metrics</c>, <c>/metrics/devices/{id}</c>, <c>/metrics/self</c> and <c>/sd/targets</c>.</summary>
    public static void MapMetricsEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/metrics", async (HttpContext http, LiveBoard board, CollectorRegistry registry) =>
        {
            http.Response.ContentType = ExpositionWriter.ContentType;
            using (board.Hold()) DeviceExposition.Write(http.Response.BodyWriter, board.Current.InOrder(), withTarget: true);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
            await registry.CollectAndExportAsTextAsync(http.Response.Body, http.RequestAborted);
        }).RequireAuthorization(Rights.Metrics).ExcludeFromDescription();

        routes.MapGet("/metrics/devices/{id}", async (string id, HttpContext http, LiveBoard board) =>
        {
            using (board.Hold())
            {
                if (!board.Current.Nodes.TryGetValue(id, out NodeLive? node))
                {
                    http.Response.StatusCode = StatusCodes.Status404NotFound;
                    return;
                }

                http.Response.ContentType = ExpositionWriter.ContentType;
                DeviceExposition.Write(http.Response.BodyWriter, [node], withTarget: false);
            }

            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }).RequireAuthorization(Rights.Metrics).ExcludeFromDescription();

        // Who scrapes device by device takes NetWatch's own metrics here, not the devices once more.
        routes.MapGet("/metrics/self", async (HttpContext http, CollectorRegistry registry) =>
        {
            http.Response.ContentType = ExpositionWriter.ContentType;
            await registry.CollectAndExportAsTextAsync(http.Response.Body, http.RequestAborted);
        }).RequireAuthorization(Rights.Metrics).ExcludeFromDescription();

        // The form of Prometheus's http_sd_config; the scrape goes to the address that was asked for discovery.
        routes.MapGet("/sd/targets", (HttpContext http, LiveBoard board) => Results.Json(
            board.Current.Catalog.InOrder.Select(node => new
            {
                targets = new[] { http.Request.Host.ToString() },
                labels = new Dictionary<string, string>
                {
                    ["__metrics_path__"] = $"/metrics/devices/{node.Id}",
                    ["instance"] = node.Address,
                    ["device"] = node.Id,
                    ["site"] = node.SiteId ?? "",
                    ["kind"] = node.KindName,
                },
            }))).RequireAuthorization(Rights.Metrics).ExcludeFromDescription();
    }
}
