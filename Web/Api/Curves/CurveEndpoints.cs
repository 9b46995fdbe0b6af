using System.Data.Common;
using System.IO.Hashing;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using NetWatch.Core.Journal;
using NetWatch.Core.Samples;
using NetWatch.Web.Access;
using NetWatch.Web.Api.Bodies;
using NetWatch.Web.Board;

namespace NetWatch.Web.Api.Curves;

/// <summary>What is kept of a device, and its curves.</summary>
internal static class CurveEndpoints
{
    /// <summary>The most series of one request.</summary>
    public const int MostSeries = 20;

    /// <summary>The fewest and the most points of a curve.</summary>
    public const int FewestPoints = 10, MostPoints = 5000;

    private const string Json = "application/json", Csv = "text/csv";

    public static void MapCurveEndpoints(this RouteGroupBuilder api)
    {
        api.MapGet("/devices/{id}/series", List).RequireAuthorization(Rights.Viewer)
            .As("listSeries", "What is kept of a device: its series with units, labels, and the checks that they come from")
            .Gives<IReadOnlyList<SeriesAnswer>>().Refuses(StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);
        api.MapGet("/devices/{id}/annotations", AnnotationEndpoint.Of).RequireAuthorization(Rights.Viewer)
            .As("listAnnotations", "Incidents and times of maintenance that touched a device within a span of time, to be shown beside its curves")
            .Gives<AnnotationsAnswer>().Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
        api.MapGet("/series", Read).RequireAuthorization(Rights.Viewer).KeepsToSight()
            .As("readCurves", "Curves of a device's series over a span of time, in at most so many points, which keep minima and maxima; where nothing was measured there is a gap. As JSON by columns, or as CSV")
            .Produces<CurvesAnswer>(StatusCodes.Status200OK, Json, Csv).Produces(StatusCodes.Status304NotModified)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> List(string id, KeptSeries kept, CancellationToken cancellationToken)
    {
        try
        {
            return TypedResults.Ok(await kept.ListAsync(id, cancellationToken));
        }
        catch (DbException e)
        {
            return Invalid.StoreAway(e);
        }
    }

    private static async Task<IResult> Read(
        HttpContext http, ClaimsPrincipal user, LiveBoard live, ISampleStore store, CurveReader reader, TimeProvider time,
        string device, string[] series, string? from, string? to, string? format, int points = 1000, CancellationToken cancellationToken = default)
    {
        DateTimeOffset now = time.GetUtcNow();
        Dictionary<string, string[]> defects = [];
        CurveSpan span = CurveSpan.Read(from, to, now, defects);
        if (points is < FewestPoints or > MostPoints) defects["points"] = [$"points is {FewestPoints} to {MostPoints}."];
        if (series.Length is < 1 or > MostSeries) defects["series"] = [$"series is asked for 1 to {MostSeries} times."];
        if (format is not (null or "json" or "csv")) defects["format"] = ["format is json or csv."];
        if (!Sight.Of(user).SeesNode(live.Current.Catalog, device)) return Invalid.NoNode(device);
        try
        {
            IReadOnlyList<SeriesDescription> known = await store.FindSeriesAsync(device, cancellationToken);
            if (known.Count == 0 && !live.Current.Catalog.Nodes.ContainsKey(device)) return Invalid.NoNode(device);
            List<SeriesDescription> wanted = SeriesChoice.Of(series, known, defects);
            if (defects.Count > 0) return TypedResults.ValidationProblem(defects);
            CurvesAnswer answer = await reader.ReadAsync(device, wanted, span, points, cancellationToken);
            bool past = Instants.IsFixed(from) && Instants.IsFixed(to) && span.To <= now;
            return Give(http, answer, format is null ? WantsCsv(http.Request) : format == "csv", past);
        }
        catch (DbException e)
        {
            return Invalid.StoreAway(e);
        }
    }

    /// <summary>
    /// What is past may still change when samples arrive that waited for the store, and when they become averages. So it is asked for again each time, by a tag of what was given, and sent only when it differs.
    /// </summary>
    private static FileContentHttpResult Give(HttpContext http, CurvesAnswer answer, bool csv, bool past)
    {
        byte[] body = csv ? CurveCsv.Write(answer) : JsonSerializer.SerializeToUtf8Bytes(answer, ApiJson.Answers);
        http.Response.Headers.Vary = "Accept";
        http.Response.Headers.CacheControl = past ? "private, no-cache" : "no-store";
        EntityTagHeaderValue? tag = past ? new EntityTagHeaderValue($"\"{Convert.ToHexString(XxHash128.Hash(body))}\"") : null;
        return csv
            ? TypedResults.File(body, Csv + "; charset=utf-8; header=present", $"netwatch-{answer.Device}.csv", entityTag: tag)
            : TypedResults.File(body, Json, entityTag: tag);
    }

    private static bool WantsCsv(HttpRequest request)
    {
        IList<MediaTypeHeaderValue> accepted = request.GetTypedHeaders().Accept;
        double Weight(string type) => accepted.Where(a => a.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(a => a.Quality ?? 1).DefaultIfEmpty(0).Max();
        return Weight(Csv) > Weight(Json);
    }
}
