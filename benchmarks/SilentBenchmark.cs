using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using NetWatch.Benchmarks.Agents;
using NetWatch.Benchmarks.Measuring;
using NetWatch.Core;
using NetWatch.Core.Catalog;
using NetWatch.Core.Journal;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Poller;
using NetWatch.Poller.Snmp;
using NetWatch.Storage;

namespace NetWatch.Benchmarks;

/// <summary>What silent devices cost the others: how late the answering ones' next probe starts, without and with 10 % that never answer.</summary>
internal static class SilentBenchmark
{
    private const string First = "127.1.0.1";
    private const int Port = 11161;
    private const int Interfaces = 24;
    private const int SilentPercent = 10;

    private static readonly Option<int> Count = new("--count") { Description = "Devices", DefaultValueFactory = _ => 1000 };
    private static readonly Option<int> Seconds = new("--seconds") { Description = "How long each run polls", DefaultValueFactory = _ => 60 };
    private static readonly Option<int> Interval = new("--interval") { Description = "Seconds between two probes of a device", DefaultValueFactory = _ => 10 };
    private static readonly Option<int> Timeout = new("--timeout") { Description = "Milliseconds of the first attempt's timeout", DefaultValueFactory = _ => 500 };
    private static readonly Option<int> Retries = new("--retries") { Description = "Retransmissions", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> Rounds = new("--rounds") { Description = "Pairs of runs, without and with silent devices by turns", DefaultValueFactory = _ => 3 };

    private readonly record struct Run(Distribution Lateness, int Failures, double CpuSeconds);

    public static Command Create()
    {
        Command command = new("silent", "Lateness of the answering devices' next probe with 0 % and 10 % silent devices") { Count, Seconds, Interval, Timeout, Retries, Rounds };
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        int count = parsed.GetValue(Count);
        TimeSpan duration = TimeSpan.FromSeconds(parsed.GetValue(Seconds));
        SnmpProbeSpec spec = BenchNodes.Spec(Port, AgentsCommand.Community, TimeSpan.FromSeconds(parsed.GetValue(Interval)), TimeSpan.FromMilliseconds(parsed.GetValue(Timeout)), parsed.GetValue(Retries));
        Report.Begin("Silent devices delay nobody");
        Report.Line($"{count} devices of {Interfaces} ports, each probed every {spec.Interval.TotalSeconds:0} s through scheduler, SNMP probe, pipeline, journal and SQLite store; lateness of the answering devices' next probe in milliseconds, from the second probe of each on.\n");
        Report.Line($"| round | silent | probes | failed | CPU s | p50 | p99 | max |");
        Report.Line($"|---|---|---|---|---|---|---|---|");
        List<(Run Without, Run With)> rounds = [];
        for (int round = 1; round <= parsed.GetValue(Rounds); round++)
        {
            Run without = await MeasureAsync(round, count, 0, spec, duration);
            rounds.Add((without, await MeasureAsync(round, count, SilentPercent, spec, duration)));
        }

        double More(Func<Distribution, double> figure) => new Distribution(rounds.Select(r => figure(r.With.Lateness) - figure(r.Without.Lateness))).Median;
        Report.Line($"\nMore lateness with {SilentPercent} % silent, median of the rounds: p50 {More(d => d.Median):0.0} ms, p99 {More(d => d.At(0.99)):0.0} ms, max {More(d => d.Max):0.0} ms. Claim: at most 100 ms.");
        Report.End();
        return 0;
    }

    private static async Task<Run> MeasureAsync(int round, int count, int silentPercent, SnmpProbeSpec spec, TimeSpan duration)
    {
        await using AgentProcess agents = await AgentProcess.StartAsync(First, count, Port, Interfaces, silentPercent);
        using TemporaryFolder folder = new();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        builder.Services.AddNetWatchStorage(builder.Configuration, new Installation(Path.Combine(folder.Path, "devices.json"), folder.Path, Demo: false));
        builder.Services.AddNetWatchProbes().AddNetWatchPoller();
        builder.Services.AddSingleton<ILivePublisher, IdlePublisher>();
        builder.Services.RemoveAll<IProbe>().AddSingleton<SnmpProbe>().AddSingleton(p => new TimedProbe(p.GetRequiredService<SnmpProbe>())).AddSingleton<IProbe>(p => p.GetRequiredService<TimedProbe>());
        using IHost host = builder.Build();
        await host.StartAsync();
        Device[] devices = BenchNodes.Make(First, count, spec);
        DeviceCatalog catalog = new([], devices, []);
        await host.Services.GetRequiredService<IInventoryStore>().ApplyAsync(catalog, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        host.Services.GetRequiredService<IPollerControl>().ApplyCatalog(catalog);
        await Task.Delay(duration, TimeProvider.System);
        double cpuSeconds = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        await host.StopAsync();
        HashSet<string> answering = [.. devices.Where((_, i) => !AgentsCommand.IsSilent(i, silentPercent)).Select(d => d.Id)];
        TimedRun[] runs = [.. host.Services.GetRequiredService<TimedProbe>().Runs.Where(r => answering.Contains(r.NodeId))];
        Run run = new(new Distribution(TimedProbe.Lateness(runs, spec.Interval)), runs.Count(r => !r.Worked), cpuSeconds);
        Report.Line($"| {round} | {silentPercent} % | {run.Lateness.Count} | {run.Failures} | {run.CpuSeconds:0.0} | {run.Lateness.Cells()} |");
        return run;
    }

    private readonly record struct TimedRun(string NodeId, long Started, long Ended, bool Worked);

    /// <summary>The SNMP probe, and when each run of it began and ended.</summary>
    private sealed class TimedProbe(SnmpProbe probe) : IProbe
    {
        private readonly ConcurrentQueue<TimedRun> _runs = [];

        public string Type => probe.Type;

        public IEnumerable<TimedRun> Runs => _runs;

        public async ValueTask<ProbeResult> ProbeAsync(ProbeRequest request, CancellationToken cancellationToken)
        {
            long started = Stopwatch.GetTimestamp();
            ProbeResult result = await probe.ProbeAsync(request, cancellationToken);
            _runs.Enqueue(new TimedRun(request.Node.Id, started, Stopwatch.GetTimestamp(), result.Outcome == ProbeOutcome.Ok));
            return result;
        }

        /// <summary>By how many milliseconds each run began later than an interval after the device's run before it.</summary>
        public static IEnumerable<double> Lateness(IEnumerable<TimedRun> runs, TimeSpan interval) => runs
            .GroupBy(run => run.NodeId)
            .Select(group => group.OrderBy(run => run.Started).ToArray())
            .SelectMany(device => device.Skip(1).Select((run, i) => (Stopwatch.GetElapsedTime(device[i].Ended, run.Started) - interval).TotalMilliseconds));
    }
}
