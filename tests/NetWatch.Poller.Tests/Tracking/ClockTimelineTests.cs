using NetWatch.Core.States;
using NetWatch.Poller.Tests.Pipeline;

namespace NetWatch.Poller.Tests.Tracking;

public sealed class ClockTimelineTests
{
    private static readonly TimeSpan FiveHours = TimeSpan.FromHours(5);

    [Fact]
    public void Clock_that_is_set_back_during_the_warm_up_hides_no_outage()
    {
        using Timeline t = new Timeline().With(Net.Device("a"));
        t.RunTo(5);
        t.SetClockBack(FiveHours);
        t.Dead.Add("a");
        t.RunUntil("a", NodeState.Down, 120);
    }

    [Fact]
    public void Clock_that_is_set_back_between_failures_hides_no_outage()
    {
        using Timeline t = new Timeline().With(Net.Device("a"), Net.Device("b"));
        t.RunTo(120);
        t.Dead.Add("a");
        while (t.Board["a"].Components["icmp"].Failures == 0) t.Run(0.5m);
        Assert.Equal(NodeState.Up, t.StateOf("a"));
        t.SetClockBack(FiveHours);
        t.RunUntil("a", NodeState.Down, 60);
        Assert.Equal(NodeState.Up, t.StateOf("b"));
    }

    [Fact]
    public void Blindness_after_the_clock_was_set_back_is_no_outage_of_every_device()
    {
        using Timeline t = new Timeline().With(Net.Device("a"), Net.Device("b"));
        t.RunTo(120);
        t.SetClockBack(FiveHours);
        t.Run(20);
        t.Sees = false;
        t.Dead.UnionWith(["a", "b"]);
        t.Run(300);
        Assert.Equal((NodeState.Unknown, NodeState.Unknown), (t.StateOf("a"), t.StateOf("b")));
        t.Sees = true;
        t.Dead.Clear();
        t.Run(120);
        Assert.Equal((NodeState.Up, NodeState.Up), (t.StateOf("a"), t.StateOf("b")));
        Assert.DoesNotContain(t.Journal.Events, e => e.To == NodeState.Down && e.NodeId is "a" or "b");
    }
}
