using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using NetWatch.Benchmarks.Agents;
using NetWatch.Benchmarks.Measuring;
using NetWatch.Core.Catalog;

namespace NetWatch.Benchmarks.Polling;

/// <summary>What polling costs: the production path, or the engine alone on the same questions. One JSON object a cycle on the standard output, a summary on the standard error.</summary>
internal static class SnmpBenchmark
{
    private static readonly Option<string?> Targets = new("--targets") { Description = "Address of the first of agents that run already, at addresses that follow each other [default: starts simulated ones at 127.1.0.1]" };
    private static readonly Option<int> Count = new("--count") { Description = "Devices", DefaultValueFactory = _ => 1000 };
    private static readonly Option<int> Port = new("--port") { Description = "UDP port of all", DefaultValueFactory = _ => 11161 };
    private static readonly Option<string> Community = new("--community") { Description = "The community of agents that run already", DefaultValueFactory = _ => AgentsCommand.Community };
    private static readonly Option<string> Version = new("--version") { Description = "1, 2c or 3 (with -u)", DefaultValueFactory = _ => "2c" };
    private static readonly Option<int> Interfaces = new("--interfaces") { Description = "Ports of each simulated device", DefaultValueFactory = _ => 24 };
    private static readonly Option<int> Cycles = new("--cycles") { Description = "Cycles that are measured", DefaultValueFactory = _ => 5 };
    private static readonly Option<string> WarmUp = new("--warm-up") { Description = "How long cycles go on before, until the runtime has compiled for good what is used most; one at least", DefaultValueFactory = _ => "5s" };
    private static readonly Option<string> Pause = new("--pause") { Description = "Rest before each cycle: to compare with cycles that silent devices draw out", DefaultValueFactory = _ => "0s" };
    private static readonly Option<int> InFlight = new("--in-flight") { Description = "Devices that are begun at one time; the engine has a limit of its own on what is under way", DefaultValueFactory = _ => 256 };
    private static readonly Option<bool> EngineOnly = new("--engine-only") { Description = "Only the engine: ask, match and decode, but make nothing of the values" };
    private static readonly Option<string> Timeout = new("--timeout") { Description = "The first attempt's timeout: 1s, 500ms", DefaultValueFactory = _ => "1s" };
    private static readonly Option<int> Retries = new("--retries") { Description = "Retransmissions", DefaultValueFactory = _ => 1 };

    private static readonly UserOptions User = new();

    /// <summary>The JSON object of a cycle.</summary>
    private sealed record Cycle(
        int Devices, int Answered, int Failed, long Varbinds, double Seconds, double AnsweredSeconds, double CpuSeconds, double PeakRssMiB, double AllocatedKiB, long Timeouts, long Retries);

    public static Command Create()
    {
        Command command = new("snmp", "Devices per second, CPU seconds and memory of polling by SNMP: the production path, or the engine alone")
        {
            Targets, Count, Port, Community, Version, Interfaces, Cycles, WarmUp, Pause, InFlight, EngineOnly, Timeout, Retries,
        };
        User.AddTo(command);
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        (int count, int port, string first) = (parsed.GetValue(Count), parsed.GetValue(Port), parsed.GetValue(Targets) ?? "127.1.0.1");
        await using AgentProcess? agents = parsed.GetValue(Targets) is null ? await AgentProcess.StartAsync(first, count, port, parsed.GetValue(Interfaces), more: User.Arguments(parsed)) : null;
        SnmpProbeSpec spec = new()
        {
            Credential = CredentialOf(parsed),
            Port = port,
            Interval = TimeSpan.FromMinutes(5),
            Timeout = TimeOf(parsed.GetValue(Timeout)!),
            Retries = parsed.GetValue(Retries),
        };
        Device[] devices = BenchNodes.Make(first, count, spec);
        await using SnmpPaths paths = await SnmpPaths.StartAsync(devices, parsed.GetValue(InFlight));
        Func<Task<CycleResult>> work = parsed.GetValue(EngineOnly) ? paths.EngineAsync : paths.PollAsync;
        List<Cycle> cycles = [];
        TimeSpan warmUp = TimeOf(parsed.GetValue(WarmUp)!);
        long began = Stopwatch.GetTimestamp();
        do await work();
        while (Stopwatch.GetElapsedTime(began) < warmUp);
        for (int i = 0; i < parsed.GetValue(Cycles); i++)
        {
            await Task.Delay(TimeOf(parsed.GetValue(Pause)!), TimeProvider.System);
            Cycle cycle = await MeasureAsync(count, paths, work);
            cycles.Add(cycle);
            Console.WriteLine(JsonSerializer.Serialize(cycle, JsonSerializerOptions.Web));
        }

        Summarise(parsed.GetValue(EngineOnly) ? "engine alone" : "production path", cycles);
        return 0;
    }

    private static SnmpCredential CredentialOf(ParseResult parsed) => User.Read(parsed) is { } user
        ? SnmpCredential.Of("bench", user)
        : new SnmpCredential("bench", parsed.GetValue(Version)!, new Secret(parsed.GetValue(Community)!));

    private static async Task<Cycle> MeasureAsync(int devices, SnmpPaths paths, Func<Task<CycleResult>> work)
    {
        (long timeouts, long retries) = (paths.Counters.TimedOut, paths.Counters.Retransmitted);
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        (int answered, long varbinds, TimeSpan lastAnswer) = await work();
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        double cpuSeconds = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        double allocatedKiB = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1024.0;
        return new Cycle(
            devices, answered, devices - answered, varbinds, Math.Round(seconds, 4), Math.Round(lastAnswer.TotalSeconds, 4), Math.Round(cpuSeconds, 4), Math.Round(Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0, 1),
            Math.Round(allocatedKiB), paths.Counters.TimedOut - timeouts, paths.Counters.Retransmitted - retries);
    }

    private static void Summarise(string path, List<Cycle> cycles)
    {
        if (cycles.Count == 0) return;
        double Median(Func<Cycle, double> figure) => new Distribution(cycles.Select(figure)).Median;
        double kept = GC.GetTotalMemory(forceFullCollection: true) / 1024.0 / cycles[0].Devices;
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{path}, medians of {cycles.Count} cycles: {Median(c => c.Devices / c.Seconds):0} devices/s, {Median(c => c.CpuSeconds * 1000 / c.Devices):0.000} CPU s per 1,000 devices, {Median(c => c.CpuSeconds * 1e6 / c.Varbinds):0.00} µs of CPU a varbind, {Median(c => c.AllocatedKiB / c.Devices):0.0} KiB allocated a device and cycle; kept {kept:0.0} KiB a device; peak memory {cycles[^1].PeakRssMiB:0} MiB"));
    }

    private static TimeSpan TimeOf(string text)
    {
        string number = text.TrimEnd('s', 'm');
        double value = double.Parse(number, CultureInfo.InvariantCulture);
        return text.EndsWith("ms", StringComparison.Ordinal) ? TimeSpan.FromMilliseconds(value) : TimeSpan.FromSeconds(value);
    }
}
