using System.Buffers;
using NetWatch.Core.Catalog;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Core.States;

namespace NetWatch.Web.Metrics;

/// <summary>
/// Writes the devices' series from the live snapshot. A check that did not answer has no values in the snapshot and so none here: never an old one.
/// </summary>
internal static class DeviceExposition
{
    private static readonly string[] StateNames = ["unknown", "up", "degraded", "down", "unreachable"];

    private readonly record struct Row(byte[] NodeLabels, Observation Observation, bool WithCheck = true)
    {
        /// <summary>The labels as exposed; an exporter's answer is of one check, which needs no name.</summary>
        public IReadOnlyList<KeyValuePair<string, string>> Labels => WithCheck ? Observation.Series.Labels : [.. Observation.Series.Labels.Where(l => l.Key != "check")];
    }

    /// <summary>Writes the series of some nodes.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="nodes">The nodes.</param>
    /// <param name="withTarget">True for <c>/metrics</c>: each sample carries device, site, kind and instance. False for one device's page, where the scrape's target labels carry them.</param>
    public static void Write(IBufferWriter<byte> output, IEnumerable<NodeLive> nodes, bool withTarget)
    {
        ExpositionWriter writer = new(output);
        List<(NodeLive Live, byte[] Labels)> all = [.. nodes.Select(n => (n, withTarget ? TargetLabels(n.Node) : []))];
        WriteStates(writer, all);
        WriteChecks(writer, all);
        WriteObservations(writer, all);
    }

    /// <summary>Writes what one run of one check found, for an exporter's endpoint: without labels of the device, which the scrape's target has.</summary>
    public static void Write(IBufferWriter<byte> output, ProbeResult result)
    {
        ExpositionWriter writer = new(output);
        writer.Family("probe_success", "gauge", "Whether the check worked.");
        writer.Sample("probe_success", [], []);
        writer.Value(result.Outcome is ProbeOutcome.Ok or ProbeOutcome.Degraded ? 1UL : 0UL);
        writer.Family("probe_duration_seconds", "gauge", "How long the check took.");
        writer.Sample("probe_duration_seconds", [], []);
        writer.Value(result.Elapsed.TotalSeconds);
        Dictionary<string, Family> families = new(StringComparer.Ordinal);
        Collect(families, [], result.Values, result.PictureFresh, withCheck: false);
        Write(writer, families);
    }

    /// <summary>Writes the values of a device's latest run of a check, for an exporter's endpoint.</summary>
    public static void Write(IBufferWriter<byte> output, CheckLive check)
    {
        ExpositionWriter writer = new(output);
        writer.Family("snmp_scrape_duration_seconds", "gauge", "How long the check took.");
        writer.Sample("snmp_scrape_duration_seconds", [], []);
        writer.Value(check.Elapsed.TotalSeconds);
        Dictionary<string, Family> families = new(StringComparer.Ordinal);
        Collect(families, [], check.Values, check.PictureObservations);
        Write(writer, families);
    }

    private static byte[] TargetLabels(Node node) => ExpositionWriter.Labels(
        ("device", node.Id),
        ("site", node.SiteId ?? ""),
        ("kind", node.KindName),
        ("instance", node.Address));

    private static void WriteStates(ExpositionWriter writer, List<(NodeLive Live, byte[] Labels)> all)
    {
        writer.Family("netwatch_node_state", "gauge", "1 for the state that the device or channel is in, 0 for the others.");
        foreach ((NodeLive live, byte[] labels) in all)
            for (int i = 0; i < StateNames.Length; i++)
            {
                writer.Sample("netwatch_node_state", labels, [new("state", StateNames[i])]);
                writer.Value((int)live.State.State == i ? 1UL : 0UL);
            }
    }

