using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp.Security;

/// <summary>The judging of what comes back (RFC 3414 §3.2, as the non-authoritative side).</summary>
internal sealed partial class UsmSession
{
    /// <summary>Judges an answer that came from the agent's address with the request's msgID.</summary>
    /// <param name="exchange">The request's memory.</param>
    /// <param name="message">The front of the datagram.</param>
    /// <param name="datagram">The datagram; its scoped PDU is decrypted in place, so that it can be processed only once.</param>
    /// <param name="now">A timestamp.</param>
    /// <param name="response">The response's scoped PDU, with <see cref="UsmAdvice.Response"/>.</param>
    public UsmAdvice Process(ref UsmExchange exchange, in UsmMessage message, Span<byte> datagram, long now, out ScopedPdu response) =>
        message.Level == SecurityLevel.NoAuthNoPriv
            ? ProcessPlain(ref exchange, message, datagram, now, out response)
            : ProcessAuthenticated(ref exchange, message, datagram, now, out response);

    private UsmAdvice ProcessPlain(ref UsmExchange exchange, in UsmMessage message, ReadOnlySpan<byte> datagram, long now, out ScopedPdu response)
    {
        response = default;
        if (!ScopedPdu.TryRead(datagram, message.Data, out var scoped))
            return Ignore(ref exchange, UsmFailure.Malformed);
        if (scoped.Kind == PduKind.Report)
            return ProcessPlainReport(ref exchange, message, UsmReports.Read(datagram, scoped.Varbinds), now);
        if (_user.Level != SecurityLevel.NoAuthNoPriv)
            return Ignore(ref exchange, UsmFailure.UnsupportedSecurityLevel);
        if (Find(message.EngineId) is not { } peer)
            return Ignore(ref exchange, UsmFailure.UnknownEngineId);
        if (!message.UserName.SequenceEqual(_user.NameOctets))
            return Ignore(ref exchange, UsmFailure.UnknownUserName);
        if (scoped.Kind != PduKind.Response)
            return Ignore(ref exchange, UsmFailure.InvalidMessage);
        Establish(peer);
        response = scoped;
        return UsmAdvice.Response;
    }

    private UsmAdvice ProcessPlainReport(ref UsmExchange exchange, in UsmMessage message, UsmFailure failure, long now)
    {
        var isNews = exchange.SentTo is null || !exchange.SentTo.Is(message.EngineId)
            || failure == UsmFailure.NotInTimeWindow && !exchange.IsLate(message.Boots, message.Time);
        if (isNews && !message.EngineId.IsEmpty)
        {
            if (exchange.Discoveries >= MostPerExchange)
                return Fail(ref exchange, failure);
            exchange.Discoveries++;
            // Another request of this session may have learned the same already, by more than a report without authentication.
            var current = _candidate ?? _known;
            if (exchange.Doubting || current is null || current == exchange.SentTo || !current.Is(message.EngineId))
                Try(message, now);
            exchange.Doubting = false;
            return ResendNow(ref exchange, failure);
        }
        // What the last message was sent with cannot be unknown or out of time: the report is about an earlier one.
        return failure is UsmFailure.UnknownEngineId or UsmFailure.NotInTimeWindow ? Ignore(ref exchange, failure) : Fail(ref exchange, failure);
    }

