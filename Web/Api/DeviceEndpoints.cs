using Microsoft.AspNetCore.Http.HttpResults;
using NetWatch.Core.Events;
using NetWatch.Core.Inventory;
using NetWatch.Core.Journal;
using NetWatch.Core.Live;
using NetWatch.Core.Samples;
using NetWatch.Web.Access;
using NetWatch.Web.Board;

namespace NetWatch.Web.Api;

/// <summary>Devices and channels, their values and their stored series.</summary>
internal static class DeviceEndpoints
{
    private const int MaxPage = 1000;

    public static void MapDeviceEndpoints(this RouteGroupBuilder api)
    {
        api.MapGet("/devices", DeviceList.Of).WithName("listDevices").WithSummary("Devices and channels: those that a filter (docs/filters.md) keeps, in the order of the file or of sort, page by page").KeepsToSight();
        api.MapGet("/devices/{id}", Get).WithName("getDevice").WithSummary("One device or channel with its components, facts and latest values");
        api.MapGet("/devices/{id}/identity", (string id, LiveBoard live, TimeProvider time) => Section(id, live, p => new IdentityAnswer(p.Identity, p.Boot, (time.GetUtcNow() - p.Boot?.At)?.TotalSeconds))).WithName("getIdentity").WithSummary("What a device is: vendor, model, version, serial number, each with the object that says so, and since when it runs");
        api.MapGet("/devices/{id}/ports", Ports).WithName("listPorts").WithSummary("A device's ports: names, states, speeds, VLANs, traffic, errors, utilisation of the (declared) speed, optics and PoE");
        api.MapGet("/devices/{id}/sensors", (string id, LiveBoard live) => Section(id, live, static p => p.Sensors)).WithName("listSensors").WithSummary("Measured values and states of a device's parts, with the object that each comes from");
        api.MapGet("/devices/{id}/processors", (string id, LiveBoard live) => Section(id, live, static p => p.Processors)).WithName("listProcessors").WithSummary("A device's processors and their load");
        api.MapGet("/devices/{id}/memory", (string id, LiveBoard live) => Section(id, live, static p => p.Memory)).WithName("listMemory").WithSummary("A device's kinds of memory and their use");
        api.MapGet("/devices/{id}/storage", (string id, LiveBoard live) => Section(id, live, static p => p.Storage)).WithName("listStorage").WithSummary("A device's storage areas and their use");
        api.MapGet("/devices/{id}/inventory", (string id, LiveBoard live) => Section(id, live, static p => new InventoryAnswer(p.Identity, p.Hardware, p.Software))).WithName("getInventory").WithSummary("A device's hardware and installed software");
        api.MapGet("/devices/{id}/programs", (string id, LiveBoard live) => Section(id, live, static p => p.Programs)).WithName("listPrograms").WithSummary("Programs that run on a device");
        api.MapGet("/devices/{id}/neighbours", (string id, LiveBoard live) => Section(id, live, static p => p.Neighbours)).WithName("listNeighbours").WithSummary("What is plugged into a device's ports (LLDP, CDP)");
        api.MapGet("/devices/{id}/forwarding", (string id, LiveBoard live) => Section(id, live, static p => p.Forwarding)).WithName("listForwarding").WithSummary("Stations that a bridge learned at its ports");
        api.MapGet("/devices/{id}/arp", (string id, LiveBoard live) => Section(id, live, static p => p.Resolved)).WithName("listArp").WithSummary("Addresses that a device resolved");
        api.MapGet("/devices/{id}/events", Events).WithName("listDeviceEvents").WithSummary("What happened to a device or channel and its parts, newest first, as far back as the journal goes (30 days)");
        api.MapGet("/devices/{id}/impact", Impacts.Of).WithName("getImpact").WithSummary("What an outage of this device or channel would take down now: what would be cut off, what would lose a way, sites that would be lost");
        api.MapGet("/devices/{id}/limits/history", LimitAnswers.Of).WithName("listLimitHistory").WithSummary("What limits with a baseline or a forecast compare a device's values with, and of which values the past is too short to say anything");
        api.MapGet("/devices/{id}/series/{seriesId:long}", Points).WithName("readSeries").WithSummary("Points of one stored series; missing time is absent, never zero. At most 11000 points a request; raw samples (stepSeconds 0) of at most 31 days");
    }

