using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp.Notifications;

/// <summary>The PDU of a notification as it lies in a datagram: a v1 Trap-PDU (RFC 1157 §4.1.6), or the common layout of SNMPv2-Trap and InformRequest (RFC 3416 §3).</summary>
internal readonly ref struct NotificationPdu
{
    public PduKind Kind { get; private init; }

    /// <summary>request-id; 0 in a v1 trap, which has none.</summary>
    public int RequestId { get; private init; }

    /// <summary>v1: where the content of enterprise lies.</summary>
    public Range Enterprise { get; private init; }

    /// <summary>v1: agent-addr as sent, four octets where the agent is right.</summary>
    public ReadOnlySpan<byte> AgentAddress { get; private init; }

    /// <summary>v1: generic-trap, 0 to 6.</summary>
    public int Generic { get; private init; }

    /// <summary>v1: specific-trap.</summary>
    public uint Specific { get; private init; }

    /// <summary>v1: time-stamp, hundredths of a second.</summary>
    public uint TimeStamp { get; private init; }

    /// <summary>Where the content of the variable-bindings lies.</summary>
    public Range Varbinds { get; private init; }

    /// <summary>Reads the content of a PDU of one of the three kinds.</summary>
    public static bool TryRead(PduKind kind, BerReader pdu, out NotificationPdu read) =>
        kind == PduKind.TrapV1 ? TryReadTrapV1(pdu, out read) : TryReadCommon(kind, pdu, out read);

    /// <summary>Of a scoped PDU.</summary>
    public static NotificationPdu Of(in ScopedPdu scoped) => new() { Kind = scoped.Kind, RequestId = scoped.RequestId, Varbinds = scoped.Varbinds };

    private static bool TryReadCommon(PduKind kind, BerReader pdu, out NotificationPdu read)
    {
        read = default;
        if (!pdu.TryReadInt32(out var requestId) || !pdu.TryReadInt32(out _) || !pdu.TryReadInt32(out _) || !pdu.TryEnter(BerTag.Sequence, out var varbinds))
            return false;
        read = new NotificationPdu { Kind = kind, RequestId = requestId, Varbinds = varbinds.Position..varbinds.End };
        return true;
    }

    private static bool TryReadTrapV1(BerReader pdu, out NotificationPdu read)
    {
        const int EnterpriseSpecific = 6;
        read = default;
        if (!pdu.TryEnter(BerTag.ObjectIdentifier, out var enterprise)
            || !pdu.TryReadOctets((byte)SnmpType.IpAddress, out var agentAddress)
            || !pdu.TryReadInt32(out var generic) || generic is < 0 or > EnterpriseSpecific
            || !pdu.TryReadInt32(out var specific)
            || !pdu.TryReadOctets((byte)SnmpType.TimeTicks, out var timeStamp)
            || !pdu.TryEnter(BerTag.Sequence, out var varbinds))
            return false;
        read = new NotificationPdu
        {
            Kind = PduKind.TrapV1,
            Enterprise = enterprise.Position..enterprise.End,
            AgentAddress = agentAddress,
            Generic = generic,
            Specific = (uint)specific,
            TimeStamp = (uint)BerNumber.Unsigned(timeStamp),
            Varbinds = varbinds.Position..varbinds.End,
        };
        return true;
    }
}
