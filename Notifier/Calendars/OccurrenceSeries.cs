namespace NetWatch.Notifier.Calendars;

/// <summary>
/// The occurrences of one thing, once or recurring. What is asked for near one time is counted near that time, not from its begin, and kept: asking again is a
/// search in an array. Safe to ask from several threads.
/// </summary>
internal sealed class OccurrenceSeries
{
    /// <summary>Years beyond are slips, or attacks.</summary>
    private static readonly (int First, int Last) Years = (1900, 2500);

    private static readonly TimeSpan Margin = TimeSpan.FromDays(3);

    private readonly TimeZoneInfo _zone;
    private readonly DateTime _start;
    private readonly Recurrence? _rule;
    private readonly HashSet<DateOnly> _except;
    private readonly TimeSpan _length;
    private readonly bool _wall;
    private readonly IReadOnlyList<DateTime>? _all;
    private Span? _span;

    /// <param name="zone">The zone.</param>
    /// <param name="start">The first one's start, local time.</param>
    /// <param name="rule">How it recurs; null: once.</param>
    /// <param name="except">Local dates on which it does not begin.</param>
    /// <param name="length">How long one is.</param>
    /// <param name="wall">True: the length is the one that clocks on the wall show (20:00 to 08:00); false: time that passes.</param>
    public OccurrenceSeries(TimeZoneInfo zone, DateTime start, Recurrence? rule, IEnumerable<DateOnly> except, TimeSpan length, bool wall)
    {
        (_zone, _start, _rule, _except, _length, _wall) = (zone, DateTime.SpecifyKind(start, DateTimeKind.Unspecified), rule, [.. except], length, wall);
        if (!IsPossible(start, length)) _all = [];
        else if (rule is null) _all = [_start];
        else if (rule.Count is { } count) _all = [.. rule.Between(_start, _start, _start + rule.Horizon).Take(count)];
    }

    /// <summary>False: nothing is then, or so long.</summary>
    public static bool IsPossible(DateTime start, TimeSpan length) =>
        start.Year >= Years.First && start.Year <= Years.Last && length > TimeSpan.Zero && length.TotalDays <= 366;

    /// <summary>The one that began last of those that are at a moment, or null. Where all are equally long, it ends last, too.</summary>
    public Occurrence? Running(DateTimeOffset at)
    {
        Occurrence[] near = Near(at);
        int next = Array.BinarySearch(near, new Occurrence(at, DateTimeOffset.MaxValue), ByStart);
        for (int i = (next < 0 ? ~next : next + 1) - 1; i >= 0 && at - near[i].Start <= _length + Zones.LargestJump; i--)
            if (near[i].Contains(at)) return near[i];
        return null;
    }

    /// <summary>Those of which some part is within a span, by their starts.</summary>
    public IEnumerable<Occurrence> Overlapping(DateTimeOffset from, DateTimeOffset to) =>
        Sorted(Nominal(Zones.Local(_zone, from) - _length - Margin, Zones.Local(_zone, to) + Margin)).Where(o => o.End > from && o.Start < to);

    /// <summary>Those that end after a moment, by their starts, at most so many.</summary>
    public IReadOnlyList<Occurrence> Next(DateTimeOffset after, int count)
    {
        DateTime from = Later(Zones.Local(_zone, after) - _length - Margin, _start);
        if (_all is not null || _rule is null) return [.. Sorted(Nominal(from, DateTime.MaxValue)).Where(o => o.End > after).Take(count)];

        DateTime last = from + _rule.Horizon;
        List<DateTime> starts = [];
        for (TimeSpan page = _rule.Page; from < last; from += page, page *= 2)
        {
            starts.AddRange(Nominal(from, Earlier(from + page, last).AddTicks(-1)));
            // What a jump of the clocks moves past the page's end belongs between the next page's.
            DateTimeOffset complete = Zones.Instant(_zone, Earlier(from + page, last)) - Zones.LargestJump;
            if (starts.Count < count) continue;
            Occurrence[] found = [.. Sorted(starts).Where(o => o.End > after && o.Start < complete).Take(count)];
            if (found.Length == count) return found;
        }

        return [.. Sorted(starts).Where(o => o.End > after).Take(count)];
    }

    private static readonly Comparer<Occurrence> ByStart = Comparer<Occurrence>.Create((a, b) => a.Start.CompareTo(b.Start) is var order and not 0 ? order : a.End.CompareTo(b.End));

    private Occurrence[] Near(DateTimeOffset at)
    {
        if (_span is { } kept && kept.From <= at && at <= kept.To) return kept.Occurrences;
        Span span;
        if (_all is not null || _rule is null) span = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, [.. Sorted(Nominal(DateTime.MinValue, DateTime.MaxValue))]);
        else
        {
            TimeSpan ahead = _rule.Page;
            DateTime local = Zones.Local(_zone, at);
            span = new(at - Margin, at + ahead, [.. Sorted(Nominal(local - _length - Margin - Margin, local + ahead + Margin))]);
        }

        _span = span;
        return span.Occurrences;
    }

    private IEnumerable<DateTime> Nominal(DateTime from, DateTime to) => (_all?.Where(t => t >= from && t <= to) ?? _rule!.Between(_start, from, to)).Where(t => !_except.Contains(DateOnly.FromDateTime(t)));

    private IEnumerable<Occurrence> Sorted(IEnumerable<DateTime> starts)
    {
        List<Occurrence> found = [];
        foreach (DateTime local in starts)
        {
            DateTimeOffset start = Zones.Instant(_zone, local);
            if (_rule?.Until is { } until && !until.Allows(local, start)) continue;
            DateTimeOffset end = _wall ? Zones.Instant(_zone, local + _length) : (start + _length).ToOffset(_zone.GetUtcOffset((start + _length).UtcDateTime));
            // A shift that lies wholly within an hour which the clocks left out is none.
            if (end > start) found.Add(new Occurrence(start, end));
        }

        // Clocks that are set forward may make two of one.
        return found.Distinct().Order(ByStart);
    }

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;

    private sealed record Span(DateTimeOffset From, DateTimeOffset To, Occurrence[] Occurrences);
}
