using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Snmp;

/// <summary>Debian's snmpd on a free loopback port: it can die and come back on the same port.</summary>
internal sealed class SnmpAgent : IAsyncDisposable
{
    private const string Community = "scenario-only";

    private readonly TemporaryFolder _folder = new();
    private readonly string _executable = Peer.Require("snmpd");
    private System.Diagnostics.Process? _process;

    private SnmpAgent()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Port = ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    public int Port { get; }

    public static async Task<SnmpAgent> StartAsync()
    {
        SnmpAgent agent = new();
        await File.WriteAllTextAsync(agent._folder["community"], Community);
        await File.WriteAllTextAsync(agent._folder["snmpd.conf"], $"agentaddress udp:127.0.0.1:{agent.Port}\nrocommunity {Community}\nsysName real-agent\n");
        agent.Start();
        return agent;
    }

    /// <summary>Starts it again after it was killed.</summary>
    public void Start()
    {
        ProcessStartInfo start = new(_executable, ["-f", "-C", "-c", _folder["snmpd.conf"], "-Lf", _folder["log"]]);
        start.Environment["SNMP_PERSISTENT_DIR"] = _folder["state"];
        start.Environment["MIBS"] = "";
        _process = System.Diagnostics.Process.Start(start)!;
    }

    public async Task KillAsync()
    {
        if (_process is null) return;
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>devices.json with this agent as the device <c>host</c>, decided by SNMP.</summary>
    public string Devices(string more = "") => $$"""
        { "defaults": { "interval": "1s", "timeout": "500ms" },
          "sites": [ { "id": "almaty", "name": "Almaty" } ],
          "credentials": { "agent": { "type": "snmp", "version": "2c", "community": "file:{{_folder["community"]}}" } },
          "devices": [
            { "id": "host", "name": "This host", "address": "127.0.0.1", "kind": "server", "site": "almaty", "reachability": "snmp",
              "probes": [ { "type": "snmp", "credential": "agent", "port": {{Port}}, "retries": 0 } ] }{{more}} ] }
        """;

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Dispose();
    }
}
