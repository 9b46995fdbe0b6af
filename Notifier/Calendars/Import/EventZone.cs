using System.Globalization;

namespace NetWatch.Notifier.Calendars.Import;

/// <summary>A zone of an event: one that this machine knows, or one that the file describes.</summary>
internal abstract class EventZone(string name)
{
    /// <summary>Its name in the file.</summary>
    public string Name => name;

    /// <summary>The moment of a local time.</summary>
    public abstract DateTimeOffset Instant(DateTime local);

    /// <summary>True when its clocks always show what another zone's show.</summary>
    public abstract bool Is(TimeZoneInfo zone);
}

/// <summary>A zone that this machine knows.</summary>
internal sealed class KnownZone(string name, TimeZoneInfo zone) : EventZone(name)
{
    public override DateTimeOffset Instant(DateTime local) => Zones.Instant(zone, local);

    public override bool Is(TimeZoneInfo other) => zone.Id == other.Id || (zone.BaseUtcOffset == other.BaseUtcOffset && zone.HasSameRules(other));
}

/// <summary>A zone that the file describes (VTIMEZONE, RFC 5545 3.6.5).</summary>
internal sealed class DescribedZone(string name, IReadOnlyList<DescribedZone.Observance> observances) : EventZone(name)
{
    private readonly Dictionary<(Observance, int), DateTime?> _onsets = [];

    /// <summary>One of its times: from which local time on, from which offset to which.</summary>
    internal sealed record Observance(DateTime Start, TimeSpan From, TimeSpan To, Recurrence? Rule, IReadOnlyList<DateTime> Dates);

    public override DateTimeOffset Instant(DateTime local)
    {
        (Observance Rule, DateTime Onset)? last = null;
        foreach (Observance one in observances)
            if (Onset(one, local) is { } onset && (last is null || onset > last.Value.Onset)) last = (one, onset);
        // Before all of them; and what clocks left out counts with the offset before (RFC 5545 3.3.5).
        TimeSpan offset = last is not { } found ? observances.MinBy(o => o.Start)!.From
            : local - found.Onset < found.Rule.To - found.Rule.From ? found.Rule.From : found.Rule.To;
        return new DateTimeOffset(local.Ticks, TimeSpan.Zero) - offset;
    }

    public override bool Is(TimeZoneInfo zone) => false;

    /// <summary>Reads a VTIMEZONE, or says null: it describes none.</summary>
    public static DescribedZone? Read(string name, CalendarPart part)
    {
        List<Observance> observances = [];
        foreach (CalendarPart one in part.Parts.Where(p => p.Name is "STANDARD" or "DAYLIGHT").Take(200))
        {
            if (EventTime.LocalOf(one.Find("DTSTART")?.Value ?? "") is not { } start || Offset(one.Find("TZOFFSETFROM")?.Value) is not { } from || Offset(one.Find("TZOFFSETTO")?.Value) is not { } to) return null;
            string? text = one.Find("RRULE")?.Value;
            (Recurrence? rule, string? defect) = text is null ? (null, null) : RecurrenceText.Read(text);
            if (defect is not null) return null;
            observances.Add(new Observance(start, from, to, rule, [.. one.Lines.Where(l => l.Name == "RDATE").SelectMany(l => l.Value.Split(',')).Select(EventTime.LocalOf).OfType<DateTime>()]));
        }

        return observances.Count > 0 ? new DescribedZone(name, observances) : null;
    }

    /// <summary>The last begin of a time that is not later.</summary>
    private DateTime? Onset(Observance one, DateTime local)
    {
        if (local < one.Start) return null;
        DateTime? last = one.Dates.Where(d => d <= local).Append(one.Start).Max();
        if (one.Rule is null) return last;
        foreach (int year in (int[])[local.Year, local.Year - 1])
        {
            if (!_onsets.TryGetValue((one, year), out DateTime? onset))
            {
                DateTime begin = new(year, 1, 1);
                onset = one.Rule.Between(one.Start, begin, begin.AddYears(1).AddTicks(-1)).Where(t => one.Rule.Until?.Allows(t, new DateTimeOffset(t.Ticks, TimeSpan.Zero) - one.From) ?? true).Cast<DateTime?>().LastOrDefault();
                _onsets[(one, year)] = onset;
            }

            if (onset <= local) return onset > last ? onset : last;
        }

        return last;
    }

    private static TimeSpan? Offset(string? text) =>
        text is not null && text.Length is 5 or 7 && text[0] is '+' or '-'
        && TimeSpan.TryParseExact(text[1..], text.Length == 5 ? "hhmm" : "hhmmss", CultureInfo.InvariantCulture, text[0] == '-' ? TimeSpanStyles.AssumeNegative : TimeSpanStyles.None, out TimeSpan offset)
            ? offset
            : null;
}
