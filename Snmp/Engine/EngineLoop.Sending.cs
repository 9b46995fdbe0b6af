using System.Net.Sockets;
using NetWatch.Snmp.Ber;

namespace NetWatch.Snmp;

internal sealed partial class EngineLoop
{
    /// <inheritdoc/>
    public void FailedToSend(object owner, SocketError error) => _unsent.Add(((Exchange)owner, error));

    /// <summary>Sends the exchange's request, for the first time or again.</summary>
    private void Send(Exchange exchange)
    {
        if (exchange.State != ExchangeState.InFlight)
        {
            exchange.State = ExchangeState.InFlight;
            exchange.FirstSentAt = _now;
            _table.Add(exchange);
            _counters.CountRequest();
        }
        var wait = RetryPlan.Wait(exchange.Target, exchange.Agent!.Estimate, exchange.Sent, _time.GetElapsedTime(exchange.FirstSentAt, _now));
        _table.Hang(exchange, _now, wait);
        exchange.Sent++;
        var length = Write(exchange);
        if (length == 0)
        {
            FailToSend(exchange, SocketError.MessageSize);
            return;
        }
        _counters.CountSent(exchange.Sent > 1);
        if (exchange.Target.Trace is not null)
            TraceSent(exchange, length);
        _socket.Queue(length, exchange.Target.Wire, exchange);
    }

    private int Write(Exchange exchange)
    {
        var target = exchange.Target;
        if (target.User is not null)
            return WriteSecured(exchange);
        var writer = new BerWriter(_socket.Room(this));
        var message = writer.Begin(BerTag.Sequence);
        writer.WriteInteger(BerTag.Integer, (int)target.Version);
        writer.WriteOctets(BerTag.OctetString, target.Wire.Community);
        exchange.WritePdu(ref writer);
        writer.End(message);
        return writer.Overflowed ? 0 : writer.Position;
    }

    private static void TraceSent(Exchange exchange, int length)
    {
        if (exchange.Sent > 1)
        {
            exchange.Trace(SnmpTraceEvent.Retransmitted);
            return;
        }
        var (nonRepeaters, maxRepetitions, variables) = exchange.Describe();
        exchange.Trace(new SnmpTraceEntry(SnmpTraceEvent.Sent, TimeSpan.Zero, exchange.RequestId, exchange.Kind, 1)
        {
            NonRepeaters = nonRepeaters,
            MaxRepetitions = maxRepetitions,
            Variables = variables,
            Bytes = length,
        });
    }

    /// <summary>An attempt's time is over: it is sent again, or given up.</summary>
    private void TakeDue(Exchange exchange)
    {
        if (exchange.State != ExchangeState.InFlight)
            return;
        var agent = exchange.Agent!;
        if (!exchange.Target.IsTentative)
        {
            agent.Estimate.NoteTimeout();
            exchange.NoteTimeout();
        }
        _room.Leave(exchange);
        if (exchange.Sent <= exchange.Target.Retries)
        {
            if (_room.TrySpend(exchange, _now, _time))
                Send(exchange);
            return;
        }
        agent.IsSuspect |= !exchange.Target.IsTentative;
        Withdraw(exchange, SnmpOutcome.Timeout);
        exchange.Trace(SnmpTraceEvent.TimedOut);
        Finished(exchange, SnmpOutcome.Timeout, exchange.IcmpError);
    }

    private void FailToSend(Exchange exchange, SocketError error)
    {
        _counters.CountSendFailure();
        exchange.Trace(SnmpTraceEvent.SendFailed, error: error);
        // The host is short of buffers, or ports that nobody listens on keep the socket busy with their errors: as if the datagram had been lost on the way, a retransmission follows.
        if (error is SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable or SocketError.ConnectionRefused || exchange.State != ExchangeState.InFlight)
            return;
        Withdraw(exchange, SnmpOutcome.Unreachable);
        Finished(exchange, SnmpOutcome.Unreachable, error);
    }
}
