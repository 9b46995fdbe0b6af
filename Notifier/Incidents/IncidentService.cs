using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Checklists;
using NetWatch.Notifier.Messages;
using NetWatch.Notifier.Notices;
using NetWatch.Notifier.Outbox;

namespace NetWatch.Notifier.Incidents;

/// <summary>Reads the event log, lets the engine decide, and commits incidents, messages and cursor as one.</summary>
internal sealed class IncidentService(
    IEventLog log,
    IIncidentJournal journal,
    IChecklistJournal work,
    MessageComposer composer,
    IChecklists checklists,
    IOptions<NotifierOptions> options,
    OutboxSignal signal,
    NotifierCounters counters,
    TimeProvider time,
    ILogger<IncidentService> logger) : BackgroundService
{
    private const int BatchSize = 1000;
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    /// <summary>While something is due later, the clock is looked at this often: it may be set.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);

    private readonly IReadOnlyList<Contact> _recipients = RecipientContacts.Of(options.Value);
    private readonly ClockWatch _clock = new(time);
    private readonly DeliveryWatch _deliveries = new(journal, time);
    private IncidentEngineState? _state;
    private OperationsState _committed = OperationsState.Empty;
    private TaskCompletionSource _moved = NewSignal();

    /// <summary>What the engine knows, as it was committed last; null until it has started.</summary>
    internal IncidentEngineState? State => Volatile.Read(ref _state);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_recipients.Count == 0) logger.NoRecipients();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await StepAsync(stoppingToken)) await WaitAsync(_state!, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A journal that is broken for a moment must not end the alerts: logged as Error, tried again.
            catch (Exception e)
#pragma warning restore CA1031
            {
                logger.EngineFailed(e);
                await Task.Delay(PauseAfterFailure, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Waits until the engine has decided on an event.</summary>
    /// <returns>False when it has not within the time.</returns>
    internal async ValueTask<bool> ReachedAsync(long seq, TimeSpan patience, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using ITimer timer = time.CreateTimer(static t => ((CancellationTokenSource)t!).Cancel(), timeout, patience, Timeout.InfiniteTimeSpan);
        while (true)
        {
            Task moved = Volatile.Read(ref _moved).Task;
            if (State?.Cursor >= seq) return true;
            await moved.WaitAsync(timeout.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (timeout.IsCancellationRequested)
            {
                cancellationToken.ThrowIfCancellationRequested();
                return false;
            }
        }
    }

    /// <summary>Decides on the next events of the log. When there are none and a moment came that the engine waits for, that becomes the next event.</summary>
    /// <returns>False when there was nothing to do.</returns>
    internal async ValueTask<bool> StepAsync(CancellationToken cancellationToken)
    {
        IncidentEngineState state = _state ??= await LoadAsync(cancellationToken);
        IReadOnlyList<EventRecord> records = await log.ReadAsync(state.Cursor, BatchSize, cancellationToken);
        if (records.Count == 0) return await TellDueAsync(state, cancellationToken);

        List<IncidentDecision> decisions = [];
        List<Notice> notices = [];
        SortedDictionary<long, Incident> changed = [];
        foreach (EventRecord record in records)
        {
            (state, IReadOnlyList<IncidentDecision> made, IReadOnlyCollection<Incident> incidents, IReadOnlyList<Notice> told) = EngineStep.Take(state, record);
            decisions.AddRange(made);
            notices.AddRange(told);
            foreach (Incident incident in incidents) changed[incident.Number] = incident;
        }

        List<FrozenChecklist> frozen = [.. ChecklistDue.Of(_state, changed.Values).Select(checklists.Freeze).OfType<FrozenChecklist>()];
        List<OutboxMessage> messages = await ComposeAsync(notices, changed, frozen, cancellationToken);
        await journal.CommitAsync(
            new IncidentCommit(state.Cursor, [.. changed.Values], messages)
            {
                Operations = ReferenceEquals(state.Operations, _committed) ? null : state.Operations,
                Budgets = ReferenceEquals(state.Budgets, _state.Budgets) ? null : state.Budgets,
                Checklists = frozen,
            },
            cancellationToken);

        // Only a committed state is the engine's: after a failure the same events are decided on again.
        _committed = state.Operations;
        Volatile.Write(ref _state, state);
        Interlocked.Exchange(ref _moved, NewSignal()).SetResult();
        counters.AddPending(messages.Count);
        if (messages.Count > 0) signal.Set();
        Tell(decisions);
        return true;
    }

    private async ValueTask<IncidentEngineState> LoadAsync(CancellationToken cancellationToken)
    {
        IncidentCheckpoint checkpoint = await journal.LoadAsync(cancellationToken);
        _committed = checkpoint.Operations;
        IncidentEngineState state = IncidentEngineState.From(checkpoint);
        // Set back while NetWatch was stopped: else all that waits would come so much later.
        if (ClockRules.SetBackBefore(await log.ReadLatestAsync(ClockRules.Looked, cancellationToken), time.GetUtcNow()) is { } by)
            await log.AppendAsync([Acted(new ClockSetBack(by))], cancellationToken);
        if (RecipientContacts.Same(state.Operations.Recipients, _recipients)) return state;

        // At once, and in the log for who replays it: events that wait there are told to those whom the configuration names now.
        await log.AppendAsync([new EventDraft { At = time.GetUtcNow(), Kind = EventKind.OperatorActed, Actor = "configuration", Action = new RecipientsConfigured(_recipients) }], cancellationToken);
        return state with { Operations = state.Operations with { Recipients = _recipients } };
    }

    private async ValueTask<bool> TellDueAsync(IncidentEngineState state, CancellationToken cancellationToken)
    {
        List<EventDraft> drafts = [];
        if (_clock.SetBack() is { } by) drafts.Add(Acted(new ClockSetBack(by)));
        drafts.AddRange((await _deliveries.FindAsync(state, cancellationToken)).Select(Acted));
        DateTimeOffset now = time.GetUtcNow();
        if (TellingPass.DueAt(state) <= now || state.Open.Values.Any(o => ProblemRules.IsDue(o.Incident, now))) drafts.Add(new EventDraft { At = now, Kind = EventKind.TimerDue });
        if (drafts.Count == 0) return false;
        await log.AppendAsync(drafts, cancellationToken);
        _clock.Noted();
        return true;
    }

    private EventDraft Acted(OperatorAction action) => new() { At = time.GetUtcNow(), Kind = EventKind.OperatorActed, Action = action };

    private async ValueTask WaitAsync(IncidentEngineState state, CancellationToken cancellationToken)
    {
        DateTimeOffset? due = TellingPass.DueAt(state);
        if (_deliveries.NextLook is { } look && !(due < look)) due = look;
        if (due is null)
        {
            await log.WaitAsync(state.Cursor, cancellationToken);
            return;
        }

        TimeSpan pause = due.Value - time.GetUtcNow();
        if (pause <= TimeSpan.Zero) return;
        using CancellationTokenSource awake = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(log.WaitAsync(state.Cursor, awake.Token).AsTask(), Task.Delay(pause < LongestSleep ? pause : LongestSleep, time, awake.Token));
        await awake.CancelAsync();
    }

    private async ValueTask<List<OutboxMessage>> ComposeAsync(List<Notice> notices, SortedDictionary<long, Incident> latest, List<FrozenChecklist> frozen, CancellationToken cancellationToken)
    {
        Dictionary<long, ChecklistSoFar?> soFar = [];
        DateTimeOffset now = time.GetUtcNow();
        List<OutboxMessage> messages = [];
        Dictionary<(long Incident, string Channel, string Recipient), OutboxMessage> openings = [];
        HashSet<long> read = [];
        foreach (Notice notice in notices)
        {
            if (notice.Kind is NoticeKind.Opened or NoticeKind.Digest or NoticeKind.Test)
            {
                // An opening lists those that were found silent in the same breath.
                Notice told = latest.TryGetValue(notice.Incident.Number, out Incident? grown) ? notice with { Incident = notice.Incident with { Members = grown.Members } } : notice;
                OutboxMessage first = composer.Compose(told, null, await WorkAsync(notice.Incident, frozen, soFar, cancellationToken), now);
                messages.Add(first);
                openings.TryAdd((first.Incident, first.Channel, first.Recipient), first);
                continue;
            }

            if (read.Add(notice.Incident.Number))
                foreach (OutboxMessage committed in (await journal.ReadMessagesAsync(notice.Incident.Number, cancellationToken)).Where(m => m.Step == MessageComposer.OpenedStep))
                    openings[(committed.Incident, committed.Channel, committed.Recipient)] = committed;
            OutboxMessage? opening = openings.GetValueOrDefault((notice.Incident.Number, notice.To.Channel, notice.To.Address));
            // Who never got the first message is not told how it goes on.
            if (opening is not null and not { Status: OutboxStatus.GivenUp }) messages.Add(composer.Compose(notice, opening, await WorkAsync(notice.Incident, frozen, soFar, cancellationToken), now));
        }

        return messages;
    }

    /// <summary>The checklist that an incident has once this is committed, and how far it is.</summary>
    private async ValueTask<ChecklistSoFar?> WorkAsync(Incident incident, List<FrozenChecklist> frozen, Dictionary<long, ChecklistSoFar?> soFar, CancellationToken cancellationToken)
    {
        long number = incident.Number;
        if (number == 0) return null;
        if (soFar.TryGetValue(number, out ChecklistSoFar? known)) return known;
        IReadOnlyList<ChecklistProgress> progress = await journal.ReadProgressAsync(number, cancellationToken);
        // One that somebody has worked on is not replaced.
        FrozenChecklist? checklist = progress.Count == 0 ? frozen.Find(f => f.Incident == number) : null;
        // It opened before there were any to keep, or is nobody's.
        checklist ??= await work.ReadFrozenAsync(number, cancellationToken) ?? checklists.Freeze(incident);
        return soFar[number] = checklist is null ? null : new ChecklistSoFar(checklist, progress);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Tell(List<IncidentDecision> decisions)
    {
        foreach ((IncidentStep step, Incident incident, _) in decisions)
        {
            if (step == IncidentStep.Opened)
                logger.IncidentOpened(incident.Number, incident.Problem.ToString(), incident.NodeId, incident.Severity.ToString(), incident.Reason.ToString());
            else if (incident.ClosedAt is { } closed)
                logger.IncidentClosed(incident.Number, closed - incident.Since, step.ToString());
        }
    }
}
