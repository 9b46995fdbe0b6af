using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Core;
using NetWatch.Core.Catalog;
using NetWatch.Core.Live;
using NetWatch.Core.States;
using NetWatch.Web.Board;
using NetWatch.Web.Hosting;

namespace NetWatch.Web.Tests.Board;

public sealed class BoardBroadcasterTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(LiveNodes.Noon);
    private readonly LiveBoard _live;
    private readonly BoardBroadcaster _board;

    public BoardBroadcasterTests()
    {
        _live = new LiveBoard(_time);
        // Making the next revision asks neither the hub nor the journal.
        _board = new BoardBroadcaster(
            _live, null!, _time, new Installation("devices.json", "data", false), new Configured(),
            new OpenIncidents(null!, null!, _time, NullLogger<OpenIncidents>.Instance), NullLogger<BoardBroadcaster>.Instance);
    }

    public void Dispose() => _board.Dispose();

    [Fact]
    public void A_device_that_left_the_catalog_is_removed_though_the_pipeline_forgets_it_later()
    {
        Device stays = LiveNodes.Device("stays"), leaves = LiveNodes.Device("leaves");
        _live.SetCatalog(new DeviceCatalog([], [stays, leaves], []));
        _live.Publish(new LiveUpdate(LiveNodes.Noon, [LiveNodes.Live(stays, NodeState.Up), LiveNodes.Live(leaves, NodeState.Up)], [], [], []));
        Assert.Equal(2, _board.Next()!.Nodes.Count);

        _live.SetCatalog(new DeviceCatalog([], [stays], []));
        BoardDelta early = _board.Next()!;
        _live.Publish(new LiveUpdate(LiveNodes.Noon, [], ["leaves"], [], []));
        _board.Next();

        Assert.Equal(["leaves"], early.Removed);
        Assert.Equal(["stays"], _board.Current.Nodes.Select(n => n.Id));
    }

    [Fact]
    public void Nothing_new_makes_no_revision()
    {
        Device device = LiveNodes.Device("sw-1");
        _live.SetCatalog(new DeviceCatalog([], [device], []));
        _live.Publish(new LiveUpdate(LiveNodes.Noon, [LiveNodes.Live(device, NodeState.Up)], [], [], []));

        Assert.Equal(1, _board.Next()!.Revision);
        Assert.Null(_board.Next());
    }

    [Fact]
    public void Values_that_only_move_wait_for_the_quiet_refresh_and_a_state_does_not()
    {
        Device[] devices = [LiveNodes.Device("a"), LiveNodes.Device("b")];
        _live.SetCatalog(new DeviceCatalog([], devices, []));
        Publish(LiveNodes.Live(devices[0], NodeState.Up), LiveNodes.Live(devices[1], NodeState.Up));
        _board.Next();

        Publish(LiveNodes.Live(devices[0], NodeState.Up, checkedAt: LiveNodes.Noon.AddSeconds(1)));
        Assert.Null(_board.Next());
        Publish(LiveNodes.Live(devices[1], NodeState.Down));
        Assert.Equal(["b"], _board.Next()!.Nodes.Select(n => n.Id));

        _time.Advance(BoardBroadcaster.QuietPace);
        Publish();
        BoardNode moved = Assert.Single(_board.Next()!.Nodes);
        Assert.Equal(("a", LiveNodes.Noon.AddSeconds(1)), (moved.Id, moved.CheckedAt));
        Assert.Equal(new BoardTotals(1, 0, 1, 0, 0), _board.Current.Totals);
        Publish();
        Assert.Null(_board.Next());
    }

    [Fact]
    public void Snapshot_at_any_revision_is_the_one_before_with_the_delta_in_the_order_of_the_file()
    {
        Random random = new(7);
        Site[] sites = [.. Enumerable.Range(0, 5).Select(i => new Site($"s{i}", $"Site {i}"))];
        Device[] all = [.. Enumerable.Range(0, 40).Select(i => LiveNodes.Device($"d{i:00}", $"s{i % 6}"))];
        Dictionary<string, BoardNode> known = [];
        IReadOnlyList<BoardSite> told = [];
        for (int round = 0; round < 300; round++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(random.Next(1500)));
            if (round % 20 == 0) _live.SetCatalog(new DeviceCatalog(random.Next(3) == 0 ? sites[1..] : sites, [.. all.Where(_ => random.Next(4) > 0)], []));
            Publish([.. all.Where(_ => random.Next(8) == 0).Select(d => LiveNodes.Live(d, (NodeState)random.Next(5)))]);
            if (_board.Next() is not { } delta) continue;

            foreach (string gone in delta.Removed) Assert.True(known.Remove(gone));
            foreach (BoardNode row in delta.Nodes) known[row.Id] = row;
            told = delta.Sites ?? told;
            BoardSnapshot now = _board.Current;
            LiveSnapshot live = _live.Current;
            Assert.Equal(delta.Revision, now.Revision);
            Assert.Equal(live.InOrder().Select(n => n.Node.Id), now.Nodes.Select(n => n.Id));
            Assert.All(now.Nodes, n => Assert.Same(known[n.Id], n));
            Assert.Equal(now.Nodes.Count, known.Count);
            Assert.All(live.InOrder(), n => Assert.Equal(n.State.State, known[n.Node.Id].State));
            LiveSnapshot shown = live with { Nodes = live.InOrder().ToImmutableDictionary(n => n.Node.Id) };
            Assert.Equal(shown.Totals(), delta.Totals);
            Assert.Equal(shown.Sites(), told);
        }
    }

    [Fact]
    public void Channel_is_told_anew_when_its_near_device_measured_its_traffic()
    {
        Device router = LiveNodes.Device("rtr");
        Channel channel = new() { Id = "ch", Name = "ch", Address = "127.0.0.2", From = "a", To = "b", Near = new NearPort("rtr", "Gi0/1"), Reachability = "icmp", Probes = [new IcmpProbeSpec()] };
        _live.SetCatalog(new DeviceCatalog([], [channel, router], []));
        Publish(LiveNodes.Live(router, NodeState.Up), LiveNodes.Live(channel, NodeState.Up));
        _board.Next();

        _time.Advance(BoardBroadcaster.QuietPace);
        Publish(LiveNodes.Live(router, NodeState.Up));
        Assert.Equal(["ch", "rtr"], _board.Next()!.Nodes.Select(n => n.Id).Order());
    }

    private void Publish(params NodeLive[] nodes) => _live.Publish(new LiveUpdate(_time.GetUtcNow(), nodes, [], [], []));

    private sealed class Configured : IConfigurationState
    {
        public BoardConfiguration Current { get; } = new(false, LiveNodes.Noon, []);

        public event Action? Changed
        {
            add { }
            remove { }
        }
    }
}
