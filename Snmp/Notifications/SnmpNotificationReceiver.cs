using System.Net;
using System.Net.Sockets;
using NetWatch.Snmp.Notifications;

namespace NetWatch.Snmp;

/// <summary>
/// Receives traps and informs of v1, v2c and v3 (RFC 1157 §4.1.6, RFC 3416 §4.2.6 and §4.2.7, RFC 3414) on any number of endpoints, IPv4 and IPv6, and
/// acknowledges informs. What is damaged, not permitted, or more than the caps allow is counted by kind and dropped.
/// </summary>
/// <remarks>One socket and one loop per endpoint; memory is bounded by the options, whatever is sent.</remarks>
public sealed class SnmpNotificationReceiver : IAsyncDisposable
{
    private const int LargestDatagram = 65_535;
    private const int ErrorsBeforePause = 16;
    private static readonly TimeSpan ErrorPause = TimeSpan.FromMilliseconds(50);

    private readonly SnmpNotificationReceiverOptions _options;
    private readonly TimeProvider _time;
    private readonly NotificationIntake _intake;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly List<(Socket Socket, Lock Taking, Task Receiving)> _endPoints = [];

    /// <summary>A receiver that does not listen yet.</summary>
    /// <param name="options">How it runs, and who may send.</param>
    /// <param name="take">
    /// Takes each notification; called on the receiving loop of its endpoint, so it must be quick, and by several at once. False when it has no room: the notification
    /// is then dropped, and an inform not acknowledged.
    /// </param>
    /// <param name="time">The clock of the caps and of the times of arrival.</param>
    public SnmpNotificationReceiver(SnmpNotificationReceiverOptions options, Func<SnmpNotification, bool> take, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(take);
        ArgumentNullException.ThrowIfNull(time);
        options.Check();
        _options = options;
        _time = time;
        _intake = new NotificationIntake(options, take, Counters, time);
    }

    /// <summary>What it has done.</summary>
    public SnmpNotificationCounters Counters { get; } = new();

    /// <summary>Sources from which something was taken in the present minute.</summary>
    public int Sources => _intake.Cap.Sources;

    /// <summary>Begins to listen on an address and port (162 by convention, RFC 3417 §3.2).</summary>
    /// <param name="endPoint">The address, which may be the unspecified one of its family, and the port; port 0 for any free one.</param>
    /// <returns>The endpoint with its port.</returns>
    /// <exception cref="SocketException">The address is taken, not this machine's, or the right to listen there is missing.</exception>
    public IPEndPoint Listen(IPEndPoint endPoint)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, this);
        _intake.Begin();
        var socket = UdpSocket.Open(endPoint, _options.ReceiveBufferSize);
        var taking = new Lock();
        lock (_gate)
            _endPoints.Add((socket, taking, Task.Run(() => ReceiveAsync(socket, taking))));
        return (IPEndPoint)socket.LocalEndPoint!;
    }

    /// <summary>Ends the listening on all endpoints and frees their ports. An inform that was taken is acknowledged before.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        (Socket Socket, Lock Taking, Task Receiving)[] endPoints;
        lock (_gate)
        {
            endPoints = [.. _endPoints];
            _endPoints.Clear();
        }
        foreach (var (socket, taking, receiving) in endPoints)
        {
            // Whoever was given a notification may end the receiver at once: its acknowledgement leaves first.
            lock (taking)
                socket.Dispose();
            await receiving.ConfigureAwait(false);
        }
    }

    /// <summary>Judges a datagram, which of v3 is decrypted in place, and writes the answer to it.</summary>
    /// <returns>The answer's length, 0 for none.</returns>
    internal int Take(Span<byte> datagram, SocketAddress from, Span<byte> reply) => _intake.Take(datagram, from, reply);

    private async Task ReceiveAsync(Socket socket, Lock taking)
    {
        var buffer = new byte[LargestDatagram];
        var reply = new byte[LargestDatagram];
        var from = new SocketAddress(socket.AddressFamily);
        var errors = 0;
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var length = await socket.ReceiveFromAsync(buffer.AsMemory(), SocketFlags.None, from).ConfigureAwait(false);
                errors = 0;
                lock (taking)
                {
                    var answer = Take(buffer.AsSpan(0, length), from, reply);
                    if (answer > 0)
                        Send(socket, reply.AsSpan(0, answer), from);
                }
            }
            catch (Exception error) when (_stopping.IsCancellationRequested && error is ObjectDisposedException or SocketException)
            {
                return;
            }
            catch (SocketException)
            {
                // The ICMP error of an earlier acknowledgement, where the system reports it here; one of the socket itself must not make this loop spin.
                Counters.CountReceiveError();
                if (++errors > ErrorsBeforePause)
                    await PauseAsync().ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Whatever a defect or whoever takes the notifications throws: the endpoint goes on listening, and the exception is told.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Counters.CountInternalError();
                _options.OnInternalError?.Invoke(error);
            }
        }
    }

    private void Send(Socket socket, ReadOnlySpan<byte> answer, SocketAddress to)
    {
        try
        {
            socket.SendTo(answer, SocketFlags.None, to);
        }
        catch (SocketException)
        {
            Counters.CountSendFailure();
        }
    }

    private async Task PauseAsync()
    {
        try
        {
            await Task.Delay(ErrorPause, _time, _stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }
}
