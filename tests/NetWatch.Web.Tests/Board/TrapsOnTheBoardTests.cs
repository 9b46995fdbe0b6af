using Microsoft.Extensions.Time.Testing;
using NetWatch.Core.Events;
using NetWatch.Core.Live;
using NetWatch.Core.States;
using NetWatch.Web.Board;

namespace NetWatch.Web.Tests.Board;

public sealed class TrapsOnTheBoardTests
{
    private readonly LiveBoard _live = new(new FakeTimeProvider(LiveNodes.Noon));

    [Fact]
    public void Storm_of_traps_does_not_push_out_what_has_a_line()
    {
        EventRecord down = Event(1, EventKind.NodeChanged) with { To = NodeState.Down };
        _live.Publish(new LiveUpdate(LiveNodes.Noon, [], [], [down], []));
        _live.Publish(new LiveUpdate(LiveNodes.Noon, [], [], [.. Enumerable.Range(2, 500).Select(i => Event(i, EventKind.TrapReceived))], []));
        Assert.Equal([down], _live.Current.Events);
    }

    [Fact]
    public void After_a_restart_the_lines_are_found_behind_the_traps()
    {
        EventRecord down = Event(1, EventKind.NodeChanged) with { To = NodeState.Down };
        _live.SeedEvents([.. Enumerable.Range(2, 500).Reverse().Select(i => Event(i, EventKind.TrapReceived)), down]);
        Assert.Equal([down], _live.Current.Events);
    }

    private static EventRecord Event(long seq, EventKind kind) => new() { Seq = seq, At = LiveNodes.Noon, Kind = kind, NodeId = "sw-1" };
}
