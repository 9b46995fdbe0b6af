using NetWatch.Simulator.Mibs;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Recordings;

/// <summary>ifIndex as real devices have it, where a recording lacks the whole column: the rows of the other columns of ifTable and ifXTable.</summary>
internal static class InterfaceIndexes
{
    private static readonly ObjectIdentifier s_ifIndex = Oid.IfEntry.Append(1);

    /// <summary>What has to be added; empty when the column is there.</summary>
    public static IReadOnlyCollection<(ObjectIdentifier Name, SnmpValue Value)> MissingIn(IReadOnlyCollection<ObjectIdentifier> names)
    {
        if (names.Any(name => name.StartsWith(s_ifIndex)))
            return [];
        var rows = new SortedSet<uint>();
        foreach (var name in names)
            if ((name.TryGetSuffix(Oid.IfEntry, out var cell) || name.TryGetSuffix(Oid.IfXEntry, out cell)) && cell.Count == 2)
                rows.Add(cell[1]);
        return [.. rows.Select(row => (s_ifIndex.Append(row), SnmpValue.Integer32((int)row)))];
    }
}
