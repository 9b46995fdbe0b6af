using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Inventory;
using NetWatch.Core.Operations;
using NetWatch.Core.Samples;
using NetWatch.Core.States;

namespace NetWatch.Core.Journal;

/// <summary>What the pipeline commits before it publishes.</summary>
/// <param name="Events">State events, in order.</param>
/// <param name="States">Component and node states that changed and must survive a restart.</param>
/// <param name="Samples">The samples of the same cut.</param>
public sealed record PipelineCommit(IReadOnlyList<EventDraft> Events, IReadOnlyList<StoredState> States, SampleBatch Samples)
{
    /// <summary>Pictures of devices that must survive a restart, with the events that tell what changed of them; one without identity and parts forgets the device's.</summary>
    public IReadOnlyList<StoredPicture> Pictures { get; init; } = [];
}

/// <summary>The local journal as the pipeline sees it. Everything is durable when a call returns; a kill after that loses nothing.</summary>
public interface IPipelineJournal
{
    /// <summary>
    /// Commits events and states to the local journal, and the samples to the store, or to the journal while the store is away or slow. Once it has
    /// returned, the list of samples must not be read any more: its memory is used for the next ones.
    /// </summary>
    /// <returns>The events with their numbers.</returns>
    ValueTask<IReadOnlyList<EventRecord>> CommitAsync(PipelineCommit commit, CancellationToken cancellationToken);

    /// <summary>The states that were committed before the last stop.</summary>
    ValueTask<IReadOnlyList<StoredState>> LoadStatesAsync(CancellationToken cancellationToken);

    /// <summary>The pictures of devices that were committed before the last stop.</summary>
    ValueTask<IReadOnlyList<StoredPicture>> LoadPicturesAsync(CancellationToken cancellationToken);
}

/// <summary>The event log as its readers see it.</summary>
public interface IEventLog
{
    /// <summary>Events after a place in the log, oldest first.</summary>
    /// <param name="after">The last number already read; 0 from the beginning.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<EventRecord>> ReadAsync(long after, int limit, CancellationToken cancellationToken);

    /// <summary>The newest events, newest first.</summary>
    ValueTask<IReadOnlyList<EventRecord>> ReadLatestAsync(int limit, CancellationToken cancellationToken);

    /// <summary>The newest events of one node, newest first.</summary>
    /// <param name="nodeId">The node.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<EventRecord>> ReadOfNodeAsync(string nodeId, int limit, CancellationToken cancellationToken);

    /// <summary>Adds events at the end of the log; durable when it returns.</summary>
    /// <returns>The events with their numbers.</returns>
    ValueTask<IReadOnlyList<EventRecord>> AppendAsync(IReadOnlyList<EventDraft> events, CancellationToken cancellationToken);

    /// <summary>Ends as soon as there is an event after this place.</summary>
    ValueTask WaitAsync(long after, CancellationToken cancellationToken);
}

/// <summary>What the incident engine commits in one transaction: never an incident without its messages, nor a cursor without both.</summary>
/// <param name="Cursor">The last event that was decided on.</param>
/// <param name="Incidents">Incidents that opened, changed or closed.</param>
/// <param name="Messages">New messages; a key that already exists is left as it is.</param>
public sealed record IncidentCommit(long Cursor, IReadOnlyList<Incident> Incidents, IReadOnlyList<OutboxMessage> Messages)
{
    /// <summary>What people set up, where that changed; else null.</summary>
    public OperationsState? Operations { get; init; }

    /// <summary>What contacts were sent lately, where that changed; else null.</summary>
    public IReadOnlyDictionary<string, Budget>? Budgets { get; init; }

    /// <summary>Checklists of incidents that opened, or turned out to be more; one that an incident has already is replaced only while its steps have no history.</summary>
    public IReadOnlyList<FrozenChecklist> Checklists { get; init; } = [];
}

/// <summary>What the incident engine finds when it starts.</summary>
/// <param name="Cursor">The last event that was decided on; 0 at the very first start.</param>
/// <param name="Open">Open incidents.</param>
/// <param name="LastNumber">The highest incident number used so far.</param>
public sealed record IncidentCheckpoint(long Cursor, IReadOnlyList<Incident> Open, long LastNumber)
{
    /// <summary>What people set up.</summary>
    public OperationsState Operations { get; init; } = OperationsState.Empty;

    /// <summary>What was sent lately, by contact and address.</summary>
    public IReadOnlyDictionary<string, Budget> Budgets { get; init; } = new Dictionary<string, Budget>();
}

/// <summary>Incidents that changed.</summary>
/// <param name="Upto">The last change that was read, from which to go on.</param>
/// <param name="Cursor">The last event that the engine had decided on; its decisions on it are among the changes up to <paramref name="Upto"/> unless the limit cut them off.</param>
/// <param name="Incidents">Each as it is now, by the order of their last changes.</param>
public sealed record IncidentChanges(long Upto, long Cursor, IReadOnlyList<Incident> Incidents);

