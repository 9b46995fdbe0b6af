using NetWatch.Core.Catalog;
using NetWatch.Simulator.Profiles;

namespace NetWatch.Simulator.Company;

/// <summary>A device of the simulated company.</summary>
public sealed record SimulatedDevice : SimulatedNode
{
    /// <summary>What it is.</summary>
    public required DeviceKind Kind { get; init; }

    /// <summary>The id of its site.</summary>
    public required string Site { get; init; }

    /// <summary>Words to filter by.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>sysLocation.</summary>
    public required string Location { get; init; }

    /// <summary>sysName: the id in capitals.</summary>
    public string HostName => Id.ToUpperInvariant();

    /// <summary>The names of its ports, in the order of ifIndex: ifName where it has ifXTable, else ifDescr.</summary>
    public IEnumerable<string> PortNames => Profile.Ports.Select(port => port.Name);

    /// <summary>hrStorageDescr of its storages, in the order of hrStorageIndex; empty where it has none.</summary>
    public IEnumerable<string> StorageNames => Profile.Storages.Select(storage => storage.Name);

    internal DeviceProfile Profile { get; init; } = null!;
}
