using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Sections;

namespace NetWatch.Core.Configuration.Rules;

/// <summary>Devices and channels share one namespace, sites have their own. Ids that differ only in case count as equal, because databases and people do so.</summary>
internal sealed class IdsAreUnique : ICatalogRule
{
    public void Check(CatalogDraft draft, DefectList defects)
    {
        Check(draft.Sites.Select(s => s.Id), defects);
        Check(draft.Nodes.Select(n => n.Id), defects);
    }

    private static void Check(IEnumerable<Located?> ids, DefectList defects)
    {
        Dictionary<string, Located> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (Located id in ids.OfType<Located>().OrderBy(i => i.At.Line))
            if (!seen.TryAdd(id.Text, id))
                defects.Add(id.At, $"The id \"{id.Text}\" is taken by {seen[id.Text].At.Path} (line {seen[id.Text].At.Line}){CaseHint(id, seen[id.Text])}: choose another.");
    }

    private static string CaseHint(Located id, Located other) =>
        id.Text == other.Text ? "" : $" as \"{other.Text}\", and capitals make no difference";
}
