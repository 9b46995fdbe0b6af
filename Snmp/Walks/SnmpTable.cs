namespace NetWatch.Snmp;

/// <summary>What reading some columns of a table came to. What was read before a failure is there too.</summary>
public sealed class SnmpTable
{
    private IReadOnlyList<SnmpRow>? _rows;

    /// <summary><see cref="SnmpOutcome.Answered"/> when every column was read to its end; else the first failure.</summary>
    public SnmpOutcome Outcome { get; internal init; }

    /// <summary>The values, in the order in which they came: row by row, as far as columns are equally long.</summary>
    public required IReadOnlyList<SnmpCell> Cells { get; init; }

    /// <summary>For each column that was asked for, how far it was read.</summary>
    public required IReadOnlyList<SnmpColumnState> Columns { get; init; }

    /// <summary>The columns that were not read to their end.</summary>
    public IEnumerable<SnmpColumnState> Incomplete => Columns.Where(column => column.Outcome != SnmpOutcome.Answered);

    /// <summary>Requests made.</summary>
    public int Exchanges { get; internal init; }

    /// <summary>Datagrams sent, retransmissions among them.</summary>
    public int Sent { get; internal init; }

    /// <summary>From the beginning to the end.</summary>
    public TimeSpan Elapsed { get; internal init; }

    /// <summary>The cells put together to rows, in the order of their indexes; built on first use.</summary>
    public IReadOnlyList<SnmpRow> Rows => _rows ??= BuildRows();

    private SnmpRow[] BuildRows()
    {
        var rows = new Dictionary<ObjectIdentifier, SnmpRow>();
        foreach (var cell in Cells)
        {
            if (!rows.TryGetValue(cell.Index, out var row))
                rows.Add(cell.Index, row = new SnmpRow(cell.Index, Columns.Count));
            row[cell.Column] = cell.Value;
        }
        return [.. rows.Values.OrderBy(row => row.Index)];
    }
}
