using NetWatch.Core.Events;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Poller.Tests.Pipeline;

namespace NetWatch.Poller.Tests.Tracking;

public sealed class ParentTimelineTests
{
    [Fact]
    public void Child_that_fails_has_its_parent_probed_at_once_and_goes_down_when_the_parent_answered()
    {
        using Timeline t = new Timeline().With(Net.Device("router", probes: Net.Icmp(TimeSpan.FromMinutes(5))), Net.Device("child", ["router"]));
        t.RunTo(400);
        t.Dead.Add("child");
        t.Run(100);

        decimal failed = t.AskedAt("child").First(x => x > 400);
        Assert.Contains(failed, t.AskedAt("router"));
        // The parent's run started in the very moment of the failure, not later: it is asked again before the child is told.
        Assert.Equal(NodeState.Down, t.Story("child")[^1].To);
        Assert.InRange(t.Story("child")[^1].At, failed + 20, failed + 30);
        Assert.Equal([NodeState.Up], t.Story("router").Select(s => s.To));
    }

    [Fact]
    public void Parent_and_child_that_fail_together_are_one_outage_and_one_unreachable()
    {
        using Timeline t = new Timeline().With(Net.Device("router"), Net.Device("child", ["router"]));
        t.RunTo(100);
        t.Dead.UnionWith(["router", "child"]);
        t.Run(120);

        Assert.Equal([NodeState.Up, NodeState.Down], t.Story("router").Select(s => s.To));
        Assert.Equal([NodeState.Up, NodeState.Unreachable], t.Story("child").Select(s => s.To));
        Assert.True(t.Story("child")[^1].At >= t.Story("router")[^1].At);
        Assert.Equal(Reason.ParentsDown, t.Changes("child").Last().Reason);
        AffectedNode behind = Assert.Single(t.Changes("router").Last().Facts!.Behind);
        Assert.Equal(("child", NodeState.Up), (behind.NodeId, behind.State));
    }

    [Fact]
    public void Child_with_two_parents_is_down_while_one_answers_and_unreachable_when_both_are_gone()
    {
        using Timeline t = new Timeline().With(Net.Device("r1"), Net.Device("r2"), Net.Device("child", ["r1", "r2"]));
        t.RunTo(100);
        t.Dead.UnionWith(["r1", "child"]);
        t.Run(120);
        Assert.Equal(NodeState.Down, t.StateOf("child"));
        Assert.Empty(t.Changes("r1").Last().Facts!.Behind);
        Assert.Equal(["r1", "r2"], t.Changes("child").Last().Facts!.ParentIds);

        t.Dead.Add("r2");
        t.Run(120);
        Assert.Equal([NodeState.Up, NodeState.Down, NodeState.Unreachable], t.Story("child").Select(s => s.To));
        Assert.Equal(t.Story("r2")[^1].At, t.Story("child")[^1].At);
        Assert.Equal(["child"], t.Changes("r2").Last().Facts!.Behind.Select(b => b.NodeId));
    }

    [Fact]
    public void Child_that_answers_is_up_whatever_its_parents_say()
    {
        using Timeline t = new Timeline().With(Net.Device("router"), Net.Device("child", ["router"]));
        t.RunTo(100);
        t.Dead.Add("router");
        t.Run(300);

        Assert.Equal([NodeState.Up], t.Story("child").Select(s => s.To));
    }

    [Fact]
    public void Recovery_of_the_parent_brings_its_children_back_without_a_single_false_outage()
    {
        using Timeline t = new Timeline().With(
            [Net.Device("router"), .. Enumerable.Range(0, 50).Select(i => Net.Device($"child-{i}", ["router"]))]);
        t.RunTo(100);
        t.Dead.UnionWith(t.Board.Keys);
        t.Run(200);
        t.Dead.Clear();
        t.Run(200);

        for (int i = 0; i < 50; i++)
            Assert.Equal([NodeState.Up, NodeState.Unreachable, NodeState.Up], t.Story($"child-{i}").Select(s => s.To));
    }

