using NetWatch.Poller.Profiles;
using NetWatch.Snmp;

namespace NetWatch.Poller.Pictures;

/// <summary>What one reading of a table, or of a group of scalars (one row, without an index), gave: kept until the next one. Its values are immutable.</summary>
internal sealed class Snapshot
{
    private readonly ObjectIdentifier[] _indexes;
    private readonly SnmpValue[] _values;
    private Dictionary<ObjectIdentifier, int>? _places;

    private Snapshot(IReadOnlyList<string> names, IReadOnlyList<ObjectIdentifier> ids, bool scalars, ObjectIdentifier[] indexes, SnmpValue[] values)
    {
        Names = names;
        Ids = ids;
        Scalars = scalars;
        _indexes = indexes;
        _values = values;
    }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Their object identifiers.</summary>
    public IReadOnlyList<ObjectIdentifier> Ids { get; }

    /// <summary>Whether it is a group of scalars.</summary>
    public bool Scalars { get; }

    /// <summary>Whether it was read to its end; false where the agent ended it wrongly, so that rows may be missing.</summary>
    public bool IsWhole { get; private init; } = true;

    /// <summary>How many rows there are.</summary>
    public int RowCount => _indexes.Length;

    /// <summary>Whether anything was there.</summary>
    public bool IsEmpty => Scalars ? !Array.Exists(_values, v => v.HasValue) : _indexes.Length == 0;

    /// <summary>What was made of this snapshot alone, kept as long as it is: making it again would give the same.</summary>
    public object? Made { get; set; }

    /// <summary>The index of a row.</summary>
    public ObjectIdentifier Index(int row) => _indexes[row];

    /// <summary>A value.</summary>
    public SnmpValue Value(int row, int column) => _values[(row * Names.Count) + column];

    /// <summary>The place of a column; -1 when there is none of that name.</summary>
    public int Column(string name)
    {
        for (int i = 0; i < Names.Count; i++)
            if (Names[i] == name) return i;
        return -1;
    }

    /// <summary>The row of an index; -1 when there is none.</summary>
    public int Find(ObjectIdentifier index)
    {
        if (Scalars) return 0;
        if (_places is null)
        {
            Dictionary<ObjectIdentifier, int> places = new(_indexes.Length);
            for (int i = 0; i < _indexes.Length; i++) places[_indexes[i]] = i;
            _places = places;
        }

        return _places.TryGetValue(index, out int row) ? row : -1;
    }

    /// <summary>The instance that a value came from.</summary>
    public string Oid(int row, int column) => Scalars ? Ids[column] + ".0" : $"{Ids[column]}.{_indexes[row]}";

    /// <summary>Keeps scalars.</summary>
    /// <param name="names">Their names.</param>
    /// <param name="ids">Their objects, without the last 0.</param>
    /// <param name="values">Their values.</param>
    public static Snapshot OfScalars(IReadOnlyList<string> names, IReadOnlyList<ObjectIdentifier> ids, ReadOnlySpan<SnmpValue> values) =>
        new(names, ids, true, [default], Detach(values));

    /// <summary>Keeps a table.</summary>
    /// <param name="read">What was read.</param>
    /// <param name="reading">The reading.</param>
    public static Snapshot OfTable(ProfileRead read, SnmpTableReading reading)
    {
        ObjectIdentifier[] indexes = new ObjectIdentifier[reading.RowCount];
        SnmpValue[] values = new SnmpValue[reading.RowCount * read.Names.Length];
        for (int row = 0; row < indexes.Length; row++)
        {
            indexes[row] = reading.Index(row);
            ReadOnlySpan<SnmpValue> from = reading.Row(row);
            for (int column = 0; column < from.Length; column++) values[(row * read.Names.Length) + column] = Detach(from[column]);
        }

        return new Snapshot(read.Names, read.Ids, false, ObjectIdentifier.DetachAll(indexes), values) { IsWhole = reading.Outcome == SnmpOutcome.Answered };
    }

    /// <summary>Keeps a table that was read in several contexts.</summary>
    /// <param name="read">What was read.</param>
    /// <param name="contexts">What each gave, with the number that goes before its indexes.</param>
    /// <param name="isWhole">Whether all contexts were read.</param>
    public static Snapshot OfContexts(ProfileRead read, IReadOnlyList<(uint Number, Snapshot Rows)> contexts, bool isWhole)
    {
        ObjectIdentifier[] indexes = [.. contexts.SelectMany(c => c.Rows._indexes.Select(i => ObjectIdentifier.Create(c.Number).Append(i)))];
        return new Snapshot(read.Names, read.Ids, false, ObjectIdentifier.DetachAll(indexes), [.. contexts.SelectMany(c => c.Rows._values)])
        {
            IsWhole = isWhole && contexts.All(c => c.Rows.IsWhole),
        };
    }

    /// <summary>Keeps a table that each poll reads.</summary>
    /// <param name="plan">The table.</param>
    /// <param name="rows">Its rows.</param>
    public static Snapshot OfRows(TablePlan plan, Snmp.TableRows rows)
    {
        string[] names = [.. plan.Columns.Select(c => c.Name)];
        ObjectIdentifier[] indexes = new ObjectIdentifier[rows.Count];
        SnmpValue[] values = new SnmpValue[rows.Count * names.Length];
        for (int row = 0; row < indexes.Length; row++)
        {
            indexes[row] = rows.Index(row);
            ReadOnlySpan<SnmpValue> from = rows.Row(row);
            for (int column = 0; column < from.Length; column++) values[(row * names.Length) + column] = Detach(from[column]);
        }

        return new Snapshot(names, [.. plan.Columns.Select(c => c.Id)], false, ObjectIdentifier.DetachAll(indexes), values);
    }

    private static SnmpValue[] Detach(ReadOnlySpan<SnmpValue> values)
    {
        SnmpValue[] own = new SnmpValue[values.Length];
        for (int i = 0; i < own.Length; i++) own[i] = Detach(values[i]);
        return own;
    }

    /// <summary>A value that does not hold on to the memory of the message that it came in.</summary>
    private static SnmpValue Detach(in SnmpValue value) => value.Type switch
    {
        SnmpType.OctetString => SnmpValue.OctetString(value.Octets),
        SnmpType.Opaque => SnmpValue.Opaque(value.Octets),
        SnmpType.ObjectIdentifier when value.TryGetObjectIdentifier(out ObjectIdentifier id) => SnmpValue.ObjectIdentifier(id.Detach()),
        SnmpType.IpAddress => value.TryGetIPAddress(out System.Net.IPAddress? address) ? SnmpValue.IpAddress(address) : SnmpValue.OctetString(value.Octets),
        _ => value.HasValue ? value : default,
    };
}
