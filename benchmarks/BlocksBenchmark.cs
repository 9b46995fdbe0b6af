using System.CommandLine;
using System.Diagnostics;
using NetWatch.Benchmarks.Measuring;
using NetWatch.Storage.Samples;
using NetWatch.Storage.Samples.Blocks;
using NetWatch.Storage.Tests.Samples;

namespace NetWatch.Benchmarks;

/// <summary>How small lifelike samples become, and how fast they are packed and unpacked.</summary>
internal static class BlocksBenchmark
{
    /// <summary>Two hours of polls every 30 s: a block as it is first sealed.</summary>
    private const int PointsPerBlock = 240;

    private static readonly Option<int> Rounds = new("--rounds") { Description = "Rounds after one that warms up", DefaultValueFactory = _ => 7 };

    public static Command Create()
    {
        Command command = new("blocks", "Bytes a sample on lifelike data, and the rate of encoding and decoding") { Rounds };
        command.SetAction(parsed => Run(parsed.GetValue(Rounds)));
        return command;
    }

    private static void Run(int rounds)
    {
        Report.Begin("Blocks of samples");
        Report.Line($"A day of a switch of 24 ports (a third busy, a third nearly idle, a third unplugged), blocks of {PointsPerBlock} samples, medians of {rounds} rounds on one core.\n");
        Report.Line($"| seed | samples | bytes a sample | busy ports' octets only | encoded, million samples/s | decoded, million samples/s |");
        Report.Line($"|---|---|---|---|---|---|");
        foreach (int seed in (int[])[1, 2, 3]) Measure(seed, rounds);
        Report.Line($"\nLimit: 2.5 bytes a sample.");
        Report.End();
    }

    private static void Measure(int seed, int rounds)
    {
        List<Point[]> points = [];
        List<bool> busy = [];
        foreach ((var series, List<Point> day) in LifelikeSeries.OfOneSwitch(seed))
            foreach (Point[] block in day.Chunk(PointsPerBlock))
            {
                points.Add(block);
                busy.Add(series.Part == "busy" && series.Name.Contains("Octets", StringComparison.Ordinal));
            }

        byte[][] blocks = [.. points.Select(BlockCodec.Encode)];
        long samples = points.Sum(p => (long)p.Length);
        double PerSample(Func<int, bool> which) => (double)blocks.Where((_, i) => which(i)).Sum(b => b.Length) / points.Where((_, i) => which(i)).Sum(p => p.Length);
        double encode = Median(rounds, () => points.ForEach(p => BlockCodec.Encode(p)));
        double decode = Median(rounds, () => Array.ForEach(blocks, b => BlockCodec.Decode(b)));
        Report.Line($"| {seed} | {samples} | {PerSample(_ => true):0.00} | {PerSample(i => busy[i]):0.00} | {samples / encode / 1e6:0.0} | {samples / decode / 1e6:0.0} |");
    }

    private static double Median(int rounds, Action work)
    {
        work();
        return new Distribution(Enumerable.Range(0, rounds).Select(_ =>
        {
            long started = Stopwatch.GetTimestamp();
            work();
            return Stopwatch.GetElapsedTime(started).TotalSeconds;
        }).ToArray()).Median;
    }
}
