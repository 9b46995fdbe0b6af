using System.Globalization;
using System.Text.RegularExpressions;

namespace NetWatch.Web.Api.Bodies;

/// <summary>Spans of time as people write them: <c>2h</c>, <c>1h30m</c>, <c>7d</c>, and as .NET does: <c>02:00:00</c>.</summary>
internal static partial class Spans
{
    /// <summary>Reads one; null when it is none.</summary>
    public static TimeSpan? Read(string text)
    {
        Match match = Words().Match(text);
        if (!match.Success) return Clock().IsMatch(text) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan span) ? span : null;
        if (text.Length == 0) return null;
        long seconds = Amount(match, "d") * 86_400 + Amount(match, "h") * 3600 + Amount(match, "m") * 60 + Amount(match, "s");
        return TimeSpan.FromSeconds(seconds);
    }

    private static long Amount(Match match, string unit) => match.Groups[unit] is { Success: true, Value: var digits } ? long.Parse(digits, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^((?<d>[0-9]{1,5})d)?((?<h>[0-9]{1,6})h)?((?<m>[0-9]{1,8})m)?((?<s>[0-9]{1,9})s)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Words();

    [GeneratedRegex(@"^([0-9]{1,5}\.)?[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,7})?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();
}
