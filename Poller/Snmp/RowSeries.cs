using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Poller.Profiles;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>What lasts of a row from poll to poll while nobody renames it: its name, its labels, its series.</summary>
internal sealed class RowSeries
{
    private readonly string _nodeId;
    private readonly ProfileTable _table;
    private readonly KeyValuePair<string, string>[] _labels;
    private readonly Series?[] _series;
    private readonly Dictionary<Metric, Series> _derived = [];

    public RowSeries(string nodeId, TableRow row, RowName name, string part)
    {
        _nodeId = nodeId;
        _table = row.Table;
        Name = name;
        Part = part;
        _labels = [.. _table.Labels.Select(l => KeyValuePair.Create(l.Key, l.Value == "index" ? row.Index.ToString() : row.Text(l.Value)))];
        _series = new Series?[_table.Columns.Count];
    }

    /// <summary>What the row was named by.</summary>
    public RowName Name { get; }

    /// <summary>The lasting name, unique in the table.</summary>
    public string Part { get; }

    /// <summary>The finding that all is well with it; the same object each time.</summary>
    public Finding? Well { get; set; }

    /// <summary>The series of a column that has a metric.</summary>
    public Series Of(int place) => _series[place] ??= new Series(_nodeId, _table.Columns[place].Series!, Part, _labels);

    /// <summary>A series that is made from the row's values.</summary>
    /// <param name="metric">Its metric.</param>
    /// <param name="label">The one label that bears the row's name.</param>
    public Series Derived(Metric metric, string label)
    {
        if (!_derived.TryGetValue(metric, out Series? series))
            _derived[metric] = series = new Series(_nodeId, metric, Part, [new(label, Part)]);
        return series;
    }
}

/// <summary>The values that name a row and label its series, and the name that they give.</summary>
internal sealed class RowName
{
    private readonly SnmpValue[] _values;
    private readonly int[] _places;

    private RowName(TableRow row)
    {
        _places = PlacesOf(row.Table);
        _values = Array.ConvertAll(_places, place => row.Values[place].Detach());
        Base = row.Table.Identity.Select(row.Text).FirstOrDefault(t => t.Length > 0) ?? row.Index.ToString();
        Index = row.Index.Detach();
    }

    /// <summary>The name; several rows may have the same.</summary>
    public string Base { get; }

    /// <summary>The row's index.</summary>
    public ObjectIdentifier Index { get; }

    /// <summary>The name of a row: the known one while the agent says the same.</summary>
    public static RowName Of(TableRow row, RowName? known) => known is not null && known.Fits(row) ? known : new RowName(row);

    private bool Fits(TableRow row)
    {
        for (int i = 0; i < _places.Length; i++)
            if (_values[i] != row.Values[_places[i]]) return false;
        return true;
    }

    private static int[] PlacesOf(ProfileTable table) =>
        [.. table.Identity.Concat(table.Labels.Values).Where(n => n != "index").Distinct().Select(table.Column)];
}
