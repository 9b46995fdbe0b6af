using NetWatch.Snmp.Ber;

namespace NetWatch.Snmp.Messages;

/// <summary>Reads the values that are numbers.</summary>
internal static class NumberReader
{
    // Types of SNMPv2's first draft (RFC 1442) that old agents still send.
    public const byte BitString = 0x03;
    public const byte NsapAddress = 0x45;
    private const byte UInteger32 = 0x47;

    /// <summary>Reads a number of whatever type.</summary>
    /// <returns>False when the tag is none of a number.</returns>
    public static bool TryRead(byte tag, ReadOnlySpan<byte> content, out SnmpValue value)
    {
        switch (tag)
        {
            case (byte)SnmpType.Integer32:
                value = SnmpValue.Integer32((int)BerNumber.Signed(content));
                return true;
            case (byte)SnmpType.Counter32:
                value = SnmpValue.Counter32((uint)BerNumber.Unsigned(content));
                return true;
            case (byte)SnmpType.Gauge32 or UInteger32:
                value = SnmpValue.Gauge32((uint)BerNumber.Unsigned(content));
                return true;
            case (byte)SnmpType.TimeTicks:
                value = SnmpValue.TimeTicks((uint)BerNumber.Unsigned(content));
                return true;
            case (byte)SnmpType.Counter64:
                value = SnmpValue.Counter64(BerNumber.Unsigned(content));
                return true;
            default:
                value = default;
                return false;
        }
    }

    /// <summary>The type that octets of this tag are kept as.</summary>
    public static SnmpType OctetType(byte tag) => tag is BitString or NsapAddress ? SnmpType.OctetString : (SnmpType)tag;
}
