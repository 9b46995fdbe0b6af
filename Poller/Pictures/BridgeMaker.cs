using NetWatch.Core.Inventory;
using NetWatch.Snmp;

namespace NetWatch.Poller.Pictures;

/// <summary>Stations behind ports (BRIDGE-MIB, Q-BRIDGE-MIB) and resolved addresses (IP-MIB).</summary>
internal static class BridgeMaker
{
    private const int Learned = 3;

    /// <summary>The stations that were learned.</summary>
    public static IReadOnlyList<ForwardingEntry> Forwarding(PictureScope scope, PortBook ports)
    {
        List<ForwardingEntry> entries = [];
        // The index of the one is the address, of the other the filtering database and the address.
        Add(scope, scope.Table("dot1qTpFdbTable"), "dot1qTpFdbPort", "dot1qTpFdbStatus", 7, ports, entries);
        if (entries.Count == 0) Add(scope, scope.Table("dot1dTpFdbTable"), "dot1dTpFdbPort", "dot1dTpFdbStatus", 6, ports, entries);
        return entries;
    }

    /// <summary>The addresses that were resolved.</summary>
    public static IReadOnlyList<ResolvedAddress> Resolved(PictureScope scope, PortBook ports)
    {
        List<ResolvedAddress> entries = [];
        if (scope.Table("ipNetToMediaTable") is not { } table) return entries;
        for (int row = 0; row < table.RowCount; row++)
        {
            // The index is ipNetToMediaIfIndex and the address.
            uint[] index = table.Index(row).ToNumerical();
            if (index.Length != 5 || index.Skip(1).Any(a => a > 255)) continue;
            SnmpValue address = table.Value(row, table.Column("ipNetToMediaPhysAddress"));
            if (RowScope.Mac(address.Octets) is not { } mac) continue;
            entries.Add(new ResolvedAddress($"{index[1]}.{index[2]}.{index[3]}.{index[4]}", mac, ports.PartOf(index[0]) ?? $"{index[0]}"));
        }

        return entries;
    }

    private static void Add(PictureScope scope, Snapshot? table, string port, string status, int length, PortBook ports, List<ForwardingEntry> entries)
    {
        if (table is null) return;
        for (int row = 0; row < table.RowCount; row++)
        {
            RowScope entry = new(scope, table, row);
            uint[] index = table.Index(row).ToNumerical();
            if (index.Length != length || index.Skip(length - 6).Any(a => a > 255)) continue;
            // Port 0 is an address that is known and not where; -1 is what some agents say for their own.
            if (entry.Number(Reference.Of(port), out _) is not (> 0 and <= int.MaxValue and var number)) continue;
            if (entry.Number(Reference.Of(status), out _) is { } kind && kind != Learned) continue;
            string address = string.Join(':', index.Skip(length - 6).Select(a => a.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
            entries.Add(new ForwardingEntry(address, length == 7 && index[0] <= 4094 ? (int)index[0] : null, ports.PartOfBridgePort((uint)number)));
        }
    }
}
