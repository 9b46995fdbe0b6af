namespace NetWatch.Simulator.Profiles;

/// <summary>A model of device: what it says of itself, which ports and further tables it has.</summary>
internal sealed record DeviceProfile
{
    /// <summary>sysDescr; <c>{name}</c> stands for the host's name.</summary>
    public required string Description { get; init; }

    /// <summary>sysObjectID.</summary>
    public required string ObjectId { get; init; }

    /// <summary>sysServices (RFC 3418): 2 a switch, 4 and 6 a router, 72 a host.</summary>
    public required int Services { get; init; }

    /// <summary>In the order of ifIndex.</summary>
    public required IReadOnlyList<PortShape> Ports { get; init; }

    /// <summary>Whether it has ifXTable with 64-bit counters. Simple agents of UPSes and printers have not.</summary>
    public bool HasXTable { get; init; } = true;

    /// <summary>Whether most of its free access ports lead to desks.</summary>
    public bool ServesDesks { get; init; }

    /// <summary>hrStorageTable; empty where there is none.</summary>
    public IReadOnlyList<StorageShape> Storages { get; init; } = [];

    /// <summary>Processors in hrProcessorTable.</summary>
    public int Processors { get; init; }

    /// <summary>upsIdentManufacturer and upsIdentModel; null for everything but a UPS.</summary>
    public UpsShape? Ups { get; init; }

    /// <summary>The supplies of a printer, black first; empty for everything else.</summary>
    public IReadOnlyList<string> Supplies { get; init; } = [];
}

/// <summary>A row of hrStorageTable (RFC 2790).</summary>
/// <param name="Index">hrStorageIndex.</param>
/// <param name="Name">hrStorageDescr.</param>
/// <param name="Type">Last arc of hrStorageType: 2 RAM, 3 virtual memory, 4 fixed disk.</param>
/// <param name="Unit">hrStorageAllocationUnits in bytes.</param>
/// <param name="Gibibytes">Size.</param>
/// <param name="UsedShare">How much of it is in use on a quiet day, 0 to 1.</param>
internal sealed record StorageShape(int Index, string Name, int Type, int Unit, int Gibibytes, double UsedShare)
{
    public const int FixedDisk = 4;
}

/// <summary>What a UPS says of itself (RFC 1628).</summary>
/// <param name="Manufacturer">upsIdentManufacturer.</param>
/// <param name="Model">upsIdentModel.</param>
/// <param name="VoltAmperes">upsConfigOutputVA.</param>
internal sealed record UpsShape(string Manufacturer, string Model, int VoltAmperes);
