using System.Globalization;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Snmp;

/// <summary>What the scalars of UPS-MIB say of the output (RFC 1628).</summary>
internal static class UpsRules
{
    private const double SourceNone = 2;
    private const double SourceBattery = 5;
    private const double BatteryLow = 3;
    private const double BatteryDepleted = 4;

    private static readonly Finding Well = new("ups:output", ProbeOutcome.Ok, Reason.Answered, null);

    /// <summary>The finding of the output; none when the UPS does not tell its source.</summary>
    /// <param name="number">The number of a scalar, or null.</param>
    /// <param name="report">Where it goes.</param>
    public static void Judge(Func<string, double?> number, DeviceReport report)
    {
        switch (number("upsOutputSource"))
        {
            case null:
                break;
            case SourceBattery:
                report.Findings.Add(new Finding("ups:output", ProbeOutcome.Degraded, Reason.OnBattery, OnBattery(number)));
                break;
            case SourceNone:
                report.Findings.Add(new Finding("ups:output", ProbeOutcome.Failed, Reason.None, "The UPS gives no power to its output."));
                break;
            default:
                report.Findings.Add(Well);
                break;
        }
    }

    private static string OnBattery(Func<string, double?> number)
    {
        List<string> facts = ["The UPS is on battery"];
        if (number("upsEstimatedChargeRemaining") is >= 0 and <= 100 and var charge) facts.Add(string.Create(CultureInfo.InvariantCulture, $"{charge:0} % charge"));
        // 0 is what agents say that cannot estimate it; the battery's state tells the truth at the end.
        if (number("upsEstimatedMinutesRemaining") is > 0 and < int.MaxValue and var minutes) facts.Add(string.Create(CultureInfo.InvariantCulture, $"{minutes:0} min left"));
        if (number("upsBatteryStatus") is BatteryLow or BatteryDepleted) facts.Add("the battery is low");
        return string.Join(", ", facts) + ".";
    }
}
