using Microsoft.Extensions.Logging;
using NetWatch.Storage.Copying;
using NetWatch.Storage.Journal;
using NetWatch.Storage.Store;

namespace NetWatch.Storage.Samples;

/// <summary>Seals, rolls up and forgets, in small steps, while the store works.</summary>
internal sealed class Upkeep(StoreDatabase store, Sealer sealer, Roller roller, Retention retention, JournalTrim trim, StoreHealth health, StorageOptions options, TimeProvider time, ILogger<Upkeep> logger) : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_tidyEvery = TimeSpan.FromMinutes(10);
    private readonly SemaphoreSlim _gate = new(1);
    private DateTimeOffset _tidied = DateTimeOffset.MinValue;
    private volatile bool _ready;

    /// <summary>Takes up where the last process stopped.</summary>
    public void TakeUp(StateRow state)
    {
        sealer.TakeUp(state);
        _ready = true;
    }

    /// <summary>Runs until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (_ready && health.Current.Available) await RunOnceAsync(cancellationToken);
            }
            catch (Exception e) when (e is LeaseLostException || cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                StorageLog.UpkeepFailed(logger, e);
            }

            await Task.Delay(s_pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Seals what is due; every ten minutes rolls up and forgets.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        await sealer.SealIfDueAsync(cancellationToken);
        DateTimeOffset now = time.GetUtcNow();
        if (now - _tidied < s_tidyEvery) return;
        await TidyAsync(now, cancellationToken);
        _tidied = now;
    }

    /// <summary>Rolls up and forgets what the plans name.</summary>
    public async Task TidyAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await sealer.ForgetBatchesAsync(cancellationToken);
            foreach (DayRow day in RollupPlan.Due(now, await retention.ReadDaysAsync(cancellationToken), options)) await roller.RollAsync(day, cancellationToken);
            await retention.ApplyAsync(RetentionPlan.Make(now, await retention.ReadDaysAsync(cancellationToken), options), cancellationToken);
            await store.ShrinkAsync();
            await trim.TrimAsync(now, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();
}
