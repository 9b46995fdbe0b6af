using System.Globalization;
using Microsoft.Extensions.Logging;
using NetWatch.Core.Samples;
using NetWatch.Storage.Journal;
using NetWatch.Storage.Samples;

namespace NetWatch.Storage.Copying;

/// <summary>Where a batch goes: to the store, or to the journal's spool while the store is away, slow or full. Order is kept: while anything waits in the spool, everything goes there.</summary>
internal sealed class SamplePath(SampleWriter writer, SampleSpool spool, BatchNumbers numbers, StoreHealth health, StorageOptions options, TimeProvider time, ILogger<SamplePath> logger) : IDisposable
{
    private const int Remembered = 10_000;
    private readonly SemaphoreSlim _gate = new(1);
    private readonly HashSet<long> _ids = [];
    private readonly Queue<long> _idsInOrder = [];
    private volatile bool _direct;
    private volatile bool _slow;

    /// <summary>Makes a batch durable, in the store or in the journal, without waiting for the store longer than <see cref="StorageOptions.SlowAfter"/>.</summary>
    public async Task StoreAsync(SampleBatch batch)
    {
        if (batch.Samples.Count == 0 && batch.NewSeries.Count == 0) return;
        await _gate.WaitAsync();
        try
        {
            if (_ids.Contains(batch.Id)) return;
            long number = await numbers.NextAsync();
            if (!_direct || !await TryStoreAsync(number, batch)) await SpoolAsync(number, batch);
            Remember(batch.Id);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Stores the oldest batch that waits in the spool; when nothing waits, batches go to the store again.</summary>
    /// <returns>False when nothing waited.</returns>
    public async Task<bool> DrainOneAsync()
    {
        if (await spool.PeekAsync() is { } waiting)
        {
            long start = time.GetTimestamp();
            await writer.AppendAsync(waiting.Number, waiting.Batch);
            await spool.RemoveAsync(waiting.Number);
            health.Spooled(spool.Totals);
            _slow = time.GetElapsedTime(start) > options.SlowAfter;
            if (_slow) health.Away(Slow(options.SlowAfter));
            return true;
        }

        // A store that was slow a moment ago is not given the present load at once: that would only make its status flap.
        if (_slow)
        {
            _slow = false;
            return false;
        }

        await _gate.WaitAsync();
        try
        {
            if (_direct) return false;
            if (spool.Totals.Batches > 0) return true;
            _direct = true;
        }
        finally
        {
            _gate.Release();
        }

        health.Back();
        return false;
    }

    /// <summary>Sends batches to the journal until the spool was drained again.</summary>
    /// <param name="detail">What the engine said.</param>
    public void Suspend(string detail)
    {
        _direct = false;
        health.Away(detail);
    }

    /// <summary>Raises the batch numbers above what the store has seen.</summary>
    public async Task RaiseAsync(long number)
    {
        await _gate.WaitAsync();
        try
        {
            numbers.Raise(number);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task<bool> TryStoreAsync(long number, SampleBatch batch)
    {
        Task append = writer.AppendAsync(number, batch);
        try
        {
            await append.WaitAsync(options.SlowAfter, time);
            return true;
        }
        catch (TimeoutException)
        {
            // It may still be stored later; then the copy from the spool finds its number taken and changes nothing.
            _ = append.ContinueWith(static t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            health.Away(Slow(options.SlowAfter));
        }
        catch (Exception e)
        {
            StorageLog.StoreFailed(logger, e.Message);
            health.Away(e.Message);
        }

        _direct = false;
        return false;
    }

    /// <summary>What is told about a slow store; the same in every culture.</summary>
    internal static string Slow(TimeSpan after) => string.Create(CultureInfo.InvariantCulture, $"The store is slow: a batch took longer than {after.TotalSeconds} s.");

    private async Task SpoolAsync(long number, SampleBatch batch)
    {
        long dropped = await spool.AddAsync(number, batch);
        if (dropped > 0) StorageLog.SamplesDropped(logger, dropped);
        health.Spooled(spool.Totals);
    }

    private void Remember(long id)
    {
        if (_ids.Add(id)) _idsInOrder.Enqueue(id);
        if (_idsInOrder.Count > Remembered) _ids.Remove(_idsInOrder.Dequeue());
    }
}
