namespace NetWatch.Notifier.Calendars.Import;

/// <summary>Finds the zones that a calendar names: an IANA id, one behind a vendor's prefix, Windows' name, or what the file itself describes.</summary>
internal sealed class EventZones
{
    private readonly Dictionary<string, EventZone?> _found = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CalendarPart> _described = new(StringComparer.Ordinal);

    public EventZones(TimeZoneInfo local, IEnumerable<CalendarPart> described)
    {
        Local = new KnownZone(local.Id, local);
        foreach (CalendarPart zone in described)
            if (zone.Find("TZID")?.Text is { } id) _described.TryAdd(id, zone);
    }

    /// <summary>The rota's zone: of floating times and whole days.</summary>
    public EventZone Local { get; }

    /// <summary>UTC.</summary>
    public EventZone Utc { get; } = new KnownZone("UTC", TimeZoneInfo.Utc);

    /// <summary>The zone of a TZID, or null.</summary>
    public EventZone? Find(string id)
    {
        if (_found.TryGetValue(id, out EventZone? zone)) return zone;
        // This machine's rules are kept up to date, a file's are as old as the file.
        zone = Known(id) is { } known ? new KnownZone(id, known) : _described.TryGetValue(id, out CalendarPart? part) ? DescribedZone.Read(id, part) : null;
        _found[id] = zone;
        return zone;
    }

    private static TimeZoneInfo? Known(string id)
    {
        if (Zones.Find(id) is { } zone) return zone;
        if (id.Length <= 100 && TimeZoneInfo.TryConvertWindowsIdToIanaId(id, out string? iana)) return Zones.Find(iana);
        string[] parts = id.Split('/');
        for (int last = Math.Min(3, parts.Length - 1); last >= 2; last--)
            if (Zones.Find(string.Join('/', parts[^last..])) is { } inner) return inner;
        return null;
    }
}
