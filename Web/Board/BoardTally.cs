using System.Runtime.InteropServices;
using NetWatch.Core.Catalog;
using NetWatch.Core.States;

namespace NetWatch.Web.Board;

/// <summary>How many nodes are in each state, on the whole board and at each site. Counts along with every row that comes, changes or goes.</summary>
internal sealed class BoardTally
{
    private readonly Count _all = new();
    private readonly Dictionary<string, Count> _bySite = new(StringComparer.Ordinal);
    private IReadOnlyList<BoardSite> _sites = [];
    private bool _changed;

    /// <summary>The whole board.</summary>
    public BoardTotals Totals => new(_all[NodeState.Up], _all[NodeState.Degraded], _all[NodeState.Down], _all[NodeState.Unreachable], _all[NodeState.Unknown]);

    /// <summary>Counts a row that came, or stops counting one that goes.</summary>
    /// <param name="row">The row.</param>
    /// <param name="sign">1 or -1.</param>
    public void Add(BoardNode row, int sign)
    {
        _changed = true;
        _all.Add(row, sign);
        if (row.SiteId is { } site) (CollectionsMarshal.GetValueRefOrAddDefault(_bySite, site, out _) ??= new Count()).Add(row, sign);
    }

    /// <summary>The sites with their worst state; a site is lost when all its channels are down. The same list as long as nothing in it differs.</summary>
    /// <param name="sites">The sites, in the order of the file.</param>
    public IReadOnlyList<BoardSite> Sites(IReadOnlyList<Site> sites)
    {
        if (!_changed && sites.Count == _sites.Count) return _sites;
        _changed = false;
        BoardSite[] next = [.. sites.Select(s => _bySite.TryGetValue(s.Id, out Count? count) ? new BoardSite(s.Id, s.Name, count.Worst, count.Lost) : new BoardSite(s.Id, s.Name, NodeState.Unknown, false))];
        return _sites = next.AsSpan().SequenceEqual([.. _sites]) ? _sites : next;
    }

    /// <summary>Another catalog is in force: sites may have other names.</summary>
    public void Reconsider() => _changed = true;

    private sealed class Count
    {
        private static readonly NodeState[] WorstFirst = [NodeState.Down, NodeState.Unreachable, NodeState.Degraded, NodeState.Unknown, NodeState.Up];
        private readonly int[] _states = new int[WorstFirst.Length];
        private int _channels;
        private int _lostChannels;

        public int this[NodeState state] => _states[(int)state];

        public NodeState Worst => WorstFirst.FirstOrDefault(s => this[s] > 0, NodeState.Unknown);

        public bool Lost => _channels > 0 && _channels == _lostChannels;

        public void Add(BoardNode row, int sign)
        {
            _states[(int)row.State] += sign;
            if (row.Channel is null) return;
            _channels += sign;
            if (row.State is NodeState.Down or NodeState.Unreachable) _lostChannels += sign;
        }
    }
}
