using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using NetWatch.Benchmarks.Agents;
using NetWatch.Benchmarks.Measuring;
using NetWatch.Core.Catalog;

namespace NetWatch.Benchmarks;

/// <summary>What polling costs: the production path, and the engine alone on the same questions in the same run. One JSON object a cycle.</summary>
internal static class SnmpPollBenchmark
{
    private static readonly Option<string?> Targets = new("--targets") { Description = "Address of the first of agents that run already, at addresses that follow each other [default: starts simulated ones at 127.1.0.1]" };
    private static readonly Option<int> Count = new("--count") { Description = "Devices", DefaultValueFactory = _ => 1000 };
    private static readonly Option<int> Port = new("--port") { Description = "UDP port of all", DefaultValueFactory = _ => 11161 };
    private static readonly Option<string> Community = new("--community") { Description = "The community of agents that run already", DefaultValueFactory = _ => AgentsCommand.Community };
    private static readonly Option<int> Interfaces = new("--interfaces") { Description = "Ports of each simulated device", DefaultValueFactory = _ => 24 };
    private static readonly Option<int> Cycles = new("--cycles") { Description = "Cycles after one that warms up", DefaultValueFactory = _ => 5 };
    private static readonly Option<int> InFlight = new("--in-flight") { Description = "Devices that are asked at one time", DefaultValueFactory = _ => 256 };
    private static readonly Option<bool> EngineOnly = new("--engine-only") { Description = "Only the engine: ask, match and decode, but make nothing of the values" };
    private static readonly Option<int> Timeout = new("--timeout") { Description = "Milliseconds of the first attempt's timeout", DefaultValueFactory = _ => 1000 };
    private static readonly Option<int> Retries = new("--retries") { Description = "Retransmissions", DefaultValueFactory = _ => 1 };

    /// <summary>The JSON object of a cycle.</summary>
    private sealed record Cycle(
        string Path, int Devices, int Answered, int Failed, long Varbinds, double Seconds, double CpuSeconds, double PeakRssMiB, double AllocatedKiB, long Timeouts, long Retries);

    public static Command Create()
    {
        Command command = new("snmp-poll", "Devices per second and CPU seconds of polling by SNMP, the production path beside the engine alone")
        {
            Targets, Count, Port, Community, Interfaces, Cycles, InFlight, EngineOnly, Timeout, Retries,
        };
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        (int count, int port, string first) = (parsed.GetValue(Count), parsed.GetValue(Port), parsed.GetValue(Targets) ?? "127.1.0.1");
        await using AgentProcess? agents = parsed.GetValue(Targets) is null ? await AgentProcess.StartAsync(first, count, port, parsed.GetValue(Interfaces)) : null;
        SnmpProbeSpec spec = BenchNodes.Spec(port, parsed.GetValue(Community)!, TimeSpan.FromMinutes(5), TimeSpan.FromMilliseconds(parsed.GetValue(Timeout)), parsed.GetValue(Retries));
        Device[] devices = BenchNodes.Make(first, count, spec);
        await using SnmpPaths paths = await SnmpPaths.StartAsync(devices, parsed.GetValue(InFlight));
        Report.Begin("Polling by SNMP");
        List<(Cycle Engine, Cycle? Poll)> cycles = [];
        for (int i = 0; i <= parsed.GetValue(Cycles); i++)
        {
            Cycle engine = await MeasureAsync("engine", devices.Length, paths, paths.EngineAsync);
            // Both ask the same questions; only the engine's own answers can be counted one by one.
            Cycle? poll = parsed.GetValue(EngineOnly) ? null : await MeasureAsync("poll", devices.Length, paths, async () => (await paths.PollAsync(), engine.Varbinds));
            if (i == 0) continue;
            cycles.Add((engine, poll));
            Print(engine);
            if (poll is not null) Print(poll);
        }

        Summarise("engine", [.. cycles.Select(c => c.Engine)]);
        if (!parsed.GetValue(EngineOnly))
        {
            Summarise("poll", [.. cycles.Select(c => c.Poll!)]);
            Report.Line($"\nKept between cycles: {GC.GetTotalMemory(forceFullCollection: true) / 1024.0 / count:0} KiB a device.");
            Report.Line($"\nCPU of the production path to that of the engine alone, median over cycles: {new Distribution(cycles.Select(c => c.Poll!.CpuSeconds / c.Engine.CpuSeconds)).Median:0.00}");
        }

        Report.End();
        return 0;
    }

    private static async Task<Cycle> MeasureAsync(string path, int devices, SnmpPaths paths, Func<Task<(int Answered, long Varbinds)>> work)
    {
        (long timeouts, long retries) = (paths.Counters.TimedOut, paths.Counters.Retransmitted);
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        (int answered, long varbinds) = await work();
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        double cpuSeconds = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        double allocatedKiB = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1024.0;
        return new Cycle(
            path, devices, answered, devices - answered, varbinds, Math.Round(seconds, 4), Math.Round(cpuSeconds, 4), Math.Round(Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0, 1),
            Math.Round(allocatedKiB), paths.Counters.TimedOut - timeouts, paths.Counters.Retransmitted - retries);
    }

    private static void Print(Cycle cycle) => Report.Line($"    {JsonSerializer.Serialize(cycle, JsonSerializerOptions.Web)}");

    private static void Summarise(string path, Cycle[] cycles)
    {
        double Median(Func<Cycle, double> figure) => new Distribution(cycles.Select(figure)).Median;
        Report.Line($"\n{path}, medians of {cycles.Length} cycles: {Median(c => c.Devices / c.Seconds):0} devices/s, {Median(c => c.CpuSeconds * 1000 / c.Devices):0.000} CPU s per 1,000 devices, {Median(c => c.CpuSeconds * 1e6 / c.Varbinds):0.00} µs of CPU a varbind, {Median(c => c.AllocatedKiB / c.Devices):0.0} KiB allocated a device; peak memory {cycles[^1].PeakRssMiB:0} MiB");
    }
}
