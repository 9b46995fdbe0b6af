using System.Collections.Concurrent;
using NetWatch.Core.Catalog;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>The SNMP packets of each site: all devices of a site share them, so that a thin WAN channel is not flooded.</summary>
internal sealed class SiteBudgets
{
    private readonly ConcurrentDictionary<string, SnmpPacketBudget> _budgets = new(StringComparer.Ordinal);

    /// <summary>The budget of a device's site; null where there is no limit.</summary>
    public SnmpPacketBudget? Of(Node node, SnmpProbeSpec spec)
    {
        if (spec.SitePacketsPerSecond is not { } limit || node.SiteId is not { } site) return null;
        // A changed limit makes a new budget; all devices of the site are told of it by the same catalog.
        return _budgets.AddOrUpdate(
            site, static (_, packets) => new SnmpPacketBudget(packets), static (_, known, packets) => known.PacketsPerSecond == packets ? known : new SnmpPacketBudget(packets), limit);
    }
}
