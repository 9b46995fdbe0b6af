namespace NetWatch.Storage.Samples.Blocks;

/// <summary>A span of one series as one compressed block. What comes out is bit for bit what went in.</summary>
internal static class BlockCodec
{
    private const ulong RawVersion = 1;
    private const ulong AggregateVersion = 2;
    private const int MostPoints = 1 << 20;

    /// <summary>Encodes raw samples.</summary>
    /// <param name="points">In rising order of time; not empty.</param>
    public static byte[] Encode(IReadOnlyList<Point> points)
    {
        BitWriter writer = Begin(RawVersion, points.Count);
        IntegerStream.Write(writer, [.. points.Select(p => p.Ms)]);
        ValueStream.Write(writer, [.. points.Select(p => p.Value)]);
        return writer.ToBlock();
    }

    /// <summary>Decodes raw samples.</summary>
    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    public static Point[] Decode(ReadOnlySpan<byte> block)
    {
        BitReader reader = new(block);
        long[] times = new long[Count(ref reader, RawVersion)];
        double[] values = new double[times.Length];
        IntegerStream.Read(ref reader, times);
        ValueStream.Read(ref reader, values);
        Point[] points = new Point[times.Length];
        for (int i = 0; i < points.Length; i++) points[i] = new Point(times[i], values[i]);
        return points;
    }

    /// <summary>Encodes aggregates.</summary>
    /// <param name="aggregates">In rising order of time; not empty.</param>
    public static byte[] EncodeAggregates(IReadOnlyList<Aggregate> aggregates)
    {
        BitWriter writer = Begin(AggregateVersion, aggregates.Count);
        IntegerStream.Write(writer, [.. aggregates.Select(a => a.StartMs)]);
        IntegerStream.Write(writer, [.. aggregates.Select(a => a.Count)]);
        ValueStream.Write(writer, [.. aggregates.Select(a => a.Minimum)]);
        ValueStream.Write(writer, [.. aggregates.Select(a => a.Maximum)]);
        ValueStream.Write(writer, [.. aggregates.Select(a => a.Average)]);
        return writer.ToBlock();
    }

    /// <summary>Decodes aggregates.</summary>
    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    public static Aggregate[] DecodeAggregates(ReadOnlySpan<byte> block)
    {
        BitReader reader = new(block);
        int count = Count(ref reader, AggregateVersion);
        long[] starts = new long[count];
        long[] counts = new long[count];
        double[] minima = new double[count];
        double[] maxima = new double[count];
        double[] averages = new double[count];
        IntegerStream.Read(ref reader, starts);
        IntegerStream.Read(ref reader, counts);
        ValueStream.Read(ref reader, minima);
        ValueStream.Read(ref reader, maxima);
        ValueStream.Read(ref reader, averages);
        Aggregate[] aggregates = new Aggregate[count];
        for (int i = 0; i < count; i++) aggregates[i] = new Aggregate(starts[i], averages[i], minima[i], maxima[i], counts[i]);
        return aggregates;
    }

    private static BitWriter Begin(ulong version, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostPoints);
        BitWriter writer = new();
        writer.WriteVarint(version);
        writer.WriteVarint((ulong)count);
        return writer;
    }

    private static int Count(ref BitReader reader, ulong version)
    {
        if (reader.ReadVarint() != version) throw new InvalidDataException("The block's version is not known.");
        ulong count = reader.ReadVarint();
        return count is > 0 and <= MostPoints ? (int)count : throw new InvalidDataException("The block's count is not possible.");
    }
}

/// <summary>What the samples of a span had in common.</summary>
/// <param name="StartMs">The start of the span, in milliseconds since 1970-01-01 UTC.</param>
/// <param name="Average">The mean.</param>
/// <param name="Minimum">The least value.</param>
/// <param name="Maximum">The greatest value.</param>
/// <param name="Count">How many samples.</param>
internal readonly record struct Aggregate(long StartMs, double Average, double Minimum, double Maximum, long Count);
