using System.Net;
using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp.Security;

/// <summary>
/// The receiver of v3 traps: their senders are authoritative (RFC 3414 §1.5.1), so that their engine IDs and clocks are learned from what they send.
/// Informs are addressed to the receiver's own engine and belong to <see cref="UsmAuthoritativeEngine"/>. For one thread at a time.
/// </summary>
/// <remarks>A sender is kept by address, engine ID and user, once a message of it has been authenticated; a forger cannot fill the table.</remarks>
internal sealed class UsmTrapReceiver
{
    /// <summary>The most senders that are kept; the one that has been silent longest goes first.</summary>
    public const int MostSenders = 4_096;

    private readonly Dictionary<(IPAddress Source, EngineId EngineId, string User), Sender> _senders = [];
    private readonly UsmUser[] _users;
    private readonly long _frequency;

    /// <summary>A receiver that knows no sender yet.</summary>
    /// <param name="users">Who may send, no name twice.</param>
    /// <param name="frequency">Timestamps per second (<see cref="TimeProvider.TimestampFrequency"/>).</param>
    public UsmTrapReceiver(IEnumerable<UsmUser> users, long frequency)
    {
        _users = [.. users];
        _frequency = frequency;
    }

    /// <summary>How many senders are kept.</summary>
    public int Senders => _senders.Count;

    /// <summary>What was refused.</summary>
    public UsmCounters Counters { get; } = new();

    /// <summary>Judges a trap (RFC 3414 §3.2 with step 7 b). A trap below its user's level is refused as one of an unsupported level.</summary>
    /// <param name="message">The front of the datagram.</param>
    /// <param name="datagram">The datagram; its scoped PDU is decrypted in place, so that it can be processed only once.</param>
    /// <param name="source">The sender's address; its port changes from trap to trap.</param>
    /// <param name="now">A timestamp.</param>
    /// <param name="received">What was accepted.</param>
    public UsmFailure Process(in UsmMessage message, Span<byte> datagram, IPAddress source, long now, out UsmReceived received)
    {
        var failure = Judge(message, datagram, source, now, out received);
        if (failure != UsmFailure.None)
            Counters.Count(failure);
        return failure;
    }

    private UsmFailure Judge(in UsmMessage message, Span<byte> datagram, IPAddress source, long now, out UsmReceived received)
    {
        received = default;
        if (message.EngineId.IsEmpty)
            return UsmFailure.UnknownEngineId;
        if (Find(message.UserName) is not { } user)
            return UsmFailure.UnknownUserName;
        if (message.Level != user.Level)
            return UsmFailure.UnsupportedSecurityLevel;
        var key = (source, new EngineId(message.EngineId.ToArray()), user.Name);
        var isKept = _senders.TryGetValue(key, out var sender);
        sender ??= new Sender(new UsmKeys(user, key.Item2), new UsmClock(_frequency));
        var failure = UsmIncoming.Authenticate(message, datagram, sender.Keys);
        if (failure != UsmFailure.None)
            return failure;
        if (user.Level != SecurityLevel.NoAuthNoPriv)
        {
            if (!isKept)
            {
                sender.Clock.Set(message.Boots, message.Time, now);
                Keep(key, sender);
            }
            sender.LastSeen = now;
            if (!sender.Clock.Accept(message.Boots, message.Time, now))
                return UsmFailure.NotInTimeWindow;
        }
        failure = UsmIncoming.Open(message, datagram, sender.Keys, out var scoped);
        if (failure == UsmFailure.None && scoped.Kind != PduKind.TrapV2)
            failure = UsmFailure.InvalidMessage;
        if (failure == UsmFailure.None)
            received = new UsmReceived { MessageId = message.MessageId, MaxSize = message.MaxSize, Keys = sender.Keys, Pdu = scoped };
        return failure;
    }

    private void Keep((IPAddress, EngineId, string) key, Sender sender)
    {
        if (_senders.Count >= MostSenders)
            _senders.Remove(_senders.MinBy(kept => kept.Value.LastSeen).Key);
        _senders.Add(key, sender);
    }

    private UsmUser? Find(ReadOnlySpan<byte> userName)
    {
        foreach (var user in _users)
            if (user.NameOctets.SequenceEqual(userName))
                return user;
        return null;
    }

    private sealed class Sender(UsmKeys keys, UsmClock clock)
    {
        private UsmClock _clock = clock;

        public UsmKeys Keys { get; } = keys;

        public ref UsmClock Clock => ref _clock;

        public long LastSeen { get; set; }
    }
}
