using NetWatch.Core.Journal;
using NetWatch.Core.Samples;
using NetWatch.Storage.Copying;
using NetWatch.Storage.Samples.Blocks;
using NetWatch.Storage.Store;

namespace NetWatch.Storage.Samples;

/// <summary>Reads series from the head and the tiers.</summary>
internal sealed class SampleStore(SamplePath path, SeriesCatalog series, Head head, BlockReader blocks, StorageOptions options, TimeProvider time) : ISampleStore
{
    /// <inheritdoc/>
    public async ValueTask AppendAsync(SampleBatch batch, CancellationToken cancellationToken) => await path.StoreAsync(batch);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<SeriesPoint>> ReadAsync(long seriesId, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, TimeSpan.Zero);
        (long fromMs, long toMs) = (from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
        if (toMs <= fromMs) return [];
        if (step == TimeSpan.Zero)
            return [.. (await ReadRawAsync(seriesId, fromMs, toMs, cancellationToken)).Select(p => new SeriesPoint(p.Ms, p.Value, p.Value, p.Value, 1))];
        DateTimeOffset now = time.GetUtcNow();
        List<Aggregate> parts = TierPlan.Choose(now, from, step, options) switch
        {
            ReadTier.Raw => Tiers.Aggregate(await ReadRawAsync(seriesId, fromMs, toMs, cancellationToken), StepMs(step)),
            ReadTier.FiveMinutes => await ReadFiveMinutesAsync(seriesId, fromMs, toMs, cancellationToken),
            _ => await ReadHourlyAsync(seriesId, fromMs, toMs, TierPlan.RawFromMs(now, options), cancellationToken),
        };
        return [.. Tiers.Merge(parts, StepMs(step)).Select(a => new SeriesPoint(a.StartMs, a.Average, a.Minimum, a.Maximum, a.Count))];
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SeriesDescription>> FindSeriesAsync(string nodeId, CancellationToken cancellationToken) => ValueTask.FromResult(series.Of(nodeId));

    private static long StepMs(TimeSpan step) => Math.Max(1, (long)step.TotalMilliseconds);

    private async Task<List<Point>> ReadRawAsync(long seriesId, long fromMs, long toMs, CancellationToken cancellationToken)
    {
        // The head first: what is sealed in between is then found twice, and not missed.
        List<Point> points = head.Read(seriesId, fromMs, toMs);
        foreach (BlockRow block in await blocks.ReadAsync(Tiers.Raw, seriesId, Tiers.DayOf(fromMs), Tiers.DayOf(toMs - 1), cancellationToken))
            points.AddRange((blocks.TryDecode(block) ?? []).Where(p => p.Ms >= fromMs && p.Ms < toMs));
        return PointOrder.Sorted(points);
    }

    private async Task<List<Aggregate>> ReadFiveMinutesAsync(long seriesId, long fromMs, long toMs, CancellationToken cancellationToken)
    {
        (int fromDay, int toDay) = (Tiers.DayOf(fromMs), Tiers.DayOf(toMs - 1));
        List<Point> fresh;
        List<BlockRow> raw, rolled;
        long forgotten;
        do
        {
            forgotten = head.Forgotten;
            fresh = head.Read(seriesId, fromMs, toMs);
            // Raw blocks before aggregates: a day that is rolled up in between is then left out here and found there, not counted twice.
            raw = await blocks.ReadAsync(Tiers.Raw, seriesId, fromDay, toDay, cancellationToken);
            rolled = await blocks.ReadAsync(Tiers.FiveMinutes, seriesId, fromDay, toDay, cancellationToken);
        }
        // What was sealed meanwhile may be rolled up already, and would be counted from the head and from the aggregates.
        while (head.Forgotten != forgotten);
        Dictionary<int, long> contained = rolled.GroupBy(b => b.Day).ToDictionary(d => d.Key, d => d.Max(b => b.Seal));
        foreach (BlockRow block in raw)
            if (block.Seal > contained.GetValueOrDefault(block.Day)) fresh.AddRange((blocks.TryDecode(block) ?? []).Where(p => p.Ms >= fromMs && p.Ms < toMs));
        return
        [
            .. rolled.SelectMany(b => blocks.TryDecodeAggregates(b) ?? []).Where(a => a.StartMs >= fromMs && a.StartMs < toMs),
            .. Tiers.Aggregate(PointOrder.Sorted(fresh), Tiers.FiveMinutesMs),
        ];
    }

    private async Task<List<Aggregate>> ReadHourlyAsync(long seriesId, long fromMs, long toMs, long rawFromMs, CancellationToken cancellationToken)
    {
        List<HourRow> hours = await blocks.ReadHoursAsync(seriesId, Utc(fromMs), Utc(Math.Min(toMs, rawFromMs)), cancellationToken);
        List<Point> newest = toMs > rawFromMs ? await ReadRawAsync(seriesId, Math.Max(fromMs, rawFromMs), toMs, cancellationToken) : [];
        return
        [
            .. hours.Select(h => new Aggregate(new DateTimeOffset(DateTime.SpecifyKind(h.HourUtc, DateTimeKind.Utc)).ToUnixTimeMilliseconds(), h.Avg, h.Min, h.Max, h.Count)),
            .. Tiers.Aggregate(newest, Tiers.HourMs),
        ];
    }

    private static DateTime Utc(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).UtcDateTime;
}
