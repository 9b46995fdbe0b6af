using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp;

/// <summary>A table as it was read: rows in the order of their indexes, a value per column. It belongs to its <see cref="SnmpReading"/> and lasts as long.</summary>
public sealed partial class SnmpTableReading
{
    private readonly ReadingArena _arena;
    private IReadOnlyList<ObjectIdentifier> _names = [];
    private ColumnName[] _columnNames = [];
    private ColumnCursor[] _cursors = [];
    private ColumnCursor[] _checkpoint = [];
    private ObjectIdentifier[] _indexes = [];
    private ulong[] _keys = [];
    private SnmpValue[] _values = [];
    private Dictionary<ObjectIdentifier, int>? _rowOf;
    private IReadOnlyList<SnmpColumnState>? _columns;
    private int[] _placeOfCell = [];
    private ObjectIdentifier[]? _lastIndexes;
    private int _checkedRows;
    private int _checkedCells;
    private bool _isUnsorted;

    internal SnmpTableReading(ReadingArena arena) => _arena = arena;

    /// <summary>How many columns were asked for.</summary>
    public int ColumnCount => _names.Count;

    /// <summary>How many rows have at least one value.</summary>
    public int RowCount { get; private set; }

    /// <summary><see cref="SnmpOutcome.Answered"/> when every column was read to its end; else the first failure.</summary>
    public SnmpOutcome Outcome
    {
        get
        {
            foreach (ref var cursor in Cursors)
                if (cursor.Outcome != SnmpOutcome.Answered)
                    return cursor.Outcome;
            return SnmpOutcome.Answered;
        }
    }

    /// <summary>For each column that was asked for, how far it was read. Made anew for each reading that asks for it.</summary>
    public IReadOnlyList<SnmpColumnState> Columns => _columns ??= [.. _names.Select((name, column) => _cursors[column].ToState(name, LastIndex(column)))];

    internal Span<ColumnCursor> Cursors => _cursors.AsSpan(0, ColumnCount);

    /// <summary>How many values came.</summary>
    internal int CellCount { get; private set; }

