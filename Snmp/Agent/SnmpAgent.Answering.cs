using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;
using NetWatch.Snmp.Security;

namespace NetWatch.Snmp;

/// <summary>From a datagram to its answer.</summary>
public sealed partial class SnmpAgent
{
    /// <summary>snmpUnknownPDUHandlers (RFC 3412 §5).</summary>
    private static readonly ObjectIdentifier s_unknownPduHandlers = ObjectIdentifier.Create(1, 3, 6, 1, 6, 3, 11, 2, 1, 3, 0);

    /// <summary>snmpUnknownContexts (RFC 3413 §4.1.1).</summary>
    private static readonly ObjectIdentifier s_unknownContexts = ObjectIdentifier.Create(1, 3, 6, 1, 6, 3, 12, 1, 5, 0);

    [ThreadStatic]
    private static byte[]? s_pdu;

    private readonly SaltSource _salts = new();

    /// <summary>Judges a datagram and writes the response to it.</summary>
    /// <param name="device">Whom it came for.</param>
    /// <param name="datagram">The datagram; one of v3 is decrypted in place.</param>
    /// <param name="response">Where the response goes; its length is the bound.</param>
    /// <returns>The response's length, 0 for none.</returns>
    internal int Answer(SnmpAgentDevice device, Span<byte> datagram, Span<byte> response)
    {
        switch (CommunityMessage.TryRead(datagram, out var message))
        {
            case MessageReadResult.Malformed:
                Counters.CountMalformed();
                return 0;
            case MessageReadResult.OtherVersion when device.AuthoritativeEngine(_salts) is { } engine:
                return AnswerV3(device, engine, datagram, response);
            case MessageReadResult.OtherVersion:
                Counters.CountOtherVersion();
                return 0;
            case MessageReadResult.OtherPdu:
                Counters.CountUnexpectedPdu();
                return 0;
        }
        if (!IsRequest(message.Kind))
            return 0;
        if (device.ObjectsFor(message.Community) is not { } objects)
        {
            Counters.CountWrongCommunity();
            return 0;
        }
        if (!Hears(device))
            return 0;
        var writer = new BerWriter(response);
        var mark = writer.Begin(BerTag.Sequence);
        writer.WriteInteger(BerTag.Integer, (int)message.Version);
        writer.WriteOctets(BerTag.OctetString, message.Community);
        var request = new RequestPdu
        {
            Version = message.Version,
            Kind = message.Kind,
            RequestId = device.AnsweredRequestId(message.RequestId),
            NonRepeaters = message.ErrorStatus,
            MaxRepetitions = message.ErrorIndex,
            Varbinds = datagram[message.Varbinds],
        };
        if (!TryRespond(ref writer, request, objects))
            return 0;
        writer.End(mark);
        return writer.Overflowed ? 0 : writer.Position;
    }

    /// <summary>RFC 3412 §7.2, RFC 3414 §3.2 and, for what is not served, RFC 3412 §4.2.2.1 and RFC 3413 §3.2.</summary>
    private int AnswerV3(SnmpAgentDevice device, UsmAuthoritativeEngine engine, Span<byte> datagram, Span<byte> response)
    {
        switch (UsmMessage.TryRead(datagram, out var message))
        {
            case MessageReadResult.Malformed:
                Counters.CountMalformed();
                return 0;
            case not MessageReadResult.Ok:
                Counters.CountOtherVersion();
                return 0;
        }
        if (!Hears(device))
            return 0;
        var verdict = engine.Process(message, datagram, response, out var received);
        if (!verdict.IsAccepted)
        {
            Counters.CountRefused();
            return verdict.ReportLength;
        }
        var pdu = received.Pdu;
        if (!IsRequest(pdu.Kind))
            return 0;
        var room = (s_pdu ??= new byte[ushort.MaxValue]).AsSpan(0, engine.RoomForPdu(response.Length, received, Options.MaxRequestSize));
        var writer = new BerWriter(room);
        var requestId = device.AnsweredRequestId(pdu.RequestId);
        if (!pdu.ContextEngineId.SequenceEqual(engine.EngineId.Span))
            WriteReport(ref writer, requestId, s_unknownPduHandlers);
        else if (device.ObjectsOf(pdu.ContextName) is not { } objects)
            WriteReport(ref writer, requestId, s_unknownContexts);
        else
        {
            var request = new RequestPdu
            {
                Version = VersionCode.V3,
                Kind = pdu.Kind,
                RequestId = requestId,
                NonRepeaters = pdu.ErrorStatus,
                MaxRepetitions = pdu.ErrorIndex,
                Varbinds = datagram[pdu.Varbinds],
            };
            if (!TryRespond(ref writer, request, objects))
                return 0;
        }
        return writer.Overflowed ? 0 : engine.WriteResponse(response, received, Options.MaxRequestSize, writer.Written);
    }

    private void WriteReport(ref BerWriter writer, int requestId, ObjectIdentifier counter)
    {
        var count = Counters.CountRefused();
        var pdu = writer.Begin((byte)PduKind.Report);
        writer.WriteInteger(BerTag.Integer, requestId);
        writer.WriteInteger(BerTag.Integer, 0);
        writer.WriteInteger(BerTag.Integer, 0);
        var varbinds = writer.Begin(BerTag.Sequence);
        MessageWriter.WriteVarbind(ref writer, counter, SnmpValue.Counter32((uint)count));
        writer.End(varbinds);
        writer.End(pdu);
    }

    private bool IsRequest(PduKind kind)
    {
        if (kind is PduKind.Get or PduKind.GetNext or PduKind.GetBulk or PduKind.Set)
            return true;
        Counters.CountUnexpectedPdu();
        return false;
    }

    /// <summary>Whether a request reaches the device: it is not silent, and the request is not one of those that get lost.</summary>
    private bool Hears(SnmpAgentDevice device)
    {
        if (device.Silent)
            Counters.CountSilent();
        else if (device.Misbehaviour?.Loses() ?? false)
            Counters.CountLost();
        else
            return true;
        return false;
    }

    private bool TryRespond(ref BerWriter writer, in RequestPdu request, ISnmpObjectSource objects)
    {
        if (Responder.OfThread.TryRespond(ref writer, request, objects))
            return true;
        Counters.CountMalformed();
        return false;
    }
}
