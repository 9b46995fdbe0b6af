using System.Collections.Immutable;
using NetWatch.Core.Catalog;
using NetWatch.Core.Live;
using NetWatch.Core.States;

namespace NetWatch.Web.Board;

/// <summary>What became of the rows by one step.</summary>
/// <param name="Changed">Rows that are new or differ.</param>
/// <param name="Removed">Ids of rows that are gone.</param>
internal sealed record BoardRowChanges(IReadOnlyList<BoardNode> Changed, IReadOnlyList<string> Removed);

/// <summary>
/// The rows of the board as they were told last. A step looks only at nodes that were published since the step before, at channels whose traffic they measure, and at
/// nodes whose incident changed; what it costs does not grow with the board. Not safe from several threads at once.
/// </summary>
internal sealed class BoardPicture
{
    private readonly Dictionary<string, (NodeLive Live, BoardNode Row)> _shown = new(StringComparer.Ordinal);
    private readonly HashSet<string> _moved = new(StringComparer.Ordinal);
    private readonly BoardTally _tally = new();
    private DeviceCatalog _catalog = DeviceCatalog.Empty;
    private ILookup<string, string> _measuredAt = Array.Empty<Channel>().ToLookup(c => "", c => c.Id);

    /// <summary>True while it is not known what is shown: before the first step, after one that failed, and when another catalog is in force. Then every node is looked at.</summary>
    private bool _unsure = true;

    /// <summary>How many rows are in each state.</summary>
    public BoardTotals Totals => _tally.Totals;

    /// <summary>The sites; the same list as long as nothing in it differs.</summary>
    public IReadOnlyList<BoardSite> Sites => _tally.Sites(_catalog.Sites);

    /// <summary>All rows in the order of the file.</summary>
    public IReadOnlyList<BoardNode> Rows()
    {
        List<BoardNode> rows = new(_shown.Count);
        foreach (Node node in _catalog.InOrder)
            if (_shown.TryGetValue(node.Id, out var shown)) rows.Add(shown.Row);
        return rows;
    }

    /// <summary>Takes what was published.</summary>
    /// <param name="live">The newest snapshot, held by the caller.</param>
    /// <param name="touched">Ids of nodes that may differ from what is shown.</param>
    /// <param name="incidents">Open incidents by node.</param>
    /// <param name="withMoving">True: also what differs only by values that always move; false: that waits for a later step.</param>
    public BoardRowChanges Follow(LiveSnapshot live, IReadOnlyCollection<string> touched, ImmutableDictionary<string, BoardIncident> incidents, bool withMoving)
    {
        Step step = new(live, incidents, withMoving);
        bool all = _unsure || !ReferenceEquals(live.Catalog, _catalog);
        // What fails in between has changed nothing here: the next step looks at everything.
        _unsure = true;
        if (all) PutInForce(live.Catalog);
        foreach (string id in all ? [.. _shown.Keys.Concat(live.Catalog.Nodes.Keys).Distinct(StringComparer.Ordinal)] : touched) Look(step, id);
        if (!all)
            foreach (string channel in touched.SelectMany(id => _measuredAt[id])) Look(step, channel);
        if (withMoving)
            foreach (string id in _moved) Look(step, id);
        Apply(step);
        _unsure = false;
        return new BoardRowChanges([.. step.Changed.Values.Select(c => c.Row)], [.. step.Removed]);
    }

    private void PutInForce(DeviceCatalog catalog)
    {
        _catalog = catalog;
        _measuredAt = catalog.Channels.Where(c => c.Near is not null).ToLookup(c => c.Near!.DeviceId, c => c.Id, StringComparer.Ordinal);
        _tally.Reconsider();
    }

    private void Look(Step step, string id)
    {
        bool known = _shown.TryGetValue(id, out var shown);
        // What the catalog no longer names is gone from the board at once, though the pipeline may forget it a cut later.
        if (!_catalog.Nodes.ContainsKey(id) || !step.Live.Nodes.TryGetValue(id, out NodeLive? node))
        {
            if (known) step.Removed.Add(id);
            return;
        }

        BoardIncident? incident = step.Incidents.TryGetValue(id, out BoardIncident open) ? open : null;
        // A channel's traffic is read at another node, so that it may differ though the channel itself is the same.
        if (known && ReferenceEquals(shown.Live, node) && node.Node is not Channel && (incident?.IsToldBy(shown.Row) ?? shown.Row.IncidentId is null)) return;
        BoardNode row = BoardRows.Node(step.Live, node, incident);
        if (known && !step.WithMoving && SameButForMovingValues(shown.Row, row)) step.Moved.Add(id);
        else step.Changed[id] = (node, row);
    }

    private void Apply(Step step)
    {
        _moved.UnionWith(step.Moved);
        foreach (string id in step.Removed)
            if (_shown.Remove(id, out var gone)) _tally.Add(gone.Row, -1);
        foreach ((string id, (NodeLive live, BoardNode row)) in step.Changed)
        {
            if (_shown.TryGetValue(id, out var was)) _tally.Add(was.Row, -1);
            _tally.Add(row, 1);
            _shown[id] = (live, row);
        }

        _moved.ExceptWith(step.Changed.Keys);
        _moved.ExceptWith(step.Removed);
    }

    /// <summary>True when only ages, round-trip times and loads differ.</summary>
    private static bool SameButForMovingValues(BoardNode was, BoardNode now) =>
        was with { CheckedAt = now.CheckedAt, RoundTripMs = now.RoundTripMs, Components = now.Components, Channel = now.Channel, Parents = now.Parents, Detail = now.State is NodeState.Up ? now.Detail : was.Detail } == now
        && was.Parents.SequenceEqual(now.Parents, StringComparer.Ordinal)
        && was.Components.Select(c => (c.Component, c.State, c.Reason)).SequenceEqual(now.Components.Select(c => (c.Component, c.State, c.Reason)));

    /// <summary>One step's input, and what it has found so far.</summary>
    private sealed record Step(LiveSnapshot Live, ImmutableDictionary<string, BoardIncident> Incidents, bool WithMoving)
    {
        public Dictionary<string, (NodeLive Live, BoardNode Row)> Changed { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Removed { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Moved { get; } = new(StringComparer.Ordinal);
    }
}