    private UsmAdvice ProcessAuthenticated(ref UsmExchange exchange, in UsmMessage message, Span<byte> datagram, long now, out ScopedPdu response)
    {
        response = default;
        if (Find(message.EngineId) is not { } peer)
            return Ignore(ref exchange, UsmFailure.UnknownEngineId);
        if (!message.UserName.SequenceEqual(_user.NameOctets))
            return Ignore(ref exchange, UsmFailure.UnknownUserName);
        var failure = UsmIncoming.Authenticate(message, datagram, peer.Keys);
        if (failure != UsmFailure.None)
            return Ignore(ref exchange, failure);
        // Before the time window is looked at, because a report about the window is what an agent that forgot its boots sends.
        failure = UsmIncoming.Open(message, datagram, peer.Keys, out var scoped);
        if (failure == UsmFailure.None && scoped.Kind == PduKind.Report)
            return ProcessReport(ref exchange, message, peer, UsmReports.Read(datagram, scoped.Varbinds), now);
        if (!IsInTime(message, peer, now))
        {
            if (exchange.Synchronisations >= MostPerExchange)
                return Ignore(ref exchange, UsmFailure.NotInTimeWindow);
            exchange.Synchronisations++;
            exchange.Doubting = true;
            return ResendNow(ref exchange, UsmFailure.NotInTimeWindow);
        }
        Establish(peer);
        if (failure != UsmFailure.None)
            return Ignore(ref exchange, failure);
        if (message.Level != _user.Level)
            return Ignore(ref exchange, UsmFailure.UnsupportedSecurityLevel);
        if (scoped.Kind != PduKind.Response)
            return Ignore(ref exchange, UsmFailure.InvalidMessage);
        response = scoped;
        return UsmAdvice.Response;
    }

    private UsmAdvice ProcessReport(ref UsmExchange exchange, in UsmMessage message, UsmPeer peer, UsmFailure failure, long now)
    {
        if (failure != UsmFailure.NotInTimeWindow)
            return IsInTime(message, peer, now) ? Fail(ref exchange, failure) : Ignore(ref exchange, UsmFailure.NotInTimeWindow);
        if (exchange.IsLate(message.Boots, message.Time))
            return Ignore(ref exchange, failure);
        if (exchange.Synchronisations >= MostPerExchange || message.Boots == UsmClock.BootsExhausted)
            return Fail(ref exchange, failure);
        exchange.Synchronisations++;
        NoteSetBack(message, peer, now);
        peer.Clock.Set(message.Boots, message.Time, now);
        Establish(peer);
        return ResendNow(ref exchange, failure);
    }

    /// <summary>The time window; one that has not proved itself does so by this message, whatever was told of its clock before.</summary>
    private bool IsInTime(in UsmMessage message, UsmPeer peer, long now)
    {
        if (peer.Established)
            return peer.Clock.Accept(message.Boots, message.Time, now);
        NoteSetBack(message, peer, now);
        peer.Clock.Set(message.Boots, message.Time, now);
        return message.Boots != UsmClock.BootsExhausted;
    }

    /// <summary>Compares an authenticated message with what has proved itself of the same engine.</summary>
    private void NoteSetBack(in UsmMessage message, UsmPeer peer, long now)
    {
        var proved = peer.Established ? peer : _known;
        if (proved is not null && proved.Is(message.EngineId) && proved.Clock.IsSetBack(message.Boots, message.Time, now))
            BootsNotKept++;
    }

    private UsmPeer? Find(ReadOnlySpan<byte> engineId) =>
        _candidate is not null && _candidate.Is(engineId) ? _candidate : _known is not null && _known.Is(engineId) ? _known : null;

    /// <summary>Takes what a report without authentication says, until it has proved itself or <see cref="SilenceBeforeDoubt"/> is over.</summary>
    private void Try(in UsmMessage report, long now)
    {
        var keys = Find(report.EngineId)?.Keys ?? new UsmKeys(_user, new EngineId(report.EngineId.ToArray()));
        UsmClock clock = new(_frequency);
        clock.Set(report.Boots, report.Time, now);
        _candidate = new UsmPeer(keys, clock, now);
    }

    private void Establish(UsmPeer peer)
    {
        _silentSince = NotSilent;
        if (peer.Established)
            return;
        peer.Established = true;
        _known = peer;
        _candidate = null;
    }

    private UsmAdvice ResendNow(ref UsmExchange exchange, UsmFailure failure)
    {
        _silentSince = NotSilent;
        exchange.Failure = failure;
        return UsmAdvice.ResendNow;
    }

    private static UsmAdvice Ignore(ref UsmExchange exchange, UsmFailure failure)
    {
        exchange.Failure = failure;
        return UsmAdvice.Ignore;
    }

    private static UsmAdvice Fail(ref UsmExchange exchange, UsmFailure failure)
    {
        exchange.Failure = failure;
        return UsmAdvice.Failed;
    }
}
