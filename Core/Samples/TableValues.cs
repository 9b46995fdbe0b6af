using System.Numerics;

namespace NetWatch.Core.Samples;

/// <summary>What one run read of a table: a value for each row and column, or none. Immutable, until its memory is used for another run (<see cref="Live.LiveMemory"/>): then it has no value any more.</summary>
public sealed class TableValues
{
    private ulong[] _bits;
    private readonly ulong[]? _missing;
    private CounterContext?[]? _made;

    /// <summary>Makes the values of a table.</summary>
    /// <param name="table">What they are values of.</param>
    /// <param name="bits">Row by row a counter's value, or the bits of a gauge's double; the array is kept and must not change any more.</param>
    /// <param name="missing">A bit for each value that is not there, from the lowest bit of the first word; null when all are. Kept too.</param>
    /// <param name="uptimeTicks">sysUpTime in hundredths of a second (SNMPv2-MIB), or null when the agent gave none.</param>
    /// <param name="contexts">What the deltas of the counters need to be trusted; null when nothing is known of the rows.</param>
    public TableValues(SeriesTable table, ulong[] bits, ulong[]? missing, uint? uptimeTicks, CounterContexts? contexts)
    {
        Table = table;
        UptimeTicks = uptimeTicks;
        Contexts = contexts;
        _bits = bits;
        _missing = missing;
        Count = bits.Length;
        foreach (ulong word in Missing) Count -= BitOperations.PopCount(word);
    }

    /// <summary>What they are values of.</summary>
    public SeriesTable Table { get; }

    /// <summary>sysUpTime in hundredths of a second (SNMPv2-MIB), or null.</summary>
    public uint? UptimeTicks { get; }

    /// <summary>What the deltas of the counters need to be trusted, or null.</summary>
    public CounterContexts? Contexts { get; }

    /// <summary>How many values there are.</summary>
    public int Count { get; }

    /// <summary>Row by row a counter's value, or the bits of a gauge's double; anything where there is none.</summary>
    public ReadOnlySpan<ulong> Bits => _bits;

    /// <summary>A bit for each value that is not there, from the lowest bit of the first word; empty when all are there.</summary>
    public ReadOnlySpan<ulong> Missing => _missing;

    /// <summary>Whether there is a value.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column.</param>
    public bool Has(int row, int column) => Has((row * Table.Columns.Count) + column);

    /// <summary>A value in the metric's unit; of a counter, the counter as a double.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column.</param>
    public double Value(int row, int column)
    {
        ulong bits = _bits[(row * Table.Columns.Count) + column];
        return Table.Columns.CounterPlaces[column] < 0 ? BitConverter.UInt64BitsToDouble(bits) : bits;
    }

    /// <summary>A counter.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column of a counter.</param>
    public ulong Raw(int row, int column) => _bits[(row * Table.Columns.Count) + column];

    /// <summary>A value with its series. For those who look at few.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column.</param>
    public Observation At(int row, int column) => Table.Columns.CounterPlaces[column] < 0
        ? new Observation(Table.Series(row, column), Value(row, column))
        : new Observation(Table.Series(row, column), Value(row, column), Raw(row, column), Context(row));

    /// <summary>Gives its memory up: it has no values any more.</summary>
    internal ulong[] GiveUp() => Interlocked.Exchange(ref _bits, []);

    internal bool Has(int place) => place < _bits.Length && (_missing is null || (_missing[place >> 6] >> (place & 63) & 1) == 0);

    private CounterContext Context(int row)
    {
        CounterContext?[] made = _made ?? Interlocked.CompareExchange(ref _made, new CounterContext?[Table.RowCount], null) ?? _made!;
        double speed = Contexts is null ? double.NaN : Contexts.Speeds[row];
        long discontinuity = Contexts is null || Contexts.Discontinuities.IsEmpty ? -1 : Contexts.Discontinuities[row];
        CounterContext context = new(Table.Parts[row], UptimeTicks, discontinuity < 0 ? null : (uint)discontinuity, double.IsNaN(speed) ? null : speed);
        return Volatile.Read(ref made[row]) ?? Interlocked.CompareExchange(ref made[row], context, null) ?? made[row]!;
    }
}
