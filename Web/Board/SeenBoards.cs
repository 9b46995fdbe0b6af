using NetWatch.Web.Access;

namespace NetWatch.Web.Board;

/// <summary>The boards of those who are limited to sites: one for all connections that see the same. Not safe from several threads at once.</summary>
internal sealed class SeenBoards
{
    private readonly Dictionary<string, Entry> _bySight = new(StringComparer.Ordinal);

    /// <summary>The groups that somebody is in.</summary>
    public IReadOnlyList<string> Groups => [.. _bySight.Values.Select(e => e.Group)];

    /// <summary>The group of the connections that see the same.</summary>
    public static string GroupOf(Sight sight) => sight.IsWhole ? BoardHub.Watchers : $"{BoardHub.Watchers}\n{sight.Key}";

    /// <summary>A connection comes.</summary>
    /// <param name="sight">What it sees.</param>
    /// <param name="whole">The whole board now.</param>
    public void Join(Sight sight, Func<BoardSnapshot> whole)
    {
        if (sight.IsWhole) return;
        if (!_bySight.TryGetValue(sight.Key, out Entry? entry)) _bySight[sight.Key] = entry = new Entry(GroupOf(sight), new SeenBoard(sight, whole()));
        entry.Connections++;
    }

    /// <summary>A connection goes.</summary>
    public void Leave(Sight sight)
    {
        if (!sight.IsWhole && _bySight.TryGetValue(sight.Key, out Entry? entry) && --entry.Connections == 0) _bySight.Remove(sight.Key);
    }

    /// <summary>What each group gets of the whole board's next revision.</summary>
    public IReadOnlyList<(string Group, BoardDelta Delta)> Follow(BoardDelta whole) => [.. _bySight.Values.Select(e => (e.Group, e.Board.Follow(whole)))];

    /// <summary>What each group sees of the whole board.</summary>
    public IReadOnlyList<(string Group, BoardSnapshot Snapshot)> Of(BoardSnapshot whole) => [.. _bySight.Values.Select(e => (e.Group, e.Board.Of(whole)))];

    private sealed class Entry(string group, SeenBoard board)
    {
        public string Group => group;

        public SeenBoard Board => board;

        public int Connections { get; set; }
    }
}
