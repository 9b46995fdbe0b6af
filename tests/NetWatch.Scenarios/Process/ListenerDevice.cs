using System.Net;
using System.Net.Sockets;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Process;

/// <summary>A device that a test takes down and brings back: a TCP port on loopback, checked every second.</summary>
internal sealed class ListenerDevice : IDisposable
{
    private TcpListener? _listener;

    public ListenerDevice(bool up = true)
    {
        Port = NetWatchProcess.FreePort();
        if (up) Up();
    }

    public int Port { get; }

    public void Up()
    {
        TcpListener listener = new(IPAddress.Loopback, Port) { ExclusiveAddressUse = false };
        listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Start(64);
        _listener = listener;
    }

    public void Down()
    {
        _listener?.Dispose();
        _listener = null;
    }

    public void Dispose() => Down();

    /// <summary>devices.json with this one device, and others that only exist.</summary>
    public string Devices(string id = "sw-1", string name = "Core switch", string kind = "switch", string more = "") => $$"""
        { "defaults": { "interval": "1s", "timeout": "500ms" },
          "sites": [ { "id": "almaty", "name": "Almaty" } ],
          "devices": [
            { "id": "{{id}}", "name": "{{name}}", "address": "127.0.0.1", "kind": "{{kind}}", "site": "almaty",
              "probes": [ { "type": "tcp", "port": {{Port}} } ] }{{more}} ] }
        """;
}
