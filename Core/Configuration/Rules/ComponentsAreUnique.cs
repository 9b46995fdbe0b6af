using NetWatch.Core.Configuration.Probes;
using NetWatch.Core.Configuration.Sections;

namespace NetWatch.Core.Configuration.Rules;

/// <summary>Two checks of one node may not judge the same component, because its state would have two masters.</summary>
internal sealed class ComponentsAreUnique : ICatalogRule
{
    public void Check(CatalogDraft draft, DefectList defects)
    {
        foreach (NodeDraft node in draft.Nodes)
        {
            HashSet<string> seen = new(StringComparer.Ordinal);
            foreach (ProbeDraft probe in node.Probes)
                if (!seen.Add(probe.Spec.Component))
                    defects.Add(probe.Fields.At, $"The check \"{probe.Spec.Component}\" stands twice here: remove one of them.");
        }
    }
}
