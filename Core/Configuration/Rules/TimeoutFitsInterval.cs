using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Probes;
using NetWatch.Core.Configuration.Sections;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Rules;

internal sealed class TimeoutFitsInterval : ICatalogRule
{
    public void Check(CatalogDraft draft, DefectList defects)
    {
        foreach (ProbeDraft probe in draft.Nodes.SelectMany(n => n.Probes))
        {
            ProbeSpec spec = probe.Spec;
            if (spec.Timeout > spec.Interval)
                defects.Add(probe.Fields.Blame("timeout", "interval"),
                    $"The timeout of {Quantity.Format(spec.Timeout)} is longer than the interval of {Quantity.Format(spec.Interval)}: shorten the timeout or lengthen the interval.");
        }
    }
}
