using NetWatch.Core.Probing;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.Snmp;

/// <summary>What the rows of ifTable and ifXTable say of ports.</summary>
internal static class PortRules
{
    private const double Up = 1;
    private const double Down = 2;
    private const double LowerLayerDown = 7;

    /// <summary>What ifSpeed says when the speed does not fit it (RFC 2863 section 3.1.6).</summary>
    private const double SpeedDoesNotFit = 4294967295;

    /// <summary>No port is faster than this; agents that say so mean something else.</summary>
    private const double FastestMegabits = 1_600_000;

    /// <summary>What a delta of the port's counters needs to be trusted.</summary>
    public static CounterContext Context(TableRow row, RowSeries series, uint? uptimeTicks) => new(
        series.Part,
        uptimeTicks,
        row.Number("ifCounterDiscontinuityTime") is { } ticks and >= 0 and <= uint.MaxValue ? (uint)ticks : null,
        BoundingSpeed(row));

    /// <summary>The speed in bit/s: ifHighSpeed when it says something, else ifSpeed; null when neither does.</summary>
    public static double? Speed(TableRow row)
    {
        if (row.Number("ifHighSpeed") is > 0 and <= FastestMegabits and var megabits) return megabits * 1e6;
        return row.Number("ifSpeed") is > 0 and < SpeedDoesNotFit and var bits ? bits : null;
    }

    /// <summary>The finding of a port: failed when it should be up and is not.</summary>
    public static void Judge(TableRow row, RowSeries series, DeviceReport report)
    {
        if (row.Number("ifOperStatus") is not { } oper) return;
        bool down = row.Number("ifAdminStatus") == Up && (oper is Down or LowerLayerDown);
        if (!down)
        {
            report.Findings.Add(series.Well ??= new Finding($"port:{series.Part}", ProbeOutcome.Ok, Reason.Answered, null, Degrades: false));
            return;
        }

        string alias = row.Text("ifAlias");
        string named = alias.Length > 0 && alias != series.Part ? $"{series.Part} ({alias})" : series.Part;
        string why = oper == LowerLayerDown ? " because the layer below it is down" : "";
        report.Findings.Add(new Finding($"port:{series.Part}", ProbeOutcome.Failed, Reason.PortDown, $"Port {named} is down{why}.", Degrades: false));
    }

    private static double? BoundingSpeed(TableRow row) =>
        row.Number("ifType") is { } type && row.Table.NominalSpeedTypes.Contains((int)type) ? null : Speed(row);
}
