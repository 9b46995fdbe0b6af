using NetWatch.Snmp.Ber;

namespace NetWatch.Snmp.Messages;

/// <summary>Writes v1 and v2c messages (RFC 1157 §4, RFC 1901 §3, RFC 3416 §3).</summary>
internal static class MessageWriter
{
    /// <summary>Writes the front up to the beginning of the variable-bindings.</summary>
    /// <returns>The marks that <see cref="End"/> needs.</returns>
    public static (int Message, int Pdu, int Varbinds) Begin(
        ref BerWriter writer, VersionCode version, ReadOnlySpan<byte> community, PduKind kind, int requestId, int errorStatus, int errorIndex)
    {
        var message = writer.Begin(BerTag.Sequence);
        writer.WriteInteger(BerTag.Integer, (int)version);
        writer.WriteOctets(BerTag.OctetString, community);
        var (pdu, varbinds) = BeginPdu(ref writer, kind, requestId, errorStatus, errorIndex);
        return (message, pdu, varbinds);
    }

    /// <summary>Writes a PDU up to the beginning of the variable-bindings.</summary>
    /// <returns>The marks that <see cref="EndPdu"/> needs.</returns>
    public static (int Pdu, int Varbinds) BeginPdu(ref BerWriter writer, PduKind kind, int requestId, int errorStatus, int errorIndex)
    {
        var pdu = writer.Begin((byte)kind);
        writer.WriteInteger(BerTag.Integer, requestId);
        writer.WriteInteger(BerTag.Integer, errorStatus);
        writer.WriteInteger(BerTag.Integer, errorIndex);
        return (pdu, writer.Begin(BerTag.Sequence));
    }

    public static void EndPdu(ref BerWriter writer, (int Pdu, int Varbinds) marks)
    {
        writer.End(marks.Varbinds);
        writer.End(marks.Pdu);
    }

    public static void End(ref BerWriter writer, (int Message, int Pdu, int Varbinds) marks)
    {
        EndPdu(ref writer, (marks.Pdu, marks.Varbinds));
        writer.End(marks.Message);
    }

    public static void WriteVarbind(ref BerWriter writer, ObjectIdentifier name, SnmpValue value)
    {
        var varbind = writer.Begin(BerTag.Sequence);
        writer.WriteObjectIdentifier(name);
        WriteValue(ref writer, value);
        writer.End(varbind);
    }

    private static void WriteValue(ref BerWriter writer, SnmpValue value)
    {
        switch (value.Type)
        {
            case SnmpType.Integer32:
                writer.WriteInteger((byte)value.Type, (long)value.Bits);
                break;
            case SnmpType.Counter32 or SnmpType.Gauge32 or SnmpType.TimeTicks or SnmpType.Counter64:
                writer.WriteUnsigned((byte)value.Type, value.Bits);
                break;
            case SnmpType.OctetString or SnmpType.Opaque or SnmpType.IpAddress:
                writer.WriteOctets((byte)value.Type, value.Span);
                break;
            case SnmpType.ObjectIdentifier:
                value.TryGetObjectIdentifier(out var identifier);
                writer.WriteObjectIdentifier(identifier);
                break;
            case SnmpType.None:
                writer.WriteHeader((byte)SnmpType.Null, 0);
                break;
            default:
                writer.WriteHeader((byte)value.Type, 0);
                break;
        }
    }
}
