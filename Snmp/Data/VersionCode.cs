namespace NetWatch.Snmp;

/// <summary>The message version of SNMP, as the number that stands in the message (RFC 1157 §4, RFC 3416 §3, RFC 3412 §6).</summary>
public enum VersionCode
{
    /// <summary>SNMPv1 (RFC 1157).</summary>
    V1 = 0,

    /// <summary>Community-based SNMPv2, commonly "v2c" (RFC 1901).</summary>
    V2 = 1,

    /// <summary>SNMPv3 (RFC 3412).</summary>
    V3 = 3,
}
