using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Sections;

namespace NetWatch.Core.Configuration;

/// <summary>Who is reached through whom: what is written, the near devices of channels, and what a site's channels imply.</summary>
internal sealed class ParentGraph
{
    private readonly Dictionary<string, IReadOnlyList<string>> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _implied = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _order = new(StringComparer.Ordinal);

    public ParentGraph(CatalogDraft draft)
    {
        foreach (NodeDraft node in draft.Nodes)
            if (node.Id is { } id && _written.TryAdd(id.Text, Written(node)))
                _order.Add(id.Text, _order.Count);
        Imply(draft);
    }

    /// <summary>The parents of a node in the end.</summary>
    public IReadOnlyList<string> ParentsOf(string id) => _implied.GetValueOrDefault(id) ?? _written[id];

    /// <summary>Circles of written parents, each from its first node in the file's order; at least one for every knot.</summary>
    public IEnumerable<IReadOnlyList<string>> Cycles()
    {
        HashSet<string> done = new(StringComparer.Ordinal);
        foreach (string start in _order.Keys)
        {
            // Depth first without recursion: a chain of parents may be as long as the file.
            List<string> way = [];
            HashSet<string> onWay = new(StringComparer.Ordinal);
            Stack<(string Id, int Depth)> open = new([(start, 0)]);
            while (open.TryPop(out (string Id, int Depth) next))
            {
                while (way.Count > next.Depth)
                {
                    done.Add(way[^1]);
                    onWay.Remove(way[^1]);
                    way.RemoveAt(way.Count - 1);
                }

                if (onWay.Contains(next.Id)) yield return FromFirst(way[way.IndexOf(next.Id)..]);
                else if (!done.Contains(next.Id))
                {
                    way.Add(next.Id);
                    onWay.Add(next.Id);
                    foreach (string parent in _written[next.Id].Where(_written.ContainsKey)) open.Push((parent, way.Count));
                }
            }

            done.UnionWith(way);
        }
    }

    private static IReadOnlyList<string> Written(NodeDraft node) =>
        node.Parents is { } parents ? [.. parents.Select(p => p.Text)]
        : node is ChannelDraft { NearDevice: { } near } ? [near.Text]
        : [];

    /// <summary>
    /// A device without "parents" in a site that channels serve hangs on all of them, unless the way up from those channels leads
    /// through the device itself (the device that a channel is plugged into, say). Decided on the whole graph, so that the order does not matter.
    /// </summary>
    private void Imply(CatalogDraft draft)
    {
        Dictionary<string, IReadOnlyList<string>> serving = draft.Channels
            .Where(c => c is { Id: not null, To: not null })
            .GroupBy(c => c.To!.Text, c => c.Id!.Text, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Distinct(StringComparer.Ordinal)], StringComparer.Ordinal);
        foreach (DeviceDraft device in draft.Devices)
            if (device is { Parents: null, Id: { } id, Site: Located site } && serving.TryGetValue(site.Text, out IReadOnlyList<string>? channels))
                _implied[id.Text] = channels;

        Dictionary<string, HashSet<string>> above = serving.ToDictionary(s => s.Key, s => Above(s.Value), StringComparer.Ordinal);
        foreach (DeviceDraft device in draft.Devices)
            if (device is { Id: { } id, Site: Located site } && _implied.ContainsKey(id.Text) && above[site.Text].Contains(id.Text))
                _implied.Remove(id.Text);
    }

    /// <summary>These nodes and everything that they are reached through.</summary>
    private HashSet<string> Above(IReadOnlyList<string> ids)
    {
        HashSet<string> seen = new(ids, StringComparer.Ordinal);
        Queue<string> open = new(ids);
        while (open.TryDequeue(out string? id))
            foreach (string parent in (_implied.GetValueOrDefault(id) ?? _written.GetValueOrDefault(id) ?? []).Where(seen.Add))
                open.Enqueue(parent);
        return seen;
    }

    private IReadOnlyList<string> FromFirst(List<string> cycle)
    {
        int first = Enumerable.Range(0, cycle.Count).MinBy(i => _order[cycle[i]]);
        return [.. cycle[first..], .. cycle[..first]];
    }
}
