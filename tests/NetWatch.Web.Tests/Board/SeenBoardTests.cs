using System.Security.Claims;
using CsCheck;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Web.Access;
using NetWatch.Web.Board;

namespace NetWatch.Web.Tests.Board;

/// <summary>The board of those who are limited to sites, against what would be seen of the whole one.</summary>
public sealed class SeenBoardTests
{
    private static readonly Sight Almaty = Sight.Of(new ClaimsPrincipal(new ClaimsIdentity([new Claim(Rights.Site, "almaty")])));

    /// <summary>Nodes that come, go, change and move, by number, site (0: none) and state.</summary>
    private static readonly Gen<(int Node, int Site, NodeState State, bool Gone)[][]> Histories =
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 2], Gen.Enum<NodeState>(), Gen.Bool, (node, site, state, gone) => (node, site, state, gone)).Array[0, 4].Array[0, 12];

    [Fact]
    public void Following_gives_what_is_seen_of_the_whole_at_each_revision() => Histories.Sample(history =>
    {
        BoardSnapshot whole = Whole([]);
        SeenBoard seen = new(Almaty, whole);
        Dictionary<string, BoardNode> picture = [];
        foreach ((int Node, int Site, NodeState State, bool Gone)[] step in history)
        {
            Dictionary<string, BoardNode> next = whole.Nodes.ToDictionary(n => n.Id);
            List<string> removed = [];
            Dictionary<string, BoardNode> changed = [];
            foreach ((int number, int site, NodeState state, bool gone) in step.DistinctBy(s => s.Node))
            {
                string id = $"n{number}";
                if (!gone) changed[id] = next[id] = Node(id, site, state);
                else if (next.Remove(id)) removed.Add(id);
            }

            whole = Whole([.. next.Values]) with { Revision = whole.Revision + 1 };
            BoardDelta delta = seen.Follow(new BoardDelta("e", whole.Revision, whole.At, [.. changed.Values], removed, whole.Totals, null, [], null, null));
            foreach (string id in delta.Removed) Assert.True(picture.Remove(id));
            foreach (BoardNode row in delta.Nodes) picture[row.Id] = row;

            Assert.Equal(whole.Revision, delta.Revision);
            Assert.Equal(whole.Nodes.Where(n => n.SiteId == "almaty").Select(n => (n.Id, n.State)).Order(), picture.Values.Select(n => (n.Id, n.State)).Order());
            Assert.Equal(Totals(whole.Nodes.Where(n => n.SiteId == "almaty")), delta.Totals);
            Assert.Equal(SeenBoard.Of(whole, Almaty).Totals, seen.Of(whole).Totals);
            Assert.Equal(SeenBoard.Of(whole, Almaty).Nodes.Select(n => n.Id), seen.Of(whole).Nodes.Select(n => n.Id));
        }
    });

    [Fact]
    public void Who_is_limited_to_no_site_sees_the_same_board()
    {
        BoardSnapshot whole = Sample;
        Assert.Same(whole, SeenBoard.Of(whole, Sight.Whole));
    }

    [Fact]
    public void Sentences_that_may_name_anything_are_left_out_and_that_they_are_needed_is_told()
    {
        BoardSnapshot seen = SeenBoard.Of(Sample, Almaty);
        Assert.True(seen.Configuration.Stale);
        Assert.Empty(seen.Configuration.Defects);
        Assert.Equal("", Assert.Single(seen.Problems).Detail);
        Assert.Equal(["almaty"], seen.Sites.Select(s => s.Id));
        Assert.Equal(["n1"], seen.Events.Select(e => e.NodeId));
        Assert.Empty(Assert.Single(seen.Nodes).Parents);
    }

    private static BoardSnapshot Sample => Whole([Node("n1", 1, NodeState.Down) with { Parents = ["n2"] }, Node("n2", 2, NodeState.Up)]) with
    {
        Configuration = new BoardConfiguration(true, LiveNodes.Noon, [new BoardDefect("$.devices[1]", "n2 is wrong")]),
        Problems = [new BoardProblem(NetWatch.Core.Events.ProblemKind.MonitoringBlind, LiveNodes.Noon, "n2 does not answer")],
        Sites = [new BoardSite("almaty", "Almaty", NodeState.Down, false), new BoardSite("aktobe", "Aktobe", NodeState.Up, false)],
        Events = [Event("n1"), Event("n2")],
    };

    private static BoardEvent Event(string node) => new(1, LiveNodes.Noon, node, node, null, null, NodeState.Down, true, Reason.NoReply, null);

    private static BoardSnapshot Whole(IReadOnlyList<BoardNode> nodes) =>
        new("e", 0, LiveNodes.Noon, "1", "here", false, new BoardConfiguration(false, LiveNodes.Noon, []), [], Totals(nodes), [], nodes, []);

    private static BoardTotals Totals(IEnumerable<BoardNode> nodes)
    {
        ILookup<NodeState, BoardNode> by = nodes.ToLookup(n => n.State);
        return new BoardTotals(by[NodeState.Up].Count(), by[NodeState.Degraded].Count(), by[NodeState.Down].Count(), by[NodeState.Unreachable].Count(), by[NodeState.Unknown].Count());
    }

    private static BoardNode Node(string id, int site, NodeState state) =>
        new(id, id, "device", "switch", site switch { 0 => null, 1 => "almaty", _ => "aktobe" }, Importance.Normal, "127.0.0.1", state, null, Reason.Answered, null, null, null, "icmp", null, [], [], null, null, null);
}
