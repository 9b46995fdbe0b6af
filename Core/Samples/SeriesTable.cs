namespace NetWatch.Core.Samples;

/// <summary>
/// The series of a table of one node: each row has those of its <see cref="SeriesColumns"/>. It lasts from poll to poll while no row is renamed,
/// and has no object for each series: a node of many ports has hundreds. Immutable.
/// </summary>
public sealed class SeriesTable
{
    private readonly string[] _parts;
    private readonly string[] _labels;
    private readonly long[] _ids;
    private Series?[]? _made;

    /// <summary>Makes the series of some rows.</summary>
    /// <param name="nodeId">The node.</param>
    /// <param name="columns">What each row has.</param>
    /// <param name="parts">The lasting name of each row, as <see cref="Series.Part"/>; the array is kept and must not change any more.</param>
    /// <param name="labels">The values of the labels, row by row; the array is kept too.</param>
    /// <exception cref="ArgumentException">There are not as many label values as rows and labels.</exception>
    public SeriesTable(string nodeId, SeriesColumns columns, string[] parts, string[] labels)
    {
        if (labels.Length != parts.Length * columns.Labels.Length) throw new ArgumentException("Each row needs a value of each label.", nameof(labels));
        NodeId = nodeId;
        Columns = columns;
        _parts = parts;
        _labels = labels;
        _ids = new long[parts.Length * columns.StoredCount];
        int at = 0;
        foreach (string part in parts)
            foreach (Metric metric in columns.Metrics)
                if (metric.Stored) _ids[at++] = Samples.Series.IdOf(nodeId, metric.StoredName, part);
    }

    /// <summary>The node's id.</summary>
    public string NodeId { get; }

    /// <summary>What each row has.</summary>
    public SeriesColumns Columns { get; }

    /// <summary>How many rows there are.</summary>
    public int RowCount => _parts.Length;

    /// <summary>The lasting name of each row.</summary>
    public ReadOnlySpan<string> Parts => _parts;

    /// <summary>The keys of the stored series, row by row in the order of <see cref="SeriesColumns.StoredPlaces"/>.</summary>
    public ReadOnlySpan<long> StoredIds => _ids;

    /// <summary>The values of a row's labels, in the order of <see cref="SeriesColumns.Labels"/>.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    public ReadOnlySpan<string> Labels(int row) => _labels.AsSpan(row * Columns.Labels.Length, Columns.Labels.Length);

    /// <summary>The key of a series, stored or not.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column.</param>
    public long Id(int row, int column)
    {
        int stored = Columns.StoredPlaces[column];
        return stored >= 0 ? _ids[(row * Columns.StoredCount) + stored] : Samples.Series.IdOf(NodeId, Columns.Metrics[column].StoredName, _parts[row]);
    }

    /// <summary>One series as an object: the same each time. For those who look at few.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column.</param>
    public Series Series(int row, int column)
    {
        Series?[] made = _made ?? Interlocked.CompareExchange(ref _made, new Series?[RowCount * Columns.Count], null) ?? _made!;
        ref Series? series = ref made[(row * Columns.Count) + column];
        return Volatile.Read(ref series) ?? Interlocked.CompareExchange(ref series, Make(row, column), null) ?? series!;
    }

    /// <summary>What a store must know of a stored series.</summary>
    /// <param name="stored">Its place in <see cref="StoredIds"/>.</param>
    public SeriesDescription Describe(int stored)
    {
        (int row, int place) = Math.DivRem(stored, Columns.StoredCount);
        Metric metric = Columns.Metrics[Columns.StoredPlaces.IndexOf(place)];
        return new SeriesDescription(_ids[stored], NodeId, metric.StoredName, _parts[row], metric.Unit);
    }

    /// <summary>The row of that part; -1 when there is none.</summary>
    public int Find(string part) => Array.IndexOf(_parts, part);

    /// <summary>The only row with that text in a label, as it is called now; else the row of that part; -1 when there is none.</summary>
    public int Find(string part, string label)
    {
        int place = Columns.Labels.IndexOf(label);
        int found = -1;
        for (int row = 0; place >= 0 && row < RowCount; row++)
            if (Labels(row)[place] == part) found = found < 0 ? row : RowCount;
        return found >= 0 && found < RowCount ? found : Find(part);
    }

    private Series Make(int row, int column)
    {
        KeyValuePair<string, string>[] labels = new KeyValuePair<string, string>[Columns.Labels.Length];
        for (int i = 0; i < labels.Length; i++) labels[i] = new(Columns.Labels[i], Labels(row)[i]);
        return new Series(NodeId, Columns.Metrics[column], _parts[row], labels);
    }
}
