using NetWatch.Web.Access;

namespace NetWatch.Web.Board;

/// <summary>The board as those see it who are limited to some sites. It follows the whole one revision by revision, so that revisions mean the same for everybody. Not safe from several threads at once.</summary>
internal sealed class SeenBoard
{
    private readonly Sight _sight;
    private readonly Dictionary<string, BoardNode> _rows;
    private readonly BoardTally _tally = new();

    /// <summary>Begins with the whole board.</summary>
    public SeenBoard(Sight sight, BoardSnapshot whole)
    {
        _sight = sight;
        _rows = whole.Nodes.Where(n => sight.Sees(n.SiteId)).ToDictionary(n => n.Id, StringComparer.Ordinal);
        foreach (BoardNode row in _rows.Values) _tally.Add(row, 1);
    }

    /// <summary>What is seen of the whole board.</summary>
    public static BoardSnapshot Of(BoardSnapshot whole, Sight sight) => sight.IsWhole ? whole : new SeenBoard(sight, whole).Of(whole);

    /// <summary>What is seen of the whole board at the revision that this one has followed to.</summary>
    public BoardSnapshot Of(BoardSnapshot whole) => whole with
    {
        Configuration = Of(whole.Configuration),
        Problems = Of(whole.Problems),
        Totals = _tally.Totals,
        Sites = Of(whole.Sites),
        Nodes = [.. whole.Nodes.Where(n => _rows.ContainsKey(n.Id)).Select(Of)],
        Events = Of(whole.Events),
    };

    /// <summary>Takes the whole board's next revision, and gives what is seen of it.</summary>
    public BoardDelta Follow(BoardDelta whole)
    {
        List<string> removed = [];
        // What moved to another site is gone from here.
        foreach (string id in whole.Removed.Concat(whole.Nodes.Where(n => !_sight.Sees(n.SiteId)).Select(n => n.Id)))
        {
            if (!_rows.Remove(id, out BoardNode? gone)) continue;
            _tally.Add(gone, -1);
            removed.Add(id);
        }

        BoardNode[] changed = [.. whole.Nodes.Where(n => _sight.Sees(n.SiteId))];
        foreach (BoardNode row in changed)
        {
            if (_rows.TryGetValue(row.Id, out BoardNode? was)) _tally.Add(was, -1);
            _tally.Add(row, 1);
            _rows[row.Id] = row;
        }

        return whole with
        {
            Nodes = [.. changed.Select(Of)],
            Removed = removed,
            Totals = _tally.Totals,
            Sites = whole.Sites is { } sites ? Of(sites) : null,
            Events = Of(whole.Events),
            Problems = whole.Problems is { } problems ? Of(problems) : null,
            Configuration = whole.Configuration is { } configuration ? Of(configuration) : null,
        };
    }

    private BoardNode Of(BoardNode row) => row.Parents.All(_rows.ContainsKey) ? row : row with { Parents = [.. row.Parents.Where(_rows.ContainsKey)] };

    private BoardSite[] Of(IReadOnlyList<BoardSite> sites) => [.. sites.Where(s => _sight.Sees(s.Id))];

    private BoardEvent[] Of(IReadOnlyList<BoardEvent> events) => [.. events.Where(e => _rows.ContainsKey(e.NodeId))];

    /// <summary>That the picture may not be true concerns everybody; the sentence about it may name anything.</summary>
    private static BoardProblem[] Of(IReadOnlyList<BoardProblem> problems) => [.. problems.Select(p => p with { Detail = "" })];

    private static BoardConfiguration Of(BoardConfiguration configuration) => configuration with { Defects = [] };
}
