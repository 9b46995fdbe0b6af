using NetWatch.Core.Access;
using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Inventory;
using NetWatch.Core.Journal;
using NetWatch.Core.Samples;
using NetWatch.Core.States;

namespace NetWatch.Storage;

/// <summary>The ports in front of what is opened only when the host starts, so that they can be handed out before.</summary>
internal sealed class StoragePorts(Func<StorageRooms> rooms) : IPipelineJournal, IEventLog, IIncidentJournal, IChecklistJournal, IChecklistHistory, ISampleStore, IInventoryStore, IAccessJournal, IWatchHistory
{
    public ValueTask<IReadOnlyList<EventRecord>> CommitAsync(PipelineCommit commit, CancellationToken cancellationToken) => rooms().Pipeline.CommitAsync(commit, cancellationToken);

    public ValueTask<IReadOnlyList<StoredState>> LoadStatesAsync(CancellationToken cancellationToken) => rooms().Pipeline.LoadStatesAsync(cancellationToken);

    public ValueTask<IReadOnlyList<StoredPicture>> LoadPicturesAsync(CancellationToken cancellationToken) => rooms().Pipeline.LoadPicturesAsync(cancellationToken);

    public ValueTask<IReadOnlyList<UnwatchedTime>> ReadStopsAsync(DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken) => rooms().Watching.ReadStopsAsync(from, to, limit, cancellationToken);

    public ValueTask<IReadOnlyList<EventRecord>> ReadAsync(long after, int limit, CancellationToken cancellationToken) => rooms().Events.ReadAsync(after, limit, cancellationToken);

    public ValueTask<IReadOnlyList<EventRecord>> ReadLatestAsync(int limit, CancellationToken cancellationToken) => rooms().Events.ReadLatestAsync(limit, cancellationToken);

    public ValueTask<IReadOnlyList<EventRecord>> ReadOfNodeAsync(string nodeId, int limit, CancellationToken cancellationToken) => rooms().Events.ReadOfNodeAsync(nodeId, limit, cancellationToken);

    public async ValueTask<IReadOnlyList<EventRecord>> AppendAsync(IReadOnlyList<EventDraft> events, CancellationToken cancellationToken) => await rooms().Events.AppendAsync(events, cancellationToken);

    public ValueTask WaitAsync(long after, CancellationToken cancellationToken) => rooms().Events.WaitAsync(after, cancellationToken);

    public ValueTask<IncidentCheckpoint> LoadAsync(CancellationToken cancellationToken) => rooms().Incidents.LoadAsync(cancellationToken);

    public ValueTask<IncidentChanges> ReadChangesAsync(long after, int limit, CancellationToken cancellationToken) => rooms().Incidents.ReadChangesAsync(after, limit, cancellationToken);

    public ValueTask CommitAsync(IncidentCommit commit, CancellationToken cancellationToken) => rooms().Incidents.CommitAsync(commit, cancellationToken);

    public ValueTask<IReadOnlyList<OutboxMessage>> ReadDueAsync(string channel, string? recipient, DateTimeOffset now, int limit, CancellationToken cancellationToken) => rooms().Incidents.ReadDueAsync(channel, recipient, now, limit, cancellationToken);

    public ValueTask<IReadOnlyList<WaitingMessages>> ReadWaitingAsync(CancellationToken cancellationToken) => rooms().Incidents.ReadWaitingAsync(cancellationToken);

    public ValueTask RecordAsync(OutboxMessage message, CancellationToken cancellationToken) => rooms().Incidents.RecordAsync(message, cancellationToken);

    public ValueTask<IReadOnlyList<OutboxMessage>> ReadMessagesAsync(long incident, CancellationToken cancellationToken) => rooms().Incidents.ReadMessagesAsync(incident, cancellationToken);

    public ValueTask<IReadOnlyList<Incident>> ReadIncidentsAsync(bool openOnly, int limit, CancellationToken cancellationToken) => rooms().Incidents.ReadIncidentsAsync(openOnly, limit, cancellationToken);

    public ValueTask<IReadOnlyList<Incident>> ReadIncidentsBeforeAsync(long before, bool openOnly, int limit, CancellationToken cancellationToken) =>
        rooms().Incidents.ReadIncidentsBeforeAsync(before, openOnly, limit, cancellationToken);

    public ValueTask<Incident?> ReadIncidentAsync(long number, CancellationToken cancellationToken) => rooms().Incidents.ReadIncidentAsync(number, cancellationToken);

