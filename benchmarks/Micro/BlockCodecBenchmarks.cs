using BenchmarkDotNet.Attributes;
using NetWatch.Storage.Samples;
using NetWatch.Storage.Samples.Blocks;
using NetWatch.Storage.Tests.Samples;

namespace NetWatch.Benchmarks.Micro;

/// <summary>Two hours of a busy port's traffic as one block of 240 samples.</summary>
public class BlockCodecBenchmarks
{
    private const int PointsPerBlock = 240;

    private readonly Point[] _points = [.. LifelikeSeries.OfOneSwitch(1).First(s => s.Series.Part == "busy").Points.Take(PointsPerBlock)];
    private byte[] _block = [];

    [GlobalSetup]
    public void Setup() => _block = BlockCodec.Encode(_points);

    [Benchmark]
    public int EncodeBlockOf240Samples() => BlockCodec.Encode(_points).Length;

    [Benchmark]
    public int DecodeBlockOf240Samples() => BlockCodec.Decode(_block).Length;
}
