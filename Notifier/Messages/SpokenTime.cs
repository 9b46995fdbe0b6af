using System.Globalization;

namespace NetWatch.Notifier.Messages;

/// <summary>Times and durations as people read them.</summary>
internal static class SpokenTime
{
    /// <summary>The two largest parts of a duration: <c>1 hour 12 minutes</c>; seconds are dropped from an hour on.</summary>
    public static string Duration(Texts texts, TimeSpan duration)
    {
        if (duration < TimeSpan.FromSeconds(1)) return texts.Get("duration.instant");

        (string Key, long Count)[] parts =
        [
            ("days", duration.Days), ("hours", duration.Hours), ("minutes", duration.Minutes), ("seconds", duration.Seconds),
        ];
        int first = Array.FindIndex(parts, p => p.Count > 0);
        return string.Join(' ', parts.Skip(first).Take(2).Where(p => p.Count > 0).Select(p => texts.Count(p.Key, p.Count)));
    }

    /// <summary>The local time with its offset: <c>23.11.2026, 17:04:12 (UTC+5)</c>.</summary>
    public static string Moment(Texts texts, TimeZoneInfo zone, DateTimeOffset at)
    {
        DateTimeOffset local = TimeZoneInfo.ConvertTime(at, zone);
        return local.ToString(texts.Get("time.format"), CultureInfo.InvariantCulture) + " (" + Offset(local.Offset) + ")";
    }

    private static string Offset(TimeSpan offset)
    {
        if (offset == TimeSpan.Zero) return "UTC";
        string sign = offset < TimeSpan.Zero ? "−" : "+";
        TimeSpan size = offset.Duration();
        string minutes = size.Minutes == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{size.Minutes:00}");
        return string.Create(CultureInfo.InvariantCulture, $"UTC{sign}{(int)size.TotalHours}{minutes}");
    }
}
