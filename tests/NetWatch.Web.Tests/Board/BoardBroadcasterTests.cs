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
