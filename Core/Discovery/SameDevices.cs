using System.Net;

namespace NetWatch.Core.Discovery;

/// <summary>Finds the addresses that are probably of one device. The same name and product alone prove nothing (switches out of the box); a number that only one device has, or its own list of addresses, does.</summary>
internal static class SameDevices
{
    /// <summary>Of each address that is probably of the same device as an earlier one, that one.</summary>
    /// <param name="findings">The findings, in the order of the scan.</param>
    public static IReadOnlyDictionary<IPAddress, IPAddress> Of(IReadOnlyList<ScanFinding> findings)
    {
        Dictionary<IPAddress, IPAddress> same = [];
        Dictionary<(string Name, string Product), List<ScanFinding>> alike = [];
        foreach (ScanFinding finding in findings)
        {
            if (finding.Agent is not { SysName.Length: > 0, SysObjectId.Length: > 0 } agent) continue;
            if (!alike.TryGetValue((agent.SysName, agent.SysObjectId), out List<ScanFinding>? earlier)) alike.Add((agent.SysName, agent.SysObjectId), earlier = []);
            // Only firsts of their device stand in the list, so that all its other addresses name the same one.
            if (earlier.Find(e => AreOne(e, finding)) is { } first) same.Add(finding.Address, first.Address);
            else earlier.Add(finding);
        }

        return same;
    }

    private static bool AreOne(ScanFinding one, ScanFinding other)
    {
        FoundAgent a = one.Agent!, b = other.Agent!;
        if (a.EngineId.Length > 0 && a.EngineId == b.EngineId) return true;
        if (a.Serial.Length > 0 && a.Serial == b.Serial) return true;
        return a.OwnAddresses.Contains(other.Address) || b.OwnAddresses.Contains(one.Address) || (a.OwnAddresses.Count > 0 && a.OwnAddresses.ToHashSet().SetEquals(b.OwnAddresses));
    }
}
