using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;

namespace NetWatch.Notifier.Checklists;

/// <summary>Where pages, the API and proofs work on the checklists of incidents: one entry at a time, each told to those who watch once it is durable.</summary>
public sealed class ChecklistDesk : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly IChecklistJournal _journal;
    private readonly IChecklists _checklists;

    internal ChecklistDesk(IChecklistJournal journal, IChecklists checklists) => (_journal, _checklists) = (journal, checklists);

    /// <summary>Raised after each entry, in the order of the entries of a step, on the writer's thread: handlers only wake others.</summary>
    public event Action<ChecklistTick>? Ticked;

    /// <summary>The checklist that the incident was given when it opened. One that has none, because it opened before there were any to keep, is given one now.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The checklist, or null for a problem of the installation itself.</returns>
    public async ValueTask<FrozenChecklist?> ReadAsync(Incident incident, CancellationToken cancellationToken)
    {
        if (await _journal.ReadFrozenAsync(incident.Number, cancellationToken) is { } known) return known;
        return _checklists.Freeze(incident) is { } frozen ? await _journal.FreezeAsync(frozen, cancellationToken) : null;
    }

    /// <summary>The same for a reader of one language.</summary>
    public RenderedChecklist Render(FrozenChecklist checklist, string language) => _checklists.Render(checklist, language);

    /// <summary>The histories of an incident's steps, step by step and oldest first.</summary>
    public ValueTask<IReadOnlyList<ChecklistTick>> HistoryAsync(long incident, CancellationToken cancellationToken) => _journal.ReadTicksAsync(incident, cancellationToken);

    /// <summary>Adds what somebody says of a step. Who is to do it stays as it is.</summary>
    /// <param name="tick">What is said; its place in the history and its assignee are set here.</param>
    /// <param name="expected">The place of the latest entry that its writer knew, 0 where there was none; null: whatever stands there.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public ValueTask<TickOutcome> SayAsync(ChecklistTick tick, int? expected, CancellationToken cancellationToken) =>
        AddAsync(tick, expected, (said, last) => said with { Assignee = last?.Assignee }, cancellationToken);

    /// <summary>Gives a step to somebody. What became of it stays as it is.</summary>
    /// <param name="incident">The incident's number.</param>
    /// <param name="step">The step.</param>
    /// <param name="assignee">To whom, a contact's id or a name; null: to nobody in particular.</param>
    /// <param name="actor">Who says so.</param>
    /// <param name="at">When.</param>
    /// <param name="expected">As in <see cref="SayAsync"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public ValueTask<TickOutcome> AssignAsync(long incident, int step, string? assignee, string actor, DateTimeOffset at, int? expected, CancellationToken cancellationToken) => AddAsync(
        new ChecklistTick { Incident = incident, Step = step, Kind = TickKind.Assigned, State = ChecklistTick.Open, Actor = actor, At = at, Assignee = assignee },
        expected,
        (given, last) => given with { State = last?.State ?? ChecklistTick.Open },
        cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>Adds what a proof says.</summary>
    internal ValueTask<TickOutcome> ProveAsync(ChecklistTick tick, int expected, CancellationToken cancellationToken) => AddAsync(tick, expected, (proved, _) => proved, cancellationToken);

    private async ValueTask<TickOutcome> AddAsync(ChecklistTick tick, int? expected, Func<ChecklistTick, ChecklistTick?, ChecklistTick> complete, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            ChecklistTick? last = (await _journal.ReadTicksAsync(tick.Incident, cancellationToken)).LastOrDefault(t => t.Step == tick.Step);
            // Once it has begun it is not cancelled: it would stand there, and nobody would be told.
            TickOutcome outcome = await _journal.AppendAsync(complete(tick, last), expected, CancellationToken.None);
            if (outcome is TickOutcome.Saved saved) Ticked?.Invoke(saved.Tick);
            return outcome;
        }
        finally
        {
            _one.Release();
        }
    }
}
