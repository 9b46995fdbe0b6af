using System.Runtime.CompilerServices;
using NetWatch.Core.Operations;

namespace NetWatch.Notifier.Calendars;

/// <summary>When shifts are. They end at a local time: a shift from 20:00 to 08:00 is an hour shorter in the night in which clocks are set forward.</summary>
internal static class ShiftCalendar
{
    private static readonly ConditionalWeakTable<Shift, Kept> Series = [];

    /// <summary>True when somebody is on this shift at a moment.</summary>
    public static bool IsOn(Shift shift, TimeZoneInfo zone, DateTimeOffset at)
    {
        if (shift.Recurs is not null) return Of(shift, zone)?.Running(at) is not null;
        // An imported rota has thousands of single shifts; nearly all are far from the moment.
        return IsNear(shift, at, at) && OccurrenceSeries.IsPossible(shift.From, shift.To - shift.From) && Zones.Instant(zone, shift.From) <= at && at < Zones.Instant(zone, shift.To);
    }

    /// <summary>The times within a span, by their starts.</summary>
    public static IEnumerable<Occurrence> Overlapping(Shift shift, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to)
    {
        if (shift.Recurs is null && !IsNear(shift, from, to)) return [];
        return Of(shift, zone)?.Overlapping(from, to) ?? [];
    }

    /// <summary>A shift's series, or null: it is impossible.</summary>
    public static OccurrenceSeries? Of(Shift shift, TimeZoneInfo zone)
    {
        if (Series.TryGetValue(shift, out Kept? kept) && kept.Zone == zone.Id) return kept.Series;
        Recurrence? rule = shift.Recurs is { } text ? RecurrenceText.Read(text).Rule : null;
        bool possible = (rule is not null || shift.Recurs is null) && shift.To > shift.From;
        kept = new Kept(zone.Id, possible ? new OccurrenceSeries(zone, shift.From, rule, shift.Except, shift.To - shift.From, wall: true) : null);
        Series.AddOrUpdate(shift, kept);
        return kept.Series;
    }

    private static bool IsNear(Shift shift, DateTimeOffset from, DateTimeOffset to) =>
        shift.From - to.UtcDateTime < Zones.LargestJump && from.UtcDateTime - shift.To < Zones.LargestJump;

    private sealed record Kept(string Zone, OccurrenceSeries? Series);
}
