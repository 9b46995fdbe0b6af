namespace NetWatch.Snmp.Ber;

/// <summary>The tags that are not those of a value or a PDU (X.690 §8.1.2).</summary>
internal static class BerTag
{
    public const byte Integer = 0x02;
    public const byte OctetString = 0x04;
    public const byte ObjectIdentifier = 0x06;
    public const byte Sequence = 0x30;
}
