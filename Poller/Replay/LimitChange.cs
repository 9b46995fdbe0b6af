using NetWatch.Core.Catalog;
using NetWatch.Poller.Tracking;

namespace NetWatch.Poller.Replay;

/// <summary>What differs between two catalogs in how the values of a node are judged.</summary>
/// <param name="Node">The node, by the later catalog.</param>
/// <param name="Before">Its rules of the earlier catalog that the later one does not have so.</param>
/// <param name="After">Its rules of the later catalog that the earlier one does not have so.</param>
internal sealed record LimitChange(Node Node, IReadOnlyList<LimitRule> Before, IReadOnlyList<LimitRule> After)
{
    /// <summary>Whether a component is a value of one of the rules, as they were or as they are.</summary>
    public bool Covers(string component) => Before.Concat(After).Any(r => ValueLimits.IsOf(r, component));

    /// <summary>The nodes of both catalogs whose limits differ, in the order of the later one.</summary>
    public static IReadOnlyList<LimitChange> Between(DeviceCatalog before, DeviceCatalog after) =>
    [
        .. after.InOrder
            .Where(node => before.Nodes.ContainsKey(node.Id))
            .Select(node => new LimitChange(node, [.. before.Nodes[node.Id].Limits.Except(node.Limits)], [.. node.Limits.Except(before.Nodes[node.Id].Limits)]))
            .Where(change => change.Before.Count > 0 || change.After.Count > 0),
    ];

    /// <summary>What else differs, and is not judged anew.</summary>
    public static IEnumerable<NotJudged> ElseBetween(DeviceCatalog before, DeviceCatalog after)
    {
        foreach (Node node in after.InOrder)
        {
            if (!before.Nodes.TryGetValue(node.Id, out Node? was))
            {
                yield return new NotJudged(node.Id, "", "It was not watched then: nothing is stored of it.");
                continue;
            }

            ProbeSpec[] crossed = [.. node.Probes.Where(p => was.Probes.Any(w => w.Component == p.Component && OwnThresholds.AloneDiffer(w, p)))];
            foreach (ProbeSpec check in crossed) yield return new NotJudged(node.Id, check.Component, OwnThresholds.WhyNot(check));
            if (!Else(node, crossed).Equals(Else(was, crossed))) yield return new NotJudged(node.Id, "", "Something besides its limits differs (checks, parents, …): only limits are judged anew, so it counts as it was.");
        }

        foreach (Node gone in before.InOrder.Where(n => !after.Nodes.ContainsKey(n.Id))) yield return new NotJudged(gone.Id, "", "It is in the file no more: its events count as they were.");
    }

    /// <summary>The node without its limits, and without the thresholds of some of its checks.</summary>
    private static Node Else(Node node, ProbeSpec[] crossed) =>
        node with { Limits = [], Probes = [.. node.Probes.Select(p => crossed.Any(c => c.Component == p.Component) ? OwnThresholds.Without(p) : p)] };
}
