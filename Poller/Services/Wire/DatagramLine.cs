using System.Net;
using System.Net.Sockets;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Services.Wire;

/// <summary>
/// A conversation with one host by UDP. The socket is connected: what comes from elsewhere, the kernel keeps away, and a port that is closed is told. Datagrams that are not
/// what was asked for (late, foreign, garbage) are passed over and counted.
/// </summary>
internal sealed class DatagramLine : IDisposable
{
    /// <summary>After so many datagrams that are no answer nobody waits for one any more.</summary>
    private const int MostPassedOver = 1000;

    private readonly ServiceRun _run;
    private readonly IPEndPoint _end;
    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[64 * 1024];

    private DatagramLine(ServiceRun run, IPEndPoint end, Socket socket) => (_run, _end, _socket) = (run, end, socket);

    /// <summary>Datagrams that were passed over.</summary>
    public int PassedOver { get; private set; }

    /// <summary>Opens it; nothing is sent yet.</summary>
    /// <exception cref="SocketException">The host cannot be reached from here.</exception>
    public static DatagramLine Open(ServiceRun run, IPEndPoint end)
    {
        Socket socket = new(end.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Connect(end);
            return new DatagramLine(run, end, socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a datagram.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> datagram, CancellationToken token)
    {
        try
        {
            await _socket.SendAsync(datagram, token);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset)
        {
            throw Closed();
        }
    }

    /// <summary>Waits for a datagram that is the answer to what was asked; others are passed over.</summary>
    /// <param name="isAnswer">Whether a datagram is.</param>
    /// <param name="token">Ends the wait.</param>
    /// <returns>The datagram, until the next wait.</returns>
    /// <exception cref="ServiceFault">The port is closed; or only datagrams that are no answer came until the wait was over.</exception>
    /// <exception cref="OperationCanceledException">Nothing came.</exception>
    public async Task<ReadOnlyMemory<byte>> ReceiveAsync(Func<ReadOnlyMemory<byte>, bool> isAnswer, CancellationToken token)
    {
        try
        {
            while (true)
            {
                int length = await _socket.ReceiveAsync(_buffer, token);
                _run.SawAnswer = true;
                ReadOnlyMemory<byte> datagram = _buffer.AsMemory(0, length);
                if (isAnswer(datagram)) return datagram;
                PassedOver++;
                if (PassedOver == MostPassedOver) throw Flooded();
                if (PassedOver == 1) _run.Tell($"received {length} bytes from {_end} that do not answer what was asked; they are passed over");
            }
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset)
        {
            throw Closed();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private ServiceFault Flooded() =>
        ServiceFault.Of(Reason.MalformedReply, $"{MostPassedOver} datagrams came from {_end}, and none of them answers what was asked.");

    private ServiceFault Closed()
    {
        _run.SawAnswer = true;
        return ServiceFault.Of(Reason.PortUnreachable, $"UDP port {_end.Port} of {_end.Address} is closed.");
    }
}
