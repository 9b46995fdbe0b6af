using Dapper;
using Microsoft.Extensions.Logging;
using NetWatch.Storage.Journal;
using NetWatch.Storage.Samples;
using NetWatch.Storage.Store;

namespace NetWatch.Storage.Copying;

/// <summary>Opens the store when it can be reached, drains the spool and copies the journal, for ever. An error makes the store "away" and is tried again.</summary>
internal sealed class StoreLoop(
    StoreDatabase store,
    StoreNumbers numbers,
    SampleWriter writer,
    SamplePath samples,
    Copier copier,
    InventoryStore inventory,
    Upkeep upkeep,
    StoreHealth health,
    TimeProvider time,
    ILogger<StoreLoop> logger)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private bool _ready;

    /// <summary>Raised with a sentence when the store must not be used at all.</summary>
    public event Action<string>? Refused;

    /// <summary>Runs until it is cancelled, or the store is refused or lost.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync(cancellationToken);
            }
            catch (StorageRefusedException e)
            {
                StorageLog.StoreRefused(logger, e.Message);
                samples.Suspend(e.Message);
                Refused?.Invoke(e.Message);
                return;
            }
            catch (LeaseLostException e)
            {
                samples.Suspend(e.Message);
                return;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                if (health.Current.Available) StorageLog.CopyFailed(logger, e.Message);
                samples.Suspend(e.Message);
                await TellWhatWaitsAsync();
            }

            await Task.Delay(s_pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Opens the store if it is not open, then copies and drains everything that waits now.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        if (!store.IsOpen) await store.OpenAsync();
        if (!_ready) await TakeUpAsync();
        await inventory.WriteWaitingAsync();
        await copier.CopyAsync(cancellationToken);
        bool wasAvailable = health.Current.Available;
        while (!cancellationToken.IsCancellationRequested && await samples.DrainOneAsync())
        {
            // One batch after the other, in order.
        }

        if (!wasAvailable && health.Current.Available) StorageLog.StoreBack(logger);
    }

    private async Task TakeUpAsync()
    {
        StateRow state = await writer.RebuildAsync();
        upkeep.TakeUp(state);
        await samples.RaiseAsync(state.LastBatchNo);
        (long lastEvent, long lastIncident) = await store.ReadAsync(
            connection => (connection.ExecuteScalar<long>(StoreSql.ReadLastEvent), connection.ExecuteScalar<long>(StoreSql.ReadLastIncident)), CancellationToken.None);
        await numbers.RaiseAsync(lastEvent, lastIncident);
        _ready = true;
    }

    private async Task TellWhatWaitsAsync()
    {
        try
        {
            await copier.CountAsync();
        }
        catch (Exception e)
        {
            StorageLog.UpkeepFailed(logger, e);
        }
    }
}
