using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Sections;

namespace NetWatch.Core.Configuration.Rules;

internal sealed class ParentsAreKnown : ICatalogRule
{
    public void Check(CatalogDraft draft, DefectList defects)
    {
        HashSet<string> known = [.. draft.Nodes.Select(n => n.Id?.Text).OfType<string>()];
        foreach (Located parent in draft.Nodes.SelectMany(n => n.Parents ?? []).Where(p => !known.Contains(p.Text)))
            defects.Add(parent.At, $"No device or channel has the id \"{parent.Text}\": add it or correct the id.{defects.DidYouMean(parent.Text, known)}");
    }
}
