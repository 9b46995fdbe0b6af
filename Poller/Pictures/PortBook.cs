using System.Text.RegularExpressions;
using NetWatch.Core.Inventory;
using NetWatch.Poller.Snmp;
using NetWatch.Snmp;

namespace NetWatch.Poller.Pictures;

/// <summary>The ports of a device, and who they are by the numbers that other tables use (IF-MIB, BRIDGE-MIB, EtherLike-MIB).</summary>
internal sealed class PortBook
{
    /// <summary>The name of the table that each poll reads.</summary>
    public const string Ports = "ifTable";

    /// <summary>The name of the reading of ifLastChange.</summary>
    public const string Changes = "ifLastChange";

    /// <summary>The name of the reading of their addresses.</summary>
    public const string Details = "ifTableDetails";

    /// <summary>The name of the reading of the bridges of each VLAN, where an agent has one for each: dot1dBasePortTable and dot1dTpFdbTable behind the VLAN's number.</summary>
    public const string VlanBridges = "vlanBridges";

    private readonly Dictionary<uint, string> _parts = [];
    private readonly BridgePorts _bridge;
    private readonly Dictionary<(uint Vlan, uint Port), uint> _vlanPorts = [];
    private readonly List<PortFacts> _facts = [];
    private readonly PictureScope _scope;
    private readonly PortContext _context;

    /// <summary>Reads the ports.</summary>
    public PortBook(PicturePlan plan, PictureScope scope, PortContext context)
    {
        _scope = scope;
        _context = context;
        _bridge = new BridgePorts(scope);
        Membership = new PortMembership(plan, scope, _bridge);
        if (scope.Table(VlanBridges) is { } bridges)
            for (int row = 0; row < bridges.RowCount; row++)
                if (bridges.Index(row).Count == 2 && Number(bridges, row, "dot1dBasePortIfIndex") is >= 0 and <= uint.MaxValue and var index) _vlanPorts[(bridges.Index(row)[0], bridges.Index(row)[1])] = (uint)index;
        if (scope.Table(Ports) is not { } ports) return;
        string[] names = Names(ports);
        for (int row = 0; row < ports.RowCount; row++)
            if (ports.Index(row).Count == 1) _parts[ports.Index(row)[0]] = names[row];
        Dictionary<uint, uint> layers = BundlesOfLayers();
        for (int row = 0; row < ports.RowCount; row++)
            if (ports.Index(row).Count == 1) _facts.Add(Of(ports, row, names[row], layers));
    }

    /// <summary>Their VLANs and bundles.</summary>
    public PortMembership Membership { get; }

    /// <summary>The ports in the order of ifIndex.</summary>
    public IReadOnlyList<PortFacts> Facts => _facts;

    /// <summary>The part of an ifIndex, or null.</summary>
    public string? PartOf(uint ifIndex) => _parts.GetValueOrDefault(ifIndex);

    /// <summary>The part of a bridge port; of one that the bridge does not map to an ifIndex, its number.</summary>
    public string PartOfBridgePort(uint port) => _bridge.IfIndexOf(port) is { } index ? PartOf(index) ?? $"{index}" : $"bridge port {port}";

    /// <summary>The part of a bridge port in the bridge of a VLAN.</summary>
    public string PartOfBridgePort(uint vlan, uint port) => _vlanPorts.TryGetValue((vlan, port), out uint index) ? PartOf(index) ?? $"{index}" : PartOfBridgePort(port);

    /// <summary>The part of the port that has this text in a column, or null.</summary>
    public string? PartWith(Func<PortFacts, string?> column, string text)
    {
        foreach (PortFacts port in _facts)
            if (column(port) == text) return port.Part;
        return null;
    }

    private PortFacts Of(Snapshot ports, int row, string part, Dictionary<uint, uint> layers)
    {
        uint index = ports.Index(row)[0];
        Snapshot? ethernet = _scope.Table("dot3StatsTable");
        int link = ethernet?.Find(ports.Index(row)) ?? -1;
        int? type = Whole(ports, row, "ifType");
        return new PortFacts
        {
            IfIndex = index,
            Part = part,
            Name = Text(ports, row, "ifName"),
            Description = Text(ports, row, "ifDescr"),
            Alias = Text(ports, row, "ifAlias"),
            Type = type is > 0 ? type : null,
            SpeedBitsPerSecond = PortSpeed.Of(Number(ports, row, "ifHighSpeed"), Number(ports, row, "ifSpeed")),
            Mtu = Whole(ports, row, "ifMtu"),
            PhysicalAddress = _context.AddressOf(ports.Index(row), Text(ports, row, "ifName") ?? Text(ports, row, "ifDescr") ?? $"{index}"),
            AdminStatus = Whole(ports, row, "ifAdminStatus") is >= 1 and <= 3 and var admin ? admin : null,
            OperStatus = Whole(ports, row, "ifOperStatus") is >= 1 and <= 7 and var oper ? oper : null,
            LastChange = _scope.Table(Changes) is { } changes && changes.Find(ports.Index(row)) is >= 0 and var changed ? _context.When(Number(changes, changed, "ifLastChange")) : null,
            Duplex = link < 0 ? null : Whole(ethernet!, link, "dot3StatsDuplexStatus") is { } duplex && duplex is 2 or 3 ? duplex : null,
            Aggregate = (Membership.AggregateOf(index) ?? (layers.TryGetValue(index, out uint above) ? above : null)) is { } aggregate ? PartOf(aggregate) : null,
            Vlan = Membership.UntaggedOf(index),
            Vlans = Membership.CarriedBy(index),
            IsMinor = type is { } known && MinorPorts.Contains(known, Text(ports, row, "ifName") ?? Text(ports, row, "ifDescr") ?? ""),
        };
    }

