using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.Live;

namespace NetWatch.Notifier.Checklists;

/// <summary>
/// Looks at the proofs of open incidents, and of closed ones for an hour after their end: what holds ticks its step, what ceases to hold opens it again.
/// It probes nothing: it reads the states that NetWatch watches anyway.
/// </summary>
internal sealed class ProofWatch(
    IEventLog events, IIncidentJournal incidents, IChecklistJournal journal, ChecklistDesk desk, INodeStates states, TimeProvider time, ILogger<ProofWatch> logger) : BackgroundService
{
    /// <summary>The time between two looks.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    /// <summary>So long an incident is watched after its end; longer than any proof has to hold.</summary>
    public static readonly TimeSpan Afterwards = TimeSpan.FromHours(1);

    /// <summary>The most incidents watched at a time, the newest first: more than a few are never worked on by hand.</summary>
    public const int MostIncidents = 200;

    /// <summary>The incidents are read again at least so often: the engine may be later than its events.</summary>
    private static readonly TimeSpan Reread = TimeSpan.FromSeconds(30);

    private readonly Dictionary<long, Known> _frozen = [];
    private readonly Dictionary<(long Incident, int Step), ProofVerdict> _settled = [];
    private IReadOnlyList<Incident> _watched = [];
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;
    private long _seen = -1;
    private bool _moved;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A journal that is broken for a moment must not end the watch: logged as Error, tried again.
            catch (Exception e)
#pragma warning restore CA1031
            {
                logger.ProofsFailed(e);
            }

            await Task.Delay(Pace, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One look at every proof.</summary>
    internal async ValueTask LookAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        await ReadIncidentsAsync(now, cancellationToken);
        foreach (Incident incident in _watched)
        {
            FrozenChecklist? frozen = await FrozenOfAsync(incident, cancellationToken);
            IReadOnlyList<ChecklistTick>? ticks = null;
            for (int i = 0; i < (frozen?.Proofs.Count ?? 0); i++)
            {
                if (frozen!.Proofs[i] is not { } proof) continue;
                int step = i + 1;
                ProofVerdict verdict = ProofRules.Judge(proof, states, incident.OpenedAt, now);
                if (verdict == ProofVerdict.Open || (_settled.TryGetValue((incident.Number, step), out ProofVerdict before) && before == verdict)) continue;
                ticks ??= await journal.ReadTicksAsync(incident.Number, cancellationToken);
                IReadOnlyList<ChecklistTick> history = [.. ticks.Where(t => t.Step == step)];
                if (ProofRules.Decide(incident.Number, step, proof, verdict, history, now) is { } tick)
                {
                    // Somebody was quicker: it is looked at again.
                    if (await desk.ProveAsync(tick, history.Count == 0 ? 0 : history[^1].Seq, cancellationToken) is TickOutcome.Conflict) continue;
                    logger.ProofTold(step, incident.Number, tick.Kind.ToString(), proof.Source);
                }

                _settled[(incident.Number, step)] = verdict;
            }
        }
    }

    private async ValueTask<FrozenChecklist?> FrozenOfAsync(Incident incident, CancellationToken cancellationToken)
    {
        // What turned out to be more may have been given another one.
        if (_frozen.TryGetValue(incident.Number, out Known? known) && known.Problem == incident.Problem) return known.Checklist;
        foreach ((long, int) step in _settled.Keys.Where(k => k.Incident == incident.Number).ToList()) _settled.Remove(step);
        FrozenChecklist? frozen = await journal.ReadFrozenAsync(incident.Number, cancellationToken);
        _frozen[incident.Number] = new Known(incident.Problem, frozen);
        return frozen;
    }

    private async ValueTask ReadIncidentsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        IReadOnlyList<EventRecord> latest = await events.ReadLatestAsync(1, cancellationToken);
        long seen = latest.Count == 0 ? 0 : latest[0].Seq;
        bool moved = seen != _seen;
        // Once more after the log moved: the engine commits a moment after the event.
        if (!moved && !_moved && (now - _readAt).Duration() < Reread) return;
        (_seen, _moved, _readAt) = (seen, moved, now);
        IReadOnlyList<Incident> open = await incidents.ReadIncidentsAsync(openOnly: true, MostIncidents, cancellationToken);
        IReadOnlyList<Incident> recent = await incidents.ReadIncidentsAsync(openOnly: false, MostIncidents, cancellationToken);
        _watched = [.. open.Concat(recent.Where(i => i.ClosedAt is { } closed && now - closed < Afterwards && i.MergedInto is null)).Take(MostIncidents)];
        HashSet<long> numbers = [.. _watched.Select(i => i.Number)];
        foreach (long gone in _frozen.Keys.Where(n => !numbers.Contains(n)).ToList()) _frozen.Remove(gone);
        foreach ((long, int) gone in _settled.Keys.Where(k => !numbers.Contains(k.Incident)).ToList()) _settled.Remove(gone);
        // One that was not kept yet when it was first looked for may be by now.
        foreach (long missing in _frozen.Where(f => f.Value.Checklist is null).Select(f => f.Key).ToList()) _frozen.Remove(missing);
    }

    /// <summary>An incident's checklist as it was read, and what the incident was about then.</summary>
    private sealed record Known(ProblemKind Problem, FrozenChecklist? Checklist);
}
