using System.Globalization;
using System.Net;
using NetWatch.Core.Inventory;
using NetWatch.Poller.Snmp;
using NetWatch.Snmp;

namespace NetWatch.Poller.Pictures;

/// <summary>Who is plugged into which port: LLDP (IEEE 802.1AB, LLDP-MIB) and CDP (CISCO-CDP-MIB).</summary>
internal static class NeighbourMaker
{
    private const int InterfaceAlias = 1;
    private const int PortMacAddress = 3;
    private const int PortNetworkAddress = 4;
    private const int InterfaceName = 5;
    private const int ChassisMacAddress = 4;
    private const int ChassisNetworkAddress = 5;

    /// <summary>The neighbours.</summary>
    public static IReadOnlyList<Neighbour> Make(PictureScope scope, PortBook ports)
    {
        List<Neighbour> neighbours = [];
        if (scope.Table("lldpRemTable") is { } lldp)
            for (int row = 0; row < lldp.RowCount; row++) AddLldp(new RowScope(scope, lldp, row), scope, ports, neighbours);
        if (scope.Table("cdpCacheTable") is { } cdp)
            for (int row = 0; row < cdp.RowCount; row++) AddCdp(new RowScope(scope, cdp, row), ports, neighbours);
        return neighbours;
    }

    private static void AddLldp(RowScope row, PictureScope scope, PortBook ports, List<Neighbour> neighbours)
    {
        // The index is lldpRemTimeMark, lldpRemLocalPortNum, lldpRemIndex; the first changes with the row.
        if (row.Index.Count != 3) return;
        uint local = row.Index[1];
        string id = Id(row, "lldpRemChassisId", "lldpRemChassisIdSubtype", ChassisMacAddress, ChassisNetworkAddress, out string? oid);
        string port = Id(row, "lldpRemPortId", "lldpRemPortIdSubtype", PortMacAddress, PortNetworkAddress, out _);
        if (oid is null) return;
        neighbours.Add(new Neighbour(
            LocalPort(scope, ports, local),
            "lldp",
            Text(row, "lldpRemSysName"),
            id,
            port.Length > 0 ? port : Text(row, "lldpRemPortDesc"),
            Text(row, "lldpRemSysDesc"),
            Address(scope, row.Index),
            oid));
    }

    private static void AddCdp(RowScope row, PortBook ports, List<Neighbour> neighbours)
    {
        // The index is cdpCacheIfIndex, cdpCacheDeviceIndex.
        if (row.Index.Count != 2) return;
        Found name = row.Find(Reference.Of("cdpCacheDeviceId"));
        if (!name.Exists) return;
        string text = Texts.OneLine(name.Value);
        Found address = row.Find(Reference.Of("cdpCacheAddress:ip"));
        neighbours.Add(new Neighbour(
            ports.PartOf(row.Index[0]) ?? row.Index[0].ToString(CultureInfo.InvariantCulture),
            "cdp",
            text,
            text,
            Text(row, "cdpCacheDevicePort"),
            Text(row, "cdpCachePlatform"),
            address.Exists ? Texts.OneLine(address.Value) : null,
            name.Oid!));
    }

    /// <summary>The own port that LLDP means by a number: by what lldpLocPortTable says of it, else the bridge port of that number, else the ifIndex.</summary>
    private static string LocalPort(PictureScope scope, PortBook ports, uint number)
    {
        if (scope.Table("lldpLocPortTable") is { } table && table.Find(ObjectIdentifier.Create(number)) is >= 0 and var place)
        {
            RowScope row = new(scope, table, place);
            string id = Id(row, "lldpLocPortId", "lldpLocPortIdSubtype", PortMacAddress, PortNetworkAddress, out _);
            string? described = Text(row, "lldpLocPortDesc");
            string? part = row.Number(Reference.Of("lldpLocPortIdSubtype"), out _) switch
            {
                InterfaceName => ports.PartWith(static p => p.Name, id) ?? ports.PartWith(static p => p.Description, id),
                InterfaceAlias => ports.PartWith(static p => p.Alias, id) ?? ports.PartWith(static p => p.Name, id),
                PortMacAddress => null,
                _ => ports.PartWith(static p => p.Name, id) ?? (uint.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out uint index) ? ports.PartOf(index) : null),
            };
            part ??= described is null ? null : ports.PartWith(static p => p.Name, described) ?? ports.PartWith(static p => p.Description, described);
            if (part is not null) return part;
        }

        return ports.PartOf(number) ?? ports.PartOfBridgePort(number);
    }

    /// <summary>The first management address: lldpRemManAddrTable has it in its index, behind its kind and length.</summary>
    private static string? Address(PictureScope scope, ObjectIdentifier neighbour)
    {
        if (scope.Table("lldpRemManAddrTable") is not { } table) return null;
        for (int row = 0; row < table.RowCount; row++)
        {
            if (!table.Index(row).TryGetSuffix(neighbour, out ObjectIdentifier rest) || rest.Count < 2) continue;
            uint[] arcs = rest.ToNumerical();
            if (arcs[1] is not (4 or 16) || arcs.Length != arcs[1] + 2 || arcs.Any(a => a > 255)) continue;
            return new IPAddress([.. arcs.Skip(2).Select(a => (byte)a)]).ToString();
        }

        return null;
    }

    private static string? Text(RowScope row, string column) => row.Text(Reference.Of(column)) is { Length: > 0 } text ? text : null;

    private static string Id(RowScope row, string column, string subtype, int mac, int network, out string? oid)
    {
        Found found = row.Find(Reference.Of(column));
        oid = found.Exists ? found.Oid : null;
        if (!found.Exists) return "";
        ReadOnlySpan<byte> octets = found.Value.Octets;
        double? kind = row.Number(Reference.Of(subtype), out _);
        if (kind == mac && RowScope.Mac(octets) is { } address) return address;
        // The octet before the address is its family: 1 for IPv4, 2 for IPv6.
        if (kind == network && octets is [1, _, _, _, _] or [2, ..] && octets.Length is 5 or 17) return new IPAddress(octets[1..]).ToString();
        string text = Texts.OneLine(found.Value);
        return text.StartsWith("0x", StringComparison.Ordinal) && RowScope.Mac(octets) is { } looksLike ? looksLike : text;
    }
}
