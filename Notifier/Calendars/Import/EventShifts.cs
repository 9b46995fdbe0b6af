using System.Globalization;
using NetWatch.Core.Operations;

namespace NetWatch.Notifier.Calendars.Import;

/// <summary>
/// Makes shifts of an event. A series that counts in the rota's own zone stays a rule. One of another zone cannot: its hour in the rota's zone moves with either
/// zone's clocks. It is written out for a year, as is one whose exceptions a rule with days left out does not say.
/// </summary>
/// <param name="zone">The rota's zone.</param>
/// <param name="at">The time of the import.</param>
internal sealed class EventShifts(TimeZoneInfo zone, DateTimeOffset at)
{
    /// <summary>What ended earlier is of no use to a rota.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(31);

    private static readonly TimeSpan Ahead = TimeSpan.FromDays(366);

    private const int MostWrittenOut = 1000;

    /// <summary>The shifts of an event; empty: they are over.</summary>
    /// <param name="one">The event.</param>
    /// <param name="contacts">Who is on call.</param>
    /// <param name="replaced">Those of the series that others replace.</param>
    /// <returns>The shifts, and what people should know.</returns>
    public (IReadOnlyList<Shift> Shifts, string? Remark) Of(CalendarEvent one, IReadOnlyList<string> contacts, IReadOnlyList<EventTime> replaced)
    {
        LeftOut except = new([.. one.Except, .. replaced]);
        List<Shift> shifts = [.. one.Besides.Where(b => !except.Has(b.Local, b.Instant)).SelectMany(b => Single(one, b.Local, b.Zone, contacts))];
        if (one.Rule is not { } rule)
        {
            if (!except.Has(one.Start.Local, one.Start.Instant)) shifts.AddRange(Single(one, one.Start.Local, one.Start.Zone, contacts));
            return (shifts.Where(IsOfUse).Distinct().ToList(), null);
        }

        bool fits = rule.Between(one.Start.Local, one.Start.Local, one.Start.Local).Count > 0;
        if (fits && one.Start.Zone.Is(zone) && (except.IsEmpty || !rule.SeveralADay))
        {
            DateOnly[] days = except.Days(zone);
            shifts.AddRange(contacts.Select(c => new Shift { Contact = c, From = one.Start.Local, To = one.Start.Local + one.Length, Recurs = one.RuleText, Except = days, Uid = one.Uid }));
            return (shifts.Where(IsOfUse).ToList(), null);
        }

        List<DateTime> starts = [.. WrittenOut(one, rule, fits).Where(s => !except.Has(s, one.Start.Zone.Instant(s)))];
        shifts.AddRange(starts.Take(MostWrittenOut).SelectMany(s => Single(one, s, one.Start.Zone, contacts)));
        string until = starts.Count > MostWrittenOut ? starts[MostWrittenOut - 1].ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : (at + Ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string why = one.Start.Zone.Is(zone) ? "It recurs in a way that the rota's rules do not say" : $"It recurs in the zone {EventTime.Clip(one.Start.Zone.Name)}, not in the rota's";
        return (shifts.Where(IsOfUse).ToList(), $"{why}: its shifts are written out until {until}; import the calendar again before then.");
    }

    private IEnumerable<DateTime> WrittenOut(CalendarEvent one, Recurrence rule, bool fits)
    {
        DateTime low = at.UtcDateTime - Kept - one.Length;
        DateTime high = at.UtcDateTime + Ahead;
        DateTime start = one.Start.Local;
        // DTSTART is the first one, and is counted, also where it does not fit the rule (RFC 5545 3.8.5.3).
        int? count = rule.Count - (fits ? 0 : 1);
        IEnumerable<DateTime> all = count is null ? rule.Between(start, low, high) : rule.Between(start, start, start + rule.Horizon).Take(count.Value);
        return (fits ? all : all.Prepend(start)).Where(s => s >= low && s <= high && (rule.Until?.Allows(s, one.Start.Zone.Instant(s)) ?? true));
    }

    private IEnumerable<Shift> Single(CalendarEvent one, DateTime start, EventZone of, IReadOnlyList<string> contacts)
    {
        // The clock on the wall is what people wrote: where it is the rota's, it is taken as it stands.
        bool same = of.Is(zone);
        DateTime from = same ? start : Zones.Local(zone, of.Instant(start));
        DateTime to = same ? start + one.Length : Zones.Local(zone, one.IsExact ? of.Instant(start) + one.Length : of.Instant(start + one.Length));
        return to > from ? contacts.Select(c => new Shift { Contact = c, From = from, To = to, Uid = one.Uid }) : [];
    }

    private bool IsOfUse(Shift shift) => shift.Recurs is null
        ? Zones.Instant(zone, shift.To) > at - Kept
        : ShiftCalendar.Of(shift, zone)?.Next(at - Kept, 1).Count > 0;

    /// <summary>What is left out of a series: moments, and whole days.</summary>
    private sealed class LeftOut(IReadOnlyList<EventTime> times)
    {
        private readonly HashSet<DateTimeOffset> _moments = [.. times.Where(t => !t.IsDate).Select(t => t.Instant)];
        private readonly HashSet<DateTime> _days = [.. times.Where(t => t.IsDate).Select(t => t.Local.Date)];

        public bool IsEmpty => times.Count == 0;

        public bool Has(DateTime local, DateTimeOffset instant) => _moments.Contains(instant) || _days.Contains(local.Date);

        public DateOnly[] Days(TimeZoneInfo zone) => [.. _days.Concat(_moments.Select(m => Zones.Local(zone, m))).Select(DateOnly.FromDateTime).Distinct().Order()];
    }
}
