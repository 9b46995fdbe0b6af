using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NetWatch.Core.Events;
using NetWatch.Scenarios.Process;
using NetWatch.Testing;
using NetWatch.Web.Api;

namespace NetWatch.Scenarios.Traps;

/// <summary>The real program and net-snmp's senders: a trap becomes an event and a look at once, a stranger is listed, a port that is taken stops nothing.</summary>
public sealed class TrapTests : IDisposable
{
    private const string Passphrase = "only-for-tests";

    private readonly TemporaryFolder _folder = new();
    private readonly ListenerDevice _device = new();

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Trap_of_a_device_is_an_event_and_a_look_at_once_and_a_stranger_is_listed()
    {
        await using NetWatchProcess netwatch = await StartAsync("127.0.0.1:0");
        string receiver = (await ListenAsync(netwatch)).Single().EndPoint;
        await netwatch.StateIsAsync("sw-1", "up");
        // Between two probes lies an hour: whatever is probed after the trap is probed because of it.
        DateTimeOffset probed = await ProbedAtAsync(netwatch);

        await SendAsync("snmptrap", "-v2c", "-c", "trap-only", receiver, "4200", "1.3.6.1.6.3.1.1.5.3", "1.3.6.1.2.1.2.2.1.8.3", "i", "2");

        EventRecord trap = await TrapAsync(netwatch, "linkDown");
        Assert.Equal(("sw-1", "linkDown (IF-MIB): ifOperStatus.3 = down(2)"), (trap.NodeId, trap.Detail));
        Assert.Equal(("IF-MIB", "2c", "127.0.0.1", 42.0), (trap.Facts!.Trap!.Mib, trap.Facts.Trap.Version, trap.Facts.Trap.Source, trap.Facts.Trap.UpTimeSeconds));
        await Eventually.HoldsAsync("the device to be probed", async () => await ProbedAtAsync(netwatch) > probed);
        Assert.Equal("up", await StartTests.StateAsync(netwatch, "sw-1"));
        Assert.Empty(await netwatch.OutagesAsync());

        await SendAsync("snmpinform", "-v2c", "-c", "trap-only", "-t", "20", "-r", "0", receiver, "1", "1.3.6.1.6.3.1.1.5.2");
        Assert.True((await TrapAsync(netwatch, "warmStart")).Facts!.Trap!.Inform);
        await SendAsync("snmpinform", "-v3", "-u", "operator", "-l", "authPriv", "-a", "SHA-256", "-A", Passphrase, "-x", "AES", "-X", Passphrase, "-t", "20", "-r", "0", receiver, "1", "1.3.6.1.6.3.1.1.5.1");
        Assert.Equal("3", (await TrapAsync(netwatch, "coldStart")).Facts!.Trap!.Version);

        await SendAsync("snmptrap", "-v2c", "-c", "guess", receiver, "1", "1.3.6.1.6.3.1.1.5.4");
        await SendAsync("snmptrap", "-v2c", "-c", "trap-only", "--clientaddr=127.0.0.99", receiver, "1", "1.3.6.1.4.1.318.0.5", "1.3.6.1.4.1.318.2.3.3.0", "s", "on battery");
        UnknownSenderAnswer stranger = await Eventually.GetAsync("the stranger", async () => (await netwatch.ReadAsync<UnknownSenderAnswer[]>("/api/v1/traps/unknown")).SingleOrDefault());
        Assert.Equal(("127.0.0.99", 1, "upsOnBattery"), (stranger.Address, stranger.Count, stranger.LastTrap));

        string metrics = await netwatch.Http.GetStringAsync("/metrics");
        Assert.Contains("netwatch_traps_dropped_total{reason=\"unknownCommunity\"} 1", metrics, StringComparison.Ordinal);
        Assert.Contains("netwatch_traps_unknown_sender_total 1", metrics, StringComparison.Ordinal);
        Assert.Contains("netwatch_traps_stored_total 3", metrics, StringComparison.Ordinal);
        Assert.Contains("netwatch_traps_listening 1", metrics, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder["data"], "snmp-engine.json")));
    }

    [Fact]
    public async Task Port_that_is_taken_is_told_as_a_problem_stops_nothing_and_is_tried_again()
    {
        using Socket taker = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        taker.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using NetWatchProcess netwatch = await StartAsync(taker.LocalEndPoint!.ToString()!);

        await netwatch.StateIsAsync("sw-1", "up");
        StatusAnswer status = await Eventually.GetAsync("the problem", async () => await netwatch.StatusAsync() is { } s && s.Problems.Any(p => p.Kind == ProblemKind.TrapsNotReceived) ? s : null);
        Assert.Contains("another program listens there", status.Problems.Single(p => p.Kind == ProblemKind.TrapsNotReceived).Detail, StringComparison.Ordinal);
        Assert.False((await ListenAsync(netwatch)).Single().Listening);

        taker.Dispose();
        await Eventually.HoldsAsync("the problem to end", async () => (await netwatch.StatusAsync()).Problems.All(p => p.Kind != ProblemKind.TrapsNotReceived));
        Assert.True((await ListenAsync(netwatch)).Single().Listening);
        await SendAsync("snmptrap", "-v2c", "-c", "trap-only", (await ListenAsync(netwatch)).Single().EndPoint, "1", "1.3.6.1.6.3.1.1.5.1");
        await TrapAsync(netwatch, "coldStart");
    }

    [Fact]
    public async Task Bad_options_are_told_with_their_keys_and_nothing_starts()
    {
        await File.WriteAllTextAsync(_folder["devices.json"], _device.Devices());
        (int exitCode, string output) = await NetWatchProcess.RunAsync(_folder.Path, "--Traps:Listen=somewhere", "--Traps:Communities:0=env:NETWATCH_TEST_NOT_SET");
        Assert.Equal(1, exitCode);
        Assert.Contains("Traps:Listen: \"somewhere\"", output, StringComparison.Ordinal);
        Assert.Contains("Traps:Communities:0: The environment variable NETWATCH_TEST_NOT_SET", output, StringComparison.Ordinal);
    }

    private async Task<NetWatchProcess> StartAsync(string listen)
    {
        await File.WriteAllTextAsync(_folder["community"], "trap-only\n");
        await File.WriteAllTextAsync(_folder["passphrase"], Passphrase + "\n");
        string hourly = _device.Devices().Replace("\"interval\": \"1s\"", "\"interval\": \"1h\"", StringComparison.Ordinal);
        return await NetWatchProcess.StartAsync(
            hourly, _folder.Path, $"--Traps:Listen={listen}", "--Traps:Communities:0=file:community",
            "--Traps:Users:0:User=operator", "--Traps:Users:0:Auth=sha256", "--Traps:Users:0:AuthPassphrase=file:passphrase", "--Traps:Users:0:Priv=aes", "--Traps:Users:0:PrivPassphrase=file:passphrase");
    }

    /// <summary>Where traps are to be received; once that was tried.</summary>
    private static Task<IReadOnlyList<TrapListenAnswer>> ListenAsync(NetWatchProcess netwatch) => Eventually.GetAsync("the listener", async () =>
    {
        IReadOnlyList<TrapListenAnswer> listen = (await netwatch.ReadAsync<TrapsAnswer>("/api/v1/traps")).Listen;
        return listen.All(l => l.Listening || l.Problem is not null) ? listen : null;
    });

    private static async Task<DateTimeOffset> ProbedAtAsync(NetWatchProcess netwatch) => (await netwatch.DeviceAsync("sw-1")).Checks.Single().StartedAt;

    private static Task<EventRecord> TrapAsync(NetWatchProcess netwatch, string name) => Eventually.GetAsync($"the trap {name}", async () =>
        (await netwatch.ReadAsync<EventRecord[]>("/api/v1/events?limit=100")).SingleOrDefault(e => e.Kind == EventKind.TrapReceived && e.Facts?.Trap?.Name == name));

    private async Task SendAsync(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(Peer.Require(program), arguments) { RedirectStandardError = true };
        start.Environment["MIBS"] = "";
        start.Environment["SNMPCONFPATH"] = "/nonexistent";
        start.Environment["SNMP_PERSISTENT_DIR"] = _folder["sender"];
        using System.Diagnostics.Process process = System.Diagnostics.Process.Start(start)!;
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, string.Create(CultureInfo.InvariantCulture, $"{program} ended with {process.ExitCode}: {errors}"));
    }
}
