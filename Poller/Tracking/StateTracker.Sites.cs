using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Probing;
using NetWatch.Core.States;

namespace NetWatch.Poller.Tracking;

/// <summary>Tells changes of nodes, and of the sites that channels serve.</summary>
internal sealed partial class StateTracker
{
    private readonly Dictionary<string, SiteTrack> _sites = new(StringComparer.Ordinal);

    private sealed class SiteTrack(string id)
    {
        public string Id { get; } = id;

        public List<NodeTrack> Channels { get; set; } = [];

        public bool Lost { get; set; }

        public bool AllLost => Channels.Count > 0 && Channels.TrueForAll(c => c.IsLost);

        public bool Served => Channels.Count == 0 || Channels.Exists(c => c.State.State is NodeState.Up or NodeState.Degraded);
    }

    private void TellNode(NodeTrack node, ComponentState before, string decidedBefore, DateTimeOffset at, Decisions decisions)
    {
        bool wasLost = before.State is NodeState.Down or NodeState.Unreachable;
        SiteTrack? site = node.Node is Channel channel ? _sites.GetValueOrDefault(channel.To) : null;
        bool takesSite = node.IsLost && site is { Lost: false, AllLost: true };
        // What ends is told with the component that had decided it.
        string component = node.State.State is NodeState.Up or NodeState.Unknown && decidedBefore.Length > 0 ? decidedBefore : node.DecidedBy;
        decisions.Events.Add(new EventDraft
        {
            At = at,
            Kind = EventKind.NodeChanged,
            NodeId = node.Id,
            Problem = ComponentEvents.ProblemOf(node.Node, before, node.State),
            From = before.State,
            To = node.State.State,
            Reason = node.State.Reason,
            Detail = node.State.Detail,
            Facts = EventFactsPlan.Of(node, node.State.State == NodeState.Down, node.Reach.Memory.OutageSince, takesSite) with
            {
                DecidedBy = component,
                Evidence = node.Components.TryGetValue(component, out ComponentTrack? decided) ? ComponentEvents.EvidenceOf(decided, decided.Memory.State.State) : [],
            },
        });
        if (wasLost && !node.IsLost) ReleaseBehind(node, at, decisions);
        if (site is not null) JudgeSite(site, at, decisions);
    }

    /// <summary>A site is lost with its last channel, and back with the first that answers; one of which nothing is known changes nothing.</summary>
    private static void JudgeSite(SiteTrack site, DateTimeOffset at, Decisions decisions)
    {
        bool lost = site.Lost ? !site.Served : site.AllLost;
        if (lost == site.Lost) return;
        site.Lost = lost;
        decisions.Events.Add(new EventDraft
        {
            At = at,
            Kind = EventKind.SiteChanged,
            NodeId = site.Id,
            Problem = ProblemKind.SiteLost,
            From = lost ? NodeState.Up : NodeState.Down,
            To = lost ? NodeState.Down : NodeState.Up,
            Reason = lost ? Reason.AllChannelsDown : Reason.Answered,
            Detail = lost ? $"All channels of the site are down: {string.Join(", ", site.Channels.Select(c => c.Node.Name))}." : null,
        });
    }

    private void LinkSites()
    {
        ILookup<string, NodeTrack> channels = _catalog.Channels.ToLookup(c => c.To, c => _nodes[c.Id], StringComparer.Ordinal);
        foreach (string id in _catalog.Sites.Select(s => s.Id).Concat(channels.Select(g => g.Key)))
            if (!_sites.ContainsKey(id)) _sites.Add(id, new SiteTrack(id));
        foreach (SiteTrack site in _sites.Values) site.Channels = [.. channels[site.Id]];
    }

    /// <summary>Sites that were lost before the last stop are lost still, without a new event.</summary>
    private void RestoreSites()
    {
        foreach (SiteTrack site in _sites.Values) site.Lost = site.AllLost;
    }
}
