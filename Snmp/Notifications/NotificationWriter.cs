using System.Text;
using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp.Notifications;

/// <summary>Writes notifications (RFC 1157 §4.1.6, RFC 3416 §4.2.6 and §4.2.7).</summary>
internal static class NotificationWriter
{
    /// <summary>The largest UDP payload over IPv4.</summary>
    public const int LargestMessage = 65_507;

    /// <summary>A v1 or v2c message with a trap or an inform.</summary>
    /// <exception cref="ArgumentException">It is too large for a datagram, or v1 cannot say it.</exception>
    public static byte[] Write(VersionCode version, string community, PduKind kind, int requestId, NotificationText text)
    {
        var writer = new BerWriter(new byte[LargestMessage]);
        if (kind == PduKind.TrapV1)
        {
            WriteTrapV1(ref writer, community, text);
        }
        else
        {
            var marks = MessageWriter.Begin(ref writer, version, Encoding.UTF8.GetBytes(community), kind, requestId, 0, 0);
            WriteVarbinds(ref writer, text);
            MessageWriter.End(ref writer, marks);
        }
        return writer.Overflowed ? throw TooLarge() : writer.Written.ToArray();
    }

    /// <summary>The PDU of a trap or an inform, with its header, for a v3 message.</summary>
    /// <exception cref="ArgumentException">It is too large for a datagram.</exception>
    public static byte[] WritePdu(PduKind kind, int requestId, NotificationText text)
    {
        var writer = new BerWriter(new byte[LargestMessage]);
        var pdu = writer.Begin((byte)kind);
        writer.WriteInteger(BerTag.Integer, requestId);
        writer.WriteInteger(BerTag.Integer, 0);
        writer.WriteInteger(BerTag.Integer, 0);
        var varbinds = writer.Begin(BerTag.Sequence);
        WriteVarbinds(ref writer, text);
        writer.End(varbinds);
        writer.End(pdu);
        return writer.Overflowed ? throw TooLarge() : writer.Written.ToArray();
    }

    public static ArgumentException TooLarge() => new("The notification does not fit into a datagram.");

    /// <summary>The varbinds with sysUpTime.0 and snmpTrapOID.0 before them.</summary>
    private static void WriteVarbinds(ref BerWriter writer, NotificationText text)
    {
        MessageWriter.WriteVarbind(ref writer, SnmpNotificationIds.SysUpTime, SnmpValue.TimeTicks(text.TimeStamp));
        MessageWriter.WriteVarbind(ref writer, SnmpNotificationIds.SnmpTrapOid, SnmpValue.ObjectIdentifier(text.TrapId));
        foreach (var variable in text.Variables)
            MessageWriter.WriteVarbind(ref writer, variable.Id, variable.Data);
    }

    private static void WriteTrapV1(ref BerWriter writer, string community, NotificationText text)
    {
        var form = TrapV1Form.Of(text.TrapId, text.Variables);
        var message = writer.Begin(BerTag.Sequence);
        writer.WriteInteger(BerTag.Integer, (int)VersionCode.V1);
        writer.WriteOctets(BerTag.OctetString, Encoding.UTF8.GetBytes(community));
        var pdu = writer.Begin((byte)PduKind.TrapV1);
        writer.WriteObjectIdentifier(form.Enterprise);
        writer.WriteOctets((byte)SnmpType.IpAddress, form.AgentAddress.GetAddressBytes());
        writer.WriteInteger(BerTag.Integer, form.Generic);
        writer.WriteInteger(BerTag.Integer, (int)form.Specific);
        writer.WriteUnsigned((byte)SnmpType.TimeTicks, text.TimeStamp);
        var varbinds = writer.Begin(BerTag.Sequence);
        foreach (var variable in form.Variables)
            MessageWriter.WriteVarbind(ref writer, variable.Id, variable.Data);
        writer.End(varbinds);
        writer.End(pdu);
        writer.End(message);
    }
}

/// <summary>What a notification is to say.</summary>
/// <param name="TrapId">What it is about.</param>
/// <param name="UpTime">sysUpTime; of more than 497 days, what TimeTicks has left of it (modulo 2^32).</param>
/// <param name="Variables">What it tells beside.</param>
internal readonly record struct NotificationText(ObjectIdentifier TrapId, TimeSpan UpTime, IReadOnlyList<Variable> Variables)
{
    public uint TimeStamp => (uint)(UpTime.Ticks / (TimeSpan.TicksPerMillisecond * 10));
}
