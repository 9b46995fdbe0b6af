using System.Net.Sockets;
using System.Security.Cryptography;
using NetWatch.Snmp.Messages;
using NetWatch.Snmp.Notifications;

namespace NetWatch.Snmp;

/// <summary>Sends traps and informs (RFC 1157 §4.1.6, RFC 3416 §4.2.6 and §4.2.7). A socket for each, which suits notifications: they are rare.</summary>
/// <param name="time">The clock of the timeouts.</param>
public sealed class SnmpNotificationSender(TimeProvider time)
{
    private readonly TimeProvider _time = time ?? throw new ArgumentNullException(nameof(time));
    private int _requestId = RandomNumberGenerator.GetInt32(int.MaxValue);

    /// <summary>Sends a trap of the target's version; to a v1 target in the form of v1 (RFC 3584 §3.2).</summary>
    /// <param name="target">The receiver (port 162 by convention).</param>
    /// <param name="trapId">What it is about, such as <see cref="SnmpNotificationIds.LinkDown"/>.</param>
    /// <param name="upTime">The sender's sysUpTime.</param>
    /// <param name="variables">What it tells beside.</param>
    /// <param name="cancellationToken">Ends the sending early.</param>
    /// <returns><see cref="SnmpNotificationOutcome.Sent"/> or why not.</returns>
    /// <exception cref="ArgumentException">It does not fit into a datagram, or has a Counter64 for a v1 target.</exception>
    public async ValueTask<SnmpNotificationOutcome> SendTrapAsync(
        SnmpTarget target, ObjectIdentifier trapId, TimeSpan upTime, IReadOnlyList<Variable> variables, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(variables);
        var kind = target.Version == VersionCode.V1 ? PduKind.TrapV1 : PduKind.TrapV2;
        var datagram = NotificationWriter.Write(target.Version, target.Community, kind, NextRequestId(), new NotificationText(trapId, upTime, variables));
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
        var requestId = NextRequestId();
        var datagram = NotificationWriter.Write(target.Version, target.Community, PduKind.Inform, requestId, new NotificationText(trapId, upTime, variables));
        try
        {
            using var socket = new Socket(target.Wire.Family, SocketType.Dgram, ProtocolType.Udp);
            await socket.ConnectAsync(target.EndPoint, cancellationToken).ConfigureAwait(false);
            var timeout = target.Timeout;
            for (var attempt = 0; attempt <= target.Retries; attempt++)
            {
                await socket.SendAsync(datagram, SocketFlags.None, cancellationToken).ConfigureAwait(false);
                if (await AcknowledgementAsync(socket, target, requestId, timeout, cancellationToken).ConfigureAwait(false) is { } outcome)
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

    /// <summary>Waits for the Response-PDU; whatever else comes is ignored. Null when none came in time.</summary>
    private async ValueTask<SnmpNotificationOutcome?> AcknowledgementAsync(
        Socket socket, SnmpTarget target, int requestId, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(timeout, _time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var buffer = new byte[NotificationWriter.LargestMessage];
        try
        {
            while (true)
            {
                var length = await socket.ReceiveAsync(buffer, SocketFlags.None, ending.Token).ConfigureAwait(false);
                if (Read(buffer.AsSpan(0, length), target, requestId) is { } outcome)
                    return outcome;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static SnmpNotificationOutcome? Read(ReadOnlySpan<byte> datagram, SnmpTarget target, int requestId)
    {
        if (CommunityMessage.TryRead(datagram, out var message) != MessageReadResult.Ok
            || message.Kind != PduKind.Response || message.RequestId != requestId || message.Version != target.Version
            || !message.Community.SequenceEqual(target.Wire.Community))
            return null;
        return message.ErrorStatus == 0 ? SnmpNotificationOutcome.Acknowledged : SnmpNotificationOutcome.Refused;
    }

    private static TimeSpan Longer(TimeSpan timeout)
    {
        var doubled = timeout * 2;
        return doubled < SnmpTarget.LongestTimeout ? doubled : timeout > SnmpTarget.LongestTimeout ? timeout : SnmpTarget.LongestTimeout;
    }

    private int NextRequestId() => Interlocked.Increment(ref _requestId) & int.MaxValue;
}
