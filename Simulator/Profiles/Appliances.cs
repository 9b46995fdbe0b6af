namespace NetWatch.Simulator.Profiles;

/// <summary>UPSes and printers: simple agents without 64-bit counters.</summary>
internal static class Appliances
{
    public static readonly DeviceProfile ApcUps = new()
    {
        Description = "APC Web/SNMP Management Card (MB:v4.1.0 PF:v7.0.8 AF1:v7.0.8 MN:AP9631 HR:08) (Embedded PowerNet SNMP Agent SW v2.2 compatible)",
        ObjectId = "1.3.6.1.4.1.318.1.3.27",
        Services = 72,
        HasXTable = false,
        Ports = SimplePorts("vmac0"),
        Ups = new UpsShape("APC", "Smart-UPS X 3000", 3000),
    };

    public static readonly DeviceProfile EatonUps = new()
    {
        Description = "Eaton 9PX 3000i RT 2U",
        ObjectId = "1.3.6.1.4.1.705.1",
        Services = 72,
        HasXTable = false,
        Ports = SimplePorts("eth0"),
        Ups = new UpsShape("EATON", "9PX 3000i RT 2U", 3000),
    };

    public static readonly DeviceProfile HpPrinter = new()
    {
        Description = "HP ETHERNET MULTI-ENVIRONMENT,PID:HP Color LaserJet Pro M454dw",
        ObjectId = "1.3.6.1.4.1.11.2.3.9.1",
        Services = 72,
        HasXTable = false,
        Ports = SimplePorts("Ethernet"),
        Supplies = ["Black Cartridge", "Cyan Cartridge", "Magenta Cartridge", "Yellow Cartridge"],
    };

    public static readonly DeviceProfile KyoceraPrinter = new()
    {
        Description = "KYOCERA Document Solutions Printing System",
        ObjectId = "1.3.6.1.4.1.1347.41",
        Services = 72,
        HasXTable = false,
        Ports = SimplePorts("KYOCERA ethernet controller"),
        Supplies = ["TK-1170"],
    };

    private static IReadOnlyList<PortShape> SimplePorts(string name) =>
    [
        new PortShape(1, "LOOPBACK", "LOOPBACK", PortUse.Virtual, 0, Type: 24),
        new PortShape(2, name, name, PortUse.Uplink, 100),
    ];
}
