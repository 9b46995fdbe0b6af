using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp.Security;

/// <summary>The objects whose counters stand in reports, and the failures that they tell (RFC 3414 §5, RFC 3412 §5, RFC 3413 §4.1.1).</summary>
internal static class UsmReports
{
    /// <summary>Room for the PDU of any report.</summary>
    public const int MaxPduLength = 64;

    /// <summary>msgMaxSize of reports: what an IPv4 datagram holds.</summary>
    public const int MaxSize = 65_507;

    /// <summary>usmStats: 1.3.6.1.6.3.15.1.1.</summary>
    private static ReadOnlySpan<byte> UsmStats => [0x2B, 6, 1, 6, 3, 15, 1, 1];

    /// <summary>snmpMPDStats: 1.3.6.1.6.3.11.2.1.</summary>
    private static ReadOnlySpan<byte> MessageStats => [0x2B, 6, 1, 6, 3, 11, 2, 1];

    /// <summary>snmpTargetObjects: 1.3.6.1.6.3.12.1.</summary>
    private static ReadOnlySpan<byte> TargetObjects => [0x2B, 6, 1, 6, 3, 12, 1];

    /// <summary>What a report tells by its first varbind.</summary>
    /// <param name="datagram">The datagram.</param>
    /// <param name="varbinds">Where its varbinds lie.</param>
    public static UsmFailure Read(ReadOnlySpan<byte> datagram, Range varbinds)
    {
        var reader = new BerReader(datagram[varbinds]);
        if (!reader.TryEnter(BerTag.Sequence, out var varbind) || !varbind.TryReadOctets(BerTag.ObjectIdentifier, out var name))
            return UsmFailure.OtherReport;
        if (TryTake(name, UsmStats, out var column))
            return column switch
            {
                1 => UsmFailure.UnsupportedSecurityLevel,
                2 => UsmFailure.NotInTimeWindow,
                3 => UsmFailure.UnknownUserName,
                4 => UsmFailure.UnknownEngineId,
                5 => UsmFailure.WrongDigest,
                6 => UsmFailure.DecryptionError,
                _ => UsmFailure.OtherReport,
            };
        if (TryTake(name, MessageStats, out column))
            return column switch
            {
                1 => UsmFailure.UnknownSecurityModel,
                2 => UsmFailure.InvalidMessage,
                3 => UsmFailure.UnknownPduHandler,
                _ => UsmFailure.OtherReport,
            };
        if (TryTake(name, TargetObjects, out column))
            return column switch
            {
                4 => UsmFailure.UnavailableContext,
                5 => UsmFailure.UnknownContext,
                _ => UsmFailure.OtherReport,
            };
        return UsmFailure.OtherReport;
    }

    /// <summary>The object whose counter tells a failure of the User-based Security Model.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A failure that has no report of that model.</exception>
    public static ObjectIdentifier ObjectOf(UsmFailure failure)
    {
        var column = failure switch
        {
            UsmFailure.UnsupportedSecurityLevel => 1u,
            UsmFailure.NotInTimeWindow => 2u,
            UsmFailure.UnknownUserName => 3u,
            UsmFailure.UnknownEngineId => 4u,
            UsmFailure.WrongDigest => 5u,
            UsmFailure.DecryptionError => 6u,
            _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, "The User-based Security Model has no report for it."),
        };
        return ObjectIdentifier.Create(1, 3, 6, 1, 6, 3, 15, 1, 1, column, 0);
    }

    /// <summary>Writes the PDU of a report.</summary>
    /// <param name="room">At least <see cref="MaxPduLength"/> octets.</param>
    /// <param name="failure">What it tells.</param>
    /// <param name="requestId">The request-id that it answers, 0 when that could not be read.</param>
    /// <param name="count">The counter's value.</param>
    public static ReadOnlySpan<byte> Write(Span<byte> room, UsmFailure failure, int requestId, long count)
    {
        BerWriter writer = new(room);
        var pdu = writer.Begin((byte)PduKind.Report);
        writer.WriteInteger(BerTag.Integer, requestId);
        writer.WriteInteger(BerTag.Integer, 0);
        writer.WriteInteger(BerTag.Integer, 0);
        var varbinds = writer.Begin(BerTag.Sequence);
        MessageWriter.WriteVarbind(ref writer, ObjectOf(failure), SnmpValue.Counter32((uint)count));
        writer.End(varbinds);
        writer.End(pdu);
        return writer.Written;
    }

    private static bool TryTake(ReadOnlySpan<byte> name, ReadOnlySpan<byte> parent, out byte child)
    {
        var below = name.Length > parent.Length && name.StartsWith(parent);
        child = below ? name[parent.Length] : (byte)0;
        return below;
    }
}
