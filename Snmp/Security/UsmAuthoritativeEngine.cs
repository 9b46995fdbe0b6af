using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp.Security;

/// <summary>
/// The authoritative side of the User-based Security Model (RFC 3414 §1.5.1): an agent for what it is asked, a receiver of informs for these, a sender of
/// traps for its traps. It has an engine ID, boots and a clock, which begin with the object: a reboot is a new one. Free of locks, for any thread.
/// </summary>
internal sealed class UsmAuthoritativeEngine
{
    private readonly UsmKeys[] _users;
    private readonly SaltSource _salts;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly int _boots;

    /// <summary>An engine that has just started.</summary>
    /// <param name="engineId">Its engine ID, not empty.</param>
    /// <param name="boots">snmpEngineBoots, from 1: one more than at the start before.</param>
    /// <param name="users">Its users, no name twice.</param>
    /// <param name="salts">Salts; may be shared.</param>
    /// <param name="time">The clock of snmpEngineTime.</param>
    /// <param name="startedAt">The timestamp at which snmpEngineTime was 0; null for now.</param>
    /// <exception cref="ArgumentException">The engine ID is empty or too long, or a name occurs twice.</exception>
    public UsmAuthoritativeEngine(EngineId engineId, int boots, IEnumerable<UsmUser> users, SaltSource salts, TimeProvider time, long? startedAt = null)
    {
        if (engineId.IsEmpty || engineId.Span.Length > EngineId.MaxLength)
            throw new ArgumentException("An engine ID has 1 to 32 octets.", nameof(engineId));
        EngineId = engineId;
        _users = [.. users.Select(user => new UsmKeys(user, engineId))];
        if (_users.DistinctBy(keys => keys.User.Name).Count() < _users.Length)
            throw new ArgumentException("Two users have the same name.", nameof(users));
        _boots = boots;
        _salts = salts;
        _time = time;
        _start = startedAt ?? time.GetTimestamp();
    }

    /// <summary>snmpEngineID.</summary>
    public EngineId EngineId { get; }

    /// <summary>What was refused.</summary>
    public UsmCounters Counters { get; } = new();

    /// <summary>snmpEngineBoots and snmpEngineTime now; after 68 years the time begins anew and the boots go up (RFC 3414 §2.2.2).</summary>
    public (int Boots, int Time) Clock
    {
        get
        {
            var seconds = (_time.GetTimestamp() - _start) / _time.TimestampFrequency;
            return ((int)Math.Min(_boots + seconds / int.MaxValue, UsmClock.BootsExhausted), (int)(seconds % int.MaxValue));
        }
    }

    /// <summary>
    /// Judges a message that is addressed to this engine (RFC 3414 §3.2). Other than there, a message below its user's level is refused here, as one of an
    /// unsupported level, and not by access control.
    /// </summary>
    /// <param name="message">The front of the datagram.</param>
    /// <param name="datagram">The datagram; its scoped PDU is decrypted in place, so that it can be processed only once.</param>
    /// <param name="report">Where a report goes; its length is the bound.</param>
    /// <param name="received">What was accepted.</param>
    public UsmVerdict Process(in UsmMessage message, Span<byte> datagram, Span<byte> report, out UsmReceived received)
    {
        received = default;
        if (!message.EngineId.SequenceEqual(EngineId.Span))
            return Refuse(UsmFailure.UnknownEngineId, message, datagram, null, report);
        if (Find(message.UserName) is not { } keys)
            return Refuse(UsmFailure.UnknownUserName, message, datagram, null, report);
        var failure = message.Level < keys.User.Level ? UsmFailure.UnsupportedSecurityLevel : UsmIncoming.Authenticate(message, datagram, keys);
        if (failure != UsmFailure.None)
            return Refuse(failure, message, datagram, null, report);
        if (message.Level != SecurityLevel.NoAuthNoPriv && !IsInTime(message))
            return Refuse(UsmFailure.NotInTimeWindow, message, datagram, keys, report);
        failure = UsmIncoming.Open(message, datagram, keys, out var scoped);
        if (failure != UsmFailure.None)
            return Refuse(failure, message, datagram, null, report);
        received = new UsmReceived { MessageId = message.MessageId, MaxSize = message.MaxSize, Keys = keys, Pdu = scoped };
        return new UsmVerdict(UsmFailure.None);
    }

    /// <summary>Writes the response to a request that was accepted.</summary>
    /// <param name="room">Where the message goes; its length is the bound, and the requester's msgMaxSize another.</param>
    /// <param name="request">What was accepted; its datagram must still be there.</param>
    /// <param name="maxSize">msgMaxSize: the longest message that we take.</param>
    /// <param name="pdu">The encoded PDU with its header, at most <see cref="RoomForPdu"/> long.</param>
    /// <returns>The message's length; 0 when it does not fit.</returns>
    public int WriteResponse(Span<byte> room, in UsmReceived request, int maxSize, ReadOnlySpan<byte> pdu) =>
        UsmMessageWriter.Write(room[..Bound(room.Length, request)], FrontOf(request, maxSize), request.Keys, NextSalt(request.User), pdu);

