using NetWatch.Core.Samples;
using NetWatch.Poller.Profiles;

namespace NetWatch.Poller.Snmp;

/// <summary>Makes values and findings from the rows of a table.</summary>
internal static class TableRules
{
    /// <summary>Adds what a row says.</summary>
    public static void Apply(TableRow row, RowSeries series, DeviceReport report)
    {
        CounterContext? context = null;
        for (int place = 0; place < row.Values.Length; place++)
        {
            ProfileItem column = row.Table.Columns[place];
            if (column.Series is not { } metric || !row.Values[place].HasValue) continue;
            if (metric.Kind == MetricKind.Gauge)
            {
                if (Numbers.Of(row.Values[place], column) is { } number) report.Observations.Add(new Observation(series.Of(place), number));
            }
            else if (row.Values[place].TryGetUInt64(out ulong raw))
            {
                context ??= row.Table.Judge == "ports"
                    ? PortRules.Context(row, series, report.UptimeTicks)
                    : new CounterContext(series.Part, report.UptimeTicks, null, null);
                report.Observations.Add(new Observation(series.Of(place), raw, raw, context));
            }
        }

        switch (row.Table.Judge)
        {
            case "ports": PortRules.Judge(row, series, report); break;
            case "storage": StorageRules.Judge(row, series, report); break;
            default: break;
        }
    }
}
