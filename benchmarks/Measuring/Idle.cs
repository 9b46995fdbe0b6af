using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Inventory;
using NetWatch.Core.Journal;
using NetWatch.Core.Live;
using NetWatch.Core.States;
using NetWatch.Poller.Scheduling;

namespace NetWatch.Benchmarks.Measuring;

/// <summary>A journal that keeps nothing, where committing is not what is measured.</summary>
internal sealed class IdleJournal : IPipelineJournal
{
    private long _last;

    public ValueTask<IReadOnlyList<EventRecord>> CommitAsync(PipelineCommit commit, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<EventRecord>>([.. commit.Events.Select(e => new EventRecord { At = e.At, Kind = e.Kind, NodeId = e.NodeId, Seq = ++_last })]);

    public ValueTask<IReadOnlyList<StoredState>> LoadStatesAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<StoredState>>([]);

    public ValueTask<IReadOnlyList<StoredPicture>> LoadPicturesAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<StoredPicture>>([]);
}

/// <summary>A board that nobody looks at.</summary>
internal sealed class IdlePublisher : ILivePublisher
{
    public void Publish(LiveUpdate update) { }
}

/// <summary>Leaves every node unscheduled, where the benchmark itself says when each is polled.</summary>
internal sealed class OwnsNothing : IDeviceOwnership
{
    public bool Owns(Node node) => false;
}
