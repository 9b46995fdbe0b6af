using NetWatch.Core.Events;
using NetWatch.Core.Inventory;
using NetWatch.Core.Journal;
using NetWatch.Core.States;
using NetWatch.Storage.Journal;

namespace NetWatch.Storage.Copying;

/// <summary>The pipeline's commit: events and states to the journal, samples to the store or to the spool, both at once.</summary>
internal sealed class PipelineJournal(EventJournal events, SamplePath samples) : IPipelineJournal
{
    /// <inheritdoc/>
    /// <remarks>A commit that has begun is not cancelled half way.</remarks>
    public async ValueTask<IReadOnlyList<EventRecord>> CommitAsync(PipelineCommit commit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Task storing = samples.StoreAsync(commit.Samples);
        Task<IReadOnlyList<EventRecord>> appending = events.AppendAsync(commit.Events, commit.States, commit.Pictures);
        await Task.WhenAll(storing, appending);
        return await appending;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredState>> LoadStatesAsync(CancellationToken cancellationToken) => await events.LoadStatesAsync();

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredPicture>> LoadPicturesAsync(CancellationToken cancellationToken) => await events.LoadPicturesAsync();
}
