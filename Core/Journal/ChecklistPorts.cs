using NetWatch.Core.Incidents;

namespace NetWatch.Core.Journal;

/// <summary>The local journal as those see it who work on checklists. Everything is durable when a call returns.</summary>
public interface IChecklistJournal
{
    /// <summary>The checklist that an incident was given, or null.</summary>
    ValueTask<FrozenChecklist?> ReadFrozenAsync(long incident, CancellationToken cancellationToken);

    /// <summary>Gives an incident its checklist, where it has none.</summary>
    /// <returns>The one that it has now.</returns>
    ValueTask<FrozenChecklist> FreezeAsync(FrozenChecklist checklist, CancellationToken cancellationToken);

    /// <summary>Adds an entry to a step's history.</summary>
    /// <param name="tick">The entry; its place in the history is set here.</param>
    /// <param name="expected">The place of the latest entry that its writer knew, 0 where there was none; null: whatever stands there.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<TickOutcome> AppendAsync(ChecklistTick tick, int? expected, CancellationToken cancellationToken);

    /// <summary>The histories of an incident's steps, step by step and oldest first.</summary>
    ValueTask<IReadOnlyList<ChecklistTick>> ReadTicksAsync(long incident, CancellationToken cancellationToken);

    /// <summary>Records a file of an incident.</summary>
    /// <returns>False when the incident has as many files or bytes as it may have.</returns>
    ValueTask<bool> AttachAsync(Attachment attachment, CancellationToken cancellationToken);

    /// <summary>The files of an incident, oldest first.</summary>
    ValueTask<IReadOnlyList<Attachment>> ReadAttachmentsAsync(long incident, CancellationToken cancellationToken);
}

/// <summary>Work on the checklists of many incidents, also of those that the journal has forgotten.</summary>
public interface IChecklistHistory
{
    /// <summary>The work on incidents that opened in a span of time.</summary>
    /// <param name="from">Start, inclusive.</param>
    /// <param name="to">End, exclusive.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="System.Data.Common.DbException">The store is away.</exception>
    ValueTask<ChecklistWork> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Closed incidents before one that may be like it: of the same problem of its node, of the same failure of its kind of node, at its site. The newest of each, at most <see cref="MostOfEach"/>.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="System.Data.Common.DbException">The store is away.</exception>
    ValueTask<IReadOnlyList<Incident>> FindBeforeAsync(Incident incident, CancellationToken cancellationToken);

    /// <summary>Closed incidents of which a node was the cause and that touch a span of time, the newest first.</summary>
    /// <param name="nodeId">The node.</param>
    /// <param name="from">Start of the span.</param>
    /// <param name="to">Its end, exclusive.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="System.Data.Common.DbException">The store is away.</exception>
    ValueTask<IReadOnlyList<Incident>> FindOfNodeAsync(string nodeId, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken);

    /// <summary>The checklist that an incident was given, and its steps' histories.</summary>
    /// <param name="incident">The incident's number.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="System.Data.Common.DbException">The store is away.</exception>
    ValueTask<(FrozenChecklist? Checklist, IReadOnlyList<ChecklistTick> Ticks)> ReadWorkAsync(long incident, CancellationToken cancellationToken);

    /// <summary>The most past incidents of each kind of likeness that are looked at.</summary>
    const int MostOfEach = 50;
}

/// <summary>Work on the checklists of many incidents.</summary>
/// <param name="Incidents">The incidents that were worked on, oldest first.</param>
/// <param name="Texts">Of each checklist that they have, the one that was given last, by its id.</param>
public sealed record ChecklistWork(IReadOnlyList<WorkedIncident> Incidents, IReadOnlyDictionary<string, FrozenChecklist> Texts);

/// <summary>Work on one incident's checklist.</summary>
/// <param name="Number">The incident's number.</param>
/// <param name="OpenedAt">When it opened.</param>
/// <param name="Checklist">The checklist's id.</param>
/// <param name="Ticks">Its steps' histories.</param>
public sealed record WorkedIncident(long Number, DateTimeOffset OpenedAt, string Checklist, IReadOnlyList<ChecklistTick> Ticks);
