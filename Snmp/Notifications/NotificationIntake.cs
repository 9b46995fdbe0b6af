using System.Net;
using System.Net.Sockets;
using System.Text;
using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp.Notifications;

/// <summary>
/// Judges datagrams: who may send, how much, what it says, and what is answered. The cheap questions come first: a datagram of a stranger
/// costs no memory, one beyond the caps no decoding. Safe for several threads at once.
/// </summary>
internal sealed class NotificationIntake(
    SnmpNotificationReceiverOptions options, Func<SnmpNotification, bool> take, SnmpNotificationCounters counters, TimeProvider time)
{
    private static readonly IPEndPoint AnyIPv4 = new(IPAddress.Any, 0);
    private static readonly IPEndPoint AnyIPv6 = new(IPAddress.IPv6Any, 0);

    private readonly KnownCommunities _communities = new(options.Communities);
    private readonly InformMemory _informs = new(options.RememberedInforms, options.InformLifetime, time);

    /// <summary>Reports go to whoever asks, so they have caps of their own.</summary>
    private readonly NotificationRateCap _reports = new(options.PerSourceAndMinute, options.InAllPerMinute, time);

    private readonly Lazy<SecureIntake?> _secure = new(() => options.Users.Count == 0 ? null : new SecureIntake(options.Identity(), options.Users, time));

    /// <summary>The caps.</summary>
    public NotificationRateCap Cap { get; } = new(options.PerSourceAndMinute, options.InAllPerMinute, time);

    /// <summary>Asks for the identity, where one is needed.</summary>
    public void Begin() => _ = _secure.Value;

    /// <summary>Takes one datagram.</summary>
    /// <param name="datagram">What came; of v3 it is decrypted in place.</param>
    /// <param name="from">Where it came from.</param>
    /// <param name="reply">Where an answer to the sender goes.</param>
    /// <returns>The answer's length; 0 for none.</returns>
    public int Take(Span<byte> datagram, SocketAddress from, Span<byte> reply)
    {
        counters.CountReceived();
        var reason = NotificationMessage.Read(datagram, out var message);
        if (reason == SnmpNotificationDropReason.WrongVersion && _secure.Value is { } secure)
            return TakeSecure(secure, datagram, from, reply);
        if (reason is null && !_communities.Contains(message.Community))
            reason = SnmpNotificationDropReason.UnknownCommunity;
        return reason is { } dropped ? Drop(dropped) : TakePermitted(datagram, message, from, reply);
    }

    private int TakeSecure(SecureIntake secure, Span<byte> datagram, SocketAddress from, Span<byte> reply)
    {
        switch (UsmMessage.TryRead(datagram, out var usm))
        {
            case MessageReadResult.Ok:
                break;
            case MessageReadResult.OtherVersion or MessageReadResult.OtherSecurityModel:
                return Drop(SnmpNotificationDropReason.WrongVersion);
            default:
                return Drop(SnmpNotificationDropReason.Malformed);
        }
        var isDiscovery = usm.EngineId.IsEmpty;
        var verdict = secure.Open(usm, datagram, EndPointOf(from).Address, reply, out var received);
        if (!verdict.IsAccepted)
            return Report(verdict.ReportLength, verdict.HasReport && isDiscovery ? null : SecureIntake.ReasonOf(verdict.Failure), from);
        return NotificationMessage.Read(received, out var message) is { } reason ? Drop(reason) : TakePermitted(datagram, message, from, reply);
    }

    private int TakePermitted(ReadOnlySpan<byte> datagram, in NotificationMessage message, SocketAddress from, Span<byte> reply)
    {
        var source = SourceKey.Of(from);
        var key = InformKey.Of(source, message.Pdu.RequestId, datagram[message.Pdu.Varbinds]);
        var isInform = message.Pdu.Kind == PduKind.Inform;
        if (isInform && _informs.Knows(key))
        {
            counters.CountDuplicate();
            return Acknowledge(datagram, message, reply);
        }
        if (!TryHandOn(datagram, message, source, from) || !isInform)
            return 0;
        _informs.Remember(key);
        return Acknowledge(datagram, message, reply);
    }

    private bool TryHandOn(ReadOnlySpan<byte> datagram, in NotificationMessage message, SourceKey source, SocketAddress from)
    {
        if (!Cap.TryTake(source, out var reason))
        {
            Drop(reason);
            return false;
        }
        if (!NotificationContent.TryRead(datagram, message.Pdu, out var content))
        {
            Drop(SnmpNotificationDropReason.Malformed);
            return false;
        }
        if (!take(Notification(message, content, from)))
        {
            Drop(SnmpNotificationDropReason.NotTaken);
            return false;
        }
        counters.CountAccepted();
        return true;
    }

    private SnmpNotification Notification(in NotificationMessage message, NotificationContent content, SocketAddress from)
    {
        var isSecure = message.Version == VersionCode.V3;
        return new SnmpNotification
        {
            TrapId = content.TrapId,
            Variables = content.Variables,
            Version = message.Version,
            Kind = message.Pdu.Kind,
            Source = EndPointOf(from),
            ReceivedAt = time.GetUtcNow(),
            UpTime = content.UpTime,
            AgentAddress = content.AgentAddress,
            Enterprise = content.Enterprise,
            Community = isSecure ? null : Encoding.UTF8.GetString(message.Community),
            UserName = isSecure ? message.Secure.User.Name : null,
            Level = isSecure ? message.Secure.User.Level : null,
            EngineId = isSecure ? message.Secure.EngineId.Memory : default,
            ContextName = isSecure ? Encoding.UTF8.GetString(message.Secure.Pdu.ContextName) : "",
        };
    }

    /// <summary>The Response-PDU to an inform has its request-id and its varbinds (RFC 3416 §4.2.7), which are written as they came.</summary>
    private int Acknowledge(ReadOnlySpan<byte> datagram, in NotificationMessage message, Span<byte> reply)
    {
        var varbinds = datagram[message.Pdu.Varbinds];
        counters.CountAcknowledged();
        if (message.Version == VersionCode.V3)
            return _secure.Value!.Acknowledge(message.Secure, varbinds, reply);
        var writer = new BerWriter(reply);
        var marks = MessageWriter.Begin(ref writer, message.Version, message.Community, PduKind.Response, message.Pdu.RequestId, 0, 0);
        writer.WriteRaw(varbinds);
        MessageWriter.End(ref writer, marks);
        return writer.Overflowed ? 0 : writer.Position;
    }

    private int Report(int length, SnmpNotificationDropReason? reason, SocketAddress to)
    {
        if (reason is { } dropped)
            Drop(dropped);
        else
            counters.CountDiscovery();
        if (length == 0 || !_reports.TryTake(SourceKey.Of(to), out _))
            return 0;
        counters.CountReport();
        return length;
    }

    private int Drop(SnmpNotificationDropReason reason)
    {
        counters.CountDropped(reason);
        return 0;
    }

    private static IPEndPoint EndPointOf(SocketAddress from)
    {
        var source = (IPEndPoint)(from.Family == AddressFamily.InterNetwork ? AnyIPv4 : AnyIPv6).Create(from);
        return source.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(source.Address.MapToIPv4(), source.Port) : source;
    }
}
