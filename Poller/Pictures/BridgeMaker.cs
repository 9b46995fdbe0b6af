using System.Net;
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
        Add(scope, scope.Table("dot1qTpFdbTable"), "dot1qTpFdbPort", "dot1qTpFdbStatus", 7, ports.VlanOf, (_, port) => ports.PartOfBridgePort(port), entries);
        if (entries.Count == 0) Add(scope, scope.Table(PortBook.VlanBridges), "dot1dTpFdbPort", "dot1dTpFdbStatus", 7, vlan => (int)vlan, ports.PartOfBridgePort, entries);
        if (entries.Count == 0) Add(scope, scope.Table("dot1dTpFdbTable"), "dot1dTpFdbPort", "dot1dTpFdbStatus", 6, _ => null, (_, port) => ports.PartOfBridgePort(port), entries);
        return entries;
    }

    /// <summary>The addresses that were resolved.</summary>
    public static IReadOnlyList<ResolvedAddress> Resolved(PictureScope scope, PortBook ports)
    {
        List<ResolvedAddress> entries = [];
        HashSet<(uint, string)> told = [];
        if (scope.Table("ipNetToMediaTable") is { } older)
            for (int row = 0; row < older.RowCount; row++)
            {
                // The index is ipNetToMediaIfIndex and the address.
                uint[] index = older.Index(row).ToNumerical();
                if (index.Length == 5) Add(index[0], index.AsSpan(1), older.Value(row, older.Column("ipNetToMediaPhysAddress")));
            }

        if (scope.Table("ipNetToPhysicalTable") is { } newer)
            for (int row = 0; row < newer.RowCount; row++)
            {
                // The index is ipNetToPhysicalIfIndex, the address's type (ipv4(1), ipv6(2), ipv4z(3), ipv6z(4)), its length, and the address, of zoned ones with four octets of the zone behind it.
                uint[] index = newer.Index(row).ToNumerical();
                if (index.Length < 7 || index.Length != 3 + index[2] || index[1] is not (>= 1 and <= 4)) continue;
                Add(index[0], index.AsSpan(3, index[1] is 1 or 3 ? 4 : Math.Min(16, index.Length - 3)), newer.Value(row, newer.Column("ipNetToPhysicalPhysAddress")));
            }

        void Add(uint ifIndex, ReadOnlySpan<uint> arcs, in SnmpValue physical)
        {
            if (arcs.Length is not (4 or 16) || arcs.ContainsAnyExceptInRange(0u, 255u) || RowScope.Mac(physical.Octets) is not { } mac) return;
            byte[] octets = new byte[arcs.Length];
            for (int i = 0; i < octets.Length; i++) octets[i] = (byte)arcs[i];
            string address = new IPAddress(octets).ToString();
            if (told.Add((ifIndex, address))) entries.Add(new ResolvedAddress(address, mac, ports.PartOf(ifIndex) ?? $"{ifIndex}"));
        }

        return entries;
    }

    private static void Add(PictureScope scope, Snapshot? table, string port, string status, int length, Func<uint, int?> vlanOf, Func<uint, uint, string> partOf, List<ForwardingEntry> entries)
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
            entries.Add(new ForwardingEntry(address, vlanOf(index[0]), partOf(index[0], (uint)number)));
        }
    }
}
