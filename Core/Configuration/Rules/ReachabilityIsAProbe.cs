using NetWatch.Core.Configuration.Probes;
using NetWatch.Core.Configuration.Sections;

namespace NetWatch.Core.Configuration.Rules;

internal sealed class ReachabilityIsAProbe : ICatalogRule
{
    public void Check(CatalogDraft draft, DefectList defects)
    {
        foreach (NodeDraft node in draft.Nodes)
        {
            // A node whose checks are all defective has its sentences already.
            if (node.Reachability is not { } written || node.Probes.Count == 0) continue;
            IReadOnlyList<ProbeDraft> named = Reachability.Named(written.Text, node.Probes);
            string[] components = [.. node.Probes.Select(p => p.Spec.Component)];
            if (named.Count == 0)
                defects.Add(written.At, $"None of the checks here is \"{Json.JsonValue.Printable(written.Text)}\": write one of {string.Join(", ", components)}.");
            else if (named.Count > 1)
                defects.Add(written.At, $"Several checks are of this type: write which one decides, {string.Join(" or ", named.Select(p => p.Spec.Component))}.");
            else if (Reachability.MayStaySilent(named[0]))
                defects.Add(written.At, "This check is optional, so its silence never means Down: name another check, or remove \"optional\".");
        }
    }
}
