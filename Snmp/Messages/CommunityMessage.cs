using NetWatch.Snmp.Ber;

namespace NetWatch.Snmp.Messages;

/// <summary>The front of a v1 or v2c message (RFC 1157 §4, RFC 1901 §3) with the fields that all PDUs but the v1 trap share (RFC 3416 §3).</summary>
internal readonly ref struct CommunityMessage
{
    public VersionCode Version { get; private init; }

    public ReadOnlySpan<byte> Community { get; private init; }

    public PduKind Kind { get; private init; }

    public int RequestId { get; private init; }

    /// <summary>error-status; of a GETBULK, non-repeaters.</summary>
    public int ErrorStatus { get; private init; }

    /// <summary>error-index; of a GETBULK, max-repetitions.</summary>
    public int ErrorIndex { get; private init; }

    /// <summary>Where the content of the variable-bindings lies in the datagram.</summary>
    public Range Varbinds { get; private init; }

    /// <summary>Reads a datagram's front; what follows the message is ignored.</summary>
    public static MessageReadResult TryRead(ReadOnlySpan<byte> datagram, out CommunityMessage message)
    {
        message = default;
        if (!new BerReader(datagram).TryEnter(BerTag.Sequence, out var body) || !body.TryReadInt32(out var version))
            return MessageReadResult.Malformed;
        if (version is not ((int)VersionCode.V1 or (int)VersionCode.V2))
            return MessageReadResult.OtherVersion;
        if (!body.TryReadOctets(BerTag.OctetString, out var community) || !body.TryEnterAny(out var tag, out var pdu))
            return MessageReadResult.Malformed;
        if (tag is < (byte)PduKind.Get or > (byte)PduKind.Report)
            return MessageReadResult.Malformed;
        if (tag == (byte)PduKind.TrapV1)
            return MessageReadResult.OtherPdu;
        if (!pdu.TryReadInt32(out var requestId) || !pdu.TryReadInt32(out var status) || !pdu.TryReadInt32(out var index)
            || !pdu.TryEnter(BerTag.Sequence, out var varbinds))
            return MessageReadResult.Malformed;
        message = new CommunityMessage
        {
            Version = (VersionCode)version,
            Community = community,
            Kind = (PduKind)tag,
            RequestId = requestId,
            ErrorStatus = status,
            ErrorIndex = index,
            Varbinds = varbinds.Position..varbinds.End,
        };
        return MessageReadResult.Ok;
    }
}
