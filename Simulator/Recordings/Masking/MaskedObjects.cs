using NetWatch.Snmp;

namespace NetWatch.Simulator.Recordings.Masking;

/// <summary>Where in the tree stands what is masked.</summary>
internal static class MaskedObjects
{
    /// <summary>snmpTarget, snmpNotification, snmpProxy, snmpUsm, snmpVacm, snmpCommunity (RFC 3413 to 3415, RFC 3584) and snmpTlstm (RFC 6353): users, communities, rules.</summary>
    public static readonly ObjectIdentifier[] Security = Parse("1.3.6.1.6.3.12", "1.3.6.1.6.3.13", "1.3.6.1.6.3.14", "1.3.6.1.6.3.15", "1.3.6.1.6.3.16", "1.3.6.1.6.3.18", "1.3.6.1.2.1.198");

    /// <summary>
    /// Who talks to whom, and what others asked for: ipRouteTable, ipCidrRouteTable, prefixes, default routers, TCP, UDP and SCTP connections, OSPF, RIP, BGP's paths, multicast, RMON's hosts, matrices and its probe's connections, IPV6-MIB,
    /// RADIUS, pings and traces, the notification log, snmpEngineID; users, shares and queues of Windows; what net-snmp was told to run.
    /// </summary>
    public static readonly ObjectIdentifier[] Connections = Parse(
        "1.3.6.1.2.1.4.21", "1.3.6.1.2.1.4.24", "1.3.6.1.2.1.4.32", "1.3.6.1.2.1.4.37", "1.3.6.1.2.1.6.13", "1.3.6.1.2.1.6.19", "1.3.6.1.2.1.6.20", "1.3.6.1.2.1.7.5", "1.3.6.1.2.1.7.7", "1.3.6.1.2.1.104",
        "1.3.6.1.2.1.14", "1.3.6.1.2.1.15.6", "1.3.6.1.2.1.23", "1.3.6.1.2.1.191", "1.3.6.1.2.1.83", "1.3.6.1.2.1.85", "1.3.6.1.2.1.91", "1.3.6.1.2.1.168", "1.3.6.1.2.1.185",
        "1.3.6.1.2.1.16.4", "1.3.6.1.2.1.16.5", "1.3.6.1.2.1.16.6", "1.3.6.1.2.1.16.9", "1.3.6.1.2.1.16.13", "1.3.6.1.2.1.16.14", "1.3.6.1.2.1.16.15", "1.3.6.1.2.1.16.16", "1.3.6.1.2.1.16.17",
        "1.3.6.1.2.1.16.18", "1.3.6.1.2.1.16.19.6", "1.3.6.1.2.1.16.19.7", "1.3.6.1.2.1.16.19.10", "1.3.6.1.2.1.16.19.11", "1.3.6.1.2.1.16.19.12", "1.3.6.1.2.1.16.19.13", "1.3.6.1.2.1.16.19.14", "1.3.6.1.2.1.16.19.15",
        "1.3.6.1.2.1.55", "1.3.6.1.2.1.67", "1.3.6.1.2.1.80", "1.3.6.1.2.1.81", "1.3.6.1.2.1.92", "1.3.6.1.6.3.10.2.1.1",
        "1.3.6.1.4.1.77.1.2.25", "1.3.6.1.4.1.77.1.2.27", "1.3.6.1.4.1.77.1.2.29", "1.3.6.1.4.1.2021.8", "1.3.6.1.4.1.8072.1.3");

    /// <summary>
    /// sysName, lldpLocSysName, lldpRemSysName, chassis IDs that are texts, cdpCacheDeviceId, cdpCacheSysName, managementDomainName, entPhysicalSerialNum, prtGeneralPrinterName, prtGeneralSerialNumber,
    /// upsIdentName, PowerNet's upsBasicIdentName, domPrimaryDomain.
    /// </summary>
    public static readonly ObjectIdentifier[] Names = Parse(
        "1.3.6.1.2.1.1.5", "1.0.8802.1.1.2.1.3.3", "1.0.8802.1.1.2.1.4.1.1.9", "1.0.8802.1.1.2.1.3.2", "1.0.8802.1.1.2.1.4.1.1.5", "1.3.6.1.4.1.9.9.23.1.2.1.1.6", "1.3.6.1.4.1.9.9.23.1.2.1.1.17",
        "1.3.6.1.4.1.9.9.46.1.2.1.1.2", "1.3.6.1.2.1.47.1.1.1.1.11", "1.3.6.1.2.1.43.5.1.1.16", "1.3.6.1.2.1.43.5.1.1.17", "1.3.6.1.2.1.33.1.1.5", "1.3.6.1.4.1.318.1.1.1.1.1.2", "1.3.6.1.4.1.77.1.4.1");

