using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using NetWatch.Core.Probing;
using NetWatch.Poller.Icmp;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Icmp;

/// <summary>The engine over real sockets: raw, datagram, and without what only Linux has.</summary>
public sealed partial class IcmpEngineTests : IDisposable
{
    private static readonly EchoPlan Plan = new(3, TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(10));

    private readonly List<IcmpEngine> _engines = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _engines.ForEach(e => e.Dispose());

    [Theory]
    [InlineData("127.0.0.1", true, true)]
    [InlineData("127.0.0.1", true, false)]
    [InlineData("127.0.0.1", false, true)]
    [InlineData("127.0.0.1", false, false)]
    [InlineData("::1", true, true)]
    [InlineData("::1", true, false)]
    [InlineData("::1", false, true)]
    [InlineData("::1", false, false)]
    public async Task Every_kind_of_socket_is_answered(string address, bool raw, bool batches)
    {
        using NetNamespace here = Datagrams();
        EchoRoundResult round = await RunAsync(here, address, Plan, raw, batches);
        Assert.Equal(3, round.RoundTrips.Count);
        Assert.All(round.RoundTrips, r => Assert.InRange(r, TimeSpan.Zero, Plan.Timeout));
        // Raw sockets of IPv4 deliver the header, everything else needs Linux's control messages.
        Assert.Equal(batches || (raw && !address.Contains(':', StringComparison.Ordinal)) ? 64 : null, round.HopLimit);
        Assert.Equal((3, 3, 0), (_engines[0].Counters.Sent, _engines[0].Counters.Replies, _engines[0].Counters.Foreign));
    }

