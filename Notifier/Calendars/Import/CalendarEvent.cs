using System.Globalization;

namespace NetWatch.Notifier.Calendars.Import;

/// <summary>An event of a calendar (VEVENT, RFC 5545 3.6.1), as far as shifts need it.</summary>
internal sealed record CalendarEvent
{
    public required CalendarPart Part { get; init; }

    public required string Uid { get; init; }

    public required EventTime Start { get; init; }

    /// <summary>How long it is: by the clock on the wall, unless <see cref="IsExact"/>.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>True: a DURATION of hours, which is time that passes (RFC 5545 3.3.6).</summary>
    public bool IsExact => Part.Find("DTEND") is null && Part.Find("DURATION")?.Value.Trim().StartsWith("PT", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Which one of a series it replaces, or null.</summary>
    public EventTime? Replaces { get; init; }

    public Recurrence? Rule { get; init; }

    public string? RuleText { get; init; }

    public IReadOnlyList<EventTime> Except { get; init; } = [];

    public IReadOnlyList<EventTime> Besides { get; init; } = [];

    public int Line => Part.Line;

    public string Summary => Part.Find("SUMMARY")?.Text ?? "";

    public bool IsCancelled => string.Equals(Part.Find("STATUS")?.Value.Trim(), "CANCELLED", StringComparison.OrdinalIgnoreCase);

    public int Sequence => int.TryParse(Part.Find("SEQUENCE")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    /// <summary>Its UID; of one that has none what it is and when.</summary>
    public static string UidOf(CalendarPart part)
    {
        string uid = part.Find("UID")?.Text is { Length: > 0 } written ? written : $"{part.Find("SUMMARY")?.Text} {part.Find("DTSTART")?.Value}";
        return uid.Length <= 500 ? uid : uid[..500];
    }

    /// <summary>Reads one, or says what is wrong.</summary>
    public static (CalendarEvent? Event, string? Problem) Read(CalendarPart part, EventZones zones)
    {
        if (part.Find("EXRULE") is not null) return (null, "EXRULE is not read (RFC 5545 took it away).");
        if (part.Lines.Count(l => l.Name == "RRULE") > 1) return (null, "It has more than one RRULE.");
        if (part.Find("DTSTART") is not { } startLine) return (null, "DTSTART is missing.");
        (EventTime? start, string? problem) = EventTime.Read(startLine, startLine.Value, zones);
        if (start is null) return (null, problem);
        (TimeSpan length, problem) = LengthOf(part, start, zones);
        if (problem is not null) return (null, problem);

        EventTime? replaces = null;
        if (part.Find("RECURRENCE-ID") is { } id)
        {
            if (id.Parameters.ContainsKey("RANGE")) return (null, "RECURRENCE-ID with RANGE is not read: it changes all that follow.");
            (replaces, problem) = EventTime.Read(id, id.Value, zones);
            if (problem is not null) return (null, problem);
        }

        string? text = part.Find("RRULE")?.Value;
        (Recurrence? rule, problem) = text is null || replaces is not null ? (null, null) : RecurrenceText.Read(text);
        if (problem is not null) return (null, $"RRULE: {problem}");
        (List<EventTime> except, problem) = Times(part, "EXDATE", zones);
        if (problem is not null) return (null, problem);
        (List<EventTime> besides, problem) = Times(part, "RDATE", zones);
        if (problem is not null) return (null, problem);
        return (new CalendarEvent
        {
            Part = part,
            Uid = UidOf(part),
            Start = start,
            Length = length,
            Replaces = replaces,
            Rule = rule,
            RuleText = text?.Trim().ToUpperInvariant(),
            Except = except,
            Besides = replaces is null ? besides : [],
        }, null);
    }

    private static (TimeSpan Length, string? Problem) LengthOf(CalendarPart part, EventTime start, EventZones zones)
    {
        if (part.Find("DTEND") is { } endLine)
        {
            (EventTime? end, string? problem) = EventTime.Read(endLine, endLine.Value, zones);
            if (end is null) return (default, problem);
            TimeSpan length = end.Zone.Name == start.Zone.Name ? end.Local - start.Local : end.Instant - start.Instant;
            return length <= TimeSpan.Zero ? (default, "It ends before it begins.") : length.TotalDays > 366 ? (default, "It is longer than a year.") : (length, null);
        }

        if (part.Find("DURATION") is { } duration)
            return EventTime.Duration(duration.Value) is { } length ? (length, null) : (default, $"DURATION \"{EventTime.Clip(duration.Value)}\" is none, or is longer than a year.");
        return start.IsDate ? (TimeSpan.FromDays(1), null) : (default, "It has no end: DTEND and DURATION are missing.");
    }

    private static (List<EventTime> Times, string? Problem) Times(CalendarPart part, string name, EventZones zones)
    {
        List<EventTime> times = [];
        foreach (ContentLine line in part.Lines.Where(l => l.Name == name))
            foreach (string value in line.Value.Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                // A period (RDATE;VALUE=PERIOD) begins where its slash stands.
                (EventTime? time, string? problem) = EventTime.Read(line, value.Split('/')[0], zones);
                if (time is null) return (times, problem);
                times.Add(time);
            }

        return (times, null);
    }
}
