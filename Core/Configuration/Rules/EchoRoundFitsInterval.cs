using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Probes;
using NetWatch.Core.Configuration.Sections;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Rules;

/// <summary>A whole round of echo requests, with the wait for the last answer, ends before the next one is due.</summary>
internal sealed class EchoRoundFitsInterval : ICatalogRule
{
    public void Check(CatalogDraft draft, DefectList defects)
    {
        foreach (ProbeDraft probe in draft.Nodes.SelectMany(n => n.Probes))
        {
            if (probe.Spec is not IcmpProbeSpec spec || spec.Timeout > spec.Interval) continue;
            TimeSpan round = spec.Count * spec.Spacing + spec.Timeout;
            if (round > spec.Interval)
                defects.Add(probe.Fields.Blame("count", "spacing", "timeout", "interval"),
                    $"A round of {spec.Count} echo requests every {Quantity.Format(spec.Spacing)} and a timeout of {Quantity.Format(spec.Timeout)} takes {Quantity.Format(round)},"
                    + $" longer than the interval of {Quantity.Format(spec.Interval)}: lower the count, the spacing or the timeout, or lengthen the interval.");
        }
    }
}
