using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Notifier.Messages;
using NetWatch.Notifier.Outbox;

namespace NetWatch.Notifier.Incidents;

/// <summary>Reads the event log, lets the engine decide, and commits incidents, messages and cursor as one.</summary>
internal sealed class IncidentService(
    IEventLog log,
    IIncidentJournal journal,
    MessageComposer composer,
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

    private readonly IReadOnlyList<Recipient> _recipients = [.. options.Value.Recipients];
    private IncidentEngineState? _state;

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

    /// <summary>Decides on the next events of the log. When there are none and a moment came that the engine waits for, that becomes the next event.</summary>
    /// <returns>False when there was nothing to do.</returns>
    internal async ValueTask<bool> StepAsync(CancellationToken cancellationToken)
    {
        IncidentEngineState state = _state ??= IncidentEngineState.From(await journal.LoadAsync(cancellationToken));
        IReadOnlyList<EventRecord> records = await log.ReadAsync(state.Cursor, BatchSize, cancellationToken);
        if (records.Count == 0) return await TellDueAsync(state, cancellationToken);

        List<IncidentDecision> decisions = [];
        foreach (EventRecord record in records)
        {
            (state, IReadOnlyList<IncidentDecision> made) = IncidentEngine.Apply(state, record);
            decisions.AddRange(made);
        }

        List<OutboxMessage> messages = await ComposeAsync(decisions, cancellationToken);
        IReadOnlyList<Incident> changed = [.. decisions.GroupBy(d => d.Incident.Number, (_, of) => of.Last().Incident)];
        await journal.CommitAsync(new IncidentCommit(state.Cursor, changed, messages), cancellationToken);

        // Only a committed state is the engine's: after a failure the same events are decided on again.
        _state = state;
        counters.AddPending(messages.Count);
        if (messages.Count > 0) signal.Set();
        Tell(decisions);
        return true;
    }

    private async ValueTask<bool> TellDueAsync(IncidentEngineState state, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (!state.Open.Values.Any(o => ProblemRules.IsDue(o.Incident, now))) return false;
        await log.AppendAsync([new EventDraft { At = now, Kind = EventKind.TimerDue }], cancellationToken);
        return true;
    }

    private async ValueTask WaitAsync(IncidentEngineState state, CancellationToken cancellationToken)
    {
        if (ProblemRules.NextDue(state) is not { } due)
        {
            await log.WaitAsync(state.Cursor, cancellationToken);
            return;
        }

        TimeSpan pause = due - time.GetUtcNow();
        if (pause <= TimeSpan.Zero) return;
        using CancellationTokenSource awake = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(log.WaitAsync(state.Cursor, awake.Token).AsTask(), Task.Delay(pause < LongestSleep ? pause : LongestSleep, time, awake.Token));
        await awake.CancelAsync();
    }

    private async ValueTask<List<OutboxMessage>> ComposeAsync(List<IncidentDecision> decisions, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        // An opening lists those that were found silent in the same breath.
        Dictionary<long, Incident> latest = decisions.GroupBy(d => d.Incident.Number).ToDictionary(g => g.Key, g => g.Last().Incident);
        List<OutboxMessage> messages = [];
        foreach (IncidentDecision decision in decisions)
        {
            Incident incident = decision.Incident;
            if (decision.Step == IncidentStep.Opened)
            {
                Incident told = incident with { Members = latest[incident.Number].Members };
                messages.AddRange(_recipients.DistinctBy(r => (r.Channel, r.Address.ToUpperInvariant())).Select(r => composer.Opened(told, r, now)));
            }
            else if (decision.Step is IncidentStep.Updated or IncidentStep.Eased or IncidentStep.Recovered or IncidentStep.Withdrawn)
            {
                IReadOnlyList<OutboxMessage> committed = await journal.ReadMessagesAsync(incident.Number, cancellationToken);
                IEnumerable<OutboxMessage> openings = committed.Concat(messages)
                    .Where(m => m.Incident == incident.Number && m is { Step: MessageComposer.OpenedStep, Status: not OutboxStatus.GivenUp });
                // People are not told that a node left the catalog; an Alertmanager would keep its alert.
                if (decision.Step == IncidentStep.Withdrawn) openings = openings.Where(m => m.Channel == ChannelNames.Alertmanager);
                messages.AddRange(openings.ToList().Select(opening => decision.Step switch
                {
                    IncidentStep.Updated => composer.Updated(decision.Before!, incident, opening, now),
                    IncidentStep.Eased => composer.Eased(incident, opening, now),
                    IncidentStep.Withdrawn => composer.Withdrawn(incident, opening, now),
                    _ => composer.Recovered(incident, opening, now),
                }));
            }
        }

        return messages;
    }

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