    [Theory]
    [InlineData(12, 0)]
    [InlineData(1400, 46)]
    [InlineData(9000, 63)]
    public async Task Requests_have_their_size_and_class(int size, int dscp)
    {
        using NetNamespace here = Datagrams();
        using Socket listener = here.Run(() => new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp));
        EchoRoundResult round = await RunAsync(here, "127.0.0.1", Plan with { Count = 1, Size = size, Dscp = dscp });
        Assert.Single(round.RoundTrips);
        byte[] packet = new byte[ushort.MaxValue];
        int length;
        do length = await listener.ReceiveAsync(packet, Cancellation);
        while (packet[20] != 8);
        Assert.Equal(20 + 8 + size, length);
        Assert.Equal(dscp << 2, packet[1]);
    }

    [Fact]
    public async Task Class_of_ipv6_stands_in_the_traffic_class()
    {
        string tcpdump = Peer.Require("tcpdump");
        using NetNamespace here = Datagrams();
        using Process dump = Process.Start(new ProcessStartInfo(
            "ip", $"netns exec {here.Name} {tcpdump} -i lo -n -v -l -c 1 icmp6 and ip6[40] == 128")
        { RedirectStandardError = true, RedirectStandardOutput = true })!;
        string? said = await dump.StandardError.ReadLineAsync(Cancellation);
        Assert.Contains("listening", said, StringComparison.Ordinal);
        await RunAsync(here, "::1", Plan with { Count = 1, Dscp = 46 });
        Assert.Contains("class 0xb8", await dump.StandardOutput.ReadLineAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.83.5.5", "unreachable", Reason.HostUnreachable)]
    [InlineData("10.83.5.6", "prohibit", Reason.AdministrativelyProhibited)]
    [InlineData("2001:db8:5::5", "unreachable", Reason.NetworkUnreachable)]
    [InlineData("2001:db8:5::6", "prohibit", Reason.AdministrativelyProhibited)]
    public async Task Error_reaches_the_probe_that_caused_it_at_a_datagram_socket_and_no_other(string target, string routeType, Reason reason)
    {
        bool v6 = target.Contains(':', StringComparison.Ordinal);
        string router = v6 ? "2001:db8::2" : "10.83.0.2";
        using NetNamespace here = Datagrams();
        using NetNamespace there = new();
        if (v6) here.Cable(there, "va", "2001:db8::1/64", "vb", "2001:db8::2/64");
        else here.Cable(there, "va", "10.83.0.1/24", "vb", "10.83.0.2/24");
        there.Inside("sysctl", v6 ? "-q -w net.ipv6.conf.all.forwarding=1" : "-q -w net.ipv4.ip_forward=1");
        there.Ip($"-n {there.Name} route add {routeType} {target}");
        here.Ip($"-n {here.Name} route add {target} via {router}");
        IcmpEngine engine = Open(here, target, raw: false);
        Task<EchoRoundResult> refused = RunAsync(engine, target, Plan with { Count = 1 });
        Task<EchoRoundResult> answered = RunAsync(engine, router, Plan with { Count = 5 });
        IcmpError error = Assert.Single((await refused).Errors);
        Assert.Equal((reason, router, false), (error.Reason, error.From, error.Local));
        Assert.Equal(5, (await answered).RoundTrips.Count);
        Assert.Equal(1, engine.Counters.Errors);
    }

    [Fact]
    public async Task Missing_neighbour_is_told_by_this_host_at_a_datagram_socket_too()
    {
        using NetNamespace here = Datagrams();
        using NetNamespace there = new();
        here.Cable(there, "va", "10.82.0.1/24", "vb", "10.82.0.2/24");
        IcmpError error = Assert.Single((await RunAsync(here, "10.82.0.77", Plan with { Count = 1 }, raw: false)).Errors);
        Assert.Equal((Reason.HostUnreachable, "10.82.0.1", true), (error.Reason, error.From, error.Local));
    }

    [Fact]
    public async Task Size_beyond_the_link_of_a_router_is_told_as_fragmentation_needed()
    {
        using NetNamespace here = Datagrams();
        using NetNamespace router = new();
        using NetNamespace there = new();
        here.Cable(router, "va", "10.87.0.1/24", "vb", "10.87.0.2/24");
        router.Cable(there, "vc", "10.88.0.1/24", "vd", "10.88.0.2/24");
        router.Inside("sysctl", "-q -w net.ipv4.ip_forward=1");
        router.Ip($"-n {router.Name} link set dev vc mtu 1300");
        here.Ip($"-n {here.Name} route add 10.88.0.0/24 via 10.87.0.2");
        there.Ip($"-n {there.Name} route add default via 10.88.0.1");
        EchoRoundResult round = await RunAsync(here, "10.88.0.2", Plan with { Count = 1, Size = 1400 });
        IcmpError error = Assert.Single(round.Errors);
        Assert.Equal((Reason.NetworkUnreachable, "10.87.0.2"), (error.Reason, error.From));
        Assert.Equal("fragmentation needed (MTU 1300)", error.Text);
    }

    [Fact]
    public async Task What_a_packet_rate_leaves_no_time_for_is_not_sent_and_is_not_lost()
    {
        using NetNamespace here = Datagrams();
        PacketBudget budget = new(1, TimeSpan.Zero, TimeProvider.System);
        // The second echo's moment comes a second after the first one's, and so after its patience.
        EchoRoundResult round = await RunAsync(here, "127.0.0.1", Plan with { SiteBudget = budget, Patience = TimeSpan.FromMilliseconds(900) });
        Assert.Single(round.RoundTrips);
        Assert.Equal([SendErrors.RateUsedUp, SendErrors.RateUsedUp], round.Errors);
        Assert.Equal(1, IcmpVerdict.Left(round));
    }

    [Fact]
    public async Task Packet_rate_spreads_rounds_that_begin_together()
    {
        using NetNamespace here = Datagrams();
        PacketBudget budget = new(1000, TimeSpan.Zero, TimeProvider.System);
        IcmpEngine engine = Open(here, "127.0.0.1", raw: true);
        long began = TimeProvider.System.GetTimestamp();
        EchoRoundResult[] rounds = await Task.WhenAll(Enumerable.Range(1, 200).Select(i => RunAsync(engine, $"127.2.0.{i}", Plan with { Count = 1, SiteBudget = budget })));
        Assert.All(rounds, r => Assert.Single(r.RoundTrips));
        // A rate is a promise of not less time; of more nothing is said here.
        Assert.True(TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromMilliseconds(198));
    }

    [Fact]
    public async Task Echo_that_finds_all_sequence_numbers_waiting_is_not_sent_until_one_is_free()
    {
        using NetNamespace here = Datagrams();
        using NetNamespace there = new();
        here.Cable(there, "va", "10.80.0.1/24", "vb", "10.80.0.2/24");
        here.Ip($"-n {here.Name} neigh add 10.80.0.9 lladdr 02:00:00:00:00:09 dev va");
        IcmpEngine engine = Open(here, "10.80.0.9", raw: true);
        using CancellationTokenSource abandon = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        EchoPlan silent = new(64, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        Task[] rounds = [.. Enumerable.Range(0, EchoTable.Capacity / 64).Select(_ => engine.RunAsync(IPAddress.Parse("10.80.0.9"), silent, abandon.Token).AsTask())];
        await Eventually.HoldsAsync("all echoes sent", () => Task.FromResult(engine.Counters.Sent == EchoTable.Capacity));
        EchoRoundResult refused = await RunAsync(engine, "10.80.0.2", Plan with { Count = 1, Patience = TimeSpan.FromMilliseconds(5) });
        Assert.Equal([SendErrors.TableFull], refused.Errors);
        Task<EchoRoundResult> patient = RunAsync(engine, "10.80.0.2", Plan with { Count = 1, Patience = TimeSpan.FromMinutes(5) });
        await abandon.CancelAsync();
        foreach (Task round in rounds) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => round);
        Assert.Single((await patient).RoundTrips);
    }

    [Fact]
    public async Task Engine_that_stops_says_so_to_every_round()
    {
        using NetNamespace here = Datagrams();
        IcmpEngine engine = Open(here, "127.0.0.1", raw: true);
        ValueTask<(EchoRoundResult? Result, IcmpRefusal? Refusal)> running = engine.RunAsync(IPAddress.Loopback, Plan with { Count = 100, Spacing = TimeSpan.FromSeconds(10) }, Cancellation);
        engine.Dispose();
        (EchoRoundResult? result, IcmpRefusal? refusal) = await running;
        Assert.Null(result);
        Assert.Equal(Reason.LocalError, refusal!.Reason);
    }

    [Fact]
    public async Task Ten_thousand_addresses_at_once_are_all_answered()
    {
        using NetNamespace here = Datagrams();
        IcmpEngine engine = Open(here, "127.0.0.1", raw: true);
        EchoRoundResult[] rounds = await Task.WhenAll(Enumerable.Range(0, 10_000).Select(
            i => RunAsync(engine, new IPAddress([127, 2, (byte)(i >> 8), (byte)i]).ToString(), Plan with { Count = 1, Timeout = TimeSpan.FromSeconds(60) })));
        Assert.All(rounds, r => Assert.Single(r.RoundTrips));
        Assert.Equal((10_000, 0, 0, 0), (engine.Counters.Replies, engine.Counters.Late, engine.Counters.Duplicate, engine.Counters.Corrupted));
    }

    [Fact]
    public async Task Lost_are_those_that_fping_does_not_reach_either()
    {
        (string nft, string fping) = (Peer.Require("nft"), Peer.Require("fping"));
        using NetNamespace here = Datagrams();
        here.Inside(nft, "add table ip t");
        here.Inside(nft, "add chain ip t in { type filter hook input priority 0 ; }");
        here.Inside(nft, "add rule ip t in ip daddr { 127.5.0.3, 127.5.0.8-127.5.0.11, 127.5.0.20 } icmp type echo-request drop");
        string[] targets = [.. Enumerable.Range(1, 20).Select(i => $"127.5.0.{i}")];
        using Process process = Process.Start(new ProcessStartInfo("ip", ["netns", "exec", here.Name, fping, "-u", "-r0", "-t500", .. targets]) { RedirectStandardOutput = true })!;
        string[] unreached = (await process.StandardOutput.ReadToEndAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        IcmpEngine engine = Open(here, "127.5.0.1", raw: true);
        EchoRoundResult[] rounds = await Task.WhenAll(targets.Select(t => RunAsync(engine, t, Plan with { Count = 2, Timeout = TimeSpan.FromMilliseconds(500) })));
        Assert.Equal(6, unreached.Length);
        Assert.Equal(unreached.Order(), targets.Where((_, i) => rounds[i].RoundTrips.Count == 0).Order());
        Assert.All(rounds, r => Assert.True(r.RoundTrips.Count is 0 or 2));
    }

    [Fact]
    public async Task Round_trips_are_those_that_the_kernel_saw()
    {
        string tcpdump = Peer.Require("tcpdump");
        using NetNamespace here = Datagrams();
        using Process dump = Process.Start(new ProcessStartInfo(
            "ip", $"netns exec {here.Name} {tcpdump} -i lo -n -l --immediate-mode --time-stamp-precision=nano -tt -c 200 icmp")
        { RedirectStandardError = true, RedirectStandardOutput = true })!;
        string? said;
        do said = await dump.StandardError.ReadLineAsync(Cancellation);
        while (said is not null && !said.Contains("listening", StringComparison.Ordinal));
        EchoRoundResult round = await RunAsync(here, "127.0.0.1", Plan with { Count = 100 });
        Assert.Equal(100, round.RoundTrips.Count);
        Dictionary<string, decimal> requests = [];
        List<double> seen = [];
        while (seen.Count < 100 && await dump.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            Match match = Echo().Match(line);
            decimal at = decimal.Parse(match.Groups["at"].Value, CultureInfo.InvariantCulture);
            if (match.Groups["kind"].Value == "request") requests.Add(match.Groups["serial"].Value, at);
            else seen.Add((double)(at - requests[match.Groups["serial"].Value]) * 1e6);
        }

        // Between the kernel's two stamps of one packet an interrupt may fall; half of them are clean on any machine.
        double[] errors = [.. seen.Zip(round.RoundTrips, (kernel, ours) => Math.Abs(kernel - ours.TotalMicroseconds)).Order()];
        Assert.InRange(errors[50], 0, 20);
    }

    [GeneratedRegex(@"^(?<at>\d+\.\d+) IP .* ICMP echo (?<kind>request|reply), id (?<serial>\d+, seq \d+)")]
    private static partial Regex Echo();

    private static NetNamespace Datagrams()
    {
        NetNamespace here = new();
        here.Inside("sysctl", "-q -w \"net.ipv4.ping_group_range=0 2147483647\"");
        return here;
    }

    private Task<EchoRoundResult> RunAsync(NetNamespace space, string target, EchoPlan plan, bool raw = true, bool batches = true) =>
        RunAsync(Open(space, target, raw, batches), target, plan);

    private static async Task<EchoRoundResult> RunAsync(IcmpEngine engine, string target, EchoPlan plan)
    {
        (EchoRoundResult? result, IcmpRefusal? refusal) = await engine.RunAsync(IPAddress.Parse(target), plan, Cancellation);
        Assert.Null(refusal);
        return result!;
    }

    private IcmpEngine Open(NetNamespace space, string target, bool raw, bool batches = true)
    {
        IcmpEngine engine = new(TimeProvider.System, NullLogger<IcmpEngine>.Instance) { AllowRaw = raw, AllowBatches = batches, PacketsPerSecond = null };
        _engines.Add(engine);
        Assert.Null(space.Run(() => engine.TryOpen(IPAddress.Parse(target).AddressFamily)));
        return engine;
    }
}
