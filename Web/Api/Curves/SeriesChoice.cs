using NetWatch.Core.Configuration.Values;
using NetWatch.Core.Samples;

namespace NetWatch.Web.Api.Curves;

/// <summary>Finds the series that a request names. Pure.</summary>
internal static class SeriesChoice
{
    private const int MostNamed = 3;

    /// <summary>Those that are named by key or id, each once; what is unknown is put among the defects, with what was probably meant.</summary>
    /// <param name="keys">As the request says.</param>
    /// <param name="known">What is kept of the device.</param>
    /// <param name="defects">What is wrong, by field.</param>
    public static List<SeriesDescription> Of(IReadOnlyList<string> keys, IReadOnlyList<SeriesDescription> known, Dictionary<string, string[]> defects)
    {
        Dictionary<string, SeriesDescription> byKey = new(StringComparer.Ordinal);
        foreach (SeriesDescription series in known)
        {
            byKey[series.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)] = series;
            byKey[KeptSeries.KeyOf(series)] = series;
        }

        List<SeriesDescription> found = [];
        List<string> unknown = [];
        foreach (string key in keys.Distinct(StringComparer.Ordinal))
        {
            if (byKey.TryGetValue(key, out SeriesDescription? series)) found.Add(series);
            else unknown.Add($"Nothing of the name {key} is kept of this device.{Meant(key, known)}");
        }

        if (unknown.Count > 0) defects.TryAdd("series", [.. unknown]);
        return [.. found.DistinctBy(s => s.Id)];
    }

    private static string Meant(string key, IReadOnlyList<SeriesDescription> known)
    {
        // The metric of another part first: a port that was renamed, a name without its part.
        string name = key.Split('/')[0];
        string[] near = [.. known.Where(s => s.Name == name || s.Name == name + ":rate").Select(KeptSeries.KeyOf).Take(MostNamed)];
        if (near.Length == 0 && Suggestion.Nearest(key, known.Select(KeptSeries.KeyOf)) is { } whole) near = [whole];
        if (near.Length == 0 && Suggestion.Nearest(name, known.Select(s => s.Name).Distinct()) is { } metric) near = [.. known.Where(s => s.Name == metric).Select(KeptSeries.KeyOf).Take(MostNamed)];
        return near.Length == 0 ? "" : $" Did you mean {string.Join(", ", near.Select(n => $"\"{n}\""))}?";
    }
}
