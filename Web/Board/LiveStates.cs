using NetWatch.Core.Catalog;
using NetWatch.Core.Live;
using NetWatch.Core.States;

namespace NetWatch.Web.Board;

/// <summary>The states of the live board for those who prove by them.</summary>
internal sealed class LiveStates(LiveBoard board) : INodeStates
{
    /// <inheritdoc/>
    public ComponentState? Find(string nodeId, string component)
    {
        if (!board.Current.Nodes.TryGetValue(nodeId, out NodeLive? live)) return null;
        if (component.Length > 0) return live.Components.GetValueOrDefault(component);
        ComponentState? reachability = live.Components.GetValueOrDefault(live.Node.Reachability);
        return live.State with { LastGoodAt = reachability?.LastGoodAt, Failures = reachability?.Failures ?? 0 };
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ChannelsOf(string siteId) => [.. board.Current.Catalog.InOrder.OfType<Channel>().Where(c => c.SiteId == siteId).Select(c => c.Id)];
}