/// <summary>Pending messages to one recipient by one channel.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Recipient">The recipient's address on it.</param>
/// <param name="Count">How many there are.</param>
/// <param name="NextDue">When the first of them is due.</param>
public sealed record WaitingMessages(string Channel, string Recipient, int Count, DateTimeOffset NextDue);

/// <summary>The local journal as the incident engine and the dispatcher see it.</summary>
public interface IIncidentJournal
{
    /// <summary>Loads where the engine stood.</summary>
    ValueTask<IncidentCheckpoint> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Commits decisions; durable when it returns.</summary>
    ValueTask CommitAsync(IncidentCommit commit, CancellationToken cancellationToken);

    /// <summary>Pending messages that are due, oldest first.</summary>
    /// <param name="channel">Of this channel.</param>
    /// <param name="recipient">To this recipient, or null: to all of the channel.</param>
    /// <param name="now">Due by this time.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<OutboxMessage>> ReadDueAsync(string channel, string? recipient, DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Who has pending messages, by channel and recipient; empty when none is pending.</summary>
    ValueTask<IReadOnlyList<WaitingMessages>> ReadWaitingAsync(CancellationToken cancellationToken);

    /// <summary>Records the outcome of an attempt: the message with its new status, attempts, error and times.</summary>
    ValueTask RecordAsync(OutboxMessage message, CancellationToken cancellationToken);

    /// <summary>All messages of an incident, oldest first.</summary>
    ValueTask<IReadOnlyList<OutboxMessage>> ReadMessagesAsync(long incident, CancellationToken cancellationToken);

    /// <summary>Incidents, newest first.</summary>
    /// <param name="openOnly">True: only the open ones.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<Incident>> ReadIncidentsAsync(bool openOnly, int limit, CancellationToken cancellationToken);

    /// <summary>The incidents that came before one, newest first: the next page.</summary>
    /// <param name="before">Only those with a smaller number.</param>
    /// <param name="openOnly">True: only the open ones.</param>
    /// <param name="limit">At most so many; fewer: there are no more.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<Incident>> ReadIncidentsBeforeAsync(long before, bool openOnly, int limit, CancellationToken cancellationToken);

    /// <summary>Incidents that opened, changed or closed after a change; from the beginning only those that are open now.</summary>
    /// <param name="after">The last change already read; 0 from the beginning.</param>
    /// <param name="limit">At most so many; when there are that many, there may be more.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IncidentChanges> ReadChangesAsync(long after, int limit, CancellationToken cancellationToken);

    /// <summary>One incident, open or closed.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The incident, or null when the journal has none of this number (never opened, or closed so long ago that only the store has it).</returns>
    ValueTask<Incident?> ReadIncidentAsync(long number, CancellationToken cancellationToken);

    /// <summary>The latest word on every step of an incident's checklist.</summary>
    ValueTask<IReadOnlyList<ChecklistProgress>> ReadProgressAsync(long incident, CancellationToken cancellationToken);
}

/// <summary>Stored series, on whichever engine.</summary>
public interface ISampleStore
{
    /// <summary>Stores a batch; durable when it returns; a batch id that is already stored changes nothing.</summary>
    ValueTask AppendAsync(SampleBatch batch, CancellationToken cancellationToken);

    /// <summary>Reads one series: raw samples where the step is zero, else aggregates from the finest tier that still covers the span.</summary>
    /// <param name="seriesId">The series.</param>
    /// <param name="from">Start, inclusive.</param>
    /// <param name="to">End, exclusive.</param>
    /// <param name="step">The step of the aggregates, or zero for raw samples.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<SeriesPoint>> ReadAsync(long seriesId, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken);

    /// <summary>The series of a node.</summary>
    ValueTask<IReadOnlyList<SeriesDescription>> FindSeriesAsync(string nodeId, CancellationToken cancellationToken);
}

/// <summary>Keeps the inventory in the store true to the catalog.</summary>
public interface IInventoryStore
{
    /// <summary>Records the catalog that is now in force: new and changed nodes are upserted, missing ones marked removed (their history stays).</summary>
    ValueTask ApplyAsync(DeviceCatalog catalog, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>How the store is, for metrics, the board and the "store away" problem.</summary>
/// <param name="Available">False while the store is away, slow or full and samples go to the journal.</param>
/// <param name="Since">When that began.</param>
/// <param name="Detail">What the engine said last, or null.</param>
/// <param name="SpooledBatches">Batches that wait in the journal.</param>
/// <param name="SpooledBytes">Their size.</param>
/// <param name="DroppedSamples">Samples dropped since the start because the journal's bound was reached.</param>
/// <param name="EventsToCopy">Events and messages not yet copied to the store.</param>
public sealed record StoreStatus(bool Available, DateTimeOffset Since, string? Detail, long SpooledBatches, long SpooledBytes, long DroppedSamples, long EventsToCopy);

/// <summary>Tells how the store is.</summary>
public interface IStoreHealth
{
    /// <summary>The present status.</summary>
    StoreStatus Current { get; }

    /// <summary>Raised, on any thread, when <see cref="StoreStatus.Available"/> changed.</summary>
    event Action<StoreStatus>? Changed;
}
