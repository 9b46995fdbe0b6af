namespace NetWatch.Simulator.Profiles;

internal static class Switches
{
    public static readonly DeviceProfile CiscoCore = new()
    {
        Description = "Cisco IOS Software [Dublin], Catalyst L3 Switch Software (CAT9K_IOSXE), Version 17.12.4, RELEASE SOFTWARE (fc3)",
        ObjectId = "1.3.6.1.4.1.9.1.2688",
        Services = 6,
        Ports =
        [
            new PortShape(1, "Gi0/0", "GigabitEthernet0/0", PortUse.Virtual, 1000),
            .. PortShape.Range(24, 9, "Twe1/0/", "TwentyFiveGigE1/0/", PortUse.Access, 25_000),
            .. PortShape.Range(4, 57, "Hu1/0/", "HundredGigE1/0/", PortUse.Uplink, 100_000, firstNumber: 49),
            new PortShape(90, "Vl10", "Vlan10", PortUse.Virtual, 1000, Type: 53),
        ],
    };

    public static readonly DeviceProfile CiscoServerRow = new()
    {
        Description = "Cisco NX-OS(tm) n9000, Software (n9000-dk9), Version 9.3(10), RELEASE SOFTWARE",
        ObjectId = "1.3.6.1.4.1.9.12.3.1.3.1812",
        Services = 6,
        Ports =
        [
            new PortShape(83886080, "mgmt0", "mgmt0", PortUse.Virtual, 1000),
            .. NexusPorts(1, 24, PortUse.Access, 10_000),
            .. NexusPorts(49, 4, PortUse.Uplink, 40_000),
        ],
    };

    public static readonly DeviceProfile CiscoAccess24 = CiscoAccess(24);

    public static readonly DeviceProfile CiscoAccess48 = CiscoAccess(48);

    public static readonly DeviceProfile HuaweiAccess = new()
    {
        Description = "S5720-28X-LI-AC\r\nHuawei Versatile Routing Platform Software\r\nVRP (R) software, Version 5.170 (S5720 V200R019C10SPC500)",
        ObjectId = "1.3.6.1.4.1.2011.2.23.398",
        Services = 78,
        ServesDesks = true,
        Ports =
        [
            new PortShape(1, "InLoopBack0", "InLoopBack0", PortUse.Virtual, 0, Type: 24),
            new PortShape(2, "NULL0", "NULL0", PortUse.Virtual, 0, Type: 1),
            new PortShape(5, "Vlanif1", "Vlanif1", PortUse.Virtual, 1000, Type: 53),
            .. PortShape.Range(24, 6, "GigabitEthernet0/0/", "GigabitEthernet0/0/", PortUse.Access, 1000),
            .. PortShape.Range(4, 30, "XGigabitEthernet0/0/", "XGigabitEthernet0/0/", PortUse.Uplink, 10_000),
        ],
    };

    public static readonly DeviceProfile EltexAccess = new()
    {
        Description = "MES2324 28-port 1G/10G Managed Switch",
        ObjectId = "1.3.6.1.4.1.35265.1.76",
        Services = 2,
        ServesDesks = true,
        Ports =
        [
            .. PortShape.Range(24, 49, "gi1/0/", "gigabitethernet1/0/", PortUse.Access, 1000),
            .. PortShape.Range(4, 105, "te1/0/", "tengigabitethernet1/0/", PortUse.Uplink, 10_000),
            new PortShape(100_000, "vlan 1", "vlan 1", PortUse.Virtual, 1000, Type: 53),
        ],
    };

    private static DeviceProfile CiscoAccess(int ports) => new()
    {
        Description = "Cisco IOS Software [Cupertino], Catalyst L3 Switch Software (CAT9K_LITE_IOSXE), Version 17.9.4a, RELEASE SOFTWARE (fc3)",
        ObjectId = ports == 48 ? "1.3.6.1.4.1.9.1.2596" : "1.3.6.1.4.1.9.1.2593",
        Services = 6,
        ServesDesks = true,
        Ports =
        [
            new PortShape(1, "Vl1", "Vlan1", PortUse.Virtual, 1000, Type: 53),
            .. PortShape.Range(ports, 9, "Gi1/0/", "GigabitEthernet1/0/", PortUse.Access, 1000),
            .. PortShape.Range(4, 9 + ports, "Te1/1/", "TenGigabitEthernet1/1/", PortUse.Uplink, 10_000),
        ],
    };

    /// <summary>NX-OS numbers its ports 0x1A000000 + (port - 1) * 0x200.</summary>
    private static IEnumerable<PortShape> NexusPorts(int first, int count, PortUse use, int megabits) =>
        Enumerable.Range(first, count).Select(n => new PortShape(
            0x1A00_0000 + (n - 1) * 0x200, FormattableString.Invariant($"Ethernet1/{n}"), FormattableString.Invariant($"Ethernet1/{n}"), use, megabits));
}
