using NetWatch.Core.Events;
using NetWatch.Core.Inventory;
using NetWatch.Core.Journal;
using NetWatch.Core.Samples;
using NetWatch.Core.States;

namespace NetWatch.Poller.Tests.Pipeline;

/// <summary>A journal in memory that keeps its word: what was committed is there for the next process.</summary>
internal sealed class MemoryJournal : IPipelineJournal
{
    private readonly Dictionary<(string, string), StoredState> _states = [];
    private readonly Dictionary<string, StoredPicture> _pictures = [];
    private readonly Lock _gate = new();

    public List<EventRecord> Events { get; } = [];

    public List<SampleBatch> Batches { get; } = [];

    public int Refusals { get; private set; }

    /// <summary>While true every call fails, as a locked file would.</summary>
    public bool IsDown { get; set; }

    public ValueTask<IReadOnlyList<EventRecord>> CommitAsync(PipelineCommit commit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (IsDown)
            {
                Refusals++;
                throw new IOException("database is locked");
            }

            List<EventRecord> records = [.. commit.Events.Select((e, i) => EventRecord.Of(e, Events.Count + i + 1))];
            Events.AddRange(records);
            foreach (StoredState state in commit.States) _states[(state.NodeId, state.Component)] = state;
            foreach (StoredPicture picture in commit.Pictures) _pictures[picture.NodeId] = picture;
            if (commit.Samples.Samples.Count > 0) Batches.Add(commit.Samples with { Samples = [.. commit.Samples.Samples] });
            return new ValueTask<IReadOnlyList<EventRecord>>(records);
        }
    }

    public ValueTask<IReadOnlyList<StoredState>> LoadStatesAsync(CancellationToken cancellationToken) =>
        IsDown ? throw new IOException("database is locked") : new ValueTask<IReadOnlyList<StoredState>>([.. _states.Values]);

    public ValueTask<IReadOnlyList<StoredPicture>> LoadPicturesAsync(CancellationToken cancellationToken) =>
        IsDown ? throw new IOException("database is locked") : new ValueTask<IReadOnlyList<StoredPicture>>([.. _pictures.Values.Where(p => !p.Picture.IsEmpty)]);
}
