using NetWatch.Storage.Samples.Blocks;
using NetWatch.Storage.Store;

namespace NetWatch.Storage.Samples;

/// <summary>
/// Turns a generation of the head into blocks and hourly rows, in small transactions. What is being sealed is written down first
/// and always the same batches, so a seal that was interrupted is done again and has the same result.
/// </summary>
internal sealed class Sealer(StoreDatabase store, Head head, TimeProvider time, StorageOptions options) : IDisposable
{
    private const int SeriesPerStep = 300;
    private const int BatchesPerStep = 50;
    private readonly SemaphoreSlim _gate = new(1);
    private long _sealed;
    private long _upto;
    private bool _unfinished;

    /// <summary>Takes up where the last process stopped.</summary>
    /// <param name="state">The store's state; when a seal was interrupted, its generation stands in the head.</param>
    public void TakeUp(StateRow state)
    {
        _sealed = state.SealedNo;
        _unfinished = state.SealingNo > state.SealedNo;
        _upto = _unfinished ? state.SealingUpto : state.SealedUpto;
    }

    /// <summary>Seals when it is due, or finishes what was interrupted.</summary>
    public async Task SealIfDueAsync(CancellationToken cancellationToken)
    {
        if (_unfinished || SealPlan.IsDue(time.GetUtcNow(), head.OldestMs, head.ActiveCount, options)) await SealAsync(cancellationToken);
    }

    /// <summary>Seals what is in the head now.</summary>
    public async Task SealAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            bool again = _unfinished;
            if (!again)
            {
                if (head.ActiveCount == 0) return;
                _upto = head.BeginSeal();
                _unfinished = true;
            }

            await SealGenerationAsync(again, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Deletes sealed batches, a few at a time.</summary>
    public async Task ForgetBatchesAsync(CancellationToken cancellationToken)
    {
        if (_unfinished) return;
        int gone;
        do
        {
            gone = await store.WriteAsync(transaction => transaction.Execute(transaction.Dialect.Sql.DeleteBatches, new { Upto = _upto, Limit = BatchesPerStep }));
        }
        while (gone == BatchesPerStep && !cancellationToken.IsCancellationRequested);
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task SealGenerationAsync(bool again, CancellationToken cancellationToken)
    {
        long seal = _sealed + 1;
        await store.WriteAsync(transaction => transaction.Execute(StoreSql.BeginSeal, new { Seal = seal, Upto = _upto }));
        foreach (KeyValuePair<long, List<Point>>[] step in head.Sealing.Chunk(SeriesPerStep))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await WriteAsync(step, seal, again);
        }

        await store.WriteAsync(transaction => transaction.Execute(StoreSql.EndSeal));
        (_sealed, _unfinished) = (seal, false);
        head.EndSeal();
        await ForgetBatchesAsync(cancellationToken);
    }

    private async Task WriteAsync(KeyValuePair<long, List<Point>>[] step, long seal, bool again)
    {
        List<BlockRow> blocks = [];
        List<HourRow> hours = [];
        await Task.Run(() =>
        {
            foreach ((long seriesId, List<Point> points) in step) Encode(seriesId, points, seal, blocks, hours);
        });
        await store.WriteAsync(transaction =>
        {
            // Days before blocks, as readers go: the other way round, the two could lock each other out.
            foreach (int day in blocks.Select(b => b.Day).Distinct()) Days.Raise(transaction, Tiers.Raw, day, seal);
            if (again)
                foreach (BlockRow block in blocks) transaction.Execute(StoreSql.DeleteBlock, new { block.Tier, block.Day, block.SeriesId, block.Seal });
            transaction.Dialect.InsertBlocks(transaction.Connection, transaction.Transaction, blocks);
            transaction.Dialect.MergeHours(transaction.Connection, transaction.Transaction, hours);
            return true;
        });
    }

    private static void Encode(long seriesId, List<Point> points, long seal, List<BlockRow> blocks, List<HourRow> hours)
    {
        List<Point> ordered = PointOrder.Sorted(points);
        foreach (IGrouping<int, Point> day in ordered.GroupBy(p => Tiers.DayOf(p.Ms)))
        {
            List<Point> ofDay = [.. day];
            blocks.Add(new BlockRow { Tier = Tiers.Raw, Day = day.Key, SeriesId = seriesId, Seal = seal, Samples = ofDay.Count, Data = BlockCodec.Encode(ofDay) });
        }

        foreach (Aggregate hour in Tiers.Aggregate(ordered, Tiers.HourMs))
            hours.Add(new HourRow { SeriesId = seriesId, HourUtc = DateTimeOffset.FromUnixTimeMilliseconds(hour.StartMs).UtcDateTime, Avg = hour.Average, Min = hour.Minimum, Max = hour.Maximum, Count = hour.Count, Seal = seal });
    }
}
