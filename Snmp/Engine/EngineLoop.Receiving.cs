using System.Net.Sockets;
using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp;

internal sealed partial class EngineLoop
{
    /// <inheritdoc/>
    public void Take(Span<byte> datagram, in SourceKey from)
    {
        if (_stopping.IsSet)
            return;
        try
        {
            _counters.CountReceived();
            TakeMessage(datagram, from);
        }
#pragma warning disable CA1031 // Whatever a defect throws: the loop that serves all devices goes on, and the exception is told.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _engine.CountInternalError(error);
        }
    }

    private void Receive()
    {
        var errors = 0;
        while (!_stopping.IsSet)
        {
            try
            {
                var count = _socket.Receive();
                errors = 0;
                if (count > 0)
                    TakeAll(count);
            }
            catch (SocketException)
            {
                // An ICMP error of an earlier datagram, or one of the socket itself, which must not make this loop spin.
                errors = TakeIcmpErrors() ? 0 : errors + 1;
                if (errors > ErrorsBeforePause)
                    _stopping.Wait(ErrorPause);
            }
#pragma warning disable CA1031 // See above.
            catch (Exception error)
#pragma warning restore CA1031
            {
                _engine.CountInternalError(error);
            }
        }
    }

    private void TakeAll(int count)
    {
        lock (_gate)
        {
            Begin();
            _socket.Handle(count, this);
            Finish();
        }
        if (!_inputs.IsEmpty)
            Pump();
    }

    private void TakeMessage(Span<byte> datagram, in SourceKey from)
    {
        switch (CommunityMessage.TryRead(datagram, out var message))
        {
            case MessageReadResult.Malformed:
                _counters.CountIgnored(SnmpIgnoreReason.Malformed);
                return;
            case MessageReadResult.OtherVersion when IsVersion3(datagram):
                TakeSecured(datagram, from);
                return;
            case MessageReadResult.OtherVersion:
                _counters.CountIgnored(SnmpIgnoreReason.WrongVersion);
                return;
            case MessageReadResult.OtherPdu:
                _counters.CountIgnored(SnmpIgnoreReason.UnexpectedPdu);
                return;
        }
        var exchange = _table.Find(message.RequestId);
        if (exchange is null)
            _counters.CountIgnored(message.Kind == PduKind.Response ? _table.Explain(message.RequestId) : SnmpIgnoreReason.UnexpectedPdu);
        else if (Doubt(exchange.Target, message, from) is var doubt and not SnmpIgnoreReason.None)
            Ignore(exchange, doubt);
        else
            TakeAnswer(exchange, ResponsePdu.Of(message), datagram);
    }

    private static bool IsVersion3(ReadOnlySpan<byte> datagram) =>
        new BerReader(datagram).TryEnter(BerTag.Sequence, out var body) && body.TryReadInt32(out var version) && version == (int)VersionCode.V3;

    private void TakeAnswer(Exchange exchange, in ResponsePdu response, ReadOnlySpan<byte> datagram)
    {
        if (exchange.Target.Trace is not null && !TraceAnswer(exchange, response, datagram))
        {
            Ignore(exchange, SnmpIgnoreReason.Malformed);
            return;
        }
        var wasSentOnce = exchange.Sent == 1;
        var use = exchange.Take(response, datagram);
        if (use == AnswerUse.Malformed)
        {
            Ignore(exchange, SnmpIgnoreReason.Malformed);
            return;
        }
        var agent = exchange.Agent!;
        agent.IsSuspect = false;
        if (wasSentOnce && !exchange.IsResent)
            agent.Estimate.Observe(_time.GetElapsedTime(exchange.FirstSentAt, _now));
        Withdraw(exchange, SnmpOutcome.Answered);
        if (use == AnswerUse.Done)
            Finished(exchange, SnmpOutcome.Answered);
        else if (exchange.IsCancelled)
            Finished(exchange, SnmpOutcome.Cancelled);
        else
            Ask(exchange);
    }

    private void Ignore(Exchange exchange, SnmpIgnoreReason doubt)
    {
        _counters.CountIgnored(doubt);
        exchange.Trace(SnmpTraceEvent.Ignored, doubt);
    }

    private bool TraceAnswer(Exchange exchange, in ResponsePdu response, ReadOnlySpan<byte> datagram)
    {
        var kept = datagram[response.Start..response.End].ToArray();
        if (!VarbindReader.TryReadAll(kept, 0, kept.Length, out var variables))
            return false;
        exchange.Trace(new SnmpTraceEntry(
            SnmpTraceEvent.Answered, _time.GetElapsedTime(exchange.FirstSentAt, _now), exchange.RequestId, response.Kind, exchange.Sent)
        {
            ErrorStatus = (ErrorCode)response.ErrorStatus,
            ErrorIndex = response.ErrorIndex,
            Variables = variables,
            Bytes = datagram.Length,
        });
        return true;
    }

    private static SnmpIgnoreReason Doubt(SnmpTarget target, in CommunityMessage message, in SourceKey from)
    {
        if (from != target.Wire.Source)
            return SnmpIgnoreReason.WrongSource;
        if (message.Version != target.Version)
            return SnmpIgnoreReason.WrongVersion;
        if (message.Kind != PduKind.Response)
            return SnmpIgnoreReason.UnexpectedPdu;
        return message.Community.SequenceEqual(target.Wire.Community) ? SnmpIgnoreReason.None : SnmpIgnoreReason.WrongCommunity;
    }

    /// <summary>Empties the queue of ICMP errors.</summary>
    /// <returns>Whether there was one.</returns>
    private bool TakeIcmpErrors()
    {
        Span<byte> quoted = stackalloc byte[2048];
        var any = false;
        lock (_gate)
        {
            Begin();
            while (_socket.TryTakeIcmpError(quoted, out var error))
            {
                any = true;
                TakeIcmpError(error, quoted[..Math.Min(error.QuotedLength, quoted.Length)]);
            }
            Finish();
        }
        if (!_inputs.IsEmpty)
            Pump();
        return any;
    }

    /// <summary>Of the exchange whose datagram is quoted; where too little of it is quoted to know which that is, it only explains the silence of all to that address.</summary>
    private void TakeIcmpError(IcmpError error, ReadOnlySpan<byte> quoted)
    {
        var id = CommunityMessage.TryRead(quoted, out var message) == MessageReadResult.Ok ? message.RequestId
            : UsmMessage.TryRead(quoted, out var secured) == MessageReadResult.Ok ? secured.MessageId
            : (int?)null;
        if (id is not { } known)
        {
            foreach (var exchange in _table.FindAll(error.Target))
                exchange.IcmpError = error.Error;
        }
        else if (_table.Find(known) is { } exchange && exchange.Target.Wire.Source == error.Target)
        {
            TakeIcmpError(exchange, error.Error);
        }
    }

    /// <summary>That nobody listens on the port is final; that a network or host cannot be reached may be for a moment only (RFC 1122 §3.2.2.1).</summary>
    private void TakeIcmpError(Exchange exchange, SocketError error)
    {
        exchange.Trace(SnmpTraceEvent.Refused, error: error);
        if (error != SocketError.ConnectionRefused)
        {
            exchange.IcmpError = error;
            return;
        }
        exchange.Agent!.IsSuspect = true;
        Withdraw(exchange, SnmpOutcome.Unreachable, refused: true);
        Finished(exchange, SnmpOutcome.Unreachable, error);
    }
}