    [Fact]
    public void Child_that_stays_silent_after_its_parent_recovered_is_down_only_after_three_fresh_failures()
    {
        using Timeline t = new Timeline().With(Net.Device("router"), Net.Device("child", ["router"]));
        t.RunTo(100);
        t.Dead.UnionWith(["router", "child"]);
        t.Run(200);
        t.Dead.Remove("router");
        t.Run(200);

        Assert.Equal([NodeState.Up, NodeState.Unreachable, NodeState.Down], t.Story("child").Select(s => s.To));
        decimal recovered = t.Story("router")[^1].At;
        decimal told = t.Story("child")[^1].At;
        Assert.True(t.AskedAt("child").Count(x => x >= recovered && x <= told) >= 3);
        Assert.InRange(told, recovered + 20, recovered + 40);
    }

    [Fact]
    public void Parent_that_flaps_softly_makes_no_outage_of_children_that_blink_with_it()
    {
        using Timeline t = new Timeline().With(Net.Device("router"), Net.Device("child", ["router"]));
        t.RunTo(100);
        for (int i = 0; i < 20; i++)
        {
            t.Dead.UnionWith(["router", "child"]);
            t.Run(17);
            t.Dead.Clear();
            t.Run(31);
        }


        Assert.Equal([NodeState.Up], t.Story("router").Select(s => s.To));
        Assert.Equal([NodeState.Up], t.Story("child").Select(s => s.To));
    }

    [Fact]
    public void Parent_without_the_right_to_be_probed_does_not_block_its_child()
    {
        using Timeline t = new Timeline().With(Net.Device("router"), Net.Device("child", ["router"], probes: Net.Tcp(22)));
        t.Script = r => r.Node.Id == "router" ? Answer.NoPermission : null;
        t.RunTo(100);
        t.Dead.Add("child");
        t.Run(100);

        Assert.Equal(NodeState.Down, t.StateOf("child"));
    }

    [Fact]
    public void Hold_ends_when_the_parent_has_had_its_time_to_become_hard()
    {
        // The parent's probe is broken in a way that says nothing for ever and keeps its last good state.
        using Timeline t = new Timeline().With(Net.Device("router"), Net.Device("child", ["router"]));
        t.RunTo(100);
        t.Dead.Add("child");
        int runs = 0;
        t.Script = r => r.Node.Id == "router" ? (runs++ % 2 == 0 ? Answer.Silent : Answer.NoPermission with { Reason = Reason.LocalError }) : null;
        t.Run(600);

        Assert.Contains(t.StateOf("child"), new[] { NodeState.Down, NodeState.Unreachable });
    }

    [Fact]
    public void Outage_three_levels_deep_is_one_down_and_all_else_unreachable()
    {
        using Timeline t = new Timeline().With(
            Net.Device("core"), Net.Device("dist", ["core"]), Net.Device("access", ["dist"]), Net.Device("printer", ["access"]));
        t.RunTo(100);
        t.Dead.UnionWith(t.Board.Keys);
        t.Run(300);
        Assert.Equal(
            [NodeState.Down, NodeState.Unreachable, NodeState.Unreachable, NodeState.Unreachable],
            new[] { "core", "dist", "access", "printer" }.Select(t.StateOf));

        t.Dead.Clear();
        t.Run(300);
        Assert.DoesNotContain(t.Journal.Events, e => e is { Kind: EventKind.NodeChanged, To: NodeState.Down, NodeId: not "core" });
        Assert.All(t.Board.Values, n => Assert.Equal(NodeState.Up, n.State.State));
    }

    [Fact]
    public void Ten_thousand_children_of_one_router_are_one_outage()
    {
        const int count = 10_000;
        using Timeline t = new Timeline().With(
            [Net.Device("router"), .. Enumerable.Range(0, count).Select(i => Net.Device($"c{i}", ["router"], probes: Net.Icmp(TimeSpan.FromMinutes(1))))]);
        t.RunTo(95);
        t.Dead.UnionWith(t.Board.Keys);
        t.Run(140);

        EventRecord down = Assert.Single(t.Journal.Events, e => e is { Kind: EventKind.NodeChanged, To: NodeState.Down });
        Assert.Equal("router", down.NodeId);
        Assert.Equal(count, down.Facts!.Behind.Count);
        Assert.Equal(count, t.Journal.Events.Count(e => e is { Kind: EventKind.NodeChanged, To: NodeState.Unreachable }));
    }
}