    /// <summary>
    /// sysContact, sysLocation, ifAlias, entPhysicalAlias, entPhysicalAssetID, lldpRemPortDesc, VLAN names (Q-BRIDGE-MIB, CISCO-VTP-MIB), hrFSRemoteMountPoint, hrSWRunPath and hrSWRunParameters,
    /// prtGeneralCurrentOperator and prtGeneralServicePerson, upsIdentAttachedDevices.
    /// </summary>
    public static readonly ObjectIdentifier[] Texts = Parse(
        "1.3.6.1.2.1.1.4", "1.3.6.1.2.1.1.6", "1.3.6.1.2.1.31.1.1.1.18", "1.3.6.1.2.1.47.1.1.1.1.14", "1.3.6.1.2.1.47.1.1.1.1.15", "1.0.8802.1.1.2.1.4.1.1.8", "1.3.6.1.2.1.17.7.1.4.3.1.1",
        "1.3.6.1.4.1.9.9.46.1.3.1.1.4", "1.3.6.1.2.1.25.3.8.1.3", "1.3.6.1.2.1.25.4.2.1.4", "1.3.6.1.2.1.25.4.2.1.5", "1.3.6.1.2.1.43.5.1.1.4", "1.3.6.1.2.1.43.5.1.1.5", "1.3.6.1.2.1.33.1.1.6");

    /// <summary>ifDescr and ifName.</summary>
    public static readonly ObjectIdentifier[] PortNames = Parse("1.3.6.1.2.1.2.2.1.2", "1.3.6.1.2.1.31.1.1.1.1");

    /// <summary>ifPhysAddress, ipNetToMediaPhysAddress, ipNetToPhysicalPhysAddress, dot1dBaseBridgeAddress, dot1dTpFdbAddress, chassis and port IDs of LLDP.</summary>
    public static readonly ObjectIdentifier[] Stations = Parse(
        "1.3.6.1.2.1.2.2.1.6", "1.3.6.1.2.1.4.22.1.2", "1.3.6.1.2.1.4.35.1.4", "1.3.6.1.2.1.17.1.1", "1.3.6.1.2.1.17.4.3.1.1",
        "1.0.8802.1.1.2.1.3.2", "1.0.8802.1.1.2.1.3.7.1.3", "1.0.8802.1.1.2.1.4.1.1.5", "1.0.8802.1.1.2.1.4.1.1.7");

    /// <summary>dot1dStpDesignatedRoot, dot1dStpPortDesignatedRoot, dot1dStpPortDesignatedBridge: a priority and a station.</summary>
    public static readonly ObjectIdentifier[] Bridges = Parse("1.3.6.1.2.1.17.2.5", "1.3.6.1.2.1.17.2.15.1.6", "1.3.6.1.2.1.17.2.15.1.8");

    /// <summary>Sets of ports (Q-BRIDGE-MIB), which may be six octets long as a station is.</summary>
    public static readonly ObjectIdentifier[] PortSets = Parse("1.3.6.1.2.1.17.7", "1.3.6.1.2.1.17.5");

    /// <summary>cdpCacheAddress, an IPv4 address in octets.</summary>
    public static readonly ObjectIdentifier CdpAddress = ObjectIdentifier.Parse("1.3.6.1.4.1.9.9.23.1.2.1.1.4");

    /// <summary>LLDP-MIB.</summary>
    public static readonly ObjectIdentifier Lldp = ObjectIdentifier.Parse("1.0.8802.1.1.2");

    /// <summary>The vendors' trees.</summary>
    public static readonly ObjectIdentifier Enterprises = ObjectIdentifier.Parse("1.3.6.1.4.1");

    /// <summary>Tables whose index holds a station: dot1dTpFdbTable and dot1dStaticTable behind the column, dot1qTpFdbTable and dot1qStaticUnicastTable behind the filtering database.</summary>
    public static readonly (ObjectIdentifier Entry, int Skipped)[] StationIndexes =
    [
        (ObjectIdentifier.Parse("1.3.6.1.2.1.17.4.3.1"), 1), (ObjectIdentifier.Parse("1.3.6.1.2.1.17.5.1.1"), 1),
        (ObjectIdentifier.Parse("1.3.6.1.2.1.17.7.1.2.2.1"), 2), (ObjectIdentifier.Parse("1.3.6.1.2.1.17.7.1.3.1.1"), 2),
    ];

    /// <summary>Tables whose index ends with an IPv4 address: atTable, ipAddrTable, ipNetToMediaTable, bgpPeerTable, vrrpAssoIpAddrTable.</summary>
    public static readonly ObjectIdentifier[] Ipv4Indexes = Parse("1.3.6.1.2.1.3.1.1", "1.3.6.1.2.1.4.20.1", "1.3.6.1.2.1.4.22.1", "1.3.6.1.2.1.15.3.1", "1.3.6.1.2.1.68.1.4.1");

    /// <summary>Tables whose index ends with the length of an address and the address (RFC 4001; LLDP-MIB): ipAddressTable, ipNetToPhysicalTable, lldpRemManAddrTable, lldpLocManAddrTable.</summary>
    public static readonly ObjectIdentifier[] InetIndexes = Parse("1.3.6.1.2.1.4.34.1", "1.3.6.1.2.1.4.35.1", "1.0.8802.1.1.2.1.4.2.1", "1.0.8802.1.1.2.1.3.8.1");

    /// <summary>Whether an instance stands below one of the nodes.</summary>
    public static bool IsBelow(ObjectIdentifier id, ObjectIdentifier[] roots)
    {
        foreach (var root in roots)
            if (id.StartsWith(root))
                return true;
        return false;
    }

    private static ObjectIdentifier[] Parse(params string[] roots) => [.. roots.Select(ObjectIdentifier.Parse)];
}
