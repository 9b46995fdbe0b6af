using CsCheck;
using NetWatch.Storage.Samples;
using NetWatch.Storage.Samples.Blocks;

namespace NetWatch.Storage.Tests.Samples;

public sealed class BlockCodecTests
{
    private static readonly double[] s_rare = [0.0, -0.0, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue, double.MinValue, 1e300, -1e-300];

    private static readonly Gen<double> s_values = Gen.OneOf(
        Gen.Double,
        Gen.Int[-1000, 1000].Select(i => i / 10.0),
        Gen.Long[0, 1_000_000_000].Select(l => (double)l),
        Gen.Int[0, s_rare.Length - 1].Select(i => s_rare[i]));

    private static readonly Gen<long> s_gaps = Gen.OneOf(Gen.Long[1, 100], Gen.Long[29_990, 30_010], Gen.Long[1, 100_000_000_000]);

    [Fact]
    public void Any_points_come_back_bit_for_bit() =>
        Gen.Select(Gen.Long[-2_000_000_000_000, 4_000_000_000_000], s_gaps.Array[0, 60], s_values.Array[61]).Sample((first, gaps, values) =>
        {
            List<Point> points = [new Point(first, values[0])];
            for (int i = 0; i < gaps.Length; i++) points.Add(new Point(points[^1].Ms + gaps[i], values[i + 1]));
            Assert.Equal(Bits(points), Bits(BlockCodec.Decode(BlockCodec.Encode(points))));
        });

    [Fact]
    public void Any_aggregates_come_back_bit_for_bit() =>
        Gen.Select(s_values, s_values, s_values, Gen.Long[1, 1000]).Array[1, 40].Sample(rows =>
        {
            Aggregate[] aggregates = [.. rows.Select((r, i) => new Aggregate(i * 300_000L, r.Item1, r.Item2, r.Item3, r.Item4))];
            Aggregate[] back = BlockCodec.DecodeAggregates(BlockCodec.EncodeAggregates(aggregates));
            Assert.Equal(aggregates.Select(Bits), back.Select(Bits));
        });

    [Fact]
    public void Any_damaged_block_is_a_defect_and_nothing_worse()
    {
        byte[] sound = BlockCodec.Encode([.. Enumerable.Range(0, 50).Select(i => new Point(i * 30_000L, Math.Sin(i)))]);
        Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Byte[1, 255], Gen.Int[0, sound.Length]).Sample((at, flip, length) =>
        {
            byte[] damaged = [.. sound];
            damaged[at] ^= flip;
            Assert.Throws<InvalidDataException>(() => BlockCodec.Decode(damaged));
            if (length < sound.Length) Assert.Throws<InvalidDataException>(() => BlockCodec.Decode(sound.AsSpan(0, length)));
        });
    }

    [Fact]
    public void Any_bytes_with_a_right_checksum_end_in_points_or_a_defect() =>
        Gen.Byte.Array[0, 60].Sample(noise =>
        {
            byte[] block = [1, .. noise, 0, 0, 0, 0];
            System.IO.Hashing.Crc32.Hash(block.AsSpan(0, block.Length - 4), block.AsSpan(block.Length - 4));
            try
            {
                Assert.NotEmpty(BlockCodec.Decode(block));
            }
            catch (InvalidDataException e)
            {
                Assert.NotEmpty(e.Message);
            }
        });

    [Fact]
    public void A_block_of_aggregates_is_not_taken_for_raw_samples() =>
        Assert.Throws<InvalidDataException>(() => BlockCodec.Decode(BlockCodec.EncodeAggregates([new Aggregate(0, 1, 1, 1, 1)])));

    [Fact]
    public void A_batch_comes_back_and_a_damaged_one_is_a_defect()
    {
        Core.Samples.SampleBatch batch = Things.Batch(1, Things.Series("core"), (Things.Noon, -0.0), (Things.Noon, double.PositiveInfinity));
        byte[] data = BatchCodec.Encode(batch.Samples, batch.NewSeries);
        (Core.Samples.Sample[] samples, IReadOnlyList<Core.Samples.SeriesDescription> series) = BatchCodec.Decode(data);
        Assert.Equal(batch.Samples, samples);
        Assert.Equal(batch.NewSeries, series);
        for (int i = 0; i < data.Length; i++)
        {
            data[i] ^= 0x40;
            Assert.Throws<InvalidDataException>(() => BatchCodec.Decode(data));
            data[i] ^= 0x40;
        }
    }

    private static (long, long)[] Bits(IEnumerable<Point> points) => [.. points.Select(p => (p.Ms, BitConverter.DoubleToInt64Bits(p.Value)))];

    private static (long, long, long, long, long) Bits(Aggregate a) =>
        (a.StartMs, BitConverter.DoubleToInt64Bits(a.Average), BitConverter.DoubleToInt64Bits(a.Minimum), BitConverter.DoubleToInt64Bits(a.Maximum), a.Count);
}
