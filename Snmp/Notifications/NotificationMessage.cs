using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Security;

namespace NetWatch.Snmp.Notifications;

/// <summary>A notification in a v1 or v2c message (RFC 1157 §4, RFC 1901 §3), or in one of v3 that has been opened. The PDU's kind decides its layout, whatever the version: agents mix them.</summary>
internal readonly ref struct NotificationMessage
{
    public VersionCode Version { get; private init; }

    public ReadOnlySpan<byte> Community { get; private init; }

    public NotificationPdu Pdu { get; private init; }

    /// <summary>v3: what was accepted.</summary>
    public UsmReceived Secure { get; private init; }

    /// <summary>Takes what was accepted of v3.</summary>
    /// <returns>Null when it is a notification, else why it is none.</returns>
    public static SnmpNotificationDropReason? Read(in UsmReceived received, out NotificationMessage message)
    {
        message = default;
        if (received.Pdu.Kind is not (PduKind.TrapV2 or PduKind.Inform))
            return SnmpNotificationDropReason.UnexpectedPdu;
        message = new NotificationMessage { Version = VersionCode.V3, Pdu = NotificationPdu.Of(received.Pdu), Secure = received };
        return null;
    }

    /// <summary>Reads a datagram; what follows the message is ignored.</summary>
    /// <returns>Null when it is a notification, else why it is none.</returns>
    public static SnmpNotificationDropReason? Read(ReadOnlySpan<byte> datagram, out NotificationMessage message)
    {
        message = default;
        if (!new BerReader(datagram).TryEnter(BerTag.Sequence, out var body) || !body.TryReadInt32(out var version))
            return SnmpNotificationDropReason.Malformed;
        if (version is not ((int)VersionCode.V1 or (int)VersionCode.V2))
            return SnmpNotificationDropReason.WrongVersion;
        if (!body.TryReadOctets(BerTag.OctetString, out var community))
            return SnmpNotificationDropReason.Malformed;
        var reason = ReadPdu(body, out var pdu);
        if (reason is null)
            message = new NotificationMessage { Version = (VersionCode)version, Community = community, Pdu = pdu };
        return reason;
    }

    /// <summary>Reads the PDU that comes next.</summary>
    /// <returns>Null when it is a notification, else why it is none.</returns>
    public static SnmpNotificationDropReason? ReadPdu(BerReader body, out NotificationPdu pdu)
    {
        pdu = default;
        if (!body.TryEnterAny(out var tag, out var content) || tag is < (byte)PduKind.Get or > (byte)PduKind.Report)
            return SnmpNotificationDropReason.Malformed;
        if ((PduKind)tag is not (PduKind.TrapV1 or PduKind.TrapV2 or PduKind.Inform))
            return SnmpNotificationDropReason.UnexpectedPdu;
        return NotificationPdu.TryRead((PduKind)tag, content, out pdu) ? null : SnmpNotificationDropReason.Malformed;
    }
}