    /// <summary>The index of a row.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    public ObjectIdentifier Index(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, RowCount);
        return _indexes[row];
    }

    /// <summary>The values of a row, by column; <c>default</c> where it has none.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    public ReadOnlySpan<SnmpValue> Row(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, RowCount);
        return _values.AsSpan(row * ColumnCount, ColumnCount);
    }

    internal void Begin(IReadOnlyList<ObjectIdentifier> names, ColumnName[] columnNames)
    {
        _names = names;
        _columnNames = columnNames;
        if (_cursors.Length < names.Count)
            (_cursors, _checkpoint) = (new ColumnCursor[names.Count], new ColumnCursor[names.Count]);
        Array.Clear(_cursors);
        _lastIndexes = null;
        RowCount = 0;
        CellCount = 0;
        _rowOf = null;
        _columns = null;
        _isUnsorted = false;
    }

    /// <summary>The name after which the column goes on.</summary>
    internal (byte[] Root, ObjectIdentifier Index) Position(int column) => (_columnNames[column].Octets, LastIndex(column));

    /// <summary>Remembers where the columns stand, before an answer that may turn out to be damaged.</summary>
    internal void Check()
    {
        Cursors.CopyTo(_checkpoint);
        _checkedRows = RowCount;
        _checkedCells = CellCount;
    }

    /// <summary>Forgets what came since <see cref="Check"/>.</summary>
    internal void RollBack()
    {
        for (var cell = _checkedCells; cell < CellCount; cell++)
            _values[_placeOfCell[cell]] = default;
        _checkpoint.AsSpan(0, ColumnCount).CopyTo(_cursors);
        RowCount = _checkedRows;
        CellCount = _checkedCells;
        _rowOf = null;
    }

    /// <summary>The index of the column's last value; empty before the first.</summary>
    private ObjectIdentifier LastIndex(int column) =>
        _lastIndexes is not null ? _lastIndexes[column] : _cursors[column].Count > 0 ? _indexes[_cursors[column].NextRow - 1] : default;

    /// <summary>Takes the next varbind of a column.</summary>
    /// <returns>False when the varbind is damaged.</returns>
    internal bool TryTake(int column, ReadOnlySpan<byte> name, byte tag, ReadOnlySpan<byte> content)
    {
        ref var cursor = ref _cursors[column];
        if (cursor.IsOver)
            return true;
        // Some agents answer GETNEXT with noSuchObject or noSuchInstance where endOfMibView is meant.
        if (tag is >= (byte)SnmpType.NoSuchObject and <= (byte)SnmpType.EndOfMibView)
        {
            cursor.Finish(ColumnEnd.EndOfMibView);
            return true;
        }
        ReadOnlySpan<byte> root = _columnNames[column].Octets;
        if (root.IsEmpty && !TryUnpack(ref name, ref root, column))
            return false;
        if (!name.StartsWith(root))
            return TryLeave(ref cursor, root, name);
        if (!TryFindRow(column, ref cursor, name[root.Length..], out var row))
            return false;
        if (cursor.IsOver)
            return true;
        if (!ValueReader.TryRead(tag, content, _arena, out var value))
            return false;
        var place = row * ColumnCount + column;
        _values[place] = value;
        _placeOfCell[CellCount++] = place;
        cursor.NextRow = row + 1;
        cursor.Count++;
        return true;
    }

    /// <summary>Puts the rows into the order of their indexes, where the agent's columns have gaps that brought them out of it.</summary>
    internal void Complete()
    {
        if (!_isUnsorted)
            return;
        // The rows change their places; where each column ended stays as it was.
        _lastIndexes = [.. Enumerable.Range(0, ColumnCount).Select(LastIndex)];
        var order = Enumerable.Range(0, RowCount).OrderBy(row => _indexes[row]).ToArray();
        var values = new SnmpValue[_values.Length];
        for (var row = 0; row < order.Length; row++)
            _values.AsSpan(order[row] * ColumnCount, ColumnCount).CopyTo(values.AsSpan(row * ColumnCount));
        _values = values;
        ObjectIdentifier[] indexes = [.. order.Select(row => _indexes[row])];
        indexes.CopyTo(_indexes, 0);
    }

    private bool TryFindRow(int column, ref ColumnCursor cursor, ReadOnlySpan<byte> index, out int row)
    {
        row = cursor.NextRow;
        if (!_isUnsorted && row < RowCount && index.SequenceEqual(_indexes[row].Packed))
            return true;
        if (!ArcCode.TryCount(index, out var arcs, out var isShortest) || arcs > ObjectIdentifier.MaxArcs - _names[column].Count)
            return false;
        var kept = isShortest ? Keep(index) : ArcCode.Shorten(index);
        // The column's own name is no instance of it.
        if (kept.IsEmpty || cursor.Count > 0 && kept <= _indexes[cursor.NextRow - 1])
        {
            cursor.Fail(SnmpOutcome.NonIncreasingOid, offender: kept);
            return true;
        }
        if (RowCount == 0 || !_isUnsorted && kept > _indexes[RowCount - 1])
        {
            row = AddRow(kept);
            return true;
        }
        if (_rowOf is null)
        {
            _rowOf = new Dictionary<ObjectIdentifier, int>(RowCount);
            for (var i = 0; i < RowCount; i++)
                _rowOf.Add(_indexes[i], i);
        }
        if (_rowOf.TryGetValue(kept, out row))
            return true;
        _isUnsorted |= kept < _indexes[RowCount - 1];
        row = AddRow(kept);
        return true;
    }

    /// <summary>A root of fewer than two arcs is a prefix of the arcs, but not of what the wire makes of the first two.</summary>
    private bool TryUnpack(ref ReadOnlySpan<byte> name, ref ReadOnlySpan<byte> root, int column)
    {
        var (buffer, offset) = _arena.Keep(name, before: 1);
        if (!OidReader.TryRead(buffer, offset, name.Length, out var identifier))
            return false;
        name = identifier.Packed;
        root = _names[column].Packed;
        return true;
    }

    private ObjectIdentifier Keep(ReadOnlySpan<byte> index)
    {
        var (buffer, offset) = _arena.Keep(index);
        return new ObjectIdentifier(buffer, offset, index.Length);
    }

    private int AddRow(ObjectIdentifier index)
    {
        var row = RowCount++;
        if (row >= _indexes.Length)
        {
            Array.Resize(ref _indexes, Math.Max(8, _indexes.Length * 2));
            Array.Resize(ref _keys, _indexes.Length);
        }
        var end = RowCount * ColumnCount;
        if (end > _values.Length)
        {
            Array.Resize(ref _values, Math.Max(8 * ColumnCount, _values.Length * 2));
            Array.Resize(ref _placeOfCell, _values.Length);
        }
        _values.AsSpan(row * ColumnCount, ColumnCount).Clear();
        _indexes[row] = index;
        _keys[row] = KeyOf(index.Packed);
        _rowOf?.Add(index, row);
        return row;
    }

    /// <summary>The name lies outside the column: behind it, which is its end, or before it, which is a lie.</summary>
    private static bool TryLeave(ref ColumnCursor cursor, ReadOnlySpan<byte> root, ReadOnlySpan<byte> name)
    {
        if (!ArcCode.TryCount(name, out var arcs, out _) || arcs > ObjectIdentifier.MaxArcs)
            return false;
        if (ArcCode.Compare(name, root) < 0)
            cursor.Fail(SnmpOutcome.NonIncreasingOid);
        else
            cursor.Finish(ColumnEnd.LeftSubtree);
        return true;
    }
}
