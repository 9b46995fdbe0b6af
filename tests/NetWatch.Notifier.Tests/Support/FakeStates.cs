using NetWatch.Core.Live;
using NetWatch.Core.States;

namespace NetWatch.Notifier.Tests.Support;

/// <summary>States as a test says them.</summary>
internal sealed class FakeStates : INodeStates
{
    private readonly Dictionary<(string Node, string Component), ComponentState> _states = [];

    public IReadOnlyList<string> Channels { get; set; } = [];

    /// <summary>Says how something is.</summary>
    /// <param name="node">The node.</param>
    /// <param name="state">Its state.</param>
    /// <param name="since">Since when.</param>
    /// <param name="goodAt">When its latest good run began, or null.</param>
    /// <param name="component">The check; empty for the node.</param>
    /// <param name="failures">Failures in a row by now.</param>
    public void Set(string node, NodeState state, DateTimeOffset since, DateTimeOffset? goodAt = null, string component = "", int failures = 0) =>
        _states[(node, component)] = new ComponentState { State = state, Since = since, LastGoodAt = goodAt, Failures = failures };

    public ComponentState? Find(string nodeId, string component) => _states.GetValueOrDefault((nodeId, component));

    public IReadOnlyList<string> ChannelsOf(string siteId) => Channels;
}
