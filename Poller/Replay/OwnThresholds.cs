using System.Globalization;
using NetWatch.Core.Catalog;
using NetWatch.Poller.Scheduling;

namespace NetWatch.Poller.Replay;

/// <summary>
/// The thresholds of a check itself. Unlike limits they decide what a run says of its check, and a check that is not well looks again sooner: other thresholds would have asked
/// for other runs than those that are stored, so they are not judged anew.
/// </summary>
internal static class OwnThresholds
{
    /// <summary>Whether two checks differ in their thresholds, and in nothing else.</summary>
    public static bool AloneDiffer(ProbeSpec one, ProbeSpec other) => one != other && Without(one) == Without(other);

    /// <summary>The check with all of its thresholds switched off.</summary>
    public static ProbeSpec Without(ProbeSpec spec) => spec switch
    {
        IcmpProbeSpec icmp => icmp with { LossThreshold = null, RoundTripThreshold = null, BaselineFactor = null, BaselineMargin = null },
        SnmpProbeSpec snmp => snmp with { StorageUsedThreshold = null },
        TcpProbeSpec tcp => tcp with { ConnectThreshold = null },
        NtpProbeSpec ntp => ntp with { DurationThreshold = null, OffsetThreshold = null, StratumThreshold = null },
        ServiceProbeSpec service => service with { DurationThreshold = null },
        _ => spec,
    };

    /// <summary>Why other thresholds of a check are not judged anew, and what can be tried instead.</summary>
    public static string WhyNot(ProbeSpec spec)
    {
        TimeSpan retry = ProbePlan.RetrySpacing(spec);
        string because = retry < spec.Interval
            ? string.Create(CultureInfo.InvariantCulture, $"Its own thresholds differ. A value that crosses them makes it look again after {retry.TotalSeconds:0} s instead of {spec.Interval.TotalSeconds:0} s, and what it would have seen then is not stored")
            : "Its own thresholds differ, and only limits are judged anew";
        return because + ": it counts as it was. A limit of the same value can be tried.";
    }
}
