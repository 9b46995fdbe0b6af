using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp;

/// <summary>Reads a varbind's value into an arena.</summary>
internal static class ValueReader
{
    public static bool TryRead(byte tag, ReadOnlySpan<byte> content, ReadingArena arena, out SnmpValue value)
    {
        if (NumberReader.TryRead(tag, content, out value))
            return true;
        switch (tag)
        {
            case (byte)SnmpType.OctetString or (byte)SnmpType.Opaque or (byte)SnmpType.IpAddress or NumberReader.BitString or NumberReader.NsapAddress:
                var (octets, at) = arena.Keep(content);
                value = SnmpValue.OfSlice(NumberReader.OctetType(tag), octets, at, content.Length);
                return true;
            case (byte)SnmpType.ObjectIdentifier:
                var (name, offset) = arena.Keep(content, before: 1);
                var readable = OidReader.TryRead(name, offset, content.Length, out var identifier);
                value = SnmpValue.ObjectIdentifier(identifier);
                return readable;
            case (byte)SnmpType.Null or (byte)SnmpType.NoSuchObject or (byte)SnmpType.NoSuchInstance or (byte)SnmpType.EndOfMibView:
                value = SnmpValue.OfMark((SnmpType)tag);
                return true;
            default:
                return false;
        }
    }
}
