using System.Net;
using System.Net.Sockets;

namespace NetWatch.Snmp;

/// <summary>
/// Serves any number of devices, each at an address and port of its own: GET, GETNEXT, GETBULK and SET (RFC 3416) of v1, v2c and v3 with the
/// User-based Security Model (RFC 1157, RFC 1901, RFC 3412, RFC 3414). For simulation and tests.
/// </summary>
/// <remarks>Each device has a socket of its own, or all of a port share one: <see cref="SnmpAgentOptions.SharedSockets"/>.</remarks>
public sealed partial class SnmpAgent : IAsyncDisposable
{
    [ThreadStatic]
    private static byte[]? s_response;

    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly HashSet<SnmpAgentDevice> _devices = [];
    private readonly Dictionary<int, SharedSocket> _shared = [];

    /// <summary>An agent without devices.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="time">The clock of delays.</param>
    public SnmpAgent(SnmpAgentOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxMessageSize, 484);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ThreadsPerSocket, 1);
        Options = options with { MaxMessageSize = Math.Min(options.MaxMessageSize, ushort.MaxValue) };
        _time = time;
    }

    /// <summary>What it has done.</summary>
    public SnmpAgentCounters Counters { get; } = new();

    internal SnmpAgentOptions Options { get; }

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
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, this);
            var device = SharedSocketOf(endPoint) is { } shared ? AddTo(shared, endPoint, community, objects) : AddAlone(endPoint, community, objects);
            _devices.Add(device);
            return device;
        }
    }

    /// <summary>Ends the serving of a device and frees its port, a shared one with the last device that has it.</summary>
    /// <param name="device">A device of this agent.</param>
    public async ValueTask RemoveAsync(SnmpAgentDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        lock (_gate)
            if (!_devices.Remove(device))
                return;
        await device.Socket.RemoveAsync(device).ConfigureAwait(false);
        device.Misbehave(null);
        SharedSocket? unused;
        lock (_gate)
            if (!_shared.TryGetValue(device.EndPoint.Port, out unused) || !unused.IsEmpty || !_shared.Remove(device.EndPoint.Port))
                return;
        unused.Close();
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

    /// <summary>Answers a datagram that came to a device's own socket.</summary>
    internal void Serve(SnmpAgentDevice device, Span<byte> datagram, SocketAddress from)
    {
        device.CountRequest();
        Counters.CountReceived();
        var response = (s_response ??= new byte[ushort.MaxValue]).AsSpan(0, Options.MaxMessageSize);
        var length = Answer(device, datagram, response);
        if (length == 0)
            return;
        if (device.AnswersAtOnce)
            Send(device, response[..length], from);
        else
            SendOtherwise(device, response[..length], Copy(from));
    }

    /// <summary>Sends an answer of a device that does not simply answer at once: late, damaged, more than once, from elsewhere.</summary>
    internal void SendOtherwise(SnmpAgentDevice device, ReadOnlySpan<byte> response, SocketAddress to)
    {
        var delay = device.Delay;
        var misbehaviour = device.Misbehaviour;
        var octets = misbehaviour is null ? response.ToArray() : misbehaviour.Damage(response);
        for (var copies = misbehaviour?.Faults.Copies ?? 1; copies > 0; copies--)
        {
            if (delay == TimeSpan.Zero)
                Send(device, octets, to);
            else
                _ = SendLaterAsync(device, octets, to, delay);
        }
    }

    internal void TellInternalError(Exception error)
    {
        Counters.CountInternalError();
        Options.OnInternalError?.Invoke(error);
    }

    private SharedSocket? SharedSocketOf(IPEndPoint endPoint)
    {
        if (!Options.SharedSockets || !SharedSocket.CanServe(endPoint))
            return null;
        if (!_shared.TryGetValue(endPoint.Port, out var shared) && SharedSocket.TryOpen(this, endPoint.Port) is { } opened)
            _shared.Add(endPoint.Port, shared = opened);
        return shared;
    }

    private SnmpAgentDevice AddTo(SharedSocket shared, IPEndPoint endPoint, string community, ISnmpObjectSource objects)
    {
        var device = new SnmpAgentDevice(shared, endPoint, community, objects, _time);
        return shared.TryAdd(device) ? device : throw new SocketException((int)SocketError.AddressAlreadyInUse);
    }

    private SnmpAgentDevice AddAlone(IPEndPoint endPoint, string community, ISnmpObjectSource objects)
    {
        var own = new OwnSocket(this, endPoint);
        var device = new SnmpAgentDevice(own, own.EndPoint, community, objects, _time);
        own.Serve(device);
        return device;
    }

    private void Send(SnmpAgentDevice device, ReadOnlySpan<byte> response, SocketAddress to)
    {
        if (device.Misbehaviour?.TrySend(response, to) ?? device.Socket.TrySend(device, response, to))
            Counters.CountAnswered();
        else
            Counters.CountSendFailure();
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
