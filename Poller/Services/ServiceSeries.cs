using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using NetWatch.Core.Catalog;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.Services;

/// <summary>The lines of values that a probe's checks make, kept as long as their node is. Safe from any thread.</summary>
internal sealed class ServiceSeries
{
    /// <summary>Lines that are kept of a node. Labels may be what a peer says (a banner), and one that says something else each time must not fill the memory.</summary>
    private const int MostOfNode = 1000;

    private readonly ConditionalWeakTable<Node, ConcurrentDictionary<(string Component, string Metric, string Part), Series>> _series = [];

    /// <summary>The line of a check's metric.</summary>
    /// <param name="node">The node.</param>
    /// <param name="component">The check; it is the label <c>check</c>.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="labels">Labels that tell several values of the metric apart, such as the phase.</param>
    public Series Of(Node node, string component, Metric metric, ReadOnlySpan<KeyValuePair<string, string>> labels)
    {
        ConcurrentDictionary<(string Component, string Metric, string Part), Series> ofNode = _series.GetOrCreateValue(node);
        string part = component;
        foreach ((_, string value) in labels) part += "/" + value;
        if (ofNode.TryGetValue((component, metric.Name, part), out Series? known)) return known;
        if (ofNode.Count >= MostOfNode) ofNode.Clear();
        KeyValuePair<string, string>[] all = [new("check", component), .. labels];
        return ofNode.GetOrAdd((component, metric.Name, part), new Series(node.Id, metric, part, all));
    }
}
