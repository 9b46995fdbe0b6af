using NetWatch.Core.Operations;

namespace NetWatch.Notifier.Calendars;

/// <summary>Who is on call by a rota. Pure: the same rota and time give the same contacts.</summary>
public static class OnCall
{
    /// <summary>The longest time that <see cref="Between"/> looks at.</summary>
    public static TimeSpan LongestSpan { get; } = TimeSpan.FromDays(400);

    /// <summary>The contacts on call at a moment.</summary>
    /// <param name="rota">The rota. One whose zone is not known here has no shifts and no swaps: <see cref="Rota.Otherwise"/> is on call.</param>
    /// <param name="at">The moment.</param>
    /// <returns>Ids of contacts in the order of the shifts, each once; empty: nobody.</returns>
    public static IReadOnlyList<string> At(Rota rota, DateTimeOffset at)
    {
        TimeZoneInfo? zone = Zones.Find(rota.Zone);
        if (zone is null) return Resolve(rota, [], []);
        return Resolve(
            rota,
            [.. rota.Shifts.Where(s => ShiftCalendar.IsOn(s, zone, at)).Select(s => s.Contact)],
            [.. rota.Swaps.Where(s => TimeOf(s, zone).Contains(at))]);
    }

    /// <summary>Who is on call from when to when: spans without holes from begin to end, neighbours differ.</summary>
    /// <param name="rota">The rota.</param>
    /// <param name="from">The begin.</param>
    /// <param name="to">The end, later, by at most <see cref="LongestSpan"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The end is not later, or too late.</exception>
    public static IReadOnlyList<OnCallSpan> Between(Rota rota, DateTimeOffset from, DateTimeOffset to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to - from, LongestSpan, nameof(to));
        TimeZoneInfo? zone = Zones.Find(rota.Zone);
        if (zone is null) return [new OnCallSpan(from, to, Resolve(rota, [], []))];

        List<(Occurrence Time, int Place)> shifts = [.. rota.Shifts.SelectMany((s, i) => ShiftCalendar.Overlapping(s, zone, from, to).Select(o => (o, i))).OrderBy(s => s.o.Start)];
        List<(Occurrence Time, Swap Swap)> swaps = [.. rota.Swaps.Select(s => (TimeOf(s, zone), s))];
        SortedSet<DateTimeOffset> changes = [from, .. shifts.Select(s => s.Time).Concat(swaps.Select(s => s.Time)).SelectMany<Occurrence, DateTimeOffset>(o => [o.Start, o.End]).Where(t => t > from && t < to)];

        List<OnCallSpan> spans = [];
        List<(Occurrence Time, int Place)> running = [];
        int next = 0;
        foreach (DateTimeOffset at in changes)
        {
            running.RemoveAll(s => s.Time.End <= at);
            for (; next < shifts.Count && shifts[next].Time.Start <= at; next++)
                if (shifts[next].Time.Contains(at)) running.Add(shifts[next]);
            IReadOnlyList<string> now = Resolve(
                rota, [.. running.OrderBy(s => s.Place).Select(s => rota.Shifts[s.Place].Contact)], [.. swaps.Where(s => s.Time.Contains(at)).Select(s => s.Swap)]);
            if (spans.Count > 0 && spans[^1].Contacts.SequenceEqual(now, StringComparer.Ordinal)) continue;
            if (spans.Count > 0) spans[^1] = spans[^1] with { End = at };
            spans.Add(new OnCallSpan(at.ToOffset(zone.GetUtcOffset(at.UtcDateTime)), to.ToOffset(zone.GetUtcOffset(to.UtcDateTime)), now));
        }

        return spans;
    }

    /// <summary>
    /// The youngest swap that is for somebody decides who stands in, and only a younger one may hand it on: A for B and B for A at once is no circle. A swap for
    /// whoever is on call puts everybody else aside, also where nobody was.
    /// </summary>
    private static IReadOnlyList<string> Resolve(Rota rota, IReadOnlyList<string> onShift, IReadOnlyList<Swap> swaps)
    {
        int all = swaps.Count - 1;
        while (all >= 0 && swaps[all].For is not null) all--;
        IEnumerable<string> first = all >= 0 ? [swaps[all].Contact] : onShift.Count > 0 ? onShift : rota.Otherwise is { } otherwise ? [otherwise] : [];
        return [.. first.Select(c => StandIn(c, swaps, all)).Distinct(StringComparer.Ordinal)];
    }

    private static string StandIn(string contact, IReadOnlyList<Swap> swaps, int after)
    {
        while (true)
        {
            int found = swaps.Count - 1;
            while (found > after && swaps[found].For != contact) found--;
            if (found <= after) return contact;
            (contact, after) = (swaps[found].Contact, found);
        }
    }

    private static Occurrence TimeOf(Swap swap, TimeZoneInfo zone) => new(Zones.Instant(zone, swap.From), Zones.Instant(zone, swap.To));
}
