using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Poller.Tests.Pipeline;
using NetWatch.Poller.Tracking;
using NetWatch.Poller.Traps;

namespace NetWatch.Poller.Tests.Tracking;

public sealed class TrapProblemTests
{
    private static readonly TrapRule Peer = new() { Raise = "bgpBackwardTransition", ClearedBy = ["bgpEstablished"], Instance = "bgpPeerState", IsCritical = true };
    private static readonly TrapRule Door = new() { Raise = "1.3.6.1.4.1.9999.0.1", For = TimeSpan.FromHours(1) };

    [Fact]
    public void Trap_is_a_problem_of_its_device_until_its_counterpart_comes()
    {
        using Timeline t = new Timeline().With(Device());
        t.RunTo(100);
        t.Tell(Trap(t, "bgpBackwardTransition", "bgpPeerState.10.0.0.1"));
        t.Run(300);
        EventRecord began = Problems(t).Single();
        Assert.Equal(("trap:bgpBackwardTransition:10.0.0.1", NodeState.Down, ProblemKind.CheckFailed, Reason.TrapReported), (began.Component, began.To, began.Problem, began.Reason));
        Assert.Equal("bgpBackwardTransition happened.", began.Detail);
        Assert.Equal(NodeState.Degraded, t.StateOf("a"));
        Assert.Equal(2, t.Journal.Events.Count(e => e.At == began.At && e.Kind is EventKind.TrapReceived or EventKind.NodeChanged && e.At == began.At));

        t.Tell(Trap(t, "bgpEstablished", "bgpPeerState.10.0.0.2"));
        t.Run(60);
        Assert.Equal(NodeState.Degraded, t.StateOf("a"));
        t.Tell(Trap(t, "bgpEstablished", "bgpPeerState.10.0.0.1"));
        t.Run(60);
        Assert.Equal([NodeState.Down, NodeState.Up], Problems(t).Select(e => e.To));
        Assert.Equal(NodeState.Up, t.StateOf("a"));
        Assert.DoesNotContain(t.Board["a"].Components.Keys, k => k.StartsWith("trap:", StringComparison.Ordinal));
    }

    [Fact]
    public void Problem_ends_when_its_time_after_the_latest_trap_is_over_also_over_a_restart()
    {
        using Timeline t = new Timeline().With(Device());
        t.RunTo(100);
        t.Tell(Trap(t, "1.3.6.1.4.1.9999.0.1"));
        t.RunTo(2000);
        t.Tell(Trap(t, "1.3.6.1.4.1.9999.0.1"));
        t.RunTo(4000);
        Assert.Equal([NodeState.Degraded], Problems(t).Select(e => e.To));

        using Timeline after = new Timeline(t.Journal, Timeline.At(4010)).With(Device());
        after.RunTo(5590);
        Assert.Equal(NodeState.Degraded, after.StateOf("a"));
        after.RunTo(5650);
        Assert.Equal([(NodeState.Degraded, ProblemKind.Threshold), (NodeState.Unknown, ProblemKind.Threshold)], Problems(after).Select(e => (e.To!.Value, e.Problem)));
        Assert.Equal(Reason.NoLongerTold, Problems(after)[1].Reason);
        Assert.Equal(NodeState.Up, after.StateOf("a"));
    }

    [Fact]
    public void Outage_and_blindness_leave_the_problem_as_it_is()
    {
        using Timeline t = new Timeline().With(Device());
        t.RunTo(100);
        t.Tell(Trap(t, "1.3.6.1.4.1.9999.0.1"));
        t.Dead.Add("a");
        t.RunUntil("a", NodeState.Down);
        t.Dead.Clear();
        t.RunUntil("a", NodeState.Degraded);
        t.Script = _ => t.Sees ? null : Answer.Silent;
        t.Sees = false;
        t.Run(100);
        Assert.Equal(NodeState.Degraded, t.Board["a"].Components["trap:1.3.6.1.4.1.9999.0.1"].State);
        Assert.Equal(NodeState.Unknown, t.StateOf("a"));
        t.Sees = true;
        t.Run(200);
        Assert.Single(Problems(t), e => e.Component.StartsWith("trap:", StringComparison.Ordinal));
        Assert.Equal(NodeState.Degraded, t.StateOf("a"));
    }

    [Fact]
    public void Rule_that_leaves_the_file_ends_its_problem_and_a_trap_without_a_rule_begins_none()
    {
        using Timeline t = new Timeline().With(Device());
        t.RunTo(100);
        t.Tell(Trap(t, "1.3.6.1.4.1.9999.0.1"));
        t.Tell(Trap(t, "coolingFailed"));
        t.Run(30);
        Assert.Single(Problems(t));
        t.Apply(Net.Of(Device() with { Traps = [Peer] }));
        t.Run(30);
        Assert.Equal([NodeState.Degraded, NodeState.Unknown], Problems(t).Select(e => e.To));
        Assert.Equal(NodeState.Up, t.StateOf("a"));
    }

    [Fact]
    public void Problems_of_one_device_are_bounded()
    {
        using Timeline t = new Timeline().With(Device());
        t.RunTo(100);
        for (int i = 0; i < 100; i++) t.Tell(Trap(t, "bgpBackwardTransition", $"bgpPeerState.10.0.0.{i}"));
        Assert.Equal(TrapRules.Most, Problems(t).Count);
        t.Tell(Trap(t, "bgpEstablished"));
        t.Run(1);
        Assert.Equal(2 * TrapRules.Most, Problems(t).Count);
        Assert.Equal(NodeState.Up, t.StateOf("a"));
    }

    [Theory]
    [InlineData("bgpPeerState.10.0.0.1", "trap:bgpBackwardTransition:10.0.0.1")]
    [InlineData("BGPPEERSTATE.0", "trap:bgpBackwardTransition:idle(1)")]
    [InlineData("bgpPeerState", "trap:bgpBackwardTransition:idle(1)")]
    [InlineData("bgpPeerStateOther.1", "trap:bgpBackwardTransition")]
    public void Instance_is_what_stands_behind_the_name_of_the_variable_else_its_value(string variable, string component)
    {
        TrapFacts trap = new() { Oid = "1.2", Name = "bgpBackwardTransition", Version = "2c", Source = "192.0.2.1", Variables = [new TrapVariable("1.2.3", variable, "idle(1)")] };
        Assert.Equal(component, TrapRules.Begins(Peer, trap));
    }

    private static Device Device() => Net.Device("a") with { Traps = [Peer, Door] };

    private static List<EventRecord> Problems(Timeline t) => [.. t.Journal.Events.Where(e => e.Kind == EventKind.ComponentChanged && e.Problem != ProblemKind.None)];

    private static TrapInput Trap(Timeline t, string name, string? variable = null) => new("a", Timeline.At(t.Now), new TrapFacts
    {
        Oid = name.Contains('.', StringComparison.Ordinal) ? name : "1.3.6.1.2.1.15.7.2",
        Name = name,
        Version = "2c",
        Source = "192.0.2.1",
        Variables = variable is null ? [] : [new TrapVariable("1.3.6.1.2.1.15.3.1.2.1", variable, "idle(1)")],
    }, $"{name} happened.");
}
