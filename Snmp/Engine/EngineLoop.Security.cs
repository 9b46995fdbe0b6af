using System.Text;
using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;
using NetWatch.Snmp.Security;

namespace NetWatch.Snmp;

/// <summary>What the messages of SNMPv3 need besides (RFC 3412, RFC 3414).</summary>
internal sealed partial class EngineLoop
{
    private readonly SaltSource _salts = new();
    private byte[]? _pdu;

    private int WriteSecured(Exchange exchange)
    {
        var target = exchange.Target;
        var pdu = new BerWriter(_pdu ??= GC.AllocateUninitializedArray<byte>(DatagramSocket.MaxDatagram));
        exchange.WritePdu(ref pdu);
        if (pdu.Overflowed)
            return 0;
        UsmRequest request = new()
        {
            MessageId = exchange.RequestId,
            MaxSize = DatagramSocket.MaxDatagram,
            ContextEngineId = target.ContextEngineId.Span,
            ContextName = target.ContextName.Length == 0 ? [] : Encoding.UTF8.GetBytes(target.ContextName),
            Pdu = pdu.Written,
        };
        return exchange.Agent!.SessionOf(target.User!, _salts, _time).Write(ref exchange.Security, _socket.Room(this), request, _now);
    }

    private void TakeSecured(Span<byte> datagram, in SourceKey from)
    {
        var read = UsmMessage.TryRead(datagram, out var message);
        if (read != MessageReadResult.Ok)
        {
            _counters.CountIgnored(read == MessageReadResult.OtherSecurityModel ? SnmpIgnoreReason.SecurityFailure : SnmpIgnoreReason.Malformed);
            return;
        }
        var exchange = _table.Find(message.MessageId);
        if (exchange is null)
        {
            _counters.CountIgnored(_table.Explain(message.MessageId));
            return;
        }
        if (from != exchange.Target.Wire.Source || exchange.Target.User is not { } user)
        {
            Ignore(exchange, from != exchange.Target.Wire.Source ? SnmpIgnoreReason.WrongSource : SnmpIgnoreReason.WrongVersion);
            return;
        }
        var session = exchange.Agent!.SessionOf(user, _salts, _time);
        switch (session.Process(ref exchange.Security, message, datagram, _now, out var response))
        {
            case UsmAdvice.Response when response.RequestId != exchange.RequestId:
                Ignore(exchange, SnmpIgnoreReason.UnknownRequest);
                break;
            case UsmAdvice.Response:
                exchange.Peer = new SnmpPeerIdentity(session.EngineId.Memory, session.BootsNotKept);
                TakeAnswer(exchange, ResponsePdu.Of(response), datagram);
                break;
            case UsmAdvice.ResendNow:
                SendAtOnce(exchange);
                break;
            case UsmAdvice.Failed:
                exchange.Agent.IsSuspect = false;
                Withdraw(exchange, SnmpOutcome.SecurityFailure);
                exchange.Trace(SnmpTraceEvent.Ignored, SnmpIgnoreReason.SecurityFailure);
                Finished(exchange, SnmpOutcome.SecurityFailure);
                break;
            default:
                Ignore(exchange, exchange.Security.Failure == UsmFailure.Malformed ? SnmpIgnoreReason.Malformed : SnmpIgnoreReason.SecurityFailure);
                break;
        }
    }

    /// <summary>The agent told what was missing: the request goes out with it, which is no retry; its time begins anew.</summary>
    private void SendAtOnce(Exchange exchange)
    {
        _table.Unhang(exchange);
        exchange.Target.Budget?.Charge(_now, _time);
        exchange.Sent--;
        exchange.FirstSentAt = _now;
        exchange.IsResent = true;
        Send(exchange);
    }
}
