using System.Net;
using System.Net.Sockets;

namespace NetWatch.Simulator.Company;

/// <summary>Gives every agent an address and port of the loopback.</summary>
internal sealed class AddressPlan(bool oneAddress, int port)
{
    private static readonly IPAddress s_probe = new([127, 40, 255, 254]);
    private readonly HashSet<int> _given = [];
    private int _agents;

    /// <summary>Whether this machine answers on all of 127/8, found out by binding a socket. Linux and Windows do, macOS does not.</summary>
    public static bool WholeLoopbackIsRouted()
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(s_probe, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>The next agent's place: 127.40.<paramref name="site"/>.<paramref name="host"/> with the one port, or 127.0.0.1 with a port of its own.</summary>
    public IPEndPoint Next(byte site, byte host)
    {
        var address = oneAddress ? IPAddress.Loopback : new IPAddress([127, 40, site, host]);
        if (port == 0)
            return new IPEndPoint(address, FreePort(address));
        return new IPEndPoint(address, oneAddress ? port + _agents++ : port);
    }

    /// <summary>A port that is free now. Another process could take it before the agent does; starting says so then.</summary>
    private int FreePort(IPAddress address)
    {
        while (true)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(address, 0));
            var free = ((IPEndPoint)socket.LocalEndPoint!).Port;
            if (_given.Add(free))
                return free;
        }
    }
}
