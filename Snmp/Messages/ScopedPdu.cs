using NetWatch.Snmp.Ber;

namespace NetWatch.Snmp.Messages;

/// <summary>A scoped PDU (RFC 3412 §6.8) with the fields that all PDUs of v3 share (RFC 3416 §3).</summary>
internal readonly ref struct ScopedPdu
{
    /// <summary>contextEngineID.</summary>
    public ReadOnlySpan<byte> ContextEngineId { get; private init; }

    /// <summary>contextName.</summary>
    public ReadOnlySpan<byte> ContextName { get; private init; }

    public PduKind Kind { get; private init; }

    public int RequestId { get; private init; }

    /// <summary>error-status; of a GETBULK, non-repeaters.</summary>
    public int ErrorStatus { get; private init; }

    /// <summary>error-index; of a GETBULK, max-repetitions.</summary>
    public int ErrorIndex { get; private init; }

    /// <summary>Where the content of the variable-bindings lies in the datagram.</summary>
    public Range Varbinds { get; private init; }

    /// <summary>Reads the scoped PDU that lies, in plain text, at <paramref name="place"/>; what follows it there (the padding of DES) is ignored.</summary>
    public static bool TryRead(ReadOnlySpan<byte> datagram, Range place, out ScopedPdu scoped)
    {
        scoped = default;
        var (start, length) = place.GetOffsetAndLength(datagram.Length);
        var reader = new BerReader(datagram[..(start + length)]);
        reader.Skip(start);
        if (!reader.TryEnter(BerTag.Sequence, out var body) || !body.TryReadOctets(BerTag.OctetString, out var contextEngineId)
            || !body.TryReadOctets(BerTag.OctetString, out var contextName) || !body.TryEnterAny(out var tag, out var pdu))
            return false;
        if (tag is < (byte)PduKind.Get or > (byte)PduKind.Report or (byte)PduKind.TrapV1)
            return false;
        if (!pdu.TryReadInt32(out var requestId) || !pdu.TryReadInt32(out var status) || !pdu.TryReadInt32(out var index)
            || !pdu.TryEnter(BerTag.Sequence, out var varbinds))
            return false;
        scoped = new ScopedPdu
        {
            ContextEngineId = contextEngineId,
            ContextName = contextName,
            Kind = (PduKind)tag,
            RequestId = requestId,
            ErrorStatus = status,
            ErrorIndex = index,
            Varbinds = varbinds.Position..varbinds.End,
        };
        return true;
    }
}
