namespace NetWatch.Snmp;

/// <summary>The kind of a PDU. Each member's number is its BER tag (RFC 1157 §4.1, RFC 3416 §3).</summary>
public enum PduKind : byte
{
    /// <summary>GetRequest-PDU.</summary>
    Get = 0xA0,

    /// <summary>GetNextRequest-PDU.</summary>
    GetNext = 0xA1,

    /// <summary>Response-PDU (v1: GetResponse-PDU).</summary>
    Response = 0xA2,

    /// <summary>SetRequest-PDU.</summary>
    Set = 0xA3,

    /// <summary>v1 Trap-PDU (RFC 1157 §4.1.6).</summary>
    TrapV1 = 0xA4,

    /// <summary>GetBulkRequest-PDU, not in v1.</summary>
    GetBulk = 0xA5,

    /// <summary>InformRequest-PDU.</summary>
    Inform = 0xA6,

    /// <summary>SNMPv2-Trap-PDU.</summary>
    TrapV2 = 0xA7,

    /// <summary>Report-PDU (RFC 3412).</summary>
    Report = 0xA8,
}
