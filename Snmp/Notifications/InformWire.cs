using System.Text;
using NetWatch.Snmp.Messages;
using NetWatch.Snmp.Security;

namespace NetWatch.Snmp.Notifications;

/// <summary>What a datagram means to an inform that waits for its acknowledgement.</summary>
internal enum InformStep
{
    /// <summary>Nothing: another's, late or damaged.</summary>
    Wait,

    /// <summary>Something was learned: it is sent again at once.</summary>
    SendAgain,

    /// <summary>It is the acknowledgement.</summary>
    Acknowledged,

    /// <summary>The receiver will not take it.</summary>
    Refused,
}

/// <summary>One inform as a version writes it and reads its acknowledgement.</summary>
internal abstract class InformWire
{
    /// <summary>The inform of a target's version.</summary>
    public static InformWire Of(SnmpTarget target, int requestId, NotificationText text, SaltSource salts, TimeProvider time) => target.User is { } user
        ? new SecureInform(target, user, requestId, text, salts, time)
        : new CommunityInform(target, requestId, text);

    /// <summary>The next datagram to send.</summary>
    public abstract ReadOnlyMemory<byte> Write();

    /// <summary>Judges what came back.</summary>
    public abstract InformStep Read(Span<byte> datagram);

    private static InformStep Step(int errorStatus) => errorStatus == 0 ? InformStep.Acknowledged : InformStep.Refused;

    private sealed class CommunityInform(SnmpTarget target, int requestId, NotificationText text) : InformWire
    {
        private readonly byte[] _datagram = NotificationWriter.Write(target.Version, target.Community, PduKind.Inform, requestId, text);
        private readonly byte[] _community = Encoding.UTF8.GetBytes(target.Community);

        public override ReadOnlyMemory<byte> Write() => _datagram;

        public override InformStep Read(Span<byte> datagram) =>
            CommunityMessage.TryRead(datagram, out var message) == MessageReadResult.Ok
            && message.Kind == PduKind.Response && message.RequestId == requestId && message.Version == target.Version && message.Community.SequenceEqual(_community)
                ? Step(message.ErrorStatus)
                : InformStep.Wait;
    }

    /// <summary>The receiver is authoritative: its engine ID and clock are asked for first (RFC 3414 §4).</summary>
    private sealed class SecureInform : InformWire
    {
        private readonly UsmSession _session;
        private readonly TimeProvider _time;
        private readonly int _requestId;
        private readonly byte[] _pdu;
        private readonly byte[] _contextName;
        private readonly ReadOnlyMemory<byte> _contextEngineId;
        private readonly byte[] _room = new byte[NotificationWriter.LargestMessage];
        private UsmExchange _exchange;

        public SecureInform(SnmpTarget target, UsmUser user, int requestId, NotificationText text, SaltSource salts, TimeProvider time)
        {
            _session = new UsmSession(user, salts, time.TimestampFrequency);
            _time = time;
            _requestId = requestId;
            _pdu = NotificationWriter.WritePdu(PduKind.Inform, requestId, text);
            _contextName = Encoding.UTF8.GetBytes(target.ContextName);
            _contextEngineId = target.ContextEngineId;
        }

        public override ReadOnlyMemory<byte> Write()
        {
            var request = new UsmRequest
            {
                MessageId = _requestId,
                MaxSize = NotificationWriter.LargestMessage,
                ContextEngineId = _contextEngineId.Span,
                ContextName = _contextName,
                Pdu = _pdu,
            };
            var length = _session.Write(ref _exchange, _room, request, _time.GetTimestamp());
            return length > 0 ? _room.AsMemory(0, length) : throw NotificationWriter.TooLarge();
        }

        public override InformStep Read(Span<byte> datagram)
        {
            if (UsmMessage.TryRead(datagram, out var message) != MessageReadResult.Ok || message.MessageId != _requestId)
                return InformStep.Wait;
            return _session.Process(ref _exchange, message, datagram, _time.GetTimestamp(), out var response) switch
            {
                UsmAdvice.Response => response.RequestId == _requestId ? Step(response.ErrorStatus) : InformStep.Wait,
                UsmAdvice.ResendNow => InformStep.SendAgain,
                UsmAdvice.Failed => InformStep.Refused,
                _ => InformStep.Wait,
            };
        }
    }
}
