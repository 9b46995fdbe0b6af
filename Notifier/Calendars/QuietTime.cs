using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;

namespace NetWatch.Notifier.Calendars;

/// <summary>When a contact is not to be disturbed. Who is named with a zone that is not known here is disturbed: a message too many is better than one too few.</summary>
internal static class QuietTime
{
    /// <summary>Quiet for longer is quiet for ever, which <see cref="Operations.OperationsCheck"/> refuses.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(9);

    /// <summary>Until when a message waits; null: it may be told at once. Absences are not looked at: see <see cref="IsAbsent"/>.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="severity">How loud the incident is.</param>
    /// <param name="at">The moment.</param>
    /// <returns>The first moment that is not quiet; nights and whole days that meet are one. At most 9 days later.</returns>
    public static DateTimeOffset? QuietUntil(Contact contact, Severity severity, DateTimeOffset at)
    {
        if (contact.QuietHours is not { } quiet || (severity == Severity.Critical && !quiet.EvenCritical) || Zones.Find(quiet.Zone) is not { } zone) return null;
        DateTimeOffset until = at;
        while (EndOf(quiet, zone, until) is { } end && until - at < Longest) until = end;
        return until > at ? until : null;
    }

    /// <summary>True when it is away and is not told at all.</summary>
    public static bool IsAbsent(Contact contact, DateTimeOffset at) =>
        contact.Absences.Any(a => Zones.Find(a.Zone) is { } zone && DateOnly.FromDateTime(Zones.Local(zone, at)) is var day && a.From <= day && day <= a.To);

    /// <summary>The end of what is quiet at a moment, or null: nothing is.</summary>
    private static DateTimeOffset? EndOf(QuietHours quiet, TimeZoneInfo zone, DateTimeOffset at)
    {
        DateTimeOffset? end = null;
        foreach (DateOnly day in WeeklyTime.Near(zone, at))
        {
            Later(WeeklyTime.Hours(zone, day, quiet.From, quiet.To));
            if (quiet.WholeDays.Contains(day.DayOfWeek)) Later(WeeklyTime.Hours(zone, day, TimeOnly.MinValue, TimeOnly.MinValue));
        }

        return end;

        void Later(Occurrence hours)
        {
            if (hours.Contains(at) && (end is null || hours.End > end)) end = hours.End;
        }
    }
}
