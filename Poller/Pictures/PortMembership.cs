using System.Text.RegularExpressions;
using NetWatch.Poller.Profiles;
using NetWatch.Snmp;

namespace NetWatch.Poller.Pictures;

/// <summary>VLANs and bundles of ports, and the VLANs of filtering databases, as the rows of tables tell them.</summary>
internal sealed class PortMembership
{
    private readonly PicturePlan _plan;
    private readonly PictureScope _scope;
    private readonly BridgePorts _bridge;
    private readonly Dictionary<uint, (ProfileGive By, int? Vlan)> _untagged = [];
    private readonly Dictionary<uint, SortedSet<int>> _carried = [];
    private readonly Dictionary<uint, uint> _aggregates = [];
    private readonly Dictionary<uint, int?> _databases = [];
    private readonly Dictionary<string, Dictionary<string, uint>> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<int>> _vlans = new(StringComparer.Ordinal);

    /// <summary>Reads them.</summary>
    public PortMembership(PicturePlan plan, PictureScope scope, BridgePorts bridge)
    {
        (_plan, _scope, _bridge) = (plan, scope, bridge);
        foreach ((ProfileGive give, RowScope row) in Rows(GiveKind.Port)) TakePort(give, row);
        foreach ((ProfileGive give, RowScope row) in Rows(GiveKind.Database)) TakeDatabase(give, row);
    }

    /// <summary>The rows that give something.</summary>
    /// <param name="kind">What.</param>
    public IEnumerable<(ProfileGive Give, RowScope Row)> Rows(GiveKind kind)
    {
        foreach (ProfileRead read in _plan.Reads)
        {
            if (_scope.Table(read.Name) is not { } table) continue;
            foreach (ProfileGive give in read.Gives.Where(g => g.As == kind && (g.Unless is null || _scope.Table(g.Unless) is null)))
                for (int i = 0; i < table.RowCount; i++)
                {
                    RowScope row = new(_scope, table, i);
                    if (give.Where.All(c => Conditions.Holds(c, row))) yield return (give, row);
                }
        }
    }

    /// <summary>The VLAN of a port's untagged frames; null when none or several are told.</summary>
    public int? UntaggedOf(uint ifIndex) => _untagged.GetValueOrDefault(ifIndex).Vlan;

    /// <summary>The VLANs that a port carries.</summary>
    public IReadOnlyList<int> CarriedBy(uint ifIndex) => _carried.TryGetValue(ifIndex, out SortedSet<int>? vlans) ? [.. vlans] : [];

    /// <summary>The ifIndex of the port that a port is bundled into; null for none.</summary>
    public uint? AggregateOf(uint ifIndex) => _aggregates.TryGetValue(ifIndex, out uint aggregate) ? aggregate : null;

    /// <summary>The VLAN of a filtering database; where no table says it, the one of its number, as agents that have a database for each VLAN number them; null when it is none or of several.</summary>
    public int? VlanOf(uint database) => _databases.TryGetValue(database, out int? vlan) ? vlan : VlanOf((double)database);

    /// <summary>The VLAN of a number that was told; null when it is none.</summary>
    public static int? VlanOf(double? number) => number is >= 1 and <= 4094 ? (int)number : null;

    private void TakePort(ProfileGive give, RowScope row)
    {
        int? untagged = Vlan(give.Untagged, row), vlan = Vlan(give.Vlan, row);
        bool isTold = give.Untagged is { } reference && row.Find(Reference.Of(reference)).Exists;
        foreach (uint port in PortsOf(give, row))
        {
            // Of two tables the first one goes, also where it says that there is none (0, 4095); a table that names several for one port tells none.
            if (isTold && !_untagged.TryAdd(port, (give, untagged)) && _untagged[port].By == give && _untagged[port].Vlan != untagged) _untagged[port] = (give, null);
            if (vlan is { } one) Carry(port, one);
            foreach ((string column, int first) in give.Vlans)
                if (row.Find(Reference.Of(column)).Value is { Type: SnmpType.OctetString } bits)
                    foreach (uint bit in Bits(bits.Octets.ToArray()))
                        if (VlanOf(first + bit) is { } carried && (give.VlanTable is null || VlansOf(give.VlanTable).Contains(carried))) Carry(port, carried);
            if (give.Aggregate is not null && AggregateIn(give, row) is { } aggregate && aggregate != port) _aggregates.TryAdd(port, aggregate);
        }
    }

    private void TakeDatabase(ProfileGive give, RowScope row)
    {
        if (row.Number(Reference.Of(give.Value!), out _) is not (>= 0 and <= uint.MaxValue and var number) || Vlan(give.Vlan, row) is not { } vlan) return;
        if (!_databases.TryAdd((uint)number, vlan) && _databases[(uint)number] != vlan) _databases[(uint)number] = null;
    }

