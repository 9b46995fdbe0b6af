using NetWatch.Core.Events;
using NetWatch.Core.Journal;
using NetWatch.Core.States;
using NetWatch.Poller.Tracking;

namespace NetWatch.Poller.Replay;

/// <summary>What the log says of the beginning and of what no sample tells.</summary>
internal sealed class LimitReplayLog
{
    private const int BatchSize = 1000;

    private readonly Dictionary<(string NodeId, string Component), StoredState> _states = [];
    private readonly List<Sight> _sights = [];

    private LimitReplayLog()
    {
    }

    /// <summary>When this host went blind and saw again, from the last word before the beginning on.</summary>
    public IReadOnlyList<Sight> Sights => _sights;

    /// <summary>Reads the log.</summary>
    /// <param name="log">The log.</param>
    /// <param name="changes">The nodes that matter.</param>
    /// <param name="start">The moment at which states are wanted.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async ValueTask<LimitReplayLog> ReadAsync(IEventLog log, IReadOnlyDictionary<string, LimitChange> changes, DateTimeOffset start, CancellationToken cancellationToken)
    {
        LimitReplayLog told = new();
        long cursor = 0;
        while (await log.ReadAsync(cursor, BatchSize, cancellationToken) is { Count: > 0 } records)
        {
            foreach (EventRecord record in records) told.Take(record, changes, start);
            cursor = records[^1].Seq;
        }

        return told;
    }

    /// <summary>What was beyond its limit at the beginning.</summary>
    public IReadOnlyList<StoredState> StatesOf(string nodeId) => [.. _states.Values.Where(s => s.NodeId == nodeId)];

    private void Take(EventRecord record, IReadOnlyDictionary<string, LimitChange> changes, DateTimeOffset start)
    {
        if (record is { Kind: EventKind.SystemChanged, Problem: ProblemKind.MonitoringBlind, To: { } word })
        {
            if (record.At < start) _sights.Clear();
            _sights.Add(new Sight(word != NodeState.Down, record.At, record.Detail));
        }

        if (record.At >= start) return;
        if (record.Kind == EventKind.NodeRemoved)
            foreach ((string NodeId, string Component) key in _states.Keys.Where(k => k.NodeId == record.NodeId).ToList()) _states.Remove(key);
        if (record is not { Kind: EventKind.ComponentChanged, To: { } state, Component.Length: > 0 } || !changes.TryGetValue(record.NodeId, out LimitChange? change) || !change.Covers(record.Component)) return;
        if (state is not (NodeState.Down or NodeState.Degraded)) _states.Remove((record.NodeId, record.Component));
        else _states[(record.NodeId, record.Component)] = new StoredState(record.NodeId, record.Component, StateOf(record, state));
    }

    private static ComponentState StateOf(EventRecord record, NodeState state) => ComponentState.Initial with
    {
        State = state,
        Reason = record.Reason,
        Detail = record.Detail,
        Since = record.At,
        CheckedAt = record.At,
        FirstFailureAt = record.Facts?.FailingSince,
    };
}
