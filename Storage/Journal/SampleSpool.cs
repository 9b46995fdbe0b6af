using Dapper;
using Microsoft.Extensions.Logging;
using NetWatch.Core.Samples;
using NetWatch.Storage.Samples;

namespace NetWatch.Storage.Journal;

/// <summary>Sample batches that wait in the journal for the store. Bound: bytes and age; when it is full the oldest go first, and are counted.</summary>
internal sealed class SampleSpool(JournalDatabase database, StorageOptions options, TimeProvider time, ILogger<SampleSpool> logger)
{
    private readonly Lock _lock = new();
    private long _batches;
    private long _bytes;
    private long _dropped;

    /// <summary>Batches and bytes that wait, and samples dropped since the start.</summary>
    public (long Batches, long Bytes, long Dropped) Totals
    {
        get
        {
            lock (_lock) return (_batches, _bytes, _dropped);
        }
    }

    /// <summary>Counts what an earlier process left.</summary>
    public async Task LoadAsync()
    {
        TotalsRow totals = await database.ReadAsync(connection => connection.QuerySingle<TotalsRow>(JournalSql.ReadSpoolTotals));
        Account(totals.Batches, totals.Bytes, 0);
    }

    /// <summary>Keeps a batch; durable when the task ends.</summary>
    /// <returns>How many samples had to go because of the bound.</returns>
    public async Task<long> AddAsync(long number, SampleBatch batch)
    {
        byte[] data = BatchCodec.Encode(batch.Samples, batch.NewSeries);
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        (long batches, long bytes, long dropped) = await database.WriteAsync(transaction =>
        {
            transaction.Execute(JournalSql.AddToSpool, new SpooledRow { BatchNo = number, BatchId = batch.Id, SpooledMs = now, Samples = batch.Samples.Count, Bytes = data.Length, Data = data });
            return MakeRoom(transaction, data.Length, new SpooledRow { BatchNo = number, BatchId = batch.Id, SpooledMs = now });
        });
        Account(batches, bytes, dropped);
        return dropped;
    }

    /// <summary>The oldest batch that waits, or null. A damaged one is dropped, counted and logged.</summary>
    public async Task<(long Number, SampleBatch Batch)?> PeekAsync()
    {
        while (await database.ReadAsync(connection => connection.QueryFirstOrDefault<SpooledRow>(JournalSql.ReadSpool)) is { } row)
        {
            if (Decode(row) is { } batch) return (row.BatchNo, batch);
            await RemoveAsync(row.BatchNo);
            Account(0, 0, row.Samples);
        }

        return null;
    }

    /// <summary>Forgets a batch that the store has.</summary>
    public async Task RemoveAsync(long number)
    {
        (long batches, long bytes) = await database.WriteAsync(transaction =>
        {
            // The bound may have taken it meanwhile.
            SpooledRow? row = transaction.Query<SpooledRow>(JournalSql.ReadSpoolHead).FirstOrDefault();
            if (row is null || row.BatchNo != number) return (0L, 0L);
            transaction.Execute(JournalSql.RemoveFromSpool, new { BatchNo = number });
            return (-1L, -row.Bytes);
        });
        Account(batches, bytes, 0);
    }

    /// <summary>
    /// Drops the oldest batches as the bound demands. A series is described once a process, so the descriptions of dropped batches go on in
    /// the oldest one that is left, be it a little over the bound; where none is left, in an empty one.
    /// </summary>
    /// <param name="transaction">The transaction that has added a batch.</param>
    /// <param name="added">Bytes that it has added.</param>
    /// <param name="empty">The added batch, without samples.</param>
    /// <returns>Batches and bytes more than before the addition, and samples dropped.</returns>
    private (long Batches, long Bytes, long Dropped) MakeRoom(JournalTransaction transaction, long added, SpooledRow empty)
    {
        (long more, long grown, long gone) = (1L, added, 0L);
        long before = Totals.Bytes;
        long oldestMs = empty.SpooledMs - (long)options.SpoolAge.TotalMilliseconds;
        List<SeriesDescription> orphans = [];
        while (transaction.Query<SpooledRow>(JournalSql.ReadSpoolHead).FirstOrDefault() is { } head)
        {
            bool goes = before + grown > options.SpoolBytes || head.SpooledMs < oldestMs;
            if (!goes && orphans.Count == 0) return (more, grown, gone);
            SampleBatch? oldest = Decode(transaction.Query<SpooledRow>(JournalSql.ReadSpool).Single());
            if (!goes && oldest is not null)
            {
                byte[] data = BatchCodec.Encode(oldest.Samples, Latest([.. orphans, .. oldest.NewSeries]));
                transaction.Execute(JournalSql.SetSpooledData, new { head.BatchNo, Bytes = data.Length, Data = data });
                return (more, grown + data.Length - head.Bytes, gone);
            }

            if (oldest is not null) orphans.AddRange(oldest.NewSeries);
            transaction.Execute(JournalSql.RemoveFromSpool, new { head.BatchNo });
            more--;
            grown -= head.Bytes;
            gone += head.Samples;
        }

        if (orphans.Count == 0) return (more, grown, gone);
        empty.Data = BatchCodec.Encode([], Latest(orphans));
        empty.Bytes = empty.Data.Length;
        transaction.Execute(JournalSql.AddToSpool, empty);
        return (more + 1, grown + empty.Bytes, gone);
    }

    /// <summary>Each series once, by its last description.</summary>
    private static List<SeriesDescription> Latest(List<SeriesDescription> descriptions) => [.. descriptions.AsEnumerable().Reverse().DistinctBy(d => d.Id).Reverse()];

    private SampleBatch? Decode(SpooledRow row)
    {
        try
        {
            (Sample[] samples, IReadOnlyList<SeriesDescription> series) = BatchCodec.Decode(row.Data);
            return new SampleBatch(row.BatchId, samples, series);
        }
        catch (InvalidDataException e)
        {
            StorageLog.BatchDamaged(logger, row.BatchNo, e.Message);
            return null;
        }
    }

    private void Account(long batches, long bytes, long dropped)
    {
        lock (_lock)
        {
            _batches += batches;
            _bytes += bytes;
            _dropped += dropped;
        }
    }

    private sealed class TotalsRow
    {
        public long Batches { get; set; }

        public long Bytes { get; set; }
    }

    private sealed class SpooledRow
    {
        public long BatchNo { get; set; }

        public long BatchId { get; set; }

        public long SpooledMs { get; set; }

        public long Samples { get; set; }

        public long Bytes { get; set; }

        public byte[] Data { get; set; } = [];
    }
}
