namespace NetWatch.Snmp;

/// <summary>Who answered a request of SNMPv3.</summary>
/// <param name="EngineId">Its snmpEngineID (RFC 3411 §5); empty with other versions. Two agents with the same one are misconfigured: managers that key by it alone confuse them.</param>
/// <param name="BootsNotKept">How often its clock went back without snmpEngineBoots going up (RFC 3414 §2.3): above 0 it does not keep its boots.</param>
public readonly record struct SnmpPeerIdentity(ReadOnlyMemory<byte> EngineId, int BootsNotKept);
