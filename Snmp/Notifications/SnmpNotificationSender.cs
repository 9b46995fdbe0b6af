using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using NetWatch.Snmp.Notifications;
using NetWatch.Snmp.Security;

namespace NetWatch.Snmp;

/// <summary>
/// Sends traps and informs of v1, v2c and v3 (RFC 1157 §4.1.6, RFC 3416 §4.2.6 and §4.2.7, RFC 3414). A socket for each, which suits notifications: they are rare. Safe
/// for any thread.
/// </summary>
public sealed class SnmpNotificationSender
{
    private readonly TimeProvider _time;
    private readonly SaltSource _salts = new();
    private readonly UsmAuthoritativeEngine _engine;
    private int _requestId = RandomNumberGenerator.GetInt32(int.MaxValue);

    /// <summary>A sender.</summary>
    /// <param name="time">The clock of the timeouts, and of snmpEngineTime, which begins now.</param>
    /// <param name="options">Who it is in v3; null for the defaults.</param>
    /// <exception cref="ArgumentException">Two users have the same name.</exception>
    public SnmpNotificationSender(TimeProvider time, SnmpNotificationSenderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        options ??= new SnmpNotificationSenderOptions();
        _time = time;
        _engine = new UsmAuthoritativeEngine(options.Identity.Id, options.Identity.Boots, options.Users, _salts, time);
    }

    /// <summary>Sends a trap of the target's version; to a v1 target in the form of v1 (RFC 3584 §3.2).</summary>
    /// <param name="target">The receiver (port 162 by convention); of v3 with one of the options' users.</param>
    /// <param name="trapId">What it is about, such as <see cref="SnmpNotificationIds.LinkDown"/>.</param>
    /// <param name="upTime">The sender's sysUpTime.</param>
    /// <param name="variables">What it tells beside.</param>
    /// <param name="cancellationToken">Ends the sending early.</param>
    /// <returns><see cref="SnmpNotificationOutcome.Sent"/> or why not.</returns>
    /// <exception cref="ArgumentException">It does not fit into a datagram, has a Counter64 for a v1 target, or the target's user is none of the options'.</exception>
    public async ValueTask<SnmpNotificationOutcome> SendTrapAsync(
        SnmpTarget target, ObjectIdentifier trapId, TimeSpan upTime, IReadOnlyList<Variable> variables, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(variables);
        var datagram = WriteTrap(target, new NotificationText(trapId, upTime, variables));
        try
        {
            using var socket = new Socket(target.Wire.Family, SocketType.Dgram, ProtocolType.Udp);
            await socket.SendToAsync(datagram, SocketFlags.None, target.Wire.Address, cancellationToken).ConfigureAwait(false);
            return SnmpNotificationOutcome.Sent;
        }
        catch (OperationCanceledException)
        {
            return SnmpNotificationOutcome.Cancelled;
        }
        catch (SocketException)
        {
            return SnmpNotificationOutcome.Unreachable;
        }
    }

    /// <summary>Sends an inform and waits until it is acknowledged; unanswered it is sent again as the target says, with the same request-id.</summary>
    /// <param name="target">The receiver (port 162 by convention), v2c or v3.</param>
    /// <param name="trapId">What it is about.</param>
    /// <param name="upTime">The sender's sysUpTime.</param>
    /// <param name="variables">What it tells beside.</param>
    /// <param name="cancellationToken">Ends the sending early.</param>
    /// <returns><see cref="SnmpNotificationOutcome.Acknowledged"/> or why not.</returns>
    /// <exception cref="ArgumentException">It does not fit into a datagram, or the target is v1, which has no informs.</exception>
    public async ValueTask<SnmpNotificationOutcome> SendInformAsync(
        SnmpTarget target, ObjectIdentifier trapId, TimeSpan upTime, IReadOnlyList<Variable> variables, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(variables);
        if (target.Version == VersionCode.V1)
            throw new ArgumentException("v1 has no informs.", nameof(target));
        var inform = InformWire.Of(target, NextRequestId(), new NotificationText(trapId, upTime, variables), _salts, _time);
        try
        {
            using var socket = new Socket(target.Wire.Family, SocketType.Dgram, ProtocolType.Udp);
            await socket.ConnectAsync(target.EndPoint, cancellationToken).ConfigureAwait(false);
            var timeout = target.Timeout;
            for (var attempt = 0; attempt <= target.Retries; attempt++)
            {
                if (await AttemptAsync(socket, inform, timeout, cancellationToken).ConfigureAwait(false) is { } outcome)
                    return outcome;
                timeout = Longer(timeout);
            }
            return SnmpNotificationOutcome.Timeout;
        }
        catch (OperationCanceledException)
        {
            return SnmpNotificationOutcome.Cancelled;
        }
        catch (SocketException)
        {
            return SnmpNotificationOutcome.Unreachable;
        }
    }

    private byte[] WriteTrap(SnmpTarget target, NotificationText text)
    {
        if (target.User is not { } user)
            return NotificationWriter.Write(target.Version, target.Community, target.Version == VersionCode.V1 ? PduKind.TrapV1 : PduKind.TrapV2, NextRequestId(), text);
        if (!_engine.Knows(user))
            throw new ArgumentException("The user is none of those that traps are sent as.", nameof(target));
        var id = NextRequestId();
        var room = new byte[NotificationWriter.LargestMessage];
        var length = _engine.WriteTrap(room, user.NameOctets, id, room.Length, Encoding.UTF8.GetBytes(target.ContextName), NotificationWriter.WritePdu(PduKind.TrapV2, id, text));
        return length > 0 ? room[..length] : throw NotificationWriter.TooLarge();
    }

    /// <summary>Sends it and waits for the acknowledgement; what a v3 receiver tells of itself is answered at once. Null when none came in time.</summary>
    private async ValueTask<SnmpNotificationOutcome?> AttemptAsync(Socket socket, InformWire inform, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(timeout, _time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var buffer = new byte[NotificationWriter.LargestMessage];
        try
        {
            await socket.SendAsync(inform.Write(), SocketFlags.None, ending.Token).ConfigureAwait(false);
            while (true)
            {
                var length = await socket.ReceiveAsync(buffer, SocketFlags.None, ending.Token).ConfigureAwait(false);
                switch (inform.Read(buffer.AsSpan(0, length)))
                {
                    case InformStep.Acknowledged:
                        return SnmpNotificationOutcome.Acknowledged;
                    case InformStep.Refused:
                        return SnmpNotificationOutcome.Refused;
                    case InformStep.SendAgain:
                        await socket.SendAsync(inform.Write(), SocketFlags.None, ending.Token).ConfigureAwait(false);
                        break;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static TimeSpan Longer(TimeSpan timeout)
    {
        var doubled = timeout * 2;
        return doubled < SnmpTarget.LongestTimeout ? doubled : timeout > SnmpTarget.LongestTimeout ? timeout : SnmpTarget.LongestTimeout;
    }

    private int NextRequestId() => Interlocked.Increment(ref _requestId) & int.MaxValue;
}
