using System.Net;
using System.Net.Sockets;

namespace NetWatch.Snmp;

/// <summary>UDP sockets as this library needs them.</summary>
internal static class UdpSocket
{
    /// <summary>A bound socket with as large a receive buffer as the system grants.</summary>
    /// <exception cref="SocketException">The address is taken, or the family is not supported.</exception>
    public static Socket Open(IPEndPoint local, int receiveBufferSize)
    {
        var socket = new Socket(local.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            if (local.AddressFamily == AddressFamily.InterNetworkV6)
                socket.DualMode = false;
            socket.ReceiveBufferSize = receiveBufferSize;
            if (OperatingSystem.IsLinux() && socket.ReceiveBufferSize < receiveBufferSize)
                ForceReceiveBuffer(socket, receiveBufferSize);
            if (OperatingSystem.IsWindows())
                IgnoreConnectionReset(socket);
            socket.Bind(local);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends the socket an empty datagram from itself, which ends a blocking receive.</summary>
    public static void Wake(Socket socket)
    {
        var local = (IPEndPoint)socket.LocalEndPoint!;
        var address = local.Address.Equals(IPAddress.Any) ? IPAddress.Loopback
            : local.Address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
            : local.Address;
        try
        {
            using var waker = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            waker.SendTo([], new IPEndPoint(address, local.Port));
        }
        catch (SocketException)
        {
            // Without a loopback to send through, closing the socket has to end the receive.
            socket.Dispose();
        }
    }

    /// <summary>SO_RCVBUFFORCE goes beyond the system's limit and needs CAP_NET_ADMIN; without it the granted size stays.</summary>
    private static void ForceReceiveBuffer(Socket socket, int size)
    {
        const int SolSocket = 1, SoRcvBufForce = 33;
        try
        {
            socket.SetRawSocketOption(SolSocket, SoRcvBufForce, BitConverter.GetBytes(size));
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.AccessDenied or SocketError.OperationNotSupported)
        {
            return;
        }
    }

    /// <summary>Without this, Windows ends the next receive with the ICMP error of an earlier sending.</summary>
    private static void IgnoreConnectionReset(Socket socket)
    {
        const int SioUdpConnReset = -1744830452;
        socket.IOControl(SioUdpConnReset, [0, 0, 0, 0], null);
    }
}
