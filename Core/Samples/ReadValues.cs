using System.Collections;

namespace NetWatch.Core.Samples;

/// <summary>All that one run of a check read: values of their own, and tables. As a list it gives every value that is there. Immutable.</summary>
public sealed class ReadValues : IReadOnlyList<Observation>
{
    private readonly Observation[] _single;
    private readonly TableValues[] _tables;

    /// <summary>Puts values together.</summary>
    /// <param name="single">Values of their own; the array is kept and must not change any more.</param>
    /// <param name="tables">Tables; kept too.</param>
    public ReadValues(Observation[] single, TableValues[] tables)
    {
        _single = single;
        _tables = tables;
        Count = single.Length;
        foreach (TableValues table in tables) Count += table.Count;
    }

    /// <summary>Nothing was read.</summary>
    public static ReadValues Empty { get; } = new([], []);

    /// <summary>Values of their own.</summary>
    public ReadOnlySpan<Observation> Single => _single;

    /// <summary>Tables.</summary>
    public ReadOnlySpan<TableValues> Tables => _tables;

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public Observation this[int index] => index < _single.Length ? _single[index] : this.Skip(index).First();

    /// <summary>Values as such a list; a list that is one already stays as it is.</summary>
    public static ReadValues Of(IReadOnlyList<Observation> values) => values as ReadValues ?? (values.Count == 0 ? Empty : new ReadValues([.. values], []));

    /// <inheritdoc/>
    public IEnumerator<Observation> GetEnumerator()
    {
        foreach (Observation observation in _single) yield return observation;
        foreach (TableValues values in _tables)
            for (int row = 0; row < values.Table.RowCount; row++)
                for (int column = 0; column < values.Table.Columns.Count; column++)
                    if (values.Has(row, column)) yield return values.At(row, column);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
