using System.Diagnostics;
using System.Globalization;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Snmp;

/// <summary>Debian's snmpd on a free loopback port: it can die and come back on the same port.</summary>
internal sealed class SnmpAgent : IAsyncDisposable
{
    public const string Community = "scenario-only";

    private readonly TemporaryFolder _folder = new();
    private readonly string _executable = Peer.Require("snmpd");
    private System.Diagnostics.Process? _process;

    private SnmpAgent()
    {
    }

    public int Port { get; } = LoopbackPort.Free();

    public string Address => $"127.0.0.1:{Port}";

    /// <summary>Starts it.</summary>
    /// <param name="more">Further lines of its configuration.</param>
    public static async Task<SnmpAgent> StartAsync(string more = "")
    {
        SnmpAgent agent = new();
        await File.WriteAllTextAsync(agent._folder["community"], Community);
        await File.WriteAllTextAsync(agent._folder["snmpd.conf"], $"agentaddress udp:127.0.0.1:{agent.Port}\nrocommunity {Community}\nsysName real-agent\n{more}\n");
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

    /// <summary>Waits until it answers.</summary>
    public async Task<SnmpAgent> AnsweringAsync()
    {
        await Eventually.HoldsAsync("snmpd to answer", async () => (await RunToolAsync("snmpget", "-v2c", "-c", Community, "-r0", "-t1", Address, "1.3.6.1.2.1.1.5.0")).ExitCode == 0);
        return this;
    }

    /// <summary>Runs one of net-snmp's tools without MIB files and without the user's configuration.</summary>
    public static async Task<(int ExitCode, string Output)> RunToolAsync(string tool, params string[] arguments)
    {
        ProcessStartInfo start = new(Peer.Require(tool), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MIBS"] = "";
        start.Environment["SNMPCONFPATH"] = "/nonexistent";
        using System.Diagnostics.Process process = System.Diagnostics.Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await errors;
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    /// <summary>It hangs: packets queue up in its socket and nobody answers.</summary>
    public void Hang() => Signal("-STOP", _process!.Id);

    /// <summary>It goes on, and first answers what has queued up.</summary>
    public void Resume() => Signal("-CONT", _process!.Id);

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

    /// <summary>Sends a signal to a process.</summary>
    public static void Signal(string signal, int id)
    {
        using System.Diagnostics.Process kill = System.Diagnostics.Process.Start(Peer.Require("kill"), [signal, id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
