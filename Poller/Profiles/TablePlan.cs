using System.Collections.Concurrent;
using NetWatch.Core.Samples;
using NetWatch.Poller.Snmp;
using NetWatch.Snmp;

namespace NetWatch.Poller.Profiles;

/// <summary>A value that is made of a column.</summary>
/// <param name="Place">The column's place in a row.</param>
/// <param name="IsCounter">Whether it is a counter.</param>
/// <param name="Unsigned32">As <see cref="ProfileItem.Unsigned32"/>.</param>
/// <param name="Better">The place of the column that it stands in for; -1 when there is none.</param>
internal readonly record struct ValueColumn(int Place, bool IsCounter, bool Unsigned32, int Better);

/// <summary>A table of a profile, resolved once: what to ask for, and the place of everything in a row as it is read. The better columns come first, those that stand in for them behind.</summary>
internal sealed class TablePlan
{
    private readonly ConcurrentDictionary<ulong, SnmpQuery> _insteadQueries = new();

    public TablePlan(ProfileTable table)
    {
        Table = table;
        Columns = [.. table.Columns.Where(c => c.InsteadOf is null), .. table.Columns.Where(c => c.InsteadOf is not null)];
        PrimaryCount = Columns.Count(c => c.InsteadOf is null);
        ProfileItem[] measured = [.. table.Columns.Where(c => c.Series is not null)];
        Series = new SeriesColumns(measured.Select(c => c.Series!), table.Labels.Keys);
        Values = [.. measured.Select(c => new ValueColumn(Place(c.Name), c.Metric != MetricKind.Gauge, c.Unsigned32, c.InsteadOf is { } better ? Place(better) : -1))];
        Better = [.. Columns.Skip(PrimaryCount).Select(c => Place(c.InsteadOf!))];
        Identity = [.. table.Identity.Select(Place)];
        Labels = [.. table.Labels.Values.Select(l => l == "index" ? -1 : Place(l))];
        Named = [.. Identity.Concat(Labels.Where(l => l >= 0)).Distinct()];
        Judge = table.Judge switch
        {
            "ports" => new PortJudge(this),
            "storage" => new StorageJudge(this),
            _ => null,
        };
    }

    /// <summary>The table.</summary>
    public ProfileTable Table { get; }

    /// <summary>The columns of a row.</summary>
    public ProfileItem[] Columns { get; }

    /// <summary>How many of them are read at each poll.</summary>
    public int PrimaryCount { get; }

    /// <summary>Of the columns behind them, the place of the column that each stands in for.</summary>
    public int[] Better { get; }

    /// <summary>The values, in the order of <see cref="Series"/>.</summary>
    public ValueColumn[] Values { get; }

    /// <summary>What each row has.</summary>
    public SeriesColumns Series { get; }

    /// <summary>The columns that name a row, the best first.</summary>
    public int[] Identity { get; }

    /// <summary>The columns of the labels; -1 for the index.</summary>
    public int[] Labels { get; }

    /// <summary>All columns that name a row or label it.</summary>
    public int[] Named { get; }

    /// <summary>Who judges the rows; null for nobody.</summary>
    public RowJudge? Judge { get; }

    /// <summary>Indexes of rows, shared by devices that have the same.</summary>
    public SharedArrays<ObjectIdentifier> SharedIndexes { get; } = new();

    /// <summary>Names and labels of rows, shared by devices that have the same.</summary>
    public SharedArrays<string> SharedTexts { get; } = new();

    /// <summary>Speeds of rows, shared by devices that have the same.</summary>
    public SharedArrays<double> SharedSpeeds { get; } = new();

    /// <summary>The names of the columns that are read at each poll.</summary>
    public ObjectIdentifier[] PrimaryNames => [.. Columns.Take(PrimaryCount).Select(c => c.Id)];

    /// <summary>The place of a column; -1 when the table has none of that name.</summary>
    public int Place(string name) => Array.FindIndex(Columns, c => c.Name == name);

    /// <summary>Asks for columns that stand in for others.</summary>
    /// <param name="which">A bit for each column behind the primary ones.</param>
    public SnmpQuery InsteadQuery(ulong which) =>
        _insteadQueries.GetOrAdd(which, static (which, plan) => new SnmpQuery([], [.. plan.Instead(which).Select(place => plan.Columns[place].Id)]), this);

    /// <summary>The places of columns that stand in for others.</summary>
    /// <param name="which">A bit for each column behind the primary ones.</param>
    public IEnumerable<int> Instead(ulong which)
    {
        for (int i = 0; i < Better.Length; i++)
            if ((which >> i & 1) != 0) yield return PrimaryCount + i;
    }
}
