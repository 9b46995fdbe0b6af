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

    /// <summary>The informs handed on lately.</summary>
    public InformMemory Informs { get; } = new(options.RememberedInforms, options.InformLifetime, time);

    /// <summary>The caps.</summary>
    public NotificationRateCap Cap { get; } = new(options.PerSourceAndMinute, options.InAllPerMinute, time);

    /// <summary>Takes one datagram.</summary>
    /// <param name="datagram">What came.</param>
    /// <param name="from">Where it came from.</param>
    /// <param name="reply">Where an answer to the sender goes.</param>
    /// <returns>The answer's length; 0 for none.</returns>
    public int Take(ReadOnlySpan<byte> datagram, SocketAddress from, Span<byte> reply)
    {
        counters.CountReceived();
        if (NotificationMessage.Read(datagram, out var message) is { } reason)
            return Drop(reason);
        if (!_communities.Contains(message.Community))
            return Drop(SnmpNotificationDropReason.UnknownCommunity);
        var source = SourceKey.Of(from);
        var key = InformKey.Of(source, message.Pdu.RequestId, datagram[message.Pdu.Varbinds]);
        var isInform = message.Pdu.Kind == PduKind.Inform;
        if (isInform && Informs.Knows(key))
        {
            counters.CountDuplicate();
            return Acknowledge(datagram, message, reply);
        }
        if (!TryHandOn(datagram, message, source, from))
            return 0;
        if (!isInform)
            return 0;
        Informs.Remember(key);
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
        var notification = new SnmpNotification
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
            Community = Encoding.UTF8.GetString(message.Community),
        };
        if (!take(notification))
        {
            Drop(SnmpNotificationDropReason.NotTaken);
            return false;
        }
        counters.CountAccepted();
        return true;
    }

    /// <summary>The Response-PDU to an inform has its request-id and its varbinds (RFC 3416 §4.2.7), which are written as they came.</summary>
    private static int Acknowledge(ReadOnlySpan<byte> datagram, in NotificationMessage message, Span<byte> reply)
    {
        var writer = new BerWriter(reply);
        var marks = MessageWriter.Begin(ref writer, message.Version, message.Community, PduKind.Response, message.Pdu.RequestId, 0, 0);
        writer.WriteRaw(datagram[message.Pdu.Varbinds]);
        MessageWriter.End(ref writer, marks);
        return writer.Overflowed ? 0 : writer.Position;
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
