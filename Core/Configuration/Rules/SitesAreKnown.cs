using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Sections;

namespace NetWatch.Core.Configuration.Rules;

internal sealed class SitesAreKnown : ICatalogRule
{
    public void Check(CatalogDraft draft, DefectList defects)
    {
        HashSet<string> known = [.. draft.Sites.Select(s => s.Id?.Text).OfType<string>()];
        IEnumerable<Located?> named = [.. draft.Channels.SelectMany(c => new[] { c.From, c.To }), .. draft.Devices.Select(d => d.Site)];
        foreach (Located site in named.OfType<Located>().Where(s => !known.Contains(s.Text)))
            defects.Add(site.At, $"No site has the id \"{site.Text}\": add it to \"sites\" or correct the id.{defects.DidYouMean(site.Text, known)}");
    }
}
