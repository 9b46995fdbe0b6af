using System.Text.RegularExpressions;
using NetWatch.Core.Configuration.Values;
using NetWatch.Notifier.Messages;

namespace NetWatch.Notifier.Calendars;

/// <summary>Zones by their IANA ids, with the rules of this machine's tzdata, and what a time on a wall there is.</summary>
internal static partial class Zones
{
    /// <summary>No zone's clocks are set by more (Samoa left out a whole day, 2011-12-30).</summary>
    public static readonly TimeSpan LargestJump = TimeSpan.FromHours(26);

    /// <summary>No zone has a longer name, and what is longer resembles none.</summary>
    private const int LongestId = 100;

    /// <summary>So much of what is no zone is shown to whoever wrote it.</summary>
    private const int LongestShown = 60;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The zone of an IANA id, or null: it is not known here.</summary>
    public static TimeZoneInfo? Find(string id) =>
        Id().IsMatch(id) && TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone) && zone.HasIanaId ? zone : null;

    /// <summary>What is wrong with a zone's id, as a sentence, or null.</summary>
    public static string? OperationsDefect(string id)
    {
        if (id.Length == 0) return "The zone is missing: write an IANA name such as Asia/Almaty.";
        if (Find(id) is not null) return null;
        if (Id().IsMatch(id) && TimeZoneInfo.TryConvertWindowsIdToIanaId(id, out string? iana)) return $"\"{id}\" is Windows' name of a zone: write \"{iana}\".";
        if (id.Length > LongestId) return $"The zone \"{Clip.Words(id, LongestShown)}\" is not known here: write an IANA name such as Asia/Almaty.";
        string? near = Suggestion.Nearest(id, TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id)) ?? ByCity(id);
        return $"The zone \"{id}\" is not known here: write an IANA name such as Asia/Almaty.{(near is null ? "" : $" Did you mean \"{near}\"?")}";
    }

    /// <summary>
    /// The moment of a local time. Where clocks were set back and it came twice: the first one; where they were set forward and it never came: as
    /// much later (RFC 5545 3.3.5). The offsets are asked by UTC: .NET says only of daylight saving, not of a zone's own change, that a time came twice.
    /// </summary>
    /// <param name="zone">The zone.</param>
    /// <param name="local">The local time.</param>
    public static DateTimeOffset Instant(TimeZoneInfo zone, DateTime local)
    {
        // At the ends of what .NET can say, no offset can be subtracted.
        if (local.Year is < 2 or > 9998) return new DateTimeOffset(local.Ticks, TimeSpan.Zero);
        DateTime asUtc = DateTime.SpecifyKind(local, DateTimeKind.Utc);
        TimeSpan before = zone.GetUtcOffset(asUtc - Day);
        TimeSpan after = zone.GetUtcOffset(asUtc + Day);
        if (zone.GetUtcOffset(asUtc - before) == before || zone.GetUtcOffset(asUtc - after) != after) return At(zone, asUtc - before);
        return At(zone, asUtc - after);
    }

    /// <summary>The local time of a moment.</summary>
    public static DateTime Local(TimeZoneInfo zone, DateTimeOffset at) => DateTime.SpecifyKind(at.UtcDateTime + zone.GetUtcOffset(at.UtcDateTime), DateTimeKind.Unspecified);

    /// <summary>The moment with the zone's offset then, so that who reads it sees the clock on the wall.</summary>
    private static DateTimeOffset At(TimeZoneInfo zone, DateTime utc) => new DateTimeOffset(utc, TimeSpan.Zero).ToOffset(zone.GetUtcOffset(utc));

    private static string? ByCity(string id)
    {
        string city = id[(id.LastIndexOf('/') + 1)..].Replace(' ', '_');
        return TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).FirstOrDefault(known => known.EndsWith("/" + city, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_+\-. ()]{0,63}(/[A-Za-z0-9][A-Za-z0-9_+\-]{0,63}){0,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