    private IEnumerable<uint> PortsOf(ProfileGive give, RowScope row)
    {
        if (give.BridgePorts is { } octets) return row.Find(Reference.Of(octets)).Value is { Type: SnmpType.OctetString } bits ? Mapped(Bits(bits.Octets.ToArray()).Select(b => b + 1)) : [];
        if (give.PortList is { } text)
        {
            IEnumerable<string> names = PortListText.Names(row.Text(Reference.Of(text)));
            return give.PortNames is { } column ? names.Select(n => NamesOf(column).TryGetValue(n, out uint index) ? index : (uint?)null).OfType<uint>()
                : Mapped(names.Select(n => uint.TryParse(n, out uint number) ? number : 0));
        }

        if (row.Number(Reference.Of(give.Port ?? give.BridgePort!), out _) is not (> 0 and <= uint.MaxValue and var port)) return [];
        return give.Port is null ? Mapped([(uint)port]) : [(uint)port];
    }

    private IEnumerable<uint> Mapped(IEnumerable<uint> bridgePorts) => bridgePorts.Select(_bridge.IfIndexOf).OfType<uint>();

    private uint? AggregateIn(ProfileGive give, RowScope row)
    {
        if (row.Number(Reference.Of(give.Aggregate!), out _) is > 0 and <= uint.MaxValue and var number) return (uint)number;
        return give.PortNames is { } column && NamesOf(column).TryGetValue(row.Text(Reference.Of(give.Aggregate!)), out uint named) ? named : null;
    }

    private static int? Vlan(string? reference, RowScope row) => reference is null ? null : VlanOf(row.Number(Reference.Of(reference), out _));

    private void Carry(uint port, int vlan)
    {
        if (!_carried.TryGetValue(port, out SortedSet<int>? vlans)) _carried[port] = vlans = [];
        vlans.Add(vlan);
    }

    private HashSet<int> VlansOf(string name)
    {
        if (!_vlans.TryGetValue(name, out HashSet<int>? vlans))
            _vlans[name] = vlans = _scope.Table(name) is { } table ? [.. Enumerable.Range(0, table.RowCount).Select(i => (int)table.Index(i)[table.Index(i).Count - 1])] : [];
        return vlans;
    }

    /// <summary>The ifIndex of each name of a column.</summary>
    private Dictionary<string, uint> NamesOf(string column)
    {
        if (_names.TryGetValue(column, out Dictionary<string, uint>? names)) return names;
        names = new Dictionary<string, uint>(StringComparer.Ordinal);
        if (_scope.Table(Reference.Of(column).Table!) is { } table)
            for (int i = 0; i < table.RowCount; i++)
                if (table.Index(i).Count == 1) names.TryAdd(new RowScope(_scope, table, i).Text(Reference.Of(column)), table.Index(i)[0]);
        return _names[column] = names;
    }

    /// <summary>The places of the bits that are set, the highest of the first octet being 0.</summary>
    private static IEnumerable<uint> Bits(byte[] octets)
    {
        for (uint i = 0; i < octets.Length * 8; i++)
            if ((octets[i >> 3] & (0x80 >> (int)(i & 7))) != 0) yield return i;
    }
}

/// <summary>The ports of a bridge by their numbers in it (dot1dBasePortTable, RFC 4188).</summary>
internal sealed class BridgePorts
{
    private readonly Dictionary<uint, uint> _ports = [];

    /// <summary>Reads them.</summary>
    public BridgePorts(PictureScope scope)
    {
        if (scope.Table("dot1dBasePortTable") is not { } table) return;
        for (int row = 0; row < table.RowCount; row++)
            if (table.Index(row).Count == 1 && new RowScope(scope, table, row).Number(Reference.Of("dot1dBasePortIfIndex"), out _) is >= 0 and <= uint.MaxValue and var index)
                _ports[table.Index(row)[0]] = (uint)index;
    }

    /// <summary>The ifIndex of a port; null when the bridge does not tell it.</summary>
    public uint? IfIndexOf(uint port) => _ports.TryGetValue(port, out uint index) ? index : null;
}

/// <summary>Ports in a text such as <c>1/0/5-6,LAG1</c>.</summary>
internal static partial class PortListText
{
    /// <summary>No range has more ports.</summary>
    private const uint MostInRange = 1024;

    /// <summary>The ports, ranges written out: the last number of a name counts.</summary>
    public static IEnumerable<string> Names(string text)
    {
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Range().Match(part) is { Success: true } range && uint.TryParse(range.Groups[2].ValueSpan, out uint from) && uint.TryParse(range.Groups[3].ValueSpan, out uint to) && to - from <= MostInRange)
                for (uint number = from; number <= to; number++) yield return $"{range.Groups[1].Value}{number}";
            else
                yield return part;
        }
    }

    [GeneratedRegex("^(.*?)([0-9]{1,9}) *- *(?:.*[^0-9])?([0-9]{1,9})$", RegexOptions.CultureInvariant)]
    private static partial Regex Range();
}
