namespace NetWatch.Snmp;

/// <summary>The values of a table that share an index.</summary>
public sealed class SnmpRow
{
    private readonly SnmpValue[] _values;

    internal SnmpRow(ObjectIdentifier index, SnmpValue[] values)
    {
        Index = index;
        _values = values;
    }

    /// <summary>The row's index.</summary>
    public ObjectIdentifier Index { get; }

    /// <summary>The value of a column; <c>default</c> (<see cref="SnmpType.None"/>) where the row has none.</summary>
    /// <param name="column">Which of the columns that were asked for, from 0.</param>
    public SnmpValue this[int column] => _values[column];
}
