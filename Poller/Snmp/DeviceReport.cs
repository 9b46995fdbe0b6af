using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.Snmp;

/// <summary>What one run gathers of a device.</summary>
/// <param name="Spec">The check.</param>
/// <param name="UptimeTicks">sysUpTime in hundredths of a second, or null.</param>
internal sealed record DeviceReport(SnmpProbeSpec Spec, uint? UptimeTicks)
{
    /// <summary>The values.</summary>
    public List<Observation> Observations { get; } = [];

    /// <summary>The verdicts on parts.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>What could not be read to its end: a clause each, for people.</summary>
    public List<string> Incomplete { get; } = [];
}
