using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Tracking;

namespace NetWatch.Poller.Pipeline;

/// <summary>Finds whether this host sees the network, by facts about this host.</summary>
internal interface ISightSource
{
    /// <summary>Puts a catalog in force.</summary>
    void Apply(DeviceCatalog catalog);

    /// <summary>Takes note of a result, which may prove that this host sees.</summary>
    void Observe(ProbeResult result);

    /// <summary>The latest word.</summary>
    Sight Current { get; }

    /// <summary>Told when blindness begins or ends, on any thread.</summary>
    event Action<Sight>? Changed;

    /// <summary>Looks now.</summary>
    /// <returns>A word that is not older than the call.</returns>
    ValueTask<Sight> CheckAsync(CancellationToken cancellationToken);
}
