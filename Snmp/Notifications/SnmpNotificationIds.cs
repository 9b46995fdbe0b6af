namespace NetWatch.Snmp;

/// <summary>The identifiers that notifications are made of (RFC 3418 §2, RFC 3584 §3.1, RFC 2863 §6).</summary>
public static class SnmpNotificationIds
{
    /// <summary>sysUpTime.0, the first varbind of an SNMPv2-Trap or inform (RFC 3416 §4.2.6).</summary>
    public static ObjectIdentifier SysUpTime { get; } = ObjectIdentifier.Create(1, 3, 6, 1, 2, 1, 1, 3, 0);

    /// <summary>snmpTrapOID.0, the second varbind, whose value names the notification.</summary>
    public static ObjectIdentifier SnmpTrapOid { get; } = ObjectIdentifier.Create(1, 3, 6, 1, 6, 3, 1, 1, 4, 1, 0);

    /// <summary>snmpTrapEnterprise.0: the enterprise of a trap that was v1 (RFC 3584 §3.1).</summary>
    public static ObjectIdentifier SnmpTrapEnterprise { get; } = ObjectIdentifier.Create(1, 3, 6, 1, 6, 3, 1, 1, 4, 3, 0);

    /// <summary>snmpTrapCommunity.0 (SNMP-COMMUNITY-MIB, RFC 3584 §5): the community that a forwarded trap came with.</summary>
    public static ObjectIdentifier SnmpTrapCommunity { get; } = ObjectIdentifier.Create(1, 3, 6, 1, 6, 3, 18, 1, 4, 0);

    /// <summary>snmpTrapAddress.0: where a trap came from before it was forwarded (RFC 3584 §3.1, SNMP-COMMUNITY-MIB).</summary>
    public static ObjectIdentifier SnmpTrapAddress { get; } = ObjectIdentifier.Create(1, 3, 6, 1, 6, 3, 18, 1, 3, 0);

    /// <summary>snmpTraps, under which the generic traps stand, and which is their enterprise (RFC 3418 §2).</summary>
    public static ObjectIdentifier SnmpTraps { get; } = ObjectIdentifier.Create(1, 3, 6, 1, 6, 3, 1, 1, 5);

    /// <summary>coldStart: the sender has restarted, and its configuration may have changed.</summary>
    public static ObjectIdentifier ColdStart { get; } = SnmpTraps.Append(1);

    /// <summary>warmStart: the sender has restarted with its configuration unaltered.</summary>
    public static ObjectIdentifier WarmStart { get; } = SnmpTraps.Append(2);

    /// <summary>linkDown: a port is about to leave, or has left, a state other than down.</summary>
    public static ObjectIdentifier LinkDown { get; } = SnmpTraps.Append(3);

    /// <summary>linkUp: a port has left the down state.</summary>
    public static ObjectIdentifier LinkUp { get; } = SnmpTraps.Append(4);

    /// <summary>authenticationFailure: the sender got a message that was not properly authenticated.</summary>
    public static ObjectIdentifier AuthenticationFailure { get; } = SnmpTraps.Append(5);

    /// <summary>egpNeighborLoss, of v1 (RFC 1157 §4.1.6.6).</summary>
    public static ObjectIdentifier EgpNeighborLoss { get; } = SnmpTraps.Append(6);
}
