using System.Net;
using System.Net.Sockets;
using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp;

/// <summary>
/// Serves any number of devices, each at an address and port of its own: GET, GETNEXT and GETBULK of v1 and v2c (RFC 1157, RFC 3416).
/// SET is refused with notWritable, on v1 with noSuchName (RFC 3584 §4.4). For simulation and tests.
/// </summary>
/// <remarks>One socket and one small buffer per device, no thread: thousands of devices fit into a process.</remarks>
public sealed class SnmpAgent : IAsyncDisposable
{
    [ThreadStatic]
    private static byte[]? s_response;

    private readonly SnmpAgentOptions _options;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly HashSet<SnmpAgentDevice> _devices = [];

    /// <summary>An agent without devices.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="time">The clock of delays.</param>
    public SnmpAgent(SnmpAgentOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxMessageSize, 484);
        _options = options;
        _time = time;
    }

    /// <summary>What it has done.</summary>
    public SnmpAgentCounters Counters { get; } = new();

    /// <summary>Begins to serve a device.</summary>
    /// <param name="endPoint">Address and port to listen on; port 0 for any free one.</param>
    /// <param name="community">The community that it answers to.</param>
    /// <param name="objects">What it serves.</param>
    /// <returns>The device, with its switches.</returns>
    /// <exception cref="SocketException">The address is taken or not this machine's.</exception>
    public SnmpAgentDevice Add(IPEndPoint endPoint, string community, ISnmpObjectSource objects)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        ArgumentNullException.ThrowIfNull(community);
        ArgumentNullException.ThrowIfNull(objects);
        ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, this);
        var device = new SnmpAgentDevice(UdpSocket.Open(endPoint, _options.ReceiveBufferSize), community, objects);
        lock (_gate)
            _devices.Add(device);
        device.Serving = ServeAsync(device);
        return device;
    }

    /// <summary>Ends the serving of a device and frees its port.</summary>
    /// <param name="device">A device of this agent.</param>
    public async ValueTask RemoveAsync(SnmpAgentDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        lock (_gate)
            if (!_devices.Remove(device))
                return;
        device.Socket.Dispose();
        await device.Serving.ConfigureAwait(false);
    }

    /// <summary>Ends the serving of all devices.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        SnmpAgentDevice[] devices;
        lock (_gate)
            devices = [.. _devices];
        foreach (var device in devices)
            await RemoveAsync(device).ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task ServeAsync(SnmpAgentDevice device)
    {
        // The first receive must not run on the thread of whoever adds a thousand devices.
        await Task.Yield();
        var buffer = new byte[_options.MaxRequestSize];
        var from = new SocketAddress(device.Socket.AddressFamily);
        while (true)
        {
            try
            {
                var length = await device.Socket.ReceiveFromAsync(buffer.AsMemory(), SocketFlags.None, from).ConfigureAwait(false);
                Serve(device, buffer.AsSpan(0, length), from);
            }
            catch (Exception error) when (error is ObjectDisposedException
                || error is SocketException { SocketErrorCode: SocketError.OperationAborted or SocketError.Interrupted })
            {
                return;
            }
            catch (SocketException)
            {
                // A request that is larger than the buffer, or the ICMP error of an earlier response, where the system reports them here.
                Counters.CountMalformed();
            }
#pragma warning disable CA1031 // Whatever a defect or an object source throws: the device goes on answering, and the exception is told.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Counters.CountInternalError();
                _options.OnInternalError?.Invoke(error);
            }
        }
    }

    private void Serve(SnmpAgentDevice device, ReadOnlySpan<byte> datagram, SocketAddress from)
    {
        device.CountRequest();
        Counters.CountReceived();
        var response = (s_response ??= new byte[ushort.MaxValue]).AsSpan(0, Math.Min(_options.MaxMessageSize, ushort.MaxValue));
        var length = Answer(device, datagram, response);
        if (length == 0)
            return;
        var delay = device.Delay;
        if (delay == TimeSpan.Zero)
            Send(device, response[..length], from);
        else
            _ = SendLaterAsync(device, response[..length].ToArray(), Copy(from), delay);
    }

    /// <summary>Judges a datagram and writes the response to it.</summary>
    /// <returns>The response's length, 0 for none.</returns>
    internal int Answer(SnmpAgentDevice device, ReadOnlySpan<byte> datagram, Span<byte> response)
    {
        switch (CommunityMessage.TryRead(datagram, out var message))
        {
            case MessageReadResult.Malformed:
                Counters.CountMalformed();
                return 0;
            case MessageReadResult.OtherVersion:
                Counters.CountOtherVersion();
                return 0;
            case MessageReadResult.OtherPdu:
                Counters.CountUnexpectedPdu();
                return 0;
        }
        if (message.Kind is not (PduKind.Get or PduKind.GetNext or PduKind.GetBulk or PduKind.Set))
        {
            Counters.CountUnexpectedPdu();
            return 0;
        }
        if (!message.Community.SequenceEqual(device.CommunityOctets))
        {
            Counters.CountWrongCommunity();
            return 0;
        }
        if (device.Silent)
        {
            Counters.CountSilent();
            return 0;
        }
        var varbinds = datagram[message.Varbinds].ToArray();
        if (VarbindReader.TryReadAll(varbinds, 0, varbinds.Length, out var asked))
            return Responder.Respond(message, asked, device.Objects, response);
        Counters.CountMalformed();
        return 0;
    }

    private void Send(SnmpAgentDevice device, ReadOnlySpan<byte> response, SocketAddress to)
    {
        try
        {
            device.Socket.SendTo(response, SocketFlags.None, to);
            Counters.CountAnswered();
        }
        catch (SocketException)
        {
            Counters.CountSendFailure();
        }
    }

    private async Task SendLaterAsync(SnmpAgentDevice device, byte[] response, SocketAddress to, TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, _time, _stopping.Token).ConfigureAwait(false);
            Send(device, response, to);
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The device is gone, and its answer with it.
            Counters.CountSendFailure();
        }
    }

    private static SocketAddress Copy(SocketAddress address)
    {
        var copy = new SocketAddress(address.Family, address.Size);
        address.Buffer[..address.Size].CopyTo(copy.Buffer);
        return copy;
    }
}
