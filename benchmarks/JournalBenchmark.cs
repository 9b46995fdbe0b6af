using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using NetWatch.Benchmarks.Measuring;
using NetWatch.Core;
using NetWatch.Core.Events;
using NetWatch.Core.Journal;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Core.States;
using NetWatch.Storage;

namespace NetWatch.Benchmarks;

/// <summary>What a commit of the pipeline costs on SQLite: one after another, each durable before the next, beside a bare durable write of the same disk.</summary>
internal static class JournalBenchmark
{
    private const int Devices = 500;

    private static readonly Option<int> Commits = new("--commits") { Description = "Commits of each kind", DefaultValueFactory = _ => 200 };

    public static Command Create()
    {
        Command command = new("journal", "Commits per second and latency of the pipeline's commit on SQLite") { Commits };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(Commits)));
        return command;
    }

    private static async Task<int> RunAsync(int commits)
    {
        using TemporaryFolder folder = new();
        await using StorageService storage = new(new Installation(Path.Combine(folder.Path, "devices.json"), folder.Path, Demo: false), new StorageOptions(), TimeProvider.System, NullLoggerFactory.Instance);
        await storage.StartAsync(CancellationToken.None);
        Report.Begin("Commits of the pipeline");
        Report.Line($"| commit | commits/s | samples/s | p50 ms | p99 ms | max ms |");
        Report.Line($"|---|---|---|---|---|---|");
        FileStreamOptions plain = new() { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 };
        await using (FileStream file = new(Path.Combine(folder.Path, "floor"), plain))
            await MeasureAsync("floor: 4 KiB written and flushed to disk", commits, 0, _ =>
            {
                file.Write(new byte[4096]);
                file.Flush(flushToDisk: true);
                return ValueTask.CompletedTask;
            });
        long id = 0;
        (int Events, int Samples)[] kinds = [(1, 0), (0, 5_000), (10, 5_000), (Devices, 25_000)];
        foreach ((int events, int samples) in kinds)
            await MeasureAsync(
                string.Create(CultureInfo.InvariantCulture, $"{events} events, {events} states, {samples} samples"), commits, samples,
                async i => await storage.Ports.CommitAsync(Commit(++id, i, events, samples), CancellationToken.None));
        StoreStatus status = storage.Health.Current;
        Report.Line($"\nThe store was {(status.Available ? "available" : "away")} at the end; {status.SpooledBatches} batches were left in the journal.");
        Report.End();
        return 0;
    }

    private static async Task MeasureAsync(string name, int commits, int samples, Func<int, ValueTask> commit)
    {
        await commit(0);
        List<double> milliseconds = [];
        long began = Stopwatch.GetTimestamp();
        for (int i = 1; i <= commits; i++)
        {
            long started = Stopwatch.GetTimestamp();
            await commit(i);
            milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        double rate = commits / Stopwatch.GetElapsedTime(began).TotalSeconds;
        Report.Line($"| {name} | {rate:0} | {rate * samples:0} | {new Distribution(milliseconds).Cells()} |");
    }

    private static PipelineCommit Commit(long id, int round, int events, int samples)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        EventDraft[] drafts = [.. Enumerable.Range(0, events).Select(i => new EventDraft
        {
            At = now,
            Kind = EventKind.NodeChanged,
            NodeId = Node(i),
            Problem = ProblemKind.DeviceDown,
            From = NodeState.Up,
            To = NodeState.Down,
            Reason = Reason.NoReply,
            Detail = "It does not answer.",
            Facts = new EventFacts { Name = Node(i), Kind = "switch", Address = "10.7.0.1", Importance = "normal" },
        })];
        StoredState[] states = [.. Enumerable.Range(0, events).Select(i => new StoredState(Node(i), "snmp", new ComponentState { State = NodeState.Down, Since = now, Reason = Reason.NoReply, CheckedAt = now }))];
        Sample[] values = [.. Enumerable.Range(0, samples).Select(i => new Sample(SeriesId(i), now.ToUnixTimeMilliseconds(), round * 1.5))];
        SeriesDescription[] described = round > 0 ? [] : [.. Enumerable.Range(0, samples).Select(i => new SeriesDescription(SeriesId(i), Node(i % Devices), "ifHCInOctets:rate", Part(i), "bytes"))];
        return new PipelineCommit(drafts, states, new SampleBatch((now.ToUnixTimeMilliseconds() << 16) + id, values, described));
    }

    private static string Node(int i) => string.Create(CultureInfo.InvariantCulture, $"switch-{i:000}");

    private static string Part(int i) => string.Create(CultureInfo.InvariantCulture, $"Gi1/0/{i / Devices}");

    private static long SeriesId(int i) => Series.IdOf(Node(i % Devices), "ifHCInOctets:rate", Part(i));
}
