using NetWatch.Core.Live;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.Pipeline;

/// <summary>Makes samples of a table, and knows which of its series the store was told of.</summary>
internal sealed class TableSamples(SeriesTable table)
{
    /// <summary>A bit for each stored series that was described.</summary>
    private readonly ulong[] _described = new ulong[(table.StoredIds.Length + 63) / 64];

    /// <summary>The table.</summary>
    public SeriesTable Table { get; } = table;

    /// <summary>Adds the gauges and the rates that are stored.</summary>
    public void Add(TableValues values, TableRates? rates, long at, SampleList samples, DescriptionList descriptions)
    {
        SeriesColumns columns = Table.Columns;
        ReadOnlySpan<int> stored = columns.StoredPlaces;
        ReadOnlySpan<int> counters = columns.CounterPlaces;
        ReadOnlySpan<long> ids = Table.StoredIds;
        ReadOnlySpan<ulong> bits = values.Bits;
        ReadOnlySpan<double> perSecond = rates is null ? [] : rates.Cells;
        bool whole = values.Missing.IsEmpty;
        for (int row = 0, place = 0, series = 0, counter = 0; row < Table.RowCount; row++, counter += columns.CounterCount)
            for (int column = 0; column < stored.Length; column++, place++)
            {
                if (stored[column] < 0) continue;
                int id = series++;
                double value = counters[column] < 0
                    ? whole || values.Has(row, column) ? BitConverter.UInt64BitsToDouble(bits[place]) : double.NaN
                    : perSecond.IsEmpty ? double.NaN : perSecond[counter + counters[column]];
                if (!double.IsFinite(value)) continue;
                samples.Add(new Sample(ids[id], at, value));
                if ((_described[id >> 6] >> (id & 63) & 1) == 0) Describe(id, descriptions);
            }
    }

    private void Describe(int id, DescriptionList descriptions)
    {
        _described[id >> 6] |= 1UL << (id & 63);
        descriptions.Add(Table, id);
    }
}