    /// <summary>The aggregate of each port by ifIndex as ifStackTable (RFC 2863) tells it: the layer above, where it is one.</summary>
    private Dictionary<uint, uint> BundlesOfLayers()
    {
        Dictionary<uint, uint> bundles = [];
        if (_scope.Table("ifStackTable") is { } stack && _scope.Table(Ports) is { } ports)
            for (int row = 0; row < stack.RowCount; row++)
            {
                if (stack.Index(row).Count != 2) continue;
                (uint above, uint below) = (stack.Index(row)[0], stack.Index(row)[1]);
                if (below == 0 || ports.Find(ObjectIdentifier.Create(above)) is not (>= 0 and var place)) continue;
                if (AggregatePorts.Contains(Whole(ports, place, "ifType"), Text(ports, place, "ifName") ?? Text(ports, place, "ifDescr") ?? "")) bundles[below] = above;
            }

        return bundles;
    }

    /// <summary>The names by which the rows' series are known.</summary>
    private string[] Names(Snapshot ports)
    {
        string[] names = new string[ports.RowCount];
        for (int row = 0; row < names.Length; row++) names[row] = _context.PartOf(ports.Index(row)) ?? Text(ports, row, "ifName") ?? Text(ports, row, "ifDescr") ?? ports.Index(row).ToString();
        return RowNames.Unique(names, ports.Index);
    }

    private static string? Text(Snapshot table, int row, string name) =>
        table.Column(name) is >= 0 and var column && Texts.OneLine(table.Value(row, column)) is { Length: > 0 } text ? text : null;

    private static double? Number(Snapshot table, int row, string name) => table.Column(name) is >= 0 and var column ? RowScope.NumberOf(table.Value(row, column)) : null;

    private static int? Whole(Snapshot table, int row, string name) => Number(table, row, name) is >= int.MinValue and <= int.MaxValue and var number ? (int)number : null;
}

/// <summary>Ports that nobody watches.</summary>
internal static class MinorPorts
{
    private const int Other = 1;

    /// <summary>IANAifType: softwareLoopback, voiceEM, voiceFXO, voiceFXS, voiceEncap, voiceOverIp.</summary>
    private static readonly int[] Types = [24, 100, 101, 102, 103, 104];

    /// <summary>Whether a port is one of them: by its type, or a null port, whose type is other(1) as that of real ports of some vendors is.</summary>
    /// <param name="type">ifType.</param>
    /// <param name="name">ifName, else ifDescr; empty for none.</param>
    public static bool Contains(int type, string name) =>
        Types.Contains(type) || (type == Other && (name.StartsWith("Nu", StringComparison.OrdinalIgnoreCase) || name is "dsc" or "lsi" or "tap"));
}

/// <summary>Ports that bundle others.</summary>
internal static partial class AggregatePorts
{
    private const int Virtual = 53;
    private const int Multiplexor = 54;
    private const int Lag = 161;

    /// <summary>Whether a port is one of them: ieee8023adLag(161); propVirtual(53) and propMultiplexor(54) are also VLANs and tunnels, so that their name decides.</summary>
    /// <param name="type">ifType.</param>
    /// <param name="name">ifName, else ifDescr; empty for none.</param>
    public static bool Contains(int? type, string name) => type == Lag || (type is Virtual or Multiplexor && Named().IsMatch(name));

    [GeneratedRegex("^(?:po|port-?channel|trk|trunk|eth-trunk|bridge-aggregation|bagg|ae|bond|lag|bundle-ether|be|channel-group) ?-?[0-9]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}

/// <summary>The speed of a port.</summary>
internal static class PortSpeed
{
    /// <summary>What ifSpeed says when the speed does not fit it (RFC 2863 section 3.1.6).</summary>
    private const double DoesNotFit = 4294967295;

    /// <summary>No port is faster than this; agents that say so mean something else.</summary>
    private const double FastestMegabits = 1_600_000;

    /// <summary>The speed in bit/s; null when nothing says it.</summary>
    /// <param name="highSpeed">ifHighSpeed in 1,000,000 bit/s.</param>
    /// <param name="speed">ifSpeed in bit/s.</param>
    public static double? Of(double? highSpeed, double? speed)
    {
        if (highSpeed is > 0 and <= FastestMegabits) return highSpeed * 1e6;
        return speed is > 0 and < DoesNotFit ? speed : null;
    }
}
