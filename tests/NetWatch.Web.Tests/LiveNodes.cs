using NetWatch.Core.Catalog;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Core.States;

namespace NetWatch.Web.Tests;

/// <summary>Makes live nodes for tests of the board and the exposition.</summary>
internal static class LiveNodes
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly Metric InOctets = new("ifHCInOctets", MetricKind.Counter64, "bytes", "Octets received (IF-MIB ifHCInOctets).");
    private static readonly Metric RoundTrip = new("probe_icmp_duration_seconds", MetricKind.Gauge, "seconds", "Duration of the ICMP round by phase.");

    public static Device Device(string id, string? site = null) => new()
    {
        Id = id,
        Name = id,
        Address = "127.0.0.1",
        Site = site,
        Kind = DeviceKind.Switch,
        Reachability = "icmp",
        Probes = [new IcmpProbeSpec()],
    };

    public static NodeLive Live(Node node, NodeState state, bool answers = true, string alias = "uplink", DateTimeOffset? checkedAt = null)
    {
        ComponentState component = new() { State = state, Since = Noon, Reason = answers ? Reason.Answered : Reason.NoReply, CheckedAt = checkedAt ?? Noon };
        Series octets = new(node.Id, InOctets, "Gi0/1", [new("ifIndex", "1"), new("ifName", "Gi0/1"), new("ifDescr", "GigabitEthernet0/1"), new("ifAlias", alias)]);
        Series rtt = new(node.Id, RoundTrip, "rtt", [new("phase", "rtt")]);
        return new NodeLive
        {
            Node = node,
            State = component,
            Components = new Dictionary<string, ComponentState> { ["icmp"] = component },
            Checks = new Dictionary<string, CheckLive>
            {
                ["icmp"] = new(checkedAt ?? Noon, TimeSpan.FromMilliseconds(12), answers, answers ? TimeSpan.FromMilliseconds(1.5) : null,
                    answers ? [new Observation(octets, 18446744073709551615d, ulong.MaxValue), new Observation(rtt, 0.0015)] : [], []),
            },
        };
    }
}
