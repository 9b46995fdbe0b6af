using Dapper;
using Microsoft.Extensions.Logging;
using NetWatch.Core.Samples;
using NetWatch.Storage.Store;

namespace NetWatch.Storage.Samples;

/// <summary>Appends batches to the store and keeps the head true to it.</summary>
internal sealed class SampleWriter(StoreDatabase store, SeriesCatalog series, Head head, ILogger<SampleWriter> logger)
{
    private const int RebuildStep = 50;

    /// <summary>Stores a batch once: a number that the store has already seen changes nothing.</summary>
    public async Task AppendAsync(long number, SampleBatch batch)
    {
        byte[] data = BatchCodec.Encode(batch.Samples, []);
        int count = batch.Samples.Count;
        await store.WriteAsync(transaction =>
        {
            if (transaction.Execute(StoreSql.ClaimBatch, new { Number = number }) == 0) return false;
            series.Write(transaction, batch.NewSeries);
            transaction.Execute(StoreSql.InsertBatch, new { Number = number, batch.Id, Samples = count, Data = data });
            return true;
        });
        series.Remember(batch.NewSeries);
        // The caller may have stopped waiting, and the list is its own again: the data have the same samples.
        head.Add(number, Measured(BatchCodec.Samples(data)));
    }

    /// <summary>Rebuilds the head from the batches that are stored and not sealed.</summary>
    /// <returns>The store's state of samples; when a seal was interrupted, its generation stands ready in the head.</returns>
    public async Task<StateRow> RebuildAsync()
    {
        head.Clear();
        await series.LoadAsync(store);
        StateRow state = await store.ReadAsync(connection => connection.QuerySingle<StateRow>(StoreSql.ReadState), CancellationToken.None);
        long at = state.SealedUpto;
        bool interrupted = state.SealingNo > state.SealedNo;
        while (true)
        {
            List<BatchRow> rows = await store.ReadAsync(
                connection => connection.Query<BatchRow>(store.Dialect.Sql.ReadBatches, new { After = at, Limit = RebuildStep }).AsList(), CancellationToken.None);
            foreach (BatchRow row in rows)
            {
                if (interrupted && row.Number > state.SealingUpto && head.ActiveCount > 0)
                {
                    head.BeginSeal();
                    interrupted = false;
                }

                head.Add(row.Number, Measured(Decode(row)));
                at = row.Number;
            }

            if (rows.Count < RebuildStep) break;
        }

        if (interrupted && head.ActiveCount > 0) head.BeginSeal();
        return state;
    }

    private Sample[] Decode(BatchRow row)
    {
        try
        {
            return BatchCodec.Decode(row.Data).Samples;
        }
        catch (InvalidDataException e)
        {
            StorageLog.BatchDamaged(logger, row.Number, e.Message);
            return [];
        }
    }

    private IEnumerable<Sample> Measured(IEnumerable<Sample> samples) =>
        samples.Select(s => s with { Value = ValuePrecision.Round(series.Find(s.SeriesId), s.Value) });
}
