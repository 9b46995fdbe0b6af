namespace NetWatch.Snmp;

/// <summary>The type of a value in a varbind. Each member's number is its BER tag (RFC 2578 §7.1, RFC 3416 §3).</summary>
public enum SnmpType : byte
{
    /// <summary>No value at all: the type of <c>default(SnmpValue)</c>. Never on the wire.</summary>
    None = 0,

    /// <summary>INTEGER / Integer32: -2^31 to 2^31-1.</summary>
    Integer32 = 0x02,

    /// <summary>OCTET STRING.</summary>
    OctetString = 0x04,

    /// <summary>NULL: the placeholder of a request (RFC 3416 §3, unSpecified).</summary>
    Null = 0x05,

    /// <summary>OBJECT IDENTIFIER.</summary>
    ObjectIdentifier = 0x06,

    /// <summary>IpAddress: four octets, where the agent is right.</summary>
    IpAddress = 0x40,

    /// <summary>Counter32: wraps at 2^32.</summary>
    Counter32 = 0x41,

    /// <summary>Gauge32 and Unsigned32: 0 to 2^32-1.</summary>
    Gauge32 = 0x42,

    /// <summary>TimeTicks: hundredths of a second, modulo 2^32.</summary>
    TimeTicks = 0x43,

    /// <summary>Opaque: BER inside an octet string.</summary>
    Opaque = 0x44,

    /// <summary>Counter64: wraps at 2^64. Not in v1.</summary>
    Counter64 = 0x46,

    /// <summary>Exception: the object does not exist (RFC 3416 §4.2.1).</summary>
    NoSuchObject = 0x80,

    /// <summary>Exception: the object exists, this instance of it does not (RFC 3416 §4.2.1).</summary>
    NoSuchInstance = 0x81,

    /// <summary>Exception: there is nothing after this name (RFC 3416 §4.2.2).</summary>
    EndOfMibView = 0x82,
}
