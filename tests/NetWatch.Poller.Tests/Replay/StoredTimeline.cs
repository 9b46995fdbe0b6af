using NetWatch.Core.Events;
using NetWatch.Core.Journal;
using NetWatch.Core.Samples;
using NetWatch.Poller.Tests.Pipeline;

namespace NetWatch.Poller.Tests.Replay;

/// <summary>What a timeline committed, as log and store.</summary>
internal sealed class StoredTimeline : ISampleStore, IEventLog
{
    private readonly MemoryJournal _journal;
    private readonly Dictionary<long, List<SeriesPoint>> _points = [];
    private readonly Dictionary<long, SeriesDescription> _series = [];

    public StoredTimeline(MemoryJournal journal)
    {
        _journal = journal;
        foreach (SampleBatch batch in journal.Batches)
        {
            foreach (SeriesDescription series in batch.NewSeries) _series[series.Id] = series;
            foreach (Sample sample in batch.Samples)
            {
                if (!_points.TryGetValue(sample.SeriesId, out List<SeriesPoint>? points)) _points[sample.SeriesId] = points = [];
                points.Add(new SeriesPoint(sample.UnixMilliseconds, sample.Value, sample.Value, sample.Value, 1));
            }
        }
    }

    /// <summary>Series that were read.</summary>
    public HashSet<string> Read { get; } = [];

    public ValueTask<IReadOnlyList<SeriesDescription>> FindSeriesAsync(string nodeId, CancellationToken cancellationToken) =>
        new([.. _series.Values.Where(s => s.NodeId == nodeId)]);

    public ValueTask<IReadOnlyList<SeriesPoint>> ReadAsync(long seriesId, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken)
    {
        Assert.Equal(TimeSpan.Zero, step);
        Read.Add(_series[seriesId].Name);
        return new([.. _points[seriesId].Where(p => p.UnixMilliseconds >= from.ToUnixTimeMilliseconds() && p.UnixMilliseconds < to.ToUnixTimeMilliseconds())]);
    }

    public ValueTask<IReadOnlyList<EventRecord>> ReadAsync(long after, int limit, CancellationToken cancellationToken) =>
        new([.. _journal.Events.Where(e => e.Seq > after).Take(limit)]);

    public ValueTask<IReadOnlyList<EventRecord>> ReadOfNodeAsync(string nodeId, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<EventRecord>> ReadLatestAsync(int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask WaitAsync(long after, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<EventRecord>> AppendAsync(IReadOnlyList<EventDraft> events, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask AppendAsync(SampleBatch batch, CancellationToken cancellationToken) => throw new NotSupportedException();
}
