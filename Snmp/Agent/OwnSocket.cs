using System.Net;
using System.Net.Sockets;

namespace NetWatch.Snmp;

/// <summary>A socket of one device, on every system.</summary>
internal sealed class OwnSocket : AgentSocket
{
    private readonly SnmpAgent _agent;
    private readonly Socket _socket;
    private Task _serving = Task.CompletedTask;

    /// <summary>Opens the socket.</summary>
    /// <exception cref="SocketException">The address is taken or not this machine's.</exception>
    public OwnSocket(SnmpAgent agent, IPEndPoint endPoint)
    {
        _agent = agent;
        _socket = UdpSocket.Open(endPoint, agent.Options.ReceiveBufferSize);
        EndPoint = (IPEndPoint)_socket.LocalEndPoint!;
    }

    public IPEndPoint EndPoint { get; }

    public void Serve(SnmpAgentDevice device) => _serving = ServeAsync(device);

    public override bool TrySend(SnmpAgentDevice device, ReadOnlySpan<byte> answer, SocketAddress to)
    {
        try
        {
            _socket.SendTo(answer, SocketFlags.None, to);
            return true;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    public override async ValueTask RemoveAsync(SnmpAgentDevice device)
    {
        _socket.Dispose();
        await _serving.ConfigureAwait(false);
    }

    private async Task ServeAsync(SnmpAgentDevice device)
    {
        // The first receive must not run on the thread of whoever adds a thousand devices.
        await Task.Yield();
        var buffer = new byte[_agent.Options.MaxRequestSize];
        var from = new SocketAddress(_socket.AddressFamily);
        while (true)
        {
            try
            {
                var length = await _socket.ReceiveFromAsync(buffer.AsMemory(), SocketFlags.None, from).ConfigureAwait(false);
                _agent.Serve(device, buffer.AsSpan(0, length), from);
            }
            catch (Exception error) when (error is ObjectDisposedException
                || error is SocketException { SocketErrorCode: SocketError.OperationAborted or SocketError.Interrupted })
            {
                return;
            }
            catch (SocketException)
            {
                // A request that is larger than the buffer, or the ICMP error of an earlier response, where the system reports them here.
                _agent.Counters.CountMalformed();
            }
#pragma warning disable CA1031 // Whatever a defect or an object source throws: the device goes on answering, and the exception is told.
            catch (Exception error)
#pragma warning restore CA1031
            {
                _agent.TellInternalError(error);
            }
        }
    }
}
