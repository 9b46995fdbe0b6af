using System.Globalization;
using NetWatch.Core.Samples;
using NetWatch.Storage.Samples;
using NetWatch.Storage.Samples.Blocks;

namespace NetWatch.Storage.Tests.Samples;

public sealed class BlockSizeTests(ITestOutputHelper output)
{
    /// <summary>Two hours of polls every 30 s: the size of a block as it is first sealed.</summary>
    private const int PointsPerBlock = 240;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_sample_of_lifelike_data_takes_at_most_two_and_a_half_bytes(int seed)
    {
        Dictionary<string, (long Bytes, long Samples)> sizes = [];
        foreach ((SeriesDescription series, List<Point> points) in LifelikeSeries.OfOneSwitch(seed))
            foreach (Point[] block in points.Chunk(PointsPerBlock))
            {
                (long bytes, long samples) = sizes.GetValueOrDefault($"{series.Name} {series.Part}");
                sizes[$"{series.Name} {series.Part}"] = (bytes + BlockCodec.Encode(block).Length, samples + block.Length);
            }

        foreach ((string name, (long bytes, long samples)) in sizes.OrderByDescending(s => (double)s.Value.Bytes / s.Value.Samples))
            Write($"{name,-36} {(double)bytes / samples:0.00} bytes a sample");
        double all = (double)sizes.Values.Sum(s => s.Bytes) / sizes.Values.Sum(s => s.Samples);
        double plain = sizes.Values.Average(s => (double)s.Bytes / s.Samples);
        Write($"all {sizes.Values.Sum(s => s.Samples)} samples of seed {seed}: {all:0.00} bytes a sample; mean over kinds of series: {plain:0.00}");
        Assert.InRange(all, 0.01, 2.5);
        Assert.InRange(plain, 0.01, 2.5);
    }

    private void Write(FormattableString line)
    {
        string text = line.ToString(CultureInfo.InvariantCulture);
        output.WriteLine(text);
        TestContext.Current.SendDiagnosticMessage(text);
    }
}
