using System.Collections.Immutable;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Web.Api;

namespace NetWatch.Web.Board;

/// <summary>An open incident as the board shows it beside its node.</summary>
/// <param name="Number">Its number.</param>
/// <param name="AcknowledgedBy">Who takes care of all that fails of it, or null.</param>
internal readonly record struct BoardIncident(long Number, string? AcknowledgedBy);

/// <summary>Which node has an open incident. Follows the incident engine: an incident opens or closes only when it commits, and it does so only on an event.</summary>
internal sealed class OpenIncidents(IEventLog events, IIncidentJournal journal, TimeProvider time, ILogger<OpenIncidents> log) : BackgroundService
{
    /// <summary>The pause between two looks for the engine's commit of an event; it usually follows within milliseconds.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(300);

    /// <summary>The same while the journal cannot be read, or the engine is late by more than <see cref="QuickLooks"/>.</summary>
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(2);

    private const int QuickLooks = 20;

    private volatile ImmutableDictionary<string, BoardIncident> _byNode = ImmutableDictionary<string, BoardIncident>.Empty;

    /// <summary>The open incident by the id of its failed node.</summary>
    public ImmutableDictionary<string, BoardIncident> ByNode => _byNode;

    /// <summary>Raised when the set changed.</summary>
    public event Action? Changed;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        int looks = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            TimeSpan pause = LongPause;
            try
            {
                // The incidents and the cursor are of one moment or of two: what is committed in between is found at the next look.
                IncidentCheckpoint engine = await journal.LoadAsync(stoppingToken);
                Take(engine.Open);
                IReadOnlyList<EventRecord> latest = await events.ReadLatestAsync(1, stoppingToken);
                if (latest.Count == 0 || latest[0].Seq <= engine.Cursor)
                {
                    looks = 0;
                    await events.WaitAsync(engine.Cursor, stoppingToken);
                }

                pause = looks++ < QuickLooks ? Settle : LongPause;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.IncidentsNotRead(e);
            }

            await Task.Delay(pause, time, stoppingToken);
        }
    }

    private void Take(IReadOnlyList<Incident> open)
    {
        ImmutableDictionary<string, BoardIncident> next = open
            .Where(i => i.NodeId.Length > 0)
            .GroupBy(i => i.NodeId, StringComparer.Ordinal)
            .ToImmutableDictionary(g => g.Key, g => Of(g.MaxBy(i => i.Number)!), StringComparer.Ordinal);
        if (next.Count == _byNode.Count && next.All(p => _byNode.TryGetValue(p.Key, out BoardIncident known) && known == p.Value)) return;
        _byNode = next;
        Changed?.Invoke();
    }

    private static BoardIncident Of(Incident incident) => new(incident.Number, IncidentRows.AcknowledgedBy(incident));
}
