using System.Globalization;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Discovery;

/// <summary>Makes ids for devices: valid, and each given once.</summary>
public sealed class DeviceIds
{
    private readonly HashSet<string> _taken;

    /// <summary>Ids beside those that are there.</summary>
    /// <param name="taken">The ids that are there. Two that differ in case alone would be confused by people, so they count as one.</param>
    public DeviceIds(IEnumerable<string> taken) => _taken = new HashSet<string>(taken, StringComparer.OrdinalIgnoreCase);

    /// <summary>The id that a text makes, in lower case and with hyphens for what an id cannot have; null where nothing is left of it.</summary>
    /// <param name="text">A name or an address.</param>
    public static string? Of(string? text)
    {
        if (text is null) return null;
        string kept = string.Concat(text.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' ? c : '-'));
        string[] words = kept.Split('-', StringSplitOptions.RemoveEmptyEntries);
        string id = Cut(string.Join('-', words), Scalar.LongestId);
        return id.Any(char.IsAsciiLetterOrDigit) ? id : null;
    }

    /// <summary>Gives an id, and gives it to nobody else.</summary>
    /// <param name="candidates">What it is made of, the best first: the first that is valid and free, else the first that is valid, with a number.</param>
    /// <exception cref="ArgumentException">No candidate makes an id.</exception>
    public string Take(params ReadOnlySpan<string?> candidates)
    {
        string? best = null;
        foreach (string? candidate in candidates)
        {
            if (Of(candidate) is not { } id) continue;
            best ??= id;
            if (_taken.Add(id)) return id;
        }

        if (best is null) throw new ArgumentException("None of the candidates makes an id.", nameof(candidates));
        for (int n = 2; ; n++)
        {
            string suffix = string.Create(CultureInfo.InvariantCulture, $"-{n}");
            string id = Cut(best, Scalar.LongestId - suffix.Length) + suffix;
            if (_taken.Add(id)) return id;
        }
    }

    private static string Cut(string text, int most) => (text.Length > most ? text[..most] : text).Trim('-', '.', '_');
}
