using NetWatch.Core.Live;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.Rates;

/// <summary>
/// The latest readings of a table's counters: those of the latest run, which the live view holds too, and of earlier runs while they hold one
/// that the latest lacks.
/// </summary>
internal sealed class TableReadings
{
    /// <summary>Earlier runs that are kept for what the latest lacks; it would take a device that tells less at each poll to need more.</summary>
    private const int MostOlder = 8;

    private readonly record struct Reading(DateTimeOffset At, TableValues Values);

    private Reading? _latest;
    private List<Reading>? _older;

    /// <summary>Whether the readings of a run are remembered.</summary>
    public bool Remembers(TableValues values) =>
        ReferenceEquals(_latest?.Values, values) || (_older is { } older && older.Exists(r => ReferenceEquals(r.Values, values)));

    /// <summary>Takes the readings of a run.</summary>
    /// <param name="values">The readings.</param>
    /// <param name="at">When it started.</param>
    /// <param name="interval">The interval of its check.</param>
    /// <param name="live">Where the memory of the rates comes from.</param>
    /// <returns>The rates since the readings before, or null when there are none.</returns>
    public TableRates? Take(TableValues values, DateTimeOffset at, TimeSpan interval, LiveMemory live)
    {
        SeriesColumns columns = values.Table.Columns;
        Reading current = new(at, values);
        _older?.RemoveAll(r => at - r.At > interval * RateRule.LongestInIntervals);
        if (_older is { Count: 0 }) _older = null;
        if (_latest is null && _older is null)
        {
            _latest = current;
            return null;
        }

        double[] rates = live.TakeRates(values.Table.RowCount * columns.CounterCount);
        rates.AsSpan().Fill(double.NaN);
        // The oldest first: what a later one knows better stands.
        foreach (Reading older in _older ?? []) Between(older, current, interval, rates);
        if (_latest is { } latest)
        {
            Between(latest, current, interval, rates);
            if (HasWhatLacks(latest.Values, values)) Keep(latest);
        }

        _latest = current;
        TableRates made = new(values.Table, rates);
        return made.Count > 0 ? made : null;
    }

    private void Keep(Reading reading)
    {
        _older ??= [];
        if (_older.Count == MostOlder) _older.RemoveAt(0);
        _older.Add(reading);
    }

    /// <summary>Sets the rates of all counters that an earlier reading has too; without a trusted delta, to NaN.</summary>
    private static void Between(Reading earlier, Reading later, TimeSpan interval, double[] rates)
    {
        (TableValues before, TableValues now) = (earlier.Values, later.Values);
        TimeSpan elapsed = later.At - earlier.At;
        bool interrupted = RateRule.Between(elapsed, interval, before.UptimeTicks, now.UptimeTicks) != Gap.None;
        bool sameRows = ReferenceEquals(before.Table, now.Table);
        Dictionary<string, int>? rows = sameRows ? null : RowsOf(before.Table);
        bool whole = before.Missing.IsEmpty && now.Missing.IsEmpty;
        for (int row = 0; row < now.Table.RowCount; row++)
        {
            int from = sameRows ? row : rows!.GetValueOrDefault(now.Table.Parts[row], -1);
            if (from >= 0) OfRow(before, from, now, row, interrupted || IsInterrupted(before, from, now, row), whole, elapsed.TotalSeconds, rates);
        }
    }

    private static void OfRow(TableValues before, int from, TableValues now, int row, bool interrupted, bool whole, double seconds, double[] rates)
    {
        SeriesColumns columns = now.Table.Columns;
        ReadOnlySpan<int> places = columns.CounterPlaces;
        ReadOnlySpan<Metric> metrics = columns.Metrics;
        ReadOnlySpan<ulong> was = before.Bits.Slice(from * metrics.Length, metrics.Length);
        ReadOnlySpan<ulong> here = now.Bits.Slice(row * metrics.Length, metrics.Length);
        Span<double> into = rates.AsSpan(row * columns.CounterCount, columns.CounterCount);
        double bits = RateRule.BitsPerSecond(SpeedOf(before, from), SpeedOf(now, row));
        for (int column = 0; column < metrics.Length; column++)
        {
            int place = places[column];
            if (place < 0 || (!whole && !(before.Has(from, column) && now.Has(row, column)))) continue;
            Metric metric = metrics[column];
            if (interrupted) into[place] = double.NaN;
            else RateRule.OfDelta(metric.Kind == MetricKind.Counter32, was[column], here[column], seconds, RateRule.Limit(metric, bits), out into[place]);
        }
    }

    // An agent that stops or begins to tell the time of the last discontinuity says nothing by that.
    private static bool IsInterrupted(TableValues before, int from, TableValues now, int row) =>
        before.Contexts is { Discontinuities: { IsEmpty: false } was } && now.Contexts is { Discontinuities: { IsEmpty: false } here }
        && was[from] >= 0 && here[row] >= 0 && was[from] != here[row];

    private static double SpeedOf(TableValues values, int row) => values.Contexts is null ? double.NaN : values.Contexts.Speeds[row];

    /// <summary>Whether an earlier reading has a counter that a later one lacks.</summary>
    private static bool HasWhatLacks(TableValues before, TableValues now)
    {
        if (ReferenceEquals(before.Table, now.Table))
        {
            if (now.Missing.IsEmpty) return false;
            ReadOnlySpan<ulong> was = before.Missing;
            for (int word = 0; word < now.Missing.Length; word++)
                if ((now.Missing[word] & ~(was.IsEmpty ? 0 : was[word])) != 0) return true;
            return false;
        }

        Dictionary<string, int> rows = RowsOf(now.Table);
        for (int row = 0; row < before.Table.RowCount; row++)
            for (int column = 0; column < before.Table.Columns.Count; column++)
                if (before.Has(row, column) && !(rows.TryGetValue(before.Table.Parts[row], out int there) && now.Has(there, column))) return true;
        return false;
    }

    private static Dictionary<string, int> RowsOf(SeriesTable table)
    {
        Dictionary<string, int> rows = new(table.RowCount, StringComparer.Ordinal);
        for (int row = 0; row < table.RowCount; row++) rows[table.Parts[row]] = row;
        return rows;
    }
}