    public ValueTask<IReadOnlyList<ChecklistProgress>> ReadProgressAsync(long incident, CancellationToken cancellationToken) => rooms().Incidents.ReadProgressAsync(incident, cancellationToken);

    public ValueTask<FrozenChecklist?> ReadFrozenAsync(long incident, CancellationToken cancellationToken) => rooms().Checklists.ReadFrozenAsync(incident, cancellationToken);

    public ValueTask<FrozenChecklist> FreezeAsync(FrozenChecklist checklist, CancellationToken cancellationToken) => rooms().Checklists.FreezeAsync(checklist, cancellationToken);

    public ValueTask<TickOutcome> AppendAsync(ChecklistTick tick, int? expected, CancellationToken cancellationToken) => rooms().Checklists.AppendAsync(tick, expected, cancellationToken);

    public ValueTask<IReadOnlyList<ChecklistTick>> ReadTicksAsync(long incident, CancellationToken cancellationToken) => rooms().Checklists.ReadTicksAsync(incident, cancellationToken);

    public ValueTask<bool> AttachAsync(Attachment attachment, CancellationToken cancellationToken) => rooms().Checklists.AttachAsync(attachment, cancellationToken);

    public ValueTask<IReadOnlyList<Attachment>> ReadAttachmentsAsync(long incident, CancellationToken cancellationToken) => rooms().Checklists.ReadAttachmentsAsync(incident, cancellationToken);

    public ValueTask<ChecklistWork> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => rooms().ChecklistHistory.ReadAsync(from, to, cancellationToken);

    public ValueTask<IReadOnlyList<Incident>> FindBeforeAsync(Incident incident, CancellationToken cancellationToken) => rooms().ChecklistHistory.FindBeforeAsync(incident, cancellationToken);

    public ValueTask<IReadOnlyList<Incident>> FindOfNodeAsync(string nodeId, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken) => rooms().ChecklistHistory.FindOfNodeAsync(nodeId, from, to, limit, cancellationToken);

    public ValueTask<(FrozenChecklist? Checklist, IReadOnlyList<ChecklistTick> Ticks)> ReadWorkAsync(long incident, CancellationToken cancellationToken) => rooms().ChecklistHistory.ReadWorkAsync(incident, cancellationToken);

    public ValueTask AppendAsync(SampleBatch batch, CancellationToken cancellationToken) => rooms().Samples.AppendAsync(batch, cancellationToken);

    public ValueTask<IReadOnlyList<SeriesPoint>> ReadAsync(long seriesId, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken) => rooms().Samples.ReadAsync(seriesId, from, to, step, cancellationToken);

    public ValueTask<IReadOnlyList<SeriesDescription>> FindSeriesAsync(string nodeId, CancellationToken cancellationToken) => rooms().Samples.FindSeriesAsync(nodeId, cancellationToken);

    public ValueTask ApplyAsync(DeviceCatalog catalog, DateTimeOffset now, CancellationToken cancellationToken) => rooms().Inventory.ApplyAsync(catalog, now, cancellationToken);

    public ValueTask<AccessData> LoadAccessAsync(CancellationToken cancellationToken) => rooms().Access.LoadAccessAsync(cancellationToken);

    public ValueTask SaveAsync(AccessChange change, CancellationToken cancellationToken) => rooms().Access.SaveAsync(change, cancellationToken);

    public ValueTask<IReadOnlyList<AuditEntry>> ReadAuditAsync(long? before, int limit, string? actor, string? subject, CancellationToken cancellationToken) => rooms().Access.ReadAuditAsync(before, limit, actor, subject, cancellationToken);

    public ValueTask SaveSessionAsync(Session session, CancellationToken cancellationToken) => rooms().Access.SaveSessionAsync(session, cancellationToken);

    public ValueTask<Session?> ReadSessionAsync(string keyHash, CancellationToken cancellationToken) => rooms().Access.ReadSessionAsync(keyHash, cancellationToken);

    public ValueTask RemoveSessionAsync(string keyHash, CancellationToken cancellationToken) => rooms().Access.RemoveSessionAsync(keyHash, cancellationToken);

    public ValueTask RemoveSessionsAsync(DateTimeOffset unusedSince, CancellationToken cancellationToken) => rooms().Access.RemoveSessionsAsync(unusedSince, cancellationToken);
}
