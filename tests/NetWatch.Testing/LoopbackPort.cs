using System.Net;
using System.Net.Sockets;

namespace NetWatch.Testing;

/// <summary>Ports for peers that are told where to listen.</summary>
public static class LoopbackPort
{
    // Below what Linux gives to sockets that ask for any port (32768 and up): a port asked for and given back could be
    // given to any socket of the tests beside before the peer binds it, and the peer would end without a word.
    private const int First = 10_000;
    private const int Count = 22_000;
    private static int s_next = Random.Shared.Next(Count);

    /// <summary>A port that is free for both TCP and UDP on every address, and given to nobody else in this process.</summary>
    public static int Free()
    {
        for (int tried = 0; tried < Count; tried++)
        {
            int port = First + (int)((uint)Interlocked.Increment(ref s_next) % Count);
            if (IsFree(SocketType.Stream, ProtocolType.Tcp, port) && IsFree(SocketType.Dgram, ProtocolType.Udp, port)) return port;
        }
        throw new InvalidOperationException("every port is taken");
    }

    private static bool IsFree(SocketType type, ProtocolType protocol, int port)
    {
        using Socket socket = new(AddressFamily.InterNetwork, type, protocol);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Any, port));
            return true;
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }
}
