namespace NetWatch.Snmp;

/// <summary>A table as it was read: rows in the order of their indexes, a value per column. It belongs to its <see cref="SnmpReading"/> and lasts as long.</summary>
public sealed class SnmpTableReading
{
    private IReadOnlyList<ObjectIdentifier> _columns = [];
    private ObjectIdentifier[] _indexes = [];
    private SnmpValue[] _values = [];

    internal SnmpTableReading()
    {
    }

    /// <summary>How many columns were asked for.</summary>
    public int ColumnCount => _columns.Count;

    /// <summary>How many rows have at least one value.</summary>
    public int RowCount { get; private set; }

    /// <summary><see cref="SnmpOutcome.Answered"/> when every column was read to its end; else the first failure.</summary>
    public SnmpOutcome Outcome { get; private set; }

    /// <summary>For each column that was asked for, how far it was read.</summary>
    public IReadOnlyList<SnmpColumnState> Columns { get; private set; } = [];

    /// <summary>The index of a row.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    public ObjectIdentifier Index(int row) => _indexes[..RowCount][row];

    /// <summary>The values of a row, by column; <c>default</c> where it has none.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    public ReadOnlySpan<SnmpValue> Row(int row) => _values.AsSpan(row * ColumnCount, ColumnCount);

    internal void Begin(IReadOnlyList<ObjectIdentifier> columns)
    {
        _columns = columns;
        RowCount = 0;
        Outcome = SnmpOutcome.Answered;
        Columns = [];
    }

    internal void Take(SnmpTable table)
    {
        Outcome = table.Outcome;
        Columns = table.Columns;
        var rows = table.Rows;
        RowCount = rows.Count;
        _indexes = [.. rows.Select(row => row.Index)];
        _values = new SnmpValue[RowCount * ColumnCount];
        for (var row = 0; row < RowCount; row++)
            for (var column = 0; column < ColumnCount; column++)
                _values[row * ColumnCount + column] = rows[row][column];
    }
}
