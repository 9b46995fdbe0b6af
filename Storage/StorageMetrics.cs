using System.Diagnostics.Metrics;

namespace NetWatch.Storage;

/// <summary>Depths and losses of storage as instruments of the meter <c>NetWatch.Storage</c>.</summary>
internal sealed class StorageMetrics : IDisposable
{
    private readonly Meter _meter = new("NetWatch.Storage");

    /// <param name="rooms">What is measured.</param>
    public StorageMetrics(StorageRooms rooms)
    {
        _meter.CreateObservableGauge("netwatch_storage_journal_queue", () => rooms.JournalDepth, description: "Changes that wait for the journal's writer (bound 1024, then callers wait).");
        _meter.CreateObservableGauge("netwatch_storage_store_queue", () => rooms.Store.Depth, description: "Changes that wait for the store's writer (bound 1024, then callers wait).");
        _meter.CreateObservableGauge("netwatch_storage_head_samples", () => rooms.Head.Count, description: "Samples in memory that are not sealed into blocks yet.");
        _meter.CreateObservableGauge("netwatch_storage_spool_batches", () => rooms.Spool.Totals.Batches, description: "Sample batches that wait in the journal for the store.");
        _meter.CreateObservableGauge("netwatch_storage_spool_bytes", () => rooms.Spool.Totals.Bytes, "By", "Their size.");
        _meter.CreateObservableCounter("netwatch_storage_dropped_samples", () => rooms.Spool.Totals.Dropped, description: "Samples dropped because the journal's bound was reached.");
        _meter.CreateObservableCounter("netwatch_storage_damaged_blocks", () => rooms.Blocks.Damaged, description: "Damaged blocks that were left out of a read.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
