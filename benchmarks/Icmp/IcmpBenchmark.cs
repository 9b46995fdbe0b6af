using System.CommandLine;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using NetWatch.Benchmarks.Agents;
using NetWatch.Benchmarks.Measuring;
using NetWatch.Poller.Icmp;

namespace NetWatch.Benchmarks.Icmp;

/// <summary>Sweeps of one echo to each of many loopback addresses: one JSON object a round on the standard output.</summary>
internal static class IcmpBenchmark
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    private static readonly Option<string> Targets = new("--targets") { Description = "The first address; the others follow it", DefaultValueFactory = _ => "127.2.0.1" };
    private static readonly Option<int> Count = new("--count") { Description = "Addresses", DefaultValueFactory = _ => 10_000 };
    private static readonly Option<int> Rounds = new("--rounds") { Description = "Sweeps that are measured", DefaultValueFactory = _ => 3 };
    private static readonly Option<int?> Rate = new("--rate") { Description = "Pings a second at most [default: as many as go]" };
    private static readonly Option<bool> Portable = new("--portable") { Description = "Without what only Linux has" };
    private static readonly Option<bool> Datagram = new("--datagram") { Description = "With the unprivileged datagram socket" };
    private static readonly Option<bool> BesideFping = new("--beside-fping") { Description = "fping at its fastest, by turns, in the same run" };
    private static readonly Option<bool> BesideDotNet = new("--beside-dotnet-ping") { Description = ".NET's own Ping, 64 at a time, by turns, in the same run" };

    /// <summary>The JSON object of a sweep. The error is told against tcpdump on lo, in a second sweep of the same kind, so that it slows the first one not down.</summary>
    private sealed record Line(
        string Pinger, int Round, int Sent, int Received, double Seconds, double PingsPerSecond, double CpuSeconds, double CpuSecondsPer1000, double? RttErrorP50Micros, double? RttErrorP99Micros,
        long Lost, long? Late = null, long? Duplicate = null, long? Foreign = null, long? Corrupted = null);

    public static Command Create()
    {
        Command command = new("icmp", "Pings a second, their processor time and the error of their round trips, in sweeps over loopback addresses")
        {
            Targets, Count, Rounds, Rate, Portable, Datagram, BesideFping, BesideDotNet,
        };
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        IPAddress first = IPAddress.Parse(parsed.GetValue(Targets)!);
        IPAddress[] targets = [.. Enumerable.Range(0, parsed.GetValue(Count)).Select(i => AgentsCommand.Address(first, i))];
        using IcmpEngine engine = new(TimeProvider.System, NullLogger<IcmpEngine>.Instance)
        {
            PacketsPerSecond = parsed.GetValue(Rate),
            AllowBatches = !parsed.GetValue(Portable),
            AllowRaw = !parsed.GetValue(Datagram),
        };
        if (engine.TryOpen(first.AddressFamily) is { } refusal)
        {
            Console.Error.WriteLine(refusal.Text);
            return 1;
        }

        EchoPlan plan = new(1, TimeSpan.Zero, TimeSpan.FromSeconds(2)) { Patience = TimeSpan.FromHours(1) };
        Func<Task<Sweep?>> mine = async () => await Pingers.NetWatchAsync(engine, targets, plan);
        Func<Task<Sweep?>> fping = () => Pingers.FpingAsync(targets, 1, TimeSpan.Zero);
        Func<Task<Sweep?>> dotnet = async () => await Pingers.DotNetAsync(targets, 1, TimeSpan.Zero, 64);
        // Until the runtime has compiled for good what is used most.
        for (long began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < WarmUp;) await mine();
        for (int round = 1; round <= parsed.GetValue(Rounds); round++)
        {
            await MeasureAsync("netwatch", round, targets.Length, mine, engine.Counters);
            if (parsed.GetValue(BesideFping)) await MeasureAsync("fping", round, targets.Length, fping, null);
            if (parsed.GetValue(BesideDotNet)) await MeasureAsync("dotnet-ping", round, targets.Length, dotnet, null);
        }

        return 0;
    }

    private static async Task MeasureAsync(string pinger, int round, int count, Func<Task<Sweep?>> sweepAsync, IcmpCounters? counters)
    {
        (long late, long duplicate, long foreign, long corrupted) = (counters?.Late ?? 0, counters?.Duplicate ?? 0, counters?.Foreign ?? 0, counters?.Corrupted ?? 0);
        if (await sweepAsync() is not { } sweep) return;
        Line line = new(
            pinger, round, count, sweep.Received, Math.Round(sweep.Seconds, 4), Math.Round(sweep.Received / sweep.Seconds), Math.Round(sweep.CpuSeconds, 4),
            Math.Round(sweep.CpuSeconds * 1000 / count, 5), null, null, count - sweep.Received);
        if (counters is not null)
            line = line with { Late = counters.Late - late, Duplicate = counters.Duplicate - duplicate, Foreign = counters.Foreign - foreign, Corrupted = counters.Corrupted - corrupted };
        if (await ErrorsAsync(sweepAsync) is { } errors)
            line = line with { RttErrorP50Micros = Math.Round(errors.Median, 1), RttErrorP99Micros = Math.Round(errors.At(0.99), 1) };
        Console.WriteLine(JsonSerializer.Serialize(line, JsonSerializerOptions.Web));
    }

    private static async Task<Distribution?> ErrorsAsync(Func<Task<Sweep?>> sweepAsync)
    {
        using PacketCapture? capture = await PacketCapture.StartAsync();
        if (capture is null || await sweepAsync() is not { } sweep) return null;
        return Pingers.Errors(sweep, await capture.EndAsync());
    }
}
