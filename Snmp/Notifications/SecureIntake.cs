using System.Net;
using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;
using NetWatch.Snmp.Security;

namespace NetWatch.Snmp.Notifications;

/// <summary>
/// The v3 side of a receiver (RFC 3414 §1.5.1): of a trap its sender is authoritative, of an inform we are. Safe for several threads at once.
/// </summary>
internal sealed class SecureIntake
{
    /// <summary>msgMaxSize: the longest message that we take.</summary>
    private const int MaxSize = 65_507;

    private readonly Lock _gate = new();
    private readonly UsmTrapReceiver _traps;
    private readonly UsmAuthoritativeEngine _engine;
    private readonly TimeProvider _time;

    public SecureIntake(SnmpEngineIdentity identity, IReadOnlyCollection<UsmUser> users, TimeProvider time)
    {
        _time = time;
        _traps = new UsmTrapReceiver(users, time.TimestampFrequency);
        _engine = new UsmAuthoritativeEngine(identity.Id, identity.Boots, users, new SaltSource(), time);
    }

    /// <summary>Authenticates and decrypts a message, in place.</summary>
    /// <param name="message">The front of the datagram.</param>
    /// <param name="datagram">The datagram.</param>
    /// <param name="source">Where it came from.</param>
    /// <param name="report">Where a report to its sender goes.</param>
    /// <param name="received">What was accepted.</param>
    public UsmVerdict Open(in UsmMessage message, Span<byte> datagram, IPAddress source, Span<byte> report, out UsmReceived received)
    {
        // Only of a message whose receiver is authoritative is a report wanted (RFC 3412 §6.4); what names our engine is for it in any case.
        if ((message.Flags & UsmFlags.Reportable) != 0 || message.EngineId.SequenceEqual(_engine.EngineId.Span))
            return _engine.Process(message, datagram, report, out received);
        lock (_gate)
            return new UsmVerdict(_traps.Process(message, datagram, source, _time.GetTimestamp(), out received));
    }

    /// <summary>Writes the acknowledgement of an inform.</summary>
    /// <param name="received">The inform.</param>
    /// <param name="varbinds">Its varbinds as they came.</param>
    /// <param name="room">Where the message goes.</param>
    /// <returns>The message's length; 0 when it is longer than its sender takes.</returns>
    public int Acknowledge(in UsmReceived received, ReadOnlySpan<byte> varbinds, Span<byte> room)
    {
        const int MostOfHeaders = 64;
        var writer = new BerWriter(new byte[varbinds.Length + MostOfHeaders]);
        var pdu = writer.Begin((byte)PduKind.Response);
        writer.WriteInteger(BerTag.Integer, received.Pdu.RequestId);
        writer.WriteInteger(BerTag.Integer, 0);
        writer.WriteInteger(BerTag.Integer, 0);
        writer.WriteOctets(BerTag.Sequence, varbinds);
        writer.End(pdu);
        return _engine.WriteResponse(room, received, MaxSize, writer.Written);
    }

    /// <summary>A failure in the words of a receiver.</summary>
    public static SnmpNotificationDropReason ReasonOf(UsmFailure failure) => failure switch
    {
        UsmFailure.UnknownUserName => SnmpNotificationDropReason.UnknownUser,
        UsmFailure.UnsupportedSecurityLevel => SnmpNotificationDropReason.WrongSecurityLevel,
        UsmFailure.WrongDigest => SnmpNotificationDropReason.WrongDigest,
        UsmFailure.NotInTimeWindow => SnmpNotificationDropReason.NotInTimeWindow,
        UsmFailure.DecryptionError => SnmpNotificationDropReason.DecryptionError,
        UsmFailure.UnknownEngineId => SnmpNotificationDropReason.UnknownEngineId,
        UsmFailure.InvalidMessage => SnmpNotificationDropReason.UnexpectedPdu,
        _ => SnmpNotificationDropReason.Malformed,
    };
}
