using System.Collections.Frozen;
using System.Globalization;
using NetWatch.Core.Inventory;
using NetWatch.Core.Journal;
using NetWatch.Core.Live;
using NetWatch.Core.Samples;
using NetWatch.Web.Board;

namespace NetWatch.Web.Api.Curves;

/// <summary>What is kept of a device: the store knows names and units, the live picture which check they come from and how their parts are labelled.</summary>
internal sealed class KeptSeries(ISampleStore store, LiveBoard live)
{
    private static readonly FrozenDictionary<string, string> s_none = FrozenDictionary<string, string>.Empty;

    /// <summary>What a request calls a series.</summary>
    public static string KeyOf(SeriesDescription series) => series.Part.Length == 0 ? series.Name : series.Name + "/" + series.Part;

    /// <summary>The series of a device, by names and parts; empty when none is kept.</summary>
    /// <exception cref="System.Data.Common.DbException">The store is away.</exception>
    public async ValueTask<IReadOnlyList<SeriesAnswer>> ListAsync(string nodeId, CancellationToken cancellationToken)
    {
        IReadOnlyList<SeriesDescription> known = await store.FindSeriesAsync(nodeId, cancellationToken);
        using IDisposable held = live.Hold();
        NodeLive? node = live.Current.Nodes.GetValueOrDefault(nodeId);
        Dictionary<long, Seen> seen = node is null ? [] : SeenOf(node);
        Dictionary<string, PortFacts> ports = [];
        foreach (PortFacts port in node?.Picture?.Ports ?? []) ports[port.Part] = port;
        return [.. known.Select(s => Answer(s, seen, ports, node))];
    }

    private static SeriesAnswer Answer(SeriesDescription series, Dictionary<long, Seen> seen, Dictionary<string, PortFacts> ports, NodeLive? node)
    {
        bool isLive = seen.TryGetValue(series.Id, out Seen now);
        // How long a check took and whether it works are of the check itself: no reading has them.
        bool isOwn = !isLive && node?.Checks.ContainsKey(series.Part) == true && series.Name is "probe_success" or "probe_duration_seconds" or "netwatch_round_trip_seconds";
        PortFacts? port = SeriesGroup.IsOfPort(series) ? ports.GetValueOrDefault(series.Part) : null;
        string component = isLive ? now.Component : isOwn || node?.Components.ContainsKey(series.Part) == true ? series.Part : "";
        IReadOnlyDictionary<string, string> labels = isLive ? now.Labels : port is null ? s_none : LabelsOf(port);
        return new SeriesAnswer(
            KeyOf(series),
            series.Id.ToString(CultureInfo.InvariantCulture),
            series.NodeId,
            series.Name,
            series.Part,
            port?.Title ?? (labels.TryGetValue("ifName", out string? name) && name.Length > 0 ? name : series.Part),
            CurveUnit.Of(series).Name,
            SeriesGroup.Of(series),
            component,
            labels,
            isLive || isOwn);
    }

    private static Dictionary<long, Seen> SeenOf(NodeLive node)
    {
        Dictionary<long, Seen> seen = [];
        foreach ((string component, CheckLive check) in node.Checks)
        {
            foreach (Observation o in check.Values.Single) seen[o.Series.Id] = new Seen(component, LabelsOf(o.Series.Labels));
            foreach (Observation o in check.PictureObservations) seen[o.Series.Id] = new Seen(component, LabelsOf(o.Series.Labels));
            foreach (TableValues table in check.Values.Tables)
                for (int row = 0; row < table.Table.RowCount; row++)
                    AddRow(table, row, component, seen);
        }

        return seen;
    }

    private static void AddRow(TableValues values, int row, string component, Dictionary<long, Seen> seen)
    {
        SeriesColumns columns = values.Table.Columns;
        Dictionary<string, string> labels = [];
        for (int i = 0; i < columns.Labels.Length; i++) labels[columns.Labels[i]] = values.Table.Labels(row)[i];
        for (int column = 0; column < columns.Count; column++)
            if (columns.StoredPlaces[column] >= 0 && values.Has(row, column)) seen[values.Table.Id(row, column)] = new Seen(component, labels);
    }

    private static Dictionary<string, string> LabelsOf(IReadOnlyList<KeyValuePair<string, string>> labels)
    {
        Dictionary<string, string> found = [];
        foreach ((string name, string value) in labels) found[name] = value;
        return found;
    }

    private static Dictionary<string, string> LabelsOf(PortFacts port)
    {
        Dictionary<string, string> labels = new() { ["ifIndex"] = port.IfIndex.ToString(CultureInfo.InvariantCulture) };
        if (port.Name is { } name) labels["ifName"] = name;
        if (port.Description is { } description) labels["ifDescr"] = description;
        if (port.Alias is { } alias) labels["ifAlias"] = alias;
        return labels;
    }

    private readonly record struct Seen(string Component, IReadOnlyDictionary<string, string> Labels);
}
