using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace NetWatch.Snmp;

/// <summary>A socket of all devices of a port: bound to every address of the loopback interface, it learns from the system which one was asked.</summary>
internal sealed class SharedSocket : AgentSocket
{
    private const int ReceiveBufferFactor = 32;
    private static readonly TimeSpan s_wakeAgain = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<uint, SnmpAgentDevice> _devices = new();
    private readonly SnmpAgent _agent;
    private readonly Socket _socket;
    private readonly Thread[] _threads;
    private volatile bool _stopping;

    private SharedSocket(SnmpAgent agent, Socket socket)
    {
        _agent = agent;
        _socket = socket;
        _threads = [.. Enumerable.Range(0, agent.Options.ThreadsPerSocket).Select(_ => new Thread(Receive) { IsBackground = true, Name = "snmp-agent" })];
        foreach (var thread in _threads)
            thread.Start();
    }

    public bool IsEmpty => _devices.IsEmpty;

    public static bool CanServe(IPEndPoint endPoint) =>
        LinuxBatch.IsSupported && endPoint.Port != 0 && endPoint.AddressFamily == AddressFamily.InterNetwork && IPAddress.IsLoopback(endPoint.Address);

    /// <summary>Opens the socket of a port; null where another socket has the port on any address.</summary>
    public static SharedSocket? TryOpen(SnmpAgent agent, int port)
    {
        try
        {
            return new SharedSocket(agent, OpenSocket(agent, port));
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return null;
        }
    }

    public bool TryAdd(SnmpAgentDevice device) => _devices.TryAdd(Key(device.EndPoint.Address), device);

    public override bool TrySend(SnmpAgentDevice device, ReadOnlySpan<byte> answer, SocketAddress to) =>
        !_stopping && LoopbackDatagrams.Send(_socket, device.EndPoint.Address, answer, to);

    public override ValueTask RemoveAsync(SnmpAgentDevice device)
    {
        _devices.TryRemove(Key(device.EndPoint.Address), out _);
        return ValueTask.CompletedTask;
    }

    /// <summary>Frees the port; there must be no device any more.</summary>
    public void Close()
    {
        _stopping = true;
        foreach (var thread in _threads)
        {
            do
                UdpSocket.Wake(_socket);
            while (!thread.Join(s_wakeAgain));
        }
        _socket.Dispose();
    }

    private static Socket OpenSocket(SnmpAgent agent, int port)
    {
        var socket = UdpSocket.Open(new IPEndPoint(IPAddress.Any, port), agent.Options.ReceiveBufferSize * ReceiveBufferFactor);
        try
        {
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.PacketInformation, true);
            StayOnLoopback(socket);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Nothing from outside gets as far as the socket. Where the system refuses that, the addresses decide: only those of the loopback have a device.</summary>
    private static void StayOnLoopback(Socket socket)
    {
        const int SolSocket = 1, SoBindToDevice = 25;
        try
        {
            socket.SetRawSocketOption(SolSocket, SoBindToDevice, "lo\0"u8);
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.AccessDenied or SocketError.OperationNotSupported)
        {
            return;
        }
    }

    private static uint Key(IPAddress address)
    {
        Span<byte> octets = stackalloc byte[4];
        address.TryWriteBytes(octets, out _);
        return BinaryPrimitives.ReadUInt32BigEndian(octets);
    }

    private void Receive()
    {
        var datagrams = new LoopbackDatagrams(_agent.Options.MaxRequestSize, _agent.Options.MaxMessageSize);
        while (!_stopping)
        {
            var count = datagrams.Receive(_socket);
            if (_stopping)
                return;
            if (count > 0)
                _agent.Counters.CountReceived(count);
            for (var i = 0; i < count; i++)
                Take(datagrams, i);
            var (sent, failed) = datagrams.Send(_socket);
            _agent.Counters.CountAnswered(sent);
            _agent.Counters.CountSendFailure(failed);
        }
    }

    private void Take(LoopbackDatagrams datagrams, int index)
    {
        try
        {
            if (!_devices.TryGetValue(datagrams.Destination(index), out var device))
            {
                _agent.Counters.CountUnknownAddress();
                return;
            }
            device.CountRequest();
            if (!datagrams.TryGetRequest(index, out var request))
            {
                _agent.Counters.CountMalformed();
                return;
            }
            var answer = datagrams.Room(index);
            var length = _agent.Answer(device, request, answer);
            if (length > 0 && device.AnswersAtOnce)
                datagrams.Queue(index, length);
            else if (length > 0)
                _agent.SendOtherwise(device, answer[..length], datagrams.Source(index));
        }
#pragma warning disable CA1031 // Whatever a defect or an object source throws: the devices go on answering, and the exception is told.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _agent.TellInternalError(error);
        }
    }
}
