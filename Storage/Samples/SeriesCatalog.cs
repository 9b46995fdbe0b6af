using System.Collections.Concurrent;
using Dapper;
using NetWatch.Core.Samples;
using NetWatch.Storage.Store;

namespace NetWatch.Storage.Samples;

/// <summary>The series that the store knows, in memory, so that a repeated description costs nothing.</summary>
internal sealed class SeriesCatalog
{
    private const int KeyLength = 200;
    private const int UnitLength = 40;
    private readonly ConcurrentDictionary<long, SeriesDescription> _known = new();

    /// <summary>Reads what the store knows.</summary>
    public async Task LoadAsync(StoreDatabase store)
    {
        foreach (SeriesRow row in await store.ReadAsync(connection => connection.Query<SeriesRow>(StoreSql.ReadSeries).AsList(), CancellationToken.None))
            _known[row.Id] = new SeriesDescription(row.Id, row.NodeId, row.Name, row.Part, row.Unit);
    }

    /// <summary>A known series, or null.</summary>
    public SeriesDescription? Find(long id) => _known.GetValueOrDefault(id);

    /// <summary>The known series of a node.</summary>
    public IReadOnlyList<SeriesDescription> Of(string nodeId) =>
        [.. _known.Values.Where(s => s.NodeId == nodeId).OrderBy(s => s.Name, StringComparer.Ordinal).ThenBy(s => s.Part, StringComparer.Ordinal)];

    /// <summary>Writes what the store does not know yet; remember it by <see cref="Remember"/> once the transaction is committed.</summary>
    public void Write(StoreTransaction transaction, IReadOnlyList<SeriesDescription> series)
    {
        List<SeriesRow> missing = [];
        foreach (SeriesDescription description in series.DistinctBy(s => s.Id))
        {
            SeriesDescription? known = Find(description.Id);
            if (known is null)
                missing.Add(new SeriesRow { Id = description.Id, NodeId = Text.Clip(description.NodeId, KeyLength), Name = Text.Clip(description.Name, KeyLength), Part = Text.Clip(description.Part, KeyLength), Unit = Text.Clip(description.Unit, UnitLength) });
            else if (known.Unit != description.Unit)
                transaction.Execute(StoreSql.UpdateSeries, new { description.Id, Unit = Text.Clip(description.Unit, UnitLength) });
        }

        if (missing.Count > 0) transaction.Dialect.InsertSeries(transaction.Connection, transaction.Transaction, missing);
    }

    /// <summary>Remembers what was committed.</summary>
    public void Remember(IReadOnlyList<SeriesDescription> series)
    {
        foreach (SeriesDescription description in series) _known[description.Id] = description;
    }
}