    private static Results<Ok<DeviceAnswer>, ProblemHttpResult> Get(string id, LiveBoard live, OpenIncidents incidents)
    {
        using IDisposable held = live.Hold();
        LiveSnapshot snapshot = live.Current;
        if (!snapshot.Nodes.TryGetValue(id, out NodeLive? node)) return Invalid.NoNode(id);
        BoardIncident? incident = incidents.ByNode.TryGetValue(id, out BoardIncident known) ? known : null;
        return TypedResults.Ok(new DeviceAnswer(
            BoardRows.Node(snapshot, node, incident),
            [.. node.Components.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => new BoardComponent(c.Key, c.Value.State, c.Value.Since, c.Value.Reason, c.Value.Detail, c.Value.CheckedAt))],
            node.Facts,
            [.. node.Checks.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => Check(c.Key, c.Value))]));
    }

    /// <summary>A section of a device's picture as it was read last, with the time; also while the device does not answer.</summary>
    private static Results<Ok<PictureAnswer<T>>, ProblemHttpResult> Section<T>(string id, LiveBoard live, Func<DevicePicture, T> section)
    {
        if (!live.Current.Nodes.TryGetValue(id, out NodeLive? node)) return Invalid.NoNode(id);
        return TypedResults.Ok(new PictureAnswer<T>(node.PictureAt, section(node.Picture ?? DevicePicture.Empty)));
    }

    private static async Task<Results<Ok<IReadOnlyList<EventRecord>>, ValidationProblem, ProblemHttpResult>> Events(string id, LiveBoard live, IEventLog log, int limit = 100, CancellationToken cancellationToken = default)
    {
        if (Invalid.Page(0, limit, MaxPage) is { } problem) return problem;
        if (!live.Current.Nodes.ContainsKey(id)) return Invalid.NoNode(id);
        return TypedResults.Ok(await log.ReadOfNodeAsync(id, limit, cancellationToken));
    }

    private static Results<Ok<PictureAnswer<IReadOnlyList<PortAnswer>>>, ProblemHttpResult> Ports(string id, LiveBoard live)
    {
        using IDisposable held = live.Hold();
        LiveSnapshot snapshot = live.Current;
        if (!snapshot.Nodes.TryGetValue(id, out NodeLive? node)) return Invalid.NoNode(id);
        return TypedResults.Ok(new PictureAnswer<IReadOnlyList<PortAnswer>>(node.PictureAt, PortAnswers.Of(node, snapshot.Catalog)));
    }

    private static CheckAnswer Check(string component, CheckLive check)
    {
        List<ValueAnswer> values = new(check.Values.Count);
        foreach (Observation o in check.Values.Single)
        {
            double? rate = null;
            foreach (RateValue r in check.RateValues.Single)
                if (r.Series.Id == o.Series.Id) rate ??= r.PerSecond;
            values.Add(Value(o.Series.Metric, o.Series.Part, o.Series.Labels.ToDictionary(l => l.Key, l => l.Value), o.Series.Metric.Kind == MetricKind.Gauge ? o.Value : o.Raw, rate, o.Series.Id));
        }

        foreach (TableValues table in check.Values.Tables)
        {
            TableRates? rates = null;
            foreach (TableRates own in check.RateValues.Tables)
                if (ReferenceEquals(own.Table, table.Table)) rates = own;
            for (int row = 0; row < table.Table.RowCount; row++)
                for (int column = 0; column < table.Table.Columns.Count; column++)
                    if (table.Has(row, column))
                        values.Add(Value(table.Table.Columns.Metrics[column], table.Table.Parts[row], LabelsOf(table.Table, row), table.Value(row, column), rates?.PerSecond(row, column), table.Table.Id(row, column)));
        }

        return new CheckAnswer(component, check.StartedAt, check.Elapsed.TotalMilliseconds, check.Success, check.RoundTrip?.TotalMilliseconds, values,
            [.. check.Phases.Select(p => new PhaseAnswer(p.Phase, p.Start.TotalMilliseconds, p.Took.TotalMilliseconds, p.Ended))]);
    }

    private static ValueAnswer Value(Metric metric, string part, Dictionary<string, string> labels, double value, double? rate, long id) =>
        new(metric.Name, part, labels, value, rate, metric.Unit, id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static Dictionary<string, string> LabelsOf(SeriesTable table, int row)
    {
        Dictionary<string, string> labels = [];
        for (int i = 0; i < table.Columns.Labels.Length; i++) labels[table.Columns.Labels[i]] = table.Labels(row)[i];
        return labels;
    }

    internal static async Task<Results<Ok<PointAnswer[]>, ValidationProblem, ProblemHttpResult>> Points(
        string id, long seriesId, ISampleStore store, TimeProvider time, DateTimeOffset? from, DateTimeOffset? to, int stepSeconds = 0, CancellationToken cancellationToken = default)
    {
        DateTimeOffset end = to ?? time.GetUtcNow();
        DateTimeOffset start = from ?? end.AddHours(-1);
        if (start >= end) return Invalid.Field("from", "from must be before to.");
        if (stepSeconds is < 0 or > 86_400) return Invalid.Field("stepSeconds", "stepSeconds is 0 (raw samples) to 86400.");
        if (PointBounds.Check(start, end, stepSeconds) is { } tooWide) return tooWide;
        try
        {
            if ((await store.FindSeriesAsync(id, cancellationToken)).All(s => s.Id != seriesId)) return Invalid.NotFound($"Device '{id}' has no series {seriesId}.");
            IReadOnlyList<SeriesPoint> points = await store.ReadAsync(seriesId, start, end, TimeSpan.FromSeconds(stepSeconds), cancellationToken);
            if (points.Count > PointBounds.MaxPoints) return PointBounds.TooMany(points.Count);
            return TypedResults.Ok(points.Select(p => new PointAnswer(DateTimeOffset.FromUnixTimeMilliseconds(p.UnixMilliseconds), p.Average, p.Minimum, p.Maximum, p.Count)).ToArray());
        }
        catch (System.Data.Common.DbException e)
        {
            return Invalid.StoreAway(e);
        }
    }
}
