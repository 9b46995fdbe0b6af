using System.Globalization;
using NetWatch.Core.Probing;
using NetWatch.Poller.Profiles;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>What the scalars of UPS-MIB say of the output (RFC 1628).</summary>
internal sealed class UpsJudge(PollPlan plan)
{
    private const double SourceNone = 2;
    private const double SourceBattery = 5;
    private const double BatteryLow = 3;
    private const double BatteryDepleted = 4;

    private static readonly Finding Well = new("ups:output", ProbeOutcome.Ok, Reason.Answered, null);
    private static readonly Finding NoPower = new("ups:output", ProbeOutcome.Failed, Reason.None, "The UPS gives no power to its output.");

    private readonly int _source = plan.Place("upsOutputSource");
    private readonly int _charge = plan.Place("upsEstimatedChargeRemaining");
    private readonly int _minutes = plan.Place("upsEstimatedMinutesRemaining");
    private readonly int _battery = plan.Place("upsBatteryStatus");

    /// <summary>The finding of the output; null when the UPS does not tell its source.</summary>
    public Finding? Judge(ReadOnlySpan<SnmpValue> scalars) => plan.Number(scalars, _source) switch
    {
        null => null,
        SourceBattery => new Finding("ups:output", ProbeOutcome.Degraded, Reason.OnBattery, OnBattery(scalars)),
        SourceNone => NoPower,
        _ => Well,
    };

    private string OnBattery(ReadOnlySpan<SnmpValue> scalars)
    {
        List<string> facts = ["The UPS is on battery"];
        if (plan.Number(scalars, _charge) is >= 0 and <= 100 and var charge) facts.Add(string.Create(CultureInfo.InvariantCulture, $"{charge:0} % charge"));
        // 0 is what agents say that cannot estimate it; the battery's state tells the truth at the end.
        if (plan.Number(scalars, _minutes) is > 0 and < int.MaxValue and var minutes) facts.Add(string.Create(CultureInfo.InvariantCulture, $"{minutes:0} min left"));
        if (plan.Number(scalars, _battery) is BatteryLow or BatteryDepleted) facts.Add("the battery is low");
        return string.Join(", ", facts) + ".";
    }
}
