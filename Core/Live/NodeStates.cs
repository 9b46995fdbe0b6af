using NetWatch.Core.States;

namespace NetWatch.Core.Live;

/// <summary>How what is watched is at this moment. Safe from any thread.</summary>
public interface INodeStates
{
    /// <summary>
    /// The state of a node or of a check or part of it. Of a node, <see cref="ComponentState.LastGoodAt"/> and <see cref="ComponentState.Failures"/> are those of its reachability check.
    /// </summary>
    /// <param name="nodeId">The node.</param>
    /// <param name="component">The check or part; empty for the node itself.</param>
    /// <returns>The state, or null when nothing of that name is watched.</returns>
    ComponentState? Find(string nodeId, string component);

    /// <summary>Ids of a site's channels; empty for a site without any, or one that does not exist.</summary>
    IReadOnlyList<string> ChannelsOf(string siteId);
}
