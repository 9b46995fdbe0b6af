using NetWatch.Core.Configuration.Sections;

namespace NetWatch.Core.Configuration.Rules;

/// <summary>One thing that must hold between the parts of a file. It looks at drafts that may be incomplete and tells every breach.</summary>
internal interface ICatalogRule
{
    void Check(CatalogDraft draft, DefectList defects);
}

internal static class CatalogRules
{
    /// <summary>All rules; a new one is a line here and a <c>bad-*.json</c> among the tests.</summary>
    public static IReadOnlyList<ICatalogRule> All { get; } =
    [
        new IdsAreUnique(),
        new SitesAreKnown(),
        new ChannelsJoinTwoSites(),
        new ParentsAreKnown(),
        new NearDevicesAreKnown(),
        new ParentsMakeNoCycle(),
        new TimeoutFitsInterval(),
        new EchoRoundFitsInterval(),
        new ComponentsAreUnique(),
        new ReachabilityIsAProbe(),
    ];
}
