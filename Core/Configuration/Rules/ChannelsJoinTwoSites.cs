using NetWatch.Core.Configuration.Sections;

namespace NetWatch.Core.Configuration.Rules;

internal sealed class ChannelsJoinTwoSites : ICatalogRule
{
    public void Check(CatalogDraft draft, DefectList defects)
    {
        foreach (ChannelDraft channel in draft.Channels)
            if (channel is { From: { } from, To: { } to } && from.Text == to.Text)
                defects.Add(to.At, $"The channel begins and ends at the site \"{to.Text}\": write the far site in \"to\".");
    }
}
