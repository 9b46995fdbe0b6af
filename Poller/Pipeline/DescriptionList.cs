using System.Collections;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.Pipeline;

/// <summary>Descriptions of new series. Those of a table's are made when the store reads them: a network that is read for the first time has hundreds of thousands.</summary>
internal sealed class DescriptionList : IReadOnlyList<SeriesDescription>
{
    private readonly List<(SeriesTable? Table, int First, int Count, SeriesDescription? Single)> _ranges = [];

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public SeriesDescription this[int index] => this.Skip(index).First();

    /// <summary>Adds one.</summary>
    public void Add(SeriesDescription description)
    {
        _ranges.Add((null, 0, 1, description));
        Count++;
    }

    /// <summary>Adds a stored series of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="stored">Its place among the stored series.</param>
    public void Add(SeriesTable table, int stored)
    {
        Count++;
        if (_ranges.Count > 0 && _ranges[^1] is var last && ReferenceEquals(last.Table, table) && last.First + last.Count == stored) _ranges[^1] = last with { Count = last.Count + 1 };
        else _ranges.Add((table, stored, 1, null));
    }

    /// <inheritdoc/>
    public IEnumerator<SeriesDescription> GetEnumerator()
    {
        foreach ((SeriesTable? table, int first, int count, SeriesDescription? single) in _ranges)
            for (int i = 0; i < count; i++) yield return table is null ? single! : table.Describe(first + i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
