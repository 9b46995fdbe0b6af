using NetWatch.Core.Catalog;

namespace NetWatch.Poller.Tests.Pipeline;

/// <summary>Small networks for timelines. Addresses are of TEST-NET-1: remote, and never really talked to.</summary>
internal static class Net
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    public static IcmpProbeSpec Icmp(TimeSpan? interval = null) => new() { Interval = interval ?? Interval, Timeout = TimeSpan.FromSeconds(1) };

    public static TcpProbeSpec Tcp(int port, TimeSpan? interval = null) => new() { Port = port, Interval = interval ?? Interval, Timeout = TimeSpan.FromSeconds(1) };

    public static SnmpProbeSpec Snmp(TimeSpan? interval = null) =>
        new() { Credential = new SnmpCredential("c", "2c", new Secret("s")), Interval = interval ?? Interval, Timeout = TimeSpan.FromSeconds(1) };

    public static Device Device(string id, string[]? parents = null, string address = "192.0.2.1", params ProbeSpec[] probes) => new()
    {
        Id = id,
        Name = id.ToUpperInvariant(),
        Address = address,
        Parents = parents ?? [],
        Probes = probes.Length == 0 ? [Icmp()] : probes,
        Reachability = probes.Length == 0 ? "icmp" : probes[0].Component,
    };

    public static Channel Channel(string id, string to, string[]? parents = null, NearPort? near = null) => new()
    {
        Id = id,
        Name = id.ToUpperInvariant(),
        Address = "192.0.2.9",
        From = "hq",
        To = to,
        Parents = parents ?? [],
        Near = near,
        Provider = "Telecom",
        Role = "main",
        Probes = [Icmp()],
        Reachability = "icmp",
    };

    public static DeviceCatalog Of(params Node[] nodes) =>
        new([new Site("hq", "Head office"), new Site("branch", "Branch")], nodes, []);
}
