using NetWatch.Core.Operations;

namespace NetWatch.Notifier.Calendars;

/// <summary>When a maintenance window will be, for people who look before they save it.</summary>
public static class WindowRuns
{
    /// <summary>The most runs that are told at once.</summary>
    public const int Most = 100;

    /// <summary>The runs that end after a moment, by their starts; none: the schedule is over, or cannot be read.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="after">The moment.</param>
    /// <param name="count">At most so many, 1 to <see cref="Most"/>.</param>
    public static IReadOnlyList<WindowRun> Next(WindowSchedule schedule, DateTimeOffset after, int count)
    {
        if (Zones.Find(schedule.Zone) is not { } zone) return [];
        return [.. WindowCalendar.Next(schedule, after, count).Select(o => new WindowRun(At(zone, o.Start), At(zone, o.End)))];
    }

    private static DateTimeOffset At(TimeZoneInfo zone, DateTimeOffset at) => at.ToOffset(zone.GetUtcOffset(at.UtcDateTime));
}

/// <summary>One time that a window is.</summary>
/// <param name="Start">When it begins, with the offset of its zone then.</param>
/// <param name="End">When it is over, with the offset of its zone then.</param>
public sealed record WindowRun(DateTimeOffset Start, DateTimeOffset End);
