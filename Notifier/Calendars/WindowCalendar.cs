using System.Runtime.CompilerServices;
using NetWatch.Core.Operations;

namespace NetWatch.Notifier.Calendars;

/// <summary>
/// When maintenance windows are. Starts are local times; a start that the clocks leave out is as much later, one that comes twice is the first. A window that
/// recurs before it is over overlaps itself, and that is allowed. A schedule that <see cref="Operations.OperationsCheck"/> refuses has no occurrence.
/// </summary>
internal static class WindowCalendar
{
    private const int Most = 100;

    private static readonly ConditionalWeakTable<WindowSchedule, Kept> Series = [];

    /// <summary>The occurrence that is at a moment; of several the one that ends last; null: none.</summary>
    public static Occurrence? Active(WindowSchedule schedule, DateTimeOffset at) => Of(schedule)?.Running(at);

    /// <summary>The occurrences that end after a moment, by their starts.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="after">The moment.</param>
    /// <param name="count">At most so many, 1 to 100.</param>
    public static IReadOnlyList<Occurrence> Next(WindowSchedule schedule, DateTimeOffset after, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Most);
        return Of(schedule)?.Next(after, count) ?? [];
    }

    private static OccurrenceSeries? Of(WindowSchedule schedule) => Series.GetValue(schedule, Build).Series;

    private static Kept Build(WindowSchedule schedule)
    {
        Recurrence? rule = schedule.Recurs is { } text ? RecurrenceText.Read(text).Rule : null;
        bool possible = (rule is not null || schedule.Recurs is null) && schedule.Duration > TimeSpan.Zero;
        return new(possible && Zones.Find(schedule.Zone) is { } zone ? new OccurrenceSeries(zone, schedule.Start, rule, schedule.Except, schedule.Duration, wall: false) : null);
    }

    private sealed record Kept(OccurrenceSeries? Series);
}
