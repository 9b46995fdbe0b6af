using NetWatch.Core.Operations;

namespace NetWatch.Notifier.Calendars;

/// <summary>Hours of days: of routes, of quiet hours, of the daily test. What names a zone that is not known here never is.</summary>
internal static class WeeklyTime
{
    /// <summary>True when a moment is within the hours. Hours that go on past midnight belong to the day on which they begin; from 00:00 to 00:00 is the whole day.</summary>
    public static bool Contains(this WeeklyHours hours, DateTimeOffset at) =>
        Zones.Find(hours.Zone) is { } zone && Near(zone, at).Any(d => (hours.Days.Count == 0 || hours.Days.Contains(d.DayOfWeek)) && Hours(zone, d, hours.From, hours.To).Contains(at));

    /// <summary>The first test after a moment, or null: its zone is not known here. Where the clocks leave its time out it is as much later.</summary>
    public static DateTimeOffset? NextDaily(DailyTest test, DateTimeOffset after)
    {
        if (Zones.Find(test.Zone) is not { } zone) return null;
        DateOnly day = DateOnly.FromDateTime(Zones.Local(zone, after)).AddDays(-1);
        while (true)
        {
            DateTimeOffset next = Zones.Instant(zone, day.ToDateTime(test.At));
            if (next > after) return next;
            day = day.AddDays(1);
        }
    }

    /// <summary>The days of which hours may be at a moment.</summary>
    public static IEnumerable<DateOnly> Near(TimeZoneInfo zone, DateTimeOffset at)
    {
        DateOnly day = DateOnly.FromDateTime(Zones.Local(zone, at));
        return [day.AddDays(-2), day.AddDays(-1), day, day.AddDays(1)];
    }

    /// <summary>The hours of one day; an end that is not later than the begin is on the next day.</summary>
    public static Occurrence Hours(TimeZoneInfo zone, DateOnly day, TimeOnly from, TimeOnly to) =>
        new(Zones.Instant(zone, day.ToDateTime(from)), Zones.Instant(zone, (to > from ? day : day.AddDays(1)).ToDateTime(to)));
}
