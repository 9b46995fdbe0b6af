using System.Collections.Immutable;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;

namespace NetWatch.Web.Board;

/// <summary>Which node has an open incident. Follows the event log: an incident opens or closes only by an event.</summary>
internal sealed class OpenIncidents(IEventLog events, IIncidentJournal journal, TimeProvider time, ILogger<OpenIncidents> log) : BackgroundService
{
    /// <summary>How long after an event the engine's commit is looked for; it usually follows within milliseconds.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(300);

    private volatile ImmutableDictionary<string, long> _byNode = ImmutableDictionary<string, long>.Empty;

    /// <summary>The open incident's number by the id of its failed node.</summary>
    public ImmutableDictionary<string, long> ByNode => _byNode;

    /// <summary>Raised when the set changed.</summary>
    public event Action? Changed;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long seen = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                IReadOnlyList<Incident> open = await journal.ReadIncidentsAsync(openOnly: true, limit: 1000, stoppingToken);
                ImmutableDictionary<string, long> next = open
                    .Where(i => i.NodeId.Length > 0)
                    .GroupBy(i => i.NodeId, StringComparer.Ordinal)
                    .ToImmutableDictionary(g => g.Key, g => g.Max(i => i.Number), StringComparer.Ordinal);
                if (next.Count != _byNode.Count || next.Any(p => !_byNode.TryGetValue(p.Key, out long number) || number != p.Value))
                {
                    _byNode = next;
                    Changed?.Invoke();
                }

                IReadOnlyList<Core.Events.EventRecord> latest = await events.ReadLatestAsync(1, stoppingToken);
                long newest = latest.Count == 0 ? 0 : latest[0].Seq;
                if (newest == seen) await events.WaitAsync(seen, stoppingToken);
                seen = newest;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.IncidentsNotRead(e);
            }

            await Task.Delay(Settle, time, stoppingToken);
        }
    }
}
