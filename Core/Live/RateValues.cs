using System.Collections;
using NetWatch.Core.Samples;

namespace NetWatch.Core.Live;

/// <summary>The rates of a table's counters. Immutable, until their memory is used for another run (<see cref="LiveMemory"/>): then there are none any more.</summary>
public sealed class TableRates
{
    private double[] _perSecond;

    /// <summary>Makes the rates of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="perSecond">Row by row the rate of each counter, in the order of <see cref="SeriesColumns.CounterPlaces"/>; NaN where there is none. The array is kept and must not change any more.</param>
    public TableRates(SeriesTable table, double[] perSecond)
    {
        Table = table;
        _perSecond = perSecond;
        foreach (double rate in perSecond)
            if (!double.IsNaN(rate)) Count++;
    }

    /// <summary>The table.</summary>
    public SeriesTable Table { get; }

    /// <summary>How many rates there are.</summary>
    public int Count { get; }

    /// <summary>Row by row the rate per second of each counter; NaN where there is none.</summary>
    public ReadOnlySpan<double> Cells => _perSecond;

    /// <summary>The rate per second of a counter; null for a gauge and where there is none.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column.</param>
    public double? PerSecond(int row, int column)
    {
        int place = Table.Columns.CounterPlaces[column];
        double[] cells = _perSecond;
        int at = (row * Table.Columns.CounterCount) + place;
        double rate = place < 0 || at >= cells.Length ? double.NaN : cells[at];
        return double.IsNaN(rate) ? null : rate;
    }

    /// <summary>Gives their memory up: there are none any more.</summary>
    internal double[] GiveUp() => Interlocked.Exchange(ref _perSecond, []);
}

/// <summary>All rates that one run gave: those of counters of their own, and tables. As a list it gives every rate that is there. Immutable.</summary>
public sealed class RateValues : IReadOnlyList<RateValue>
{
    private readonly RateValue[] _single;
    private readonly TableRates[] _tables;

    /// <summary>Puts rates together.</summary>
    /// <param name="single">Rates of counters of their own; the array is kept and must not change any more.</param>
    /// <param name="tables">Rates of tables; kept too.</param>
    public RateValues(RateValue[] single, TableRates[] tables)
    {
        _single = single;
        _tables = tables;
        Count = single.Length;
        foreach (TableRates table in tables) Count += table.Count;
    }

    /// <summary>No rates.</summary>
    public static RateValues Empty { get; } = new([], []);

    /// <summary>Rates of counters of their own.</summary>
    public ReadOnlySpan<RateValue> Single => _single;

    /// <summary>Rates of tables; a table without any is left out.</summary>
    public ReadOnlySpan<TableRates> Tables => _tables;

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public RateValue this[int index] => index < _single.Length ? _single[index] : this.Skip(index).First();

    /// <summary>Rates as such a list; a list that is one already stays as it is.</summary>
    public static RateValues Of(IReadOnlyList<RateValue> rates) => rates as RateValues ?? (rates.Count == 0 ? Empty : new RateValues([.. rates], []));

    /// <inheritdoc/>
    public IEnumerator<RateValue> GetEnumerator()
    {
        foreach (RateValue rate in _single) yield return rate;
        foreach (TableRates rates in _tables)
            for (int row = 0; row < rates.Table.RowCount; row++)
                for (int column = 0; column < rates.Table.Columns.Count; column++)
                    if (rates.PerSecond(row, column) is { } perSecond) yield return new RateValue(rates.Table.Series(row, column), perSecond);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
