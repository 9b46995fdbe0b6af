using System.CommandLine;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using NetWatch.Benchmarks.Agents;
using NetWatch.Benchmarks.Measuring;
using NetWatch.Benchmarks.Polling;
using NetWatch.Core.Catalog;
using NetWatch.Poller.Icmp;

namespace NetWatch.Benchmarks.Icmp;

/// <summary>How far round trips are from what the kernel saw while the same process polls devices by SNMP without a rest; fping and .NET's own Ping beside it.</summary>
internal static class IcmpPrecisionBenchmark
{
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(200);

    private static readonly Option<int> Pollers = new("--pollers") { Description = "Simulated SNMP devices that are polled meanwhile; 0 for none", DefaultValueFactory = _ => 2000 };
    private static readonly Option<int> Pause = new("--pause") { Description = "Rest between two cycles over them, in milliseconds" };
    private static readonly Option<int> Count = new("--count") { Description = "Addresses that each pinger pings", DefaultValueFactory = _ => 500 };
    private static readonly Option<int> Echoes = new("--echoes") { Description = "Echoes to each, 200 ms apart", DefaultValueFactory = _ => 5 };
    private static readonly Option<int> Rounds = new("--rounds") { Description = "Rounds, in each of which the pingers take turns", DefaultValueFactory = _ => 3 };

    public static Command Create()
    {
        Command command = new("icmp-precision", "Our round trips, fping's and .NET's Ping's against tcpdump's, while devices are polled by SNMP in this process") { Pollers, Pause, Count, Echoes, Rounds };
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        (int pollers, int count, int echoes) = (parsed.GetValue(Pollers), parsed.GetValue(Count), parsed.GetValue(Echoes));
        TimeSpan pause = TimeSpan.FromMilliseconds(parsed.GetValue(Pause));
        using IcmpEngine engine = new(TimeProvider.System, NullLogger<IcmpEngine>.Instance) { PacketsPerSecond = null };
        if (engine.TryOpen(System.Net.Sockets.AddressFamily.InterNetwork) is { } refusal)
        {
            Console.Error.WriteLine(refusal.Text);
            return 1;
        }

        Report.Begin("Precision of round trips");
        Report.Line($"{count} loopback addresses for each pinger, {echoes} echoes to each, {Spacing.TotalMilliseconds:0} ms apart; meanwhile {pollers} simulated SNMP devices of 24 ports are polled in the same process, a rest of {pause.TotalMilliseconds:0} ms between two cycles. Difference to the round trips that tcpdump saw on lo, in microseconds.\n");
        using CancellationTokenSource stop = new();
        Task<double> polling = PollAsync(pollers, pause, stop.Token);
        await Task.Delay(pollers > 0 ? TimeSpan.FromSeconds(15) : TimeSpan.Zero, TimeProvider.System);
        Report.Line($"| round | pinger | echoes | p50 | p99 | max |");
        Report.Line($"|---|---|---|---|---|---|");
        EchoPlan plan = new(echoes, Spacing, TimeSpan.FromSeconds(2));
        for (int round = 1; round <= parsed.GetValue(Rounds); round++)
        {
            await CompareAsync(round, "NetWatch", async () => await Pingers.NetWatchAsync(engine, Targets("127.2.0.1", count), plan));
            await CompareAsync(round, "fping", () => Pingers.FpingAsync(Targets("127.3.0.1", count), echoes, Spacing));
            await CompareAsync(round, ".NET Ping", async () => await Pingers.DotNetAsync(Targets("127.4.0.1", count), echoes, Spacing, count));
        }

        await stop.CancelAsync();
        Report.Line($"\nPolled meanwhile: {await polling:0} devices/s.");
        Report.End();
        return 0;
    }

    private static async Task CompareAsync(int round, string pinger, Func<Task<Sweep?>> sweepAsync)
    {
        using PacketCapture? capture = await PacketCapture.StartAsync();
        if (capture is null || await sweepAsync() is not { } sweep) return;
        if (Pingers.Errors(sweep, await capture.EndAsync()) is { } errors) Report.Line($"| {round} | {pinger} | {errors.Count} | {errors.Cells()} |");
    }

    private static IPAddress[] Targets(string first, int count) => [.. Enumerable.Range(0, count).Select(i => AgentsCommand.Address(IPAddress.Parse(first), i))];

    /// <summary>Polls until it is stopped.</summary>
    /// <returns>Devices a second.</returns>
    private static async Task<double> PollAsync(int count, TimeSpan pause, CancellationToken stop)
    {
        if (count == 0) return 0;
        const string first = "127.1.0.1";
        const int port = 11161;
        await using AgentProcess agents = await AgentProcess.StartAsync(first, count, port, 24);
        Device[] devices = BenchNodes.Make(first, count, BenchNodes.Spec(port, AgentsCommand.Community, TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(2), 2));
        await using SnmpPaths paths = await SnmpPaths.StartAsync(devices, 256);
        long began = TimeProvider.System.GetTimestamp();
        long polled = 0;
        for (; !stop.IsCancellationRequested; await Task.Delay(pause, TimeProvider.System, CancellationToken.None)) polled += (await paths.PollAsync()).Answered;
        return polled / TimeProvider.System.GetElapsedTime(began).TotalSeconds;
    }
}
