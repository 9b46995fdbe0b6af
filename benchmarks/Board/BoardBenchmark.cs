using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using MessagePack;
using NetWatch.Benchmarks.Measuring;
using NetWatch.Web.Api.Bodies;
using NetWatch.Web.Board;

namespace NetWatch.Benchmarks.Board;

/// <summary>What making the board's deltas costs, on one thread as in the product; nothing is sent.</summary>
internal static class BoardBenchmark
{
    private static readonly Option<int> Devices = new("--devices") { Description = "Devices", DefaultValueFactory = _ => 10_000 };
    private static readonly Option<int> Changes = new("--changes") { Description = "Changes of state a second", DefaultValueFactory = _ => 200 };
    private static readonly Option<int> Polls = new("--polls") { Description = "Other answers a second", DefaultValueFactory = _ => 167 };
    private static readonly Option<int> Seconds = new("--seconds") { Description = "Seconds of the board's time", DefaultValueFactory = _ => 60 };

    public static Command Create()
    {
        Command command = new("board", "CPU time of the board's deltas and their size") { Devices, Changes, Polls, Seconds };
        command.SetAction(parsed => Run(parsed.GetValue(Devices), parsed.GetValue(Changes), parsed.GetValue(Polls), parsed.GetValue(Seconds)));
        return command;
    }

    private static void Run(int devices, int changes, int polls, int seconds)
    {
        HandClock clock = new();
        BoardScene scene = new(devices, clock);
        using BoardBroadcaster board = scene.Broadcaster(null!);
        board.Next();
        Measure(scene, board, clock, changes, polls, 10);
        Report.Begin("The board's deltas");
        (double[] next, double cpu, List<BoardDelta> deltas, long allocated) = Measure(scene, board, clock, changes, polls, seconds);
        long started = Stopwatch.GetTimestamp();
        BoardSnapshot snapshot = board.Current;
        double welcome = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        Distribution each = new(next);
        Distribution json = new(deltas.Select(d => (double)JsonSerializer.SerializeToUtf8Bytes(d, ApiJson.Answers).Length)), packed = new(deltas.Select(d => (double)Packed(d)));
        Report.Line($"{devices:N0} devices in sites of a hundred, {changes} changes of state and {polls} other answers a second, a delta every 100 ms, {seconds} s of the board's time as fast as the machine makes it.\n");
        Report.Line($"| CPU ms per second of the board | ms a delta: p50 | p99 | max | allocated MB per second | ms the snapshot for a new board |");
        Report.Line($"|---|---|---|---|---|---|");
        Report.Line($"| {cpu / seconds:0.0} | {each.Cells("0.00")} | {allocated / 1e6 / seconds:0.0} | {welcome:0.0} |");
        Report.Line($"\n| | bytes a delta: p50 | p99 | max (values that only move, every 5 s) | bytes a second | snapshot |");
        Report.Line($"|---|---|---|---|---|---|");
        Report.Line($"| JSON | {json.Cells("0")} | {deltas.Sum(d => (double)JsonSerializer.SerializeToUtf8Bytes(d, ApiJson.Answers).Length) / seconds:0} | {JsonSerializer.SerializeToUtf8Bytes(snapshot, ApiJson.Answers).Length} |");
        Report.Line($"| MessagePack | {packed.Cells("0")} | {deltas.Sum(d => (double)Packed(d)) / seconds:0} | {Packed(snapshot)} |");
        Report.End();
    }

    private static (double[] Next, double Cpu, List<BoardDelta> Deltas, long Allocated) Measure(BoardScene scene, BoardBroadcaster board, HandClock clock, int changes, int polls, int seconds)
    {
        List<double> next = [];
        List<BoardDelta> deltas = [];
        TimeSpan cpu = TimeSpan.Zero;
        long allocated = 0;
        for (int tenth = 0; tenth < 10 * seconds; tenth++)
        {
            clock.Advance(BoardBroadcaster.Pace);
            for (int i = tenth * changes / 10; i < (tenth + 1) * changes / 10; i++) scene.Change();
            for (int i = tenth * polls / 10; i < (tenth + 1) * polls / 10; i++) scene.Move();
            (long started, TimeSpan used, long had) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetAllocatedBytesForCurrentThread());
            if (board.Next() is { } delta) deltas.Add(delta);
            next.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            cpu += Environment.CpuUsage.TotalTime - used;
            allocated += GC.GetAllocatedBytesForCurrentThread() - had;
        }

        return ([.. next], cpu.TotalMilliseconds, deltas, allocated);
    }

    private static int Packed<T>(T what) => MessagePackSerializer.Serialize(what, JsonShapedMessagePack.Options).Length;

    /// <summary>Goes on when it is told to.</summary>
    private sealed class HandClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;
    }
}
