using NetWatch.Core.Events;
using NetWatch.Poller.Traps;

namespace NetWatch.Poller.Tracking;

/// <summary>What devices tell by themselves: kept as told, believed by no state.</summary>
internal sealed partial class StateTracker
{
    /// <summary>Makes an event of a notification. Of a device that left the catalog meanwhile there is none.</summary>
    public void Take(TrapInput trap, Decisions decisions)
    {
        if (!_nodes.TryGetValue(trap.NodeId, out NodeTrack? node)) return;
        decisions.Events.Add(new EventDraft
        {
            At = trap.At,
            Kind = EventKind.TrapReceived,
            NodeId = node.Id,
            Detail = trap.Detail,
            Facts = new EventFacts
            {
                Name = node.Node.Name,
                Kind = node.Node.KindName,
                Address = node.Node.Address,
                Importance = node.Node.Importance.ToString().ToLowerInvariant(),
                SiteId = node.Node.SiteId,
                SiteName = node.SiteName,
                Tags = EventFactsPlan.TagsOf(node),
                Vendor = EventFactsPlan.VendorOf(node),
                Trap = trap.Trap,
            },
        });
    }
}
