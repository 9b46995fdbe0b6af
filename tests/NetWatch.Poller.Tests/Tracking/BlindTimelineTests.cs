using NetWatch.Core.Events;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Poller.Tests.Pipeline;

namespace NetWatch.Poller.Tests.Tracking;

public sealed class BlindTimelineTests
{
    [Fact]
    public void Pulled_cable_is_one_problem_and_no_outage_of_anybody()
    {
        using Timeline t = new Timeline().With(
            [Net.Device("self", address: "127.0.0.1"), .. Enumerable.Range(0, 20).Select(i => Net.Device($"d{i}"))]);
        t.RunTo(100);
        string[] remote = [.. t.Board.Keys.Where(k => k != "self")];
        t.Dead.UnionWith(remote);
        t.Sees = false;
        t.Run(200);

        Assert.Single(t.Journal.Events, e => e is { Kind: EventKind.SystemChanged, Problem: ProblemKind.MonitoringBlind, To: NodeState.Down });
        Assert.Equal(NodeState.Up, t.StateOf("self"));
        Assert.All(remote, id =>
        {
            Assert.Equal([NodeState.Up, NodeState.Unknown], t.Story(id).Select(s => s.To));
            Assert.Equal(Reason.Blind, t.Board[id].State.Reason);
        });

        t.Sees = true;
        t.Dead.Clear();
        t.Run(60);
        Assert.Single(t.Journal.Events, e => e is { Kind: EventKind.SystemChanged, Problem: ProblemKind.MonitoringBlind, To: NodeState.Up });
        Assert.All(remote, id => Assert.Equal([NodeState.Up, NodeState.Unknown, NodeState.Up], t.Story(id).Select(s => s.To)));
    }

    [Fact]
    public void Device_that_is_down_stays_down_while_blind_and_needs_fresh_answers_afterwards()
    {
        using Timeline t = new Timeline().With(Net.Device("a"));
        t.RunTo(100);
        t.Dead.Add("a");
        t.Run(100);
        t.Sees = false;
        t.Run(100);
        t.Sees = true;
        t.Run(100);
        Assert.Equal([NodeState.Up, NodeState.Down], t.Story("a").Select(s => s.To));

        t.Dead.Clear();
        t.Run(100);
        Assert.Equal([NodeState.Up, NodeState.Down, NodeState.Up], t.Story("a").Select(s => s.To));
    }

    /// <summary>That a component sees again is not told otherwise, and a problem that blindness hid would never end.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Problem_that_was_told_before_blindness_gets_its_end_afterwards(bool restart)
    {
        Func<ProbeRequest, Answer?> crossed = r => r.Spec.Component == "tcp:22" ? Answer.Slow : null;
        Timeline t = new Timeline { Script = crossed }.With(Net.Device("a", probes: [Net.Icmp(), Net.Tcp(22), Net.Tcp(23)]));
        t.RunTo(200);
        t.Sees = false;
        t.Script = _ => Answer.Silent;
        t.Run(200);
        Assert.Equal(NodeState.Unknown, t.StateOf("a"));
        if (restart)
        {
            t.Dispose();
            t = new Timeline(t.Journal, Timeline.At(t.Now)) { Sees = false, Script = _ => Answer.Silent }.With(Net.Device("a", probes: [Net.Icmp(), Net.Tcp(22), Net.Tcp(23)]));
            t.Run(60);
        }

        t.Sees = true;
        t.Script = _ => null;
        t.Run(200);
        t.Dispose();

        EventRecord[] told = [.. t.Journal.Events.Where(e => e is { Kind: EventKind.ComponentChanged, Component: "tcp:22" })];
        Assert.Equal([NodeState.Up, NodeState.Degraded, NodeState.Up], told.Select(e => e.To!.Value));
        Assert.DoesNotContain(t.Journal.Events, e => e.Component == "tcp:23" && e.From == NodeState.Unknown && e.Seq > told[1].Seq);
    }

    /// <summary>A degraded check that goes on as it was must not be told as over, and then anew.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Problem_that_holds_before_and_after_blindness_is_not_told_as_over_in_between(bool restart)
    {
        Func<ProbeRequest, Answer?> crossed = r => r.Spec.Component == "tcp:22" ? Answer.Slow : null;
        Timeline t = new Timeline { Script = crossed }.With(Net.Device("a", probes: [Net.Icmp(), Net.Tcp(22)]));
        t.RunTo(200);
        t.Sees = false;
        t.Script = _ => Answer.Silent;
        t.Run(200);
        Assert.Equal(NodeState.Unknown, t.StateOf("a"));
        if (restart)
        {
            t.Dispose();
            t = new Timeline(t.Journal, Timeline.At(t.Now)) { Sees = false, Script = _ => Answer.Silent }.With(Net.Device("a", probes: [Net.Icmp(), Net.Tcp(22)]));
            t.Run(60);
        }

        t.Sees = true;
        t.Script = crossed;
        t.Run(300);
        t.Dispose();
        EventRecord[] told = [.. t.Journal.Events.Where(e => e is { Kind: EventKind.ComponentChanged, Component: "tcp:22" })];
        Assert.Equal([NodeState.Up, NodeState.Degraded, NodeState.Degraded], told.Select(e => e.To!.Value));
        Assert.Equal((NodeState.Unknown, ProblemKind.Threshold), (told[^1].From, told[^1].Problem));
        Assert.Equal(NodeState.Degraded, t.StateOf("a"));
    }

    [Fact]
    public void Device_that_died_while_we_were_blind_is_down_after_three_fresh_failures()
    {
        using Timeline t = new Timeline().With(Net.Device("a"));
        t.RunTo(100);
        t.Sees = false;
        t.Dead.Add("a");
        t.Run(200);
        t.Sees = true;
        decimal seen = t.Now;
        t.Run(100);

        Assert.Equal([NodeState.Up, NodeState.Unknown, NodeState.Down], t.Story("a").Select(s => s.To));
        Assert.InRange(t.Story("a")[^1].At, seen + 20, seen + 45);
    }

    [Fact]
    public void Failures_before_the_word_of_sight_are_not_told()
    {
        // The sight check is asked for by the third failure, and its answer is newer than the first one.
        using Timeline t = new Timeline().With(Net.Device("a"));
        t.RunTo(100);
        t.Dead.Add("a");
        t.Run(12);
        t.Sees = false;
        t.Run(30);

        Assert.DoesNotContain(t.Changes("a"), e => e.To == NodeState.Down);
    }
}
