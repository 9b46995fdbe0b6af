using System.IO.Hashing;
using System.Runtime.InteropServices;
using NetWatch.Core.Catalog;

namespace NetWatch.Poller.Scheduling;

/// <summary>The arithmetic of scheduling: values in, values out.</summary>
internal static class ProbePlan
{
    /// <summary>The longest spacing of retries while a check fails softly or recovers.</summary>
    public static readonly TimeSpan RetryCap = TimeSpan.FromSeconds(10);

    /// <summary>First runs are spread over at most this much, so that a check of once a day is not first seen tomorrow.</summary>
    public static readonly TimeSpan FirstSpread = TimeSpan.FromSeconds(30);

    /// <summary>How long a run may ignore its cancelled token before it is abandoned.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(250);

    /// <summary>Spacing of retries while failing softly or recovering: min(10 s, interval).</summary>
    public static TimeSpan RetrySpacing(ProbeSpec spec) => spec.Interval < RetryCap ? spec.Interval : RetryCap;

    /// <summary>Delay of the very first run, from the identity: the same after every restart, spread evenly over all probes.</summary>
    public static TimeSpan FirstDelay(string nodeId, ProbeSpec spec) =>
        Fraction(nodeId, spec.Component) * (spec.Interval < FirstSpread ? spec.Interval : FirstSpread);

    /// <summary>Where in a span an identity falls, 0 inclusive to 1 exclusive.</summary>
    public static double Fraction(string nodeId, string component)
    {
        XxHash3 hash = new();
        hash.Append(MemoryMarshal.AsBytes(nodeId.AsSpan()));
        hash.Append("\n"u8);
        hash.Append(MemoryMarshal.AsBytes(component.AsSpan()));
        return (hash.GetCurrentHashAsUInt64() >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>What a run needs when its target is silent, by the check's own timeouts.</summary>
    public static TimeSpan Need(ProbeSpec spec) => spec switch
    {
        IcmpProbeSpec icmp => (icmp.Count * icmp.Spacing) + icmp.Timeout,
        SnmpProbeSpec snmp => (snmp.Retries + 1) * snmp.Timeout,
        _ => spec.Timeout,
    };

    /// <summary>The whole run's deadline: 80 % of the interval, and never less than a silent target needs.</summary>
    public static TimeSpan Deadline(ProbeSpec spec)
    {
        TimeSpan share = 0.8 * spec.Interval;
        TimeSpan need = Need(spec) + Slack;
        return share > need ? share : need;
    }

    /// <summary>True when a run that started so much later than it could have is told as late: over 5 s and over half the interval.</summary>
    public static bool IsLate(TimeSpan lateness, TimeSpan interval) =>
        lateness > TimeSpan.FromSeconds(5) && lateness > interval / 2;
}
