using Microsoft.Extensions.Logging;
using NetWatch.Core.Journal;

namespace NetWatch.Storage.Copying;

/// <summary>What is known of the store's health. It begins as away: nothing is known before the first contact.</summary>
internal sealed class StoreHealth(TimeProvider time, ILogger<StoreHealth> logger) : IStoreHealth
{
    private readonly Lock _lock = new();
    private StoreStatus _current = new(false, time.GetUtcNow(), "The store has not been opened yet.", 0, 0, 0, 0);

    /// <inheritdoc/>
    public event Action<StoreStatus>? Changed;

    /// <inheritdoc/>
    public StoreStatus Current
    {
        get
        {
            lock (_lock) return _current;
        }
    }

    /// <summary>Samples go to the journal from now on.</summary>
    /// <param name="detail">What the engine said.</param>
    public void Away(string detail) => Set(s => s with { Available = false, Since = s.Available ? time.GetUtcNow() : s.Since, Detail = detail });

    /// <summary>Samples go to the store again.</summary>
    public void Back() => Set(s => s.Available ? s : s with { Available = true, Since = time.GetUtcNow(), Detail = null });

    /// <summary>What waits in the spool.</summary>
    public void Spooled((long Batches, long Bytes, long Dropped) totals) =>
        Set(s => s with { SpooledBatches = totals.Batches, SpooledBytes = totals.Bytes, DroppedSamples = totals.Dropped });

    /// <summary>How many events, incidents and messages wait to be copied.</summary>
    public void ToCopy(long count) => Set(s => s with { EventsToCopy = count });

    private void Set(Func<StoreStatus, StoreStatus> change)
    {
        StoreStatus after;
        bool told;
        lock (_lock)
        {
            after = change(_current);
            told = after.Available != _current.Available;
            _current = after;
        }

        if (!told) return;
        try
        {
            Changed?.Invoke(after);
        }
        catch (Exception e)
        {
            StorageLog.ListenerFailed(logger, e);
        }
    }
}
