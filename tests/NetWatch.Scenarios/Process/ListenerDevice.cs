using System.Net;
using System.Net.Sockets;

namespace NetWatch.Scenarios.Process;

/// <summary>
/// A device that a test takes down and brings back: a TCP port on loopback, checked every second. While it is down the port stays
/// bound and nobody listens, so that connections are refused and no other process can take the port.
/// </summary>
internal sealed class ListenerDevice : IDisposable
{
    private Socket _socket;

    public ListenerDevice(bool up = true)
    {
        _socket = Bound(0);
        Port = ((IPEndPoint)_socket.LocalEndPoint!).Port;
        if (up) Up();
    }

    public int Port { get; }

    public void Up()
    {
        _socket.Listen(64);
        _ = AnswerAsync(_socket);
    }

    public void Down()
    {
        _socket.Dispose();
        _socket = Bound(Port);
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>devices.json with this one device, and more entries after it.</summary>
    public string Devices(string id = "sw-1", string name = "Core switch", string kind = "switch", string more = "") => $$"""
        { "defaults": { "interval": "1s", "timeout": "500ms" },
          "sites": [ { "id": "almaty", "name": "Almaty" } ],
          "devices": [
            { "id": "{{id}}", "name": "{{name}}", "address": "127.0.0.1", "kind": "{{kind}}", "site": "almaty",
              "probes": [ { "type": "tcp", "port": {{Port}} } ] }{{more}} ] }
        """;

    /// <summary>Takes every connection and ends it: a queue that nobody empties would fill up, and then the kernel answers no more.</summary>
    private static async Task AnswerAsync(Socket listener)
    {
        try
        {
            while (true)
            {
                using Socket connection = await listener.AcceptAsync();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It went down.
        }
    }

    private static Socket Bound(int port)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }
}
