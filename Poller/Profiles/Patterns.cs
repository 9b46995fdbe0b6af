using System.Text.RegularExpressions;

namespace NetWatch.Poller.Profiles;

/// <summary>Patterns of profiles: without backtracking, so that no text of a device takes long.</summary>
internal static class Patterns
{
    /// <summary>A pattern.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Regex Of(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new FormatException($"'{pattern}' is no pattern: {e.Message}", e);
        }
    }
}
