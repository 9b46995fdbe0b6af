namespace NetWatch.Simulator.Profiles;

/// <summary>Routers, firewalls and access points.</summary>
internal static class Edges
{
    public static readonly DeviceProfile CiscoRouter = new()
    {
        Description = "Cisco IOS Software [Bengaluru], ISR Software (X86_64_LINUX_IOSD-UNIVERSALK9-M), Version 17.6.4, RELEASE SOFTWARE (fc1)",
        ObjectId = "1.3.6.1.4.1.9.1.2093",
        Services = 78,
        Ports =
        [
            .. PortShape.Range(2, 1, "Gi0/0/", "GigabitEthernet0/0/", PortUse.Uplink, 1000, firstNumber: 0),
            .. PortShape.Range(4, 3, "Gi0/1/", "GigabitEthernet0/1/", PortUse.Wan, 1000, firstNumber: 0),
            .. PortShape.Range(4, 7, "Gi0/2/", "GigabitEthernet0/2/", PortUse.Access, 1000, firstNumber: 0),
            new PortShape(11, "Gi0", "GigabitEthernet0", PortUse.Virtual, 1000),
            new PortShape(12, "Nu0", "Null0", PortUse.Virtual, 10_000, Type: 1),
            new PortShape(13, "Lo0", "Loopback0", PortUse.Virtual, 8000, Type: 24),
        ],
    };

    public static readonly DeviceProfile HuaweiRouter = new()
    {
        Description = "Huawei AR169F Huawei Versatile Routing Platform Software VRP (R) software, Version 5.170 (AR160 V200R009C00SPC500)",
        ObjectId = "1.3.6.1.4.1.2011.2.224.62",
        Services = 78,
        Ports =
        [
            new PortShape(1, "InLoopBack0", "InLoopBack0", PortUse.Virtual, 0, Type: 24),
            new PortShape(2, "NULL0", "NULL0", PortUse.Virtual, 0, Type: 1),
            .. PortShape.Range(4, 3, "GigabitEthernet0/0/", "GigabitEthernet0/0/", PortUse.Access, 1000, firstNumber: 0),
            new PortShape(7, "GigabitEthernet0/0/4", "GigabitEthernet0/0/4", PortUse.Wan, 1000),
            new PortShape(9, "Vlanif1", "Vlanif1", PortUse.Virtual, 1000, Type: 53),
        ],
    };

    public static readonly DeviceProfile MikroTikRouter = new()
    {
        Description = "RouterOS RB4011iGS+",
        ObjectId = "1.3.6.1.4.1.14988.1",
        Services = 78,
        Ports =
        [
            new PortShape(1, "ether1", "ether1", PortUse.Wan, 1000),
            .. PortShape.Range(9, 2, "ether", "ether", PortUse.Access, 1000, firstNumber: 2),
            new PortShape(11, "sfp-sfpplus1", "sfp-sfpplus1", PortUse.Uplink, 10_000),
            new PortShape(12, "bridge", "bridge", PortUse.Virtual, 1000, Type: 209),
        ],
    };

    public static readonly DeviceProfile FortiGate = new()
    {
        Description = "FortiGate-100E",
        ObjectId = "1.3.6.1.4.1.12356.101.1.1041",
        Services = 78,
        Ports =
        [
            new PortShape(1, "dmz", "", PortUse.Virtual, 1000),
            new PortShape(2, "mgmt", "", PortUse.Virtual, 1000),
            new PortShape(3, "wan1", "", PortUse.Wan, 1000),
            new PortShape(4, "wan2", "", PortUse.Wan, 1000),
            .. PortShape.Range(2, 5, "ha", "", PortUse.Virtual, 1000).Select(port => port with { Description = "" }),
            .. PortShape.Range(16, 7, "port", "", PortUse.Uplink, 1000).Select(port => port with { Description = "" }),
        ],
    };

    public static readonly DeviceProfile UniFiAccessPoint = new()
    {
        Description = "UAP-nanoHD 6.6.65.15248",
        ObjectId = "1.3.6.1.4.1.8072.3.2.10",
        Services = 72,
        Ports =
        [
            new PortShape(1, "lo", "lo", PortUse.Virtual, 10, Type: 24),
            new PortShape(2, "eth0", "eth0", PortUse.Uplink, 1000),
            new PortShape(5, "ra0", "ra0", PortUse.Virtual, 300, Type: 71),
            new PortShape(6, "rai0", "rai0", PortUse.Virtual, 1733, Type: 71),
        ],
    };
}
