using Microsoft.Extensions.Time.Testing;
using NetWatch.Core.Catalog;
using NetWatch.Core.Live;
using NetWatch.Core.States;
using NetWatch.Web.Board;

namespace NetWatch.Web.Tests.Board;

public sealed class LiveStatesTests
{
    [Fact]
    public void State_of_a_node_bears_what_its_reachability_check_found()
    {
        LiveBoard board = new(new FakeTimeProvider(LiveNodes.Noon));
        Device device = LiveNodes.Device("sw-1", "almaty");
        Channel channel = new() { Id = "ch", Name = "ch", Address = "127.0.0.2", From = "hub", To = "almaty", Reachability = "icmp", Probes = [new IcmpProbeSpec()] };
        board.SetCatalog(new DeviceCatalog([new Site("almaty", "Almaty")], [device, channel], []));
        ComponentState ping = new() { State = NodeState.Up, LastGoodAt = LiveNodes.Noon, Failures = 1 };
        ComponentState http = new() { State = NodeState.Down };
        NodeLive live = LiveNodes.Live(device, NodeState.Degraded) with { Components = new Dictionary<string, ComponentState> { ["icmp"] = ping, ["http"] = http } };
        board.Publish(new LiveUpdate(LiveNodes.Noon, [live], [], [], []));

        LiveStates states = new(board);
        ComponentState node = states.Find("sw-1", "")!;
        Assert.Equal((NodeState.Degraded, LiveNodes.Noon, 1), (node.State, node.LastGoodAt, node.Failures));
        Assert.Same(http, states.Find("sw-1", "http"));
        Assert.Null(states.Find("sw-1", "tls"));
        Assert.Null(states.Find("sw-2", ""));
        Assert.Equal(["ch"], states.ChannelsOf("almaty"));
        Assert.Empty(states.ChannelsOf("nowhere"));
    }
}
