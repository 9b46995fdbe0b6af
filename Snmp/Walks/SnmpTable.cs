namespace NetWatch.Snmp;

/// <summary>What reading some columns of a table came to. What was read before a failure is there too.</summary>
public sealed class SnmpTable
{
    private IReadOnlyList<SnmpCell>? _cells;

    internal SnmpTable(SnmpTableReading reading)
    {
        Outcome = reading.Outcome;
        Columns = reading.Columns;
        var rows = new SnmpRow[reading.RowCount];
        for (var row = 0; row < rows.Length; row++)
            rows[row] = new SnmpRow(reading.Index(row), reading.Row(row).ToArray());
        Rows = rows;
    }

    /// <summary><see cref="SnmpOutcome.Answered"/> when every column was read to its end; else the first failure.</summary>
    public SnmpOutcome Outcome { get; }

    /// <summary>Why messages of SNMPv3 were refused or not believed, as <see cref="SnmpReply.SecurityFailure"/>.</summary>
    public UsmFailure SecurityFailure { get; internal init; }

    /// <summary>The rows, in the order of their indexes.</summary>
    public IReadOnlyList<SnmpRow> Rows { get; }

    /// <summary>The values, row by row; built on first use.</summary>
    public IReadOnlyList<SnmpCell> Cells => _cells ??=
    [
        .. from row in Rows
           from column in Enumerable.Range(0, Columns.Count)
           where row[column].Type != SnmpType.None
           select new SnmpCell(column, row.Index, row[column]),
    ];

    /// <summary>For each column that was asked for, how far it was read.</summary>
    public IReadOnlyList<SnmpColumnState> Columns { get; }

    /// <summary>The columns that were not read to their end.</summary>
    public IEnumerable<SnmpColumnState> Incomplete => Columns.Where(column => column.Outcome != SnmpOutcome.Answered);

    /// <summary>Requests made.</summary>
    public int Exchanges { get; internal init; }

    /// <summary>Datagrams sent, retransmissions among them.</summary>
    public int Sent { get; internal init; }

    /// <summary>From the beginning to the end.</summary>
    public TimeSpan Elapsed { get; internal init; }
}
