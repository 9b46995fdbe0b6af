using System.Net;
using NetWatch.Core.Inventory;
using NetWatch.Poller.Profiles;
using NetWatch.Snmp;

namespace NetWatch.Poller.Pictures;

/// <summary>Stations behind ports (BRIDGE-MIB, Q-BRIDGE-MIB) and resolved addresses (IP-MIB).</summary>
internal static class BridgeMaker
{
    private const int Learned = 3;

    /// <summary>The stations that were learned, each once in each VLAN.</summary>
    public static IReadOnlyList<ForwardingEntry> Forwarding(PictureScope scope, PortBook ports)
    {
        List<ForwardingEntry> entries = [];
        // The index of the one is the address, of the other the filtering database and the address.
        Add(scope, scope.Table("dot1qTpFdbTable"), "dot1qTpFdbPort", "dot1qTpFdbStatus", 7, ports.Membership.VlanOf, (_, port) => ports.PartOfBridgePort(port), entries);
        if (entries.Count == 0) Add(scope, scope.Table(PortBook.VlanBridges), "dot1dTpFdbPort", "dot1dTpFdbStatus", 7, vlan => (int)vlan, ports.PartOfBridgePort, entries);
        foreach ((ProfileGive give, RowScope row) in ports.Membership.Rows(GiveKind.Station)) Add(give, row, ports, entries);
        // A bridge without VLANs beside others tells its stations here alone.
        HashSet<string> told = [.. entries.Select(e => e.Address)];
        List<ForwardingEntry> others = [];
        Add(scope, scope.Table("dot1dTpFdbTable"), "dot1dTpFdbPort", "dot1dTpFdbStatus", 6, _ => null, (_, port) => ports.PartOfBridgePort(port), others);
        entries.AddRange(others.Where(e => !told.Contains(e.Address)));
        return [.. entries.Distinct()];
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
            // Some agents write the length of the address before it, as of a string of any length.
            if (index.Length == length + 1 && index[length - 6] == 6) index = [.. index[..(length - 6)], .. index[(length - 5)..]];
            if (index.Length != length || AddressIn(index, length - 6) is not { } address) continue;
            // Port 0 is an address that is known and not where; -1 is what some agents say for their own.
            if (entry.Number(Reference.Of(port), out _) is not (> 0 and <= int.MaxValue and var number)) continue;
            if (entry.Number(Reference.Of(status), out _) is { } kind && kind != Learned) continue;
            entries.Add(new ForwardingEntry(address, vlanOf(index[0]), partOf(index[0], (uint)number)));
        }
    }

    /// <summary>A station that a row of a vendor's table gives.</summary>
    private static void Add(ProfileGive give, RowScope row, PortBook ports, List<ForwardingEntry> entries)
    {
        if (AddressIn(row.Index.ToNumerical(), give.AddressAt - 1) is not { } address) return;
        if (row.Number(Reference.Of(give.Port ?? give.BridgePort!), out _) is not (> 0 and <= uint.MaxValue and var number)) return;
        string part = give.Port is null ? ports.PartOfBridgePort((uint)number) : ports.PartOf((uint)number) ?? $"{number}";
        entries.Add(new ForwardingEntry(address, give.Vlan is null ? null : PortMembership.VlanOf(row.Number(Reference.Of(give.Vlan), out _)), part));
    }

    /// <summary>The address that six arcs of an index are; null when they are none.</summary>
    private static string? AddressIn(uint[] index, int at)
    {
        if (at < 0 || index.Length < at + 6 || index.AsSpan(at, 6).ContainsAnyExceptInRange(0u, 255u)) return null;
        return string.Join(':', index.Skip(at).Take(6).Select(a => a.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
