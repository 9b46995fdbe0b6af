using NetWatch.Core.Catalog;
using NetWatch.Core.Inventory;
using NetWatch.Core.Live;
using NetWatch.Core.Samples;

namespace NetWatch.Web.Api;

/// <summary>A device's ports with what they carry.</summary>
internal static class PortAnswers
{
    /// <summary>The ports of a device.</summary>
    /// <param name="node">The device; its memory of values must be held.</param>
    /// <param name="catalog">Where the channels stand that are plugged into it.</param>
    public static IReadOnlyList<PortAnswer> Of(NodeLive node, DeviceCatalog catalog)
    {
        DevicePicture picture = node.Picture ?? DevicePicture.Empty;
        ILookup<string?, Sensor> sensors = picture.Sensors.ToLookup(s => s.Port);
        Channel[] channels = [.. catalog.InOrder.OfType<Channel>().Where(c => c.Near?.DeviceId == node.Node.Id && c.SpeedBitsPerSecond is not null)];
        List<PortAnswer> answers = new(picture.Ports.Count);
        TableRates? rates = RatesOf(node);
        TableValues? values = ValuesOf(node);
        Dictionary<string, int> rateRows = Rows(rates?.Table), valueRows = Rows(values?.Table);
        Dictionary<string, double> declared = DeclaredSpeeds(channels, picture.Ports);
        foreach (PortFacts port in picture.Ports)
        {
            double? speed = declared.TryGetValue(port.Part, out double told) ? told : valueRows.TryGetValue(port.Part, out int valueRow) ? OwnSpeed(values!, valueRow) : null;
            answers.Add(new PortAnswer(port, rateRows.TryGetValue(port.Part, out int row) ? Traffic(rates!, row, speed) : null, [.. sensors[port.Part]]));
        }

        return answers;
    }

    private static PortTraffic Traffic(TableRates rates, int row, double? speed)
    {
        double? Rate(string wide, string? narrow = null) => At(rates, row, wide) ?? (narrow is null ? null : At(rates, row, narrow));
        double? inbound = Rate("ifHCInOctets", "ifInOctets") * 8;
        double? outbound = Rate("ifHCOutOctets", "ifOutOctets") * 8;
        return new PortTraffic
        {
            InBitsPerSecond = inbound,
            OutBitsPerSecond = outbound,
            SpeedBitsPerSecond = speed,
            InUtilisation = inbound / speed,
            OutUtilisation = outbound / speed,
            InErrorsPerSecond = Rate("ifInErrors"),
            OutErrorsPerSecond = Rate("ifOutErrors"),
            InDiscardsPerSecond = Rate("ifInDiscards"),
            OutDiscardsPerSecond = Rate("ifOutDiscards"),
            InUnicastPerSecond = Rate("ifHCInUcastPkts", "ifInUcastPkts"),
            OutUnicastPerSecond = Rate("ifHCOutUcastPkts", "ifOutUcastPkts"),
            InMulticastPerSecond = Rate("ifHCInMulticastPkts"),
            OutMulticastPerSecond = Rate("ifHCOutMulticastPkts"),
            InBroadcastPerSecond = Rate("ifHCInBroadcastPkts"),
            OutBroadcastPerSecond = Rate("ifHCOutBroadcastPkts"),
        };
    }

    private static double? At(TableRates rates, int row, string metric) => rates.Table.Columns.Find(metric) is >= 0 and var column ? rates.PerSecond(row, column) : null;

    /// <summary>The port's own speed where it bounds its traffic (that of tunnels and VLANs does not), as the rates are bounded by it.</summary>
    private static double? OwnSpeed(TableValues values, int row) =>
        values.Contexts is { } contexts && double.IsFinite(contexts.Speeds[row]) ? contexts.Speeds[row] : null;

    /// <summary>The declared speeds by part: of the only port that is called so now, else of the one whose part it is.</summary>
    private static Dictionary<string, double> DeclaredSpeeds(Channel[] channels, IReadOnlyList<PortFacts> ports)
    {
        Dictionary<string, double> speeds = new(StringComparer.Ordinal);
        foreach (Channel channel in channels)
        {
            PortFacts[] called = [.. ports.Where(p => p.Title == channel.Near!.IfName)];
            speeds[called.Length == 1 ? called[0].Part : channel.Near!.IfName] = channel.SpeedBitsPerSecond!.Value;
        }

        return speeds;
    }

    private static Dictionary<string, int> Rows(SeriesTable? table)
    {
        Dictionary<string, int> rows = new(StringComparer.Ordinal);
        for (int row = 0; row < (table?.RowCount ?? 0); row++) rows[table!.Parts[row]] = row;
        return rows;
    }

    private static TableRates? RatesOf(NodeLive node)
    {
        foreach (CheckLive check in node.Checks.Values)
            foreach (TableRates rates in check.RateValues.Tables)
                if (rates.Table.Columns.Find("ifOperStatus") >= 0) return rates;
        return null;
    }

    private static TableValues? ValuesOf(NodeLive node)
    {
        foreach (CheckLive check in node.Checks.Values)
            foreach (TableValues values in check.Values.Tables)
                if (values.Table.Columns.Find("ifOperStatus") >= 0) return values;
        return null;
    }
}
