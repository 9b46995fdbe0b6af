using NetWatch.Core.Inventory;
using NetWatch.Poller.Pictures;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>What is known of a device's ports when a poll names them.</summary>
/// <param name="Ports">The ports as they were known before.</param>
/// <param name="Addresses">The latest reading of ifPhysAddress, or null.</param>
internal readonly record struct KnownPorts(IReadOnlyList<PortFacts> Ports, Snapshot? Addresses)
{
    /// <summary>Nothing is known.</summary>
    public static KnownPorts None { get; } = new([], null);

    /// <summary>The address of a row, or null.</summary>
    public string? AddressOf(ObjectIdentifier index) =>
        Addresses is { } table && table.Find(index) is >= 0 and var row && table.Column("ifPhysAddress") is >= 0 and var column && table.Value(row, column) is { Type: SnmpType.OctetString } value
            ? RowScope.Mac(value.Octets.ToArray()) : null;
}
