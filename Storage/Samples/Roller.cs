using Dapper;
using Microsoft.Extensions.Logging;
using NetWatch.Storage.Samples.Blocks;
using NetWatch.Storage.Store;

namespace NetWatch.Storage.Samples;

/// <summary>Makes the aggregates of five minutes of a day that has ended, and joins the day's raw blocks of a series into one.</summary>
internal sealed class Roller(StoreDatabase store, BlockReader reader, ILogger<Roller> logger)
{
    private const int RowsPerStep = 500;

    /// <summary>Rolls one day, in steps; doing it again has the same result.</summary>
    public async Task RollAsync(DayRow day, CancellationToken cancellationToken)
    {
        long after = long.MinValue;
        int limit = RowsPerStep;
        while (!cancellationToken.IsCancellationRequested)
        {
            List<BlockRow> rows = await store.ReadAsync(
                connection => connection.Query<BlockRow>(store.Dialect.Sql.ReadBlocksOfDay, new { Tier = Tiers.Raw, day.Day, After = after, Limit = limit }).AsList(), cancellationToken);
            bool last = rows.Count < limit;
            List<IGrouping<long, BlockRow>> series = [.. rows.GroupBy(r => r.SeriesId)];
            // The last series of a full step may go on in the next one.
            if (!last) series.RemoveAt(series.Count - 1);
            if (series.Count == 0 && !last)
            {
                limit *= 2;
                continue;
            }

            if (series.Count > 0)
            {
                await WriteAsync(day, series);
                after = series[^1].Key;
            }

            if (!last) continue;
            await store.WriteAsync(transaction => transaction.Execute(StoreSql.SetRolled, new { day.Day, Seal = day.LastSeal }));
            return;
        }
    }

    private async Task WriteAsync(DayRow day, List<IGrouping<long, BlockRow>> series)
    {
        List<BlockRow> good = [];
        List<BlockRow> made = [];
        foreach (IGrouping<long, BlockRow> one in series)
        {
            List<BlockRow> blocks = [.. one];
            if (blocks.Count == 1 && blocks[0].Seal <= day.RolledSeal) continue;
            Roll(blocks, good, made);
        }

        if (made.Count == 0) return;
        await store.WriteAsync(transaction =>
        {
            // Days before blocks, as readers go: the other way round, the two could lock each other out.
            Days.Raise(transaction, Tiers.FiveMinutes, day.Day, made.Max(b => b.Seal));
            foreach (BlockRow block in good) transaction.Execute(StoreSql.DeleteBlock, new { Tier = Tiers.Raw, block.Day, block.SeriesId, block.Seal });
            foreach (BlockRow block in made.Where(b => b.Tier == Tiers.FiveMinutes)) transaction.Execute(StoreSql.DeleteBlocksUpto, new { block.Tier, block.Day, block.SeriesId, block.Seal });
            transaction.Dialect.InsertBlocks(transaction.Connection, transaction.Transaction, made);
            return true;
        });
        StorageLog.Rolled(logger, day.Day, made.Count);
    }

    private void Roll(List<BlockRow> blocks, List<BlockRow> good, List<BlockRow> made)
    {
        List<Point> points = [];
        List<BlockRow> readable = [];
        foreach (BlockRow block in blocks)
        {
            if (reader.TryDecode(block) is not { } found) continue;
            points.AddRange(found);
            readable.Add(block);
        }

        if (readable.Count == 0) return;
        List<Point> ordered = PointOrder.Sorted(points);
        long seal = readable.Max(b => b.Seal);
        good.AddRange(readable);
        made.Add(new BlockRow { Tier = Tiers.Raw, Day = blocks[0].Day, SeriesId = blocks[0].SeriesId, Seal = seal, Samples = ordered.Count, Data = BlockCodec.Encode(ordered) });
        List<Aggregate> aggregates = [.. Tiers.Aggregate(ordered, Tiers.FiveMinutesMs).Select(Rounded)];
        if (aggregates.Count > 0)
            made.Add(new BlockRow { Tier = Tiers.FiveMinutes, Day = blocks[0].Day, SeriesId = blocks[0].SeriesId, Seal = seal, Samples = aggregates.Count, Data = BlockCodec.EncodeAggregates(aggregates) });
    }

    /// <summary>A mean of a few samples is not finer than they are: eight significant digits, and never outside of its own extremes.</summary>
    private static Aggregate Rounded(Aggregate a) => a with { Average = Math.Clamp(ValuePrecision.Significant(a.Average, 8), a.Minimum, a.Maximum) };
}
