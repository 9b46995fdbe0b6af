using System.Collections.Immutable;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Web.Api;

namespace NetWatch.Web.Board;

/// <summary>An open incident as the board shows it beside its node.</summary>
/// <param name="Number">Its number.</param>
/// <param name="AcknowledgedBy">Who takes care of all that fails of it, or null.</param>
/// <param name="Severity">How loud it is.</param>
/// <param name="Since">When its outage began.</param>
/// <param name="Problems">How many of its problems hold; 0 where the node itself does not answer.</param>
internal readonly record struct BoardIncident(long Number, string? AcknowledgedBy, Severity Severity, DateTimeOffset Since, int Problems)
{
    /// <summary>What the board shows of an open incident.</summary>
    public static BoardIncident Of(Incident i) => new(i.Number, IncidentRows.AcknowledgedBy(i), i.Severity, i.Since, i.Problems.Count(p => p.EndedAt is null));

    /// <summary>True when a row tells of this incident as it is.</summary>
    public bool IsToldBy(BoardNode row) =>
        row.IncidentId == Number && row.AcknowledgedBy == AcknowledgedBy && row.IncidentSeverity == Severity && row.IncidentSince == Since && row.IncidentProblems == Problems;
}

/// <summary>
/// Which node has an open incident. Follows the incident engine: an incident opens or closes only when it commits, and it does so only on an event. Of the journal only what
/// changed is read.
/// </summary>
internal sealed class OpenIncidents(IEventLog events, IIncidentJournal journal, TimeProvider time, ILogger<OpenIncidents> log) : BackgroundService
{
    /// <summary>The pause between two looks for the engine's commit of an event; it usually follows within milliseconds.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(300);

    /// <summary>The same while the journal cannot be read, or the engine is late by more than <see cref="QuickLooks"/>.</summary>
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(2);

    private const int QuickLooks = 20;
    private const int PageSize = 500;

    private readonly Dictionary<string, List<BoardIncident>> _open = new(StringComparer.Ordinal);
    private readonly HashSet<string> _concerned = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private ImmutableDictionary<string, BoardIncident> _byNode = ImmutableDictionary<string, BoardIncident>.Empty;

    /// <summary>The newest open incident by the id of its failed node.</summary>
    public ImmutableDictionary<string, BoardIncident> ByNode
    {
        get
        {
            lock (_gate) return _byNode;
        }
    }

    /// <summary>Raised when the set changed.</summary>
    public event Action? Changed;

    /// <summary>The same, with the nodes that it changed for since this was asked last. The broadcaster asks, nobody else.</summary>
    public (ImmutableDictionary<string, BoardIncident> ByNode, IReadOnlyCollection<string> Concerned) Take()
    {
        lock (_gate)
        {
            string[] concerned = [.. _concerned];
            _concerned.Clear();
            return (_byNode, concerned);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        int looks = 0;
        long read = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            TimeSpan pause = LongPause;
            try
            {
                IncidentChanges news = await journal.ReadChangesAsync(read, PageSize, stoppingToken);
                Take(news.Incidents);
                read = news.Upto;
                if (news.Incidents.Count >= PageSize) continue;
                IReadOnlyList<EventRecord> latest = await events.ReadLatestAsync(1, stoppingToken);
                if (latest.Count == 0 || latest[0].Seq <= news.Cursor)
                {
                    looks = 0;
                    await events.WaitAsync(news.Cursor, stoppingToken);
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

    private void Take(IReadOnlyList<Incident> incidents)
    {
        bool changed = false;
        lock (_gate)
            foreach (Incident incident in incidents)
                changed |= incident.NodeId.Length > 0 && Take(incident);
        if (changed) Changed?.Invoke();
    }

    private bool Take(Incident incident)
    {
        string node = incident.NodeId;
        List<BoardIncident> here = _open.TryGetValue(node, out List<BoardIncident>? known) ? known : [];
        here.RemoveAll(i => i.Number == incident.Number);
        if (incident.ClosedAt is null) here.Add(BoardIncident.Of(incident));
        if (here.Count == 0) _open.Remove(node);
        else _open[node] = here;

        BoardIncident? was = _byNode.TryGetValue(node, out BoardIncident shown) ? shown : null;
        BoardIncident? now = here.Count == 0 ? null : here.MaxBy(i => i.Number);
        if (was == now) return false;
        _byNode = now is { } newest ? _byNode.SetItem(node, newest) : _byNode.Remove(node);
        _concerned.Add(node);
        return true;
    }
}
