namespace NetWatch.Core.Catalog;

/// <summary>What an outage of a node would take down, by the graph of parents.</summary>
/// <param name="CutOff">Ids of what would not be reached any more, nearest first: every parent of it would be lost.</param>
/// <param name="Weakened">Ids of what would still be reached, by fewer ways than now.</param>
/// <param name="LostSites">Ids of sites that would lose the last channel or device that is reached.</param>
public sealed record Impact(IReadOnlyList<string> CutOff, IReadOnlyList<string> Weakened, IReadOnlyList<string> LostSites)
{
    /// <summary>Finds it.</summary>
    /// <param name="catalog">The graph.</param>
    /// <param name="nodeId">What would fail.</param>
    /// <param name="isLost">Whether a node is lost already, for whatever reason. What is lost anyway is not counted once more.</param>
    public static Impact Of(DeviceCatalog catalog, string nodeId, Func<string, bool> isLost)
    {
        HashSet<string> lost = new(StringComparer.Ordinal) { nodeId };
        List<string> cutOff = [];
        Queue<string> open = new([nodeId]);
        // The graph has no cycle: a node is looked at again whenever one more of its parents is lost.
        while (open.TryDequeue(out string? id))
            foreach (string child in catalog.ChildrenOf(id))
            {
                if (lost.Contains(child) || isLost(child) || !catalog.Nodes[child].Parents.All(IsGone)) continue;
                lost.Add(child);
                cutOff.Add(child);
                open.Enqueue(child);
            }

        string[] weakened = [.. lost.SelectMany(catalog.ChildrenOf).Distinct(StringComparer.Ordinal).Where(c => !IsGone(c))];
        ILookup<string?, Node> bySite = catalog.InOrder.ToLookup(n => n.SiteId, StringComparer.Ordinal);
        string[] sites = [.. catalog.Sites.Select(s => s.Id).Where(s => IsLost(s, IsGone) && !IsLost(s, isLost))];
        return new Impact(cutOff, weakened, sites);

        bool IsGone(string id) => lost.Contains(id) || isLost(id);

        // As the board says it: a site is lost when all its channels are; one that no channel serves, when all that stands there is.
        bool IsLost(string site, Func<string, bool> gone)
        {
            Node[] here = [.. bySite[site]], channels = [.. here.Where(n => n is Channel)];
            return (channels.Length > 0 ? channels : here) is { Length: > 0 } decide && decide.All(n => gone(n.Id));
        }
    }
}
