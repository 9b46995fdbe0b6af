using NetWatch.Core.Configuration.Sections;

namespace NetWatch.Core.Configuration.Rules;

/// <summary>Nothing may be reached through itself. The near device of a channel counts as its parent.</summary>
internal sealed class ParentsMakeNoCycle : ICatalogRule
{
    /// <summary>A hostile file can hold as many circles as lines, each as long as the file.</summary>
    private const int MostTold = 50;

    public void Check(CatalogDraft draft, DefectList defects)
    {
        Dictionary<string, NodeDraft> nodes = new(StringComparer.Ordinal);
        foreach (NodeDraft node in draft.Nodes)
            if (node.Id is { } id) nodes.TryAdd(id.Text, node);

        foreach (IReadOnlyList<string> cycle in new ParentGraph(draft).Cycles().Take(MostTold))
        {
            NodeDraft first = nodes[cycle[0]];
            string way = string.Join(" → ", cycle.Append(cycle[0]));
            defects.Add(
                first.Parents?.FirstOrDefault(p => p.Text == cycle[1 % cycle.Count])?.At ?? (first as ChannelDraft)?.NearDevice?.At ?? first.At,
                $"The parents go round in a circle: {way}. Remove one of these parents (the near device of a channel counts as its parent).");
        }
    }
}