    /// <summary>The longest PDU of a response to this request.</summary>
    /// <param name="room">The bound of our messages.</param>
    /// <param name="request">What was accepted.</param>
    /// <param name="maxSize">msgMaxSize, as it is given to <see cref="WriteResponse"/>.</param>
    public int RoomForPdu(int room, in UsmReceived request, int maxSize) =>
        UsmMessageWriter.RoomForPdu(Bound(room, request), FrontOf(request, maxSize), request.User);

    /// <summary>Whether a user is one of this engine's, with the same protocols and keys.</summary>
    public bool Knows(UsmUser user) => Find(user.NameOctets) is { } keys && keys.User.Equals(user);

    /// <summary>Writes a trap of this engine (RFC 3413 §3.3): for a trap the sender is authoritative.</summary>
    /// <param name="room">Where the message goes; its length is the bound.</param>
    /// <param name="userName">One of this engine's users.</param>
    /// <param name="messageId">msgID, not negative.</param>
    /// <param name="maxSize">msgMaxSize: the longest message that we take.</param>
    /// <param name="contextName">contextName in UTF-8.</param>
    /// <param name="pdu">The encoded PDU with its header.</param>
    /// <returns>The message's length; 0 when it does not fit or there is no such user.</returns>
    public int WriteTrap(
        Span<byte> room, ReadOnlySpan<byte> userName, int messageId, int maxSize, ReadOnlySpan<byte> contextName, ReadOnlySpan<byte> pdu)
    {
        if (Find(userName) is not { } keys)
            return 0;
        var front = Front(messageId, maxSize, keys.User, UsmMessageFront.FlagsOf(keys.User.Level), EngineId.Span, contextName);
        return UsmMessageWriter.Write(room, front, keys, NextSalt(keys.User), pdu);
    }

    private static int Bound(int room, in UsmReceived request) => Math.Min(room, Math.Max(request.MaxSize, UsmMessage.SmallestMaxSize));

    private UsmMessageFront FrontOf(in UsmReceived request, int maxSize) => Front(
        request.MessageId, maxSize, request.User, UsmMessageFront.FlagsOf(request.User.Level), request.Pdu.ContextEngineId, request.Pdu.ContextName);

    private UsmMessageFront Front(
        int messageId, int maxSize, UsmUser user, UsmFlags flags, ReadOnlySpan<byte> contextEngineId, ReadOnlySpan<byte> contextName)
    {
        var (boots, time) = Clock;
        return new UsmMessageFront
        {
            MessageId = messageId,
            MaxSize = maxSize,
            Flags = flags,
            EngineId = EngineId.Span,
            Boots = boots,
            Time = time,
            UserName = user.NameOctets,
            ContextEngineId = contextEngineId,
            ContextName = contextName,
        };
    }

    private ulong NextSalt(UsmUser user) => user.Level == SecurityLevel.AuthPriv ? _salts.Next() : 0;

    private UsmKeys? Find(ReadOnlySpan<byte> userName)
    {
        foreach (var keys in _users)
            if (keys.User.NameOctets.SequenceEqual(userName))
                return keys;
        return null;
    }

    private bool IsInTime(in UsmMessage message)
    {
        var (boots, time) = Clock;
        return boots != UsmClock.BootsExhausted && message.Boots == boots && Math.Abs((long)message.Time - time) <= UsmClock.Window;
    }

    private UsmVerdict Refuse(UsmFailure failure, in UsmMessage message, ReadOnlySpan<byte> datagram, UsmKeys? keys, Span<byte> report)
    {
        var count = Counters.Count(failure);
        if ((message.Flags & UsmFlags.Reportable) == 0 || failure == UsmFailure.Malformed)
            return new UsmVerdict(failure);
        var (boots, time) = Clock;
        UsmMessageFront front = new()
        {
            MessageId = message.MessageId,
            MaxSize = UsmReports.MaxSize,
            // Only the report about the window is authenticated: who gets it has the key, and is to believe the clock (RFC 3414 §3.2 step 7 a).
            Flags = keys is null ? UsmFlags.None : UsmFlags.Authentication,
            EngineId = EngineId.Span,
            Boots = boots,
            Time = time,
            UserName = message.UserName,
            ContextEngineId = EngineId.Span,
        };
        Span<byte> room = stackalloc byte[UsmReports.MaxPduLength];
        // The request-id of a PDU that is encrypted is not known here (RFC 3412 §7.1 step 3).
        var requestId = message.Level != SecurityLevel.AuthPriv && ScopedPdu.TryRead(datagram, message.Data, out var scoped) ? scoped.RequestId : 0;
        return new UsmVerdict(failure, UsmMessageWriter.Write(report, front, keys, 0, UsmReports.Write(room, failure, requestId, count)));
    }
}
