using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp.Security;

/// <summary>
/// The manager's side of the User-based Security Model towards one agent (address, port and user): finds out engine ID and clock (RFC 3414 §4), writes
/// requests, judges answers. No I/O and no lock: one thread at a time drives it, and timestamps come in.
/// </summary>
/// <remarks>
/// What a report without authentication says of engine ID and clock is tried out beside what has proved itself, and replaces it only when an authenticated
/// message has followed; so a forged report costs messages, never a working session. Nothing is keyed by the engine ID alone: two agents may share one.
/// </remarks>
internal sealed partial class UsmSession
{
    /// <summary>How often one request may take engine ID or clock from reports without authentication, and how often correct the clock.</summary>
    private const int MostPerExchange = 2;

    /// <summary>Seconds without any acceptable answer after which what is known is doubted: some agents keep silent about a foreign engine ID.</summary>
    private const int SilenceBeforeDoubt = 5;

    private const long NotSilent = -1;

    private readonly UsmUser _user;
    private readonly SaltSource _salts;
    private readonly long _frequency;
    private UsmPeer? _known;
    private UsmPeer? _candidate;
    private long _silentSince = NotSilent;

    /// <summary>A session that knows nothing yet.</summary>
    /// <param name="user">The user.</param>
    /// <param name="salts">Salts; may be shared.</param>
    /// <param name="frequency">Timestamps per second (<see cref="TimeProvider.TimestampFrequency"/>).</param>
    public UsmSession(UsmUser user, SaltSource salts, long frequency)
    {
        _user = user;
        _salts = salts;
        _frequency = frequency;
    }

    /// <summary>The agent's engine ID; empty before it is known. Two agents with the same one are a finding of the caller.</summary>
    public EngineId EngineId => (_known ?? _candidate)?.Keys.EngineId ?? default;

    /// <summary>Whether the agent has proved itself.</summary>
    public bool IsEstablished => _known is not null;

    /// <summary>The agent's snmpEngineBoots as far as known.</summary>
    public int Boots => (_known ?? _candidate)?.Clock.Boots ?? 0;

    /// <summary>How often the agent's clock went back without its boots going up: an agent that does not keep its boots (RFC 3414 §2.3), a finding of the caller.</summary>
    public int BootsNotKept { get; private set; }

    /// <summary>
    /// Writes the next message of a request: the request itself, or, as long as the engine ID is unknown or in doubt, the question for it
    /// (<see cref="UsmExchange.Discovering"/>); its report is answered by <see cref="UsmAdvice.ResendNow"/>.
    /// </summary>
    /// <param name="exchange">The request's memory.</param>
    /// <param name="room">Where the message goes; its length is the bound.</param>
    /// <param name="request">The request.</param>
    /// <param name="now">A timestamp.</param>
    /// <returns>The message's length; 0 when the room is too small.</returns>
    public int Write(ref UsmExchange exchange, Span<byte> room, in UsmRequest request, long now)
    {
        if (_candidate is { } tried && now - tried.Since >= SilenceBeforeDoubt * _frequency)
            _candidate = null;
        if (_silentSince == NotSilent)
        {
            _silentSince = now;
        }
        else if (now - _silentSince >= SilenceBeforeDoubt * _frequency)
        {
            _silentSince = now;
            exchange.Doubting = true;
        }
        var peer = _candidate ?? _known;
        exchange.Doubting &= peer is not null;
        exchange.Discovering = peer is null || exchange.Doubting;
        return exchange.Discovering ? WriteDiscovery(ref exchange, room, request) : WriteRequest(ref exchange, room, request, peer!, now);
    }

    private int WriteRequest(ref UsmExchange exchange, Span<byte> room, in UsmRequest request, UsmPeer peer, long now)
    {
        exchange.SentTo = peer;
        exchange.SentBoots = peer.Clock.Boots;
        exchange.SentTime = peer.Clock.TimeAt(now);
        var engineId = peer.Keys.EngineId.Span;
        UsmMessageFront front = new()
        {
            MessageId = request.MessageId,
            MaxSize = request.MaxSize,
            Flags = UsmFlags.Reportable | UsmMessageFront.FlagsOf(_user.Level),
            EngineId = engineId,
            Boots = exchange.SentBoots,
            Time = exchange.SentTime,
            UserName = _user.NameOctets,
            ContextEngineId = request.ContextEngineId.IsEmpty ? engineId : request.ContextEngineId,
            ContextName = request.ContextName,
        };
        return UsmMessageWriter.Write(room, front, peer.Keys, _user.Level == SecurityLevel.AuthPriv ? _salts.Next() : 0, request.Pdu);
    }

    /// <summary>RFC 3414 §4: no engine ID, no user, no varbinds.</summary>
    private static int WriteDiscovery(ref UsmExchange exchange, Span<byte> room, in UsmRequest request)
    {
        exchange.SentTo = null;
        BerWriter pdu = new(stackalloc byte[32]);
        var mark = pdu.Begin((byte)PduKind.Get);
        pdu.WriteInteger(BerTag.Integer, request.MessageId);
        pdu.WriteInteger(BerTag.Integer, 0);
        pdu.WriteInteger(BerTag.Integer, 0);
        pdu.WriteHeader(BerTag.Sequence, 0);
        pdu.End(mark);
        UsmMessageFront front = new() { MessageId = request.MessageId, MaxSize = request.MaxSize, Flags = UsmFlags.Reportable };
        return UsmMessageWriter.Write(room, front, null, 0, pdu.Written);
    }
}
