using System.Collections.Concurrent;
using NetWatch.Core.Catalog;

namespace NetWatch.Poller.Icmp;

/// <summary>The echo requests of each site: all its devices share them.</summary>
internal sealed class SiteEchoBudgets(TimeProvider time)
{
    /// <summary>The time whose packets may leave at once: what a thin line bears.</summary>
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, PacketBudget> _budgets = new(StringComparer.Ordinal);

    /// <summary>The budget of a device's site; null where there is no limit.</summary>
    public PacketBudget? Of(Node node, IcmpProbeSpec spec)
    {
        if (spec.SitePacketsPerSecond is not { } limit || node.SiteId is not { } site) return null;
        // A changed limit makes a new budget; all devices of the site are told of it by the same catalog.
        PacketBudget Make(string _) => new(limit, Burst, time);
        return _budgets.AddOrUpdate(site, Make, (id, known) => known.PacketsPerSecond == limit ? known : Make(id));
    }
}