    private static void WriteChecks(ExpositionWriter writer, List<(NodeLive Live, byte[] Labels)> all)
    {
        writer.Family("probe_success", "gauge", "Whether the latest run of the check worked. Absent while nothing can be known.");
        foreach ((NodeLive live, byte[] labels) in all)
            foreach ((string component, CheckLive check) in live.Checks)
            {
                if (!check.Success && live.Components.TryGetValue(component, out ComponentState? state) && state.State == NodeState.Unknown && state.Reason != Reason.NotProbedYet) continue;
                writer.Sample("probe_success", labels, [new("check", component)]);
                writer.Value(check.Success ? 1UL : 0UL);
            }

        writer.Family("probe_duration_seconds", "gauge", "How long the latest run of the check took.");
        foreach ((NodeLive live, byte[] labels) in all)
            foreach ((string component, CheckLive check) in live.Checks)
            {
                writer.Sample("probe_duration_seconds", labels, [new("check", component)]);
                writer.Value(check.Elapsed.TotalSeconds);
            }
    }

    private static void WriteObservations(ExpositionWriter writer, List<(NodeLive Live, byte[] Labels)> all)
    {
        // The format wants a family's samples together; the snapshot has them by device.
        Dictionary<string, Family> families = new(StringComparer.Ordinal);
        foreach ((NodeLive live, byte[] labels) in all)
            foreach (CheckLive check in live.Checks.Values) Collect(families, labels, check.Values, check.PictureObservations);
        Write(writer, families);
    }

    private static void Collect(Dictionary<string, Family> families, byte[] labels, ReadValues values, IReadOnlyList<Observation> picture, bool withCheck = true)
    {
        foreach (Observation observation in values.Single) Of(families, observation.Series.Metric).Single.Add(new Row(labels, observation, withCheck));
        foreach (Observation observation in picture) Of(families, observation.Series.Metric).Single.Add(new Row(labels, observation));
        foreach (TableValues table in values.Tables)
            for (int column = 0; column < table.Table.Columns.Count; column++) Of(families, table.Table.Columns.Metrics[column]).Columns.Add(new Column(labels, table, column));
    }

    private static void Write(ExpositionWriter writer, Dictionary<string, Family> families)
    {
        foreach ((string name, Family family) in families.OrderBy(f => f.Key, StringComparer.Ordinal))
            if (family.Single.Count > 0 || family.Columns.Exists(c => c.HasValue)) Write(writer, name, family);
    }

    private static Family Of(Dictionary<string, Family> families, Metric metric)
    {
        if (!families.TryGetValue(metric.Name, out Family? family)) families[metric.Name] = family = new Family(metric, [], []);
        return family;
    }

    private static void Write(ExpositionWriter writer, string name, Family family)
    {
        bool gauge = family.Metric.Kind == MetricKind.Gauge;
        writer.Family(name, gauge ? "gauge" : "counter", family.Metric.Help);
        foreach (Row row in family.Single)
        {
            writer.Sample(name, row.NodeLabels, row.Labels);
            if (gauge) writer.Value(row.Observation.Value);
            else writer.Value(row.Observation.Raw);
        }

        foreach ((byte[] labels, TableValues values, int column) in family.Columns)
            for (int row = 0; row < values.Table.RowCount; row++)
            {
                if (!values.Has(row, column)) continue;
                writer.Sample(name, labels, values.Table.Columns.Labels, values.Table.Labels(row));
                if (gauge) writer.Value(values.Value(row, column));
                else writer.Value(values.Raw(row, column));
            }
    }

    /// <summary>A metric's values of their own, and its columns of tables.</summary>
    private sealed record Family(Metric Metric, List<Row> Single, List<Column> Columns);

    /// <summary>A metric's column of a node's table.</summary>
    private readonly record struct Column(byte[] NodeLabels, TableValues Values, int Place)
    {
        public bool HasValue
        {
            get
            {
                for (int row = 0; row < Values.Table.RowCount; row++)
                    if (Values.Has(row, Place)) return true;
                return false;
            }
        }
    }
}
