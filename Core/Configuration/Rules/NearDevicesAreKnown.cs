using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Sections;

namespace NetWatch.Core.Configuration.Rules;

internal sealed class NearDevicesAreKnown : ICatalogRule
{
    public void Check(CatalogDraft draft, DefectList defects)
    {
        HashSet<string> known = [.. draft.Devices.Select(n => n.Id?.Text).OfType<string>()];
        foreach (Located near in draft.Channels.Select(c => c.NearDevice).OfType<Located>().Where(n => !known.Contains(n.Text)))
            defects.Add(near.At, $"No device has the id \"{near.Text}\": add it to \"devices\" or correct the id.{defects.DidYouMean(near.Text, known)}");
    }
}
