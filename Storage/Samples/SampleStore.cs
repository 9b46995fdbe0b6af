using NetWatch.Core.Journal;
using NetWatch.Core.Samples;
using NetWatch.Storage.Copying;

namespace NetWatch.Storage.Samples;

/// <summary>Reads series from the head and the tiers.</summary>
internal sealed class SampleStore(SamplePath path, SeriesCatalog series, Head head) : ISampleStore
{
    /// <inheritdoc/>
    public async ValueTask AppendAsync(SampleBatch batch, CancellationToken cancellationToken) => await path.StoreAsync(batch);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SeriesPoint>> ReadAsync(long seriesId, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken)
    {
        List<Point> points = head.Read(seriesId, from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
        return ValueTask.FromResult<IReadOnlyList<SeriesPoint>>([.. points.OrderBy(p => p.Ms).Select(p => new SeriesPoint(p.Ms, p.Value, p.Value, p.Value, 1))]);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SeriesDescription>> FindSeriesAsync(string nodeId, CancellationToken cancellationToken) => ValueTask.FromResult(series.Of(nodeId));
}
