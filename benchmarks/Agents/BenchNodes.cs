using System.Globalization;
using System.Net;
using NetWatch.Core.Catalog;

namespace NetWatch.Benchmarks.Agents;

/// <summary>The simulated devices as a catalog has them.</summary>
internal static class BenchNodes
{
    public static Device[] Make(string first, int count, SnmpProbeSpec spec)
    {
        IPAddress address = IPAddress.Parse(first);
        return [.. Enumerable.Range(0, count).Select(i => new Device
        {
            Id = Id(i),
            Name = Id(i),
            Address = AgentsCommand.Address(address, i).ToString(),
            Kind = DeviceKind.Switch,
            Reachability = "snmp",
            Probes = [spec],
        })];
    }

    public static SnmpProbeSpec Spec(int port, string community, TimeSpan interval, TimeSpan timeout, int retries) => new()
    {
        Credential = new SnmpCredential("bench", "2c", new Secret(community)),
        Port = port,
        Interval = interval,
        Timeout = timeout,
        Retries = retries,
    };

    private static string Id(int index) => string.Create(CultureInfo.InvariantCulture, $"bench-{index:00000}");
}
