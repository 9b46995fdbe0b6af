using System.Net;
using NetWatch.Core.Catalog;

namespace NetWatch.Core.Discovery;

/// <summary>Makes proposals of findings. Pure: the same findings and the same catalog give the same proposals.</summary>
public static class DeviceProposals
{
    private const int LongestName = 128;
    private const int Http = 80;
    private const int Https = 443;

    /// <summary>Adds to each finding what follows from it.</summary>
    /// <param name="findings">The findings, in the order of the scan.</param>
    /// <param name="catalog">What is watched.</param>
    public static IReadOnlyList<FoundDevice> Of(IReadOnlyList<ScanFinding> findings, DeviceCatalog catalog)
    {
        DeviceIds ids = new(catalog.Nodes.Keys);
        IReadOnlyDictionary<IPAddress, IPAddress> same = SameDevices.Of(findings);
        return [.. findings.Select(f => new FoundDevice(
            f,
            same.GetValueOrDefault(f.Address),
            f.WatchedAs is null ? f.Agent?.OwnAddresses.Select(a => WatchedAt(catalog, a)).FirstOrDefault(id => id is not null) : null,
            f.Answered && f.WatchedAs is null ? Propose(f, ids, catalog.AgentDefaults) : null))];
    }

    /// <summary>The id of the device or channel that is watched at an address, or null. A device goes before a channel that ends at it.</summary>
    /// <param name="catalog">What is watched.</param>
    /// <param name="address">The address.</param>
    public static string? WatchedAt(DeviceCatalog catalog, IPAddress address) =>
        catalog.At(address.ToString()).OrderBy(n => n is Device ? 0 : 1).FirstOrDefault()?.Id;

    private static ProposedDevice? Propose(ScanFinding finding, DeviceIds ids, AgentDefaults defaults)
    {
        DeviceKind kind = finding.Agent?.Kind ?? DeviceKind.Other;
        ProposedProbe[] probes = [.. Probes(finding, kind, defaults)];
        // An agent that refuses every credential is there, but no check of it would hold.
        if (probes.Length == 0) return null;
        string address = finding.Address.ToString();
        string? said = finding.Agent?.SysName is { Length: > 0 } name ? name : null;
        string? dns = finding.DnsName;
        bool hasName = DeviceIds.Of(said) is not null || DeviceIds.Of(dns) is not null;
        return new ProposedDevice(hasName ? ids.Take(FirstLabel(said), said, FirstLabel(dns), dns) : ids.Take(address), Cut(said ?? dns ?? address), address, kind, probes);
    }

    private static IEnumerable<ProposedProbe> Probes(ScanFinding finding, DeviceKind kind, AgentDefaults defaults)
    {
        if (finding.RoundTrip is not null) yield return new ProposedProbe("icmp");
        if (finding.Agent is { } agent)
            yield return new ProposedProbe("snmp", agent.Port == defaults.Port ? null : agent.Port, agent.Credential == defaults.Credential ? null : agent.Credential);
        // What a switch or a printer has open is for its administrators, and no service that anybody misses.
        if (kind is not (DeviceKind.Server or DeviceKind.Other)) yield break;
        // Port 80 of who has 443 only leads there.
        foreach (int port in finding.OpenPorts.Where(p => p != Http || !finding.OpenPorts.Contains(Https))) yield return new ProposedProbe("tcp", port);
    }

    private static string Cut(string name)
    {
        if (name.Length <= LongestName) return name;
        return name[..(char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName)].TrimEnd();
    }

    /// <summary>The part before the first dot; of an address nothing.</summary>
    private static string? FirstLabel(string? name) => name is null || IPAddress.TryParse(name, out _) ? null : name.Split('.')[0];
}
