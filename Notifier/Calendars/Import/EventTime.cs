using System.Globalization;
using System.Text.RegularExpressions;

namespace NetWatch.Notifier.Calendars.Import;

/// <summary>A time of an event.</summary>
/// <param name="Local">The local time.</param>
/// <param name="IsDate">True: a whole day.</param>
/// <param name="Zone">The zone.</param>
internal sealed partial record EventTime(DateTime Local, bool IsDate, EventZone Zone)
{
    /// <summary>The moment.</summary>
    public DateTimeOffset Instant => Zone.Instant(Local);

    /// <summary>Reads one (RFC 5545 3.3.4, 3.3.5), or says what is wrong.</summary>
    public static (EventTime? Time, string? Problem) Read(ContentLine line, string value, EventZones zones)
    {
        value = value.Trim();
        bool utc = value.EndsWith('Z');
        if (LocalOf(utc ? value[..^1] : value) is not { } local) return (null, $"{line.Name} \"{Clip(value)}\" is no time.");
        if (local.Year is < 1970 or > 2200) return (null, $"{line.Name}: the year {local.Year} is not possible.");
        if (value.Length == 8) return (new EventTime(local, true, zones.Local), null);
        if (utc) return (new EventTime(local, false, zones.Utc), null);
        if (!line.Parameters.TryGetValue("TZID", out string? id)) return (new EventTime(local, false, zones.Local), null);
        return zones.Find(id) is { } zone ? (new EventTime(local, false, zone), null) : (null, $"{line.Name}: the zone \"{Clip(id)}\" is not known here, and the file does not describe it.");
    }

    /// <summary>A local time without regard to its zone; null: it is none.</summary>
    public static DateTime? LocalOf(string value) =>
        DateTime.TryParseExact(value.Trim(), ["yyyyMMdd", "yyyyMMdd'T'HHmmss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time) ? time : null;

    /// <summary>Reads a duration (3.3.6), at most 366 days; null: it is none.</summary>
    public static TimeSpan? Duration(string value)
    {
        Match match = DurationText().Match(value.Trim());
        if (!match.Success) return null;
        double seconds = 604800.0 * Number("w") + 86400.0 * Number("d") + 3600.0 * Number("h") + 60.0 * Number("m") + Number("s");
        return seconds is > 0 and <= 366 * 86400.0 ? TimeSpan.FromSeconds(seconds) : null;

        double Number(string group) => match.Groups[group].Success ? double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    public static string Clip(string text) => text.Length <= 60 ? text : text[..60] + "…";

    [GeneratedRegex(@"^\+?P(?:(?<w>\d{1,6})W)?(?:(?<d>\d{1,6})D)?(?:T(?:(?<h>\d{1,6})H)?(?:(?<m>\d{1,6})M)?(?:(?<s>\d{1,6})S)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex DurationText();
}
