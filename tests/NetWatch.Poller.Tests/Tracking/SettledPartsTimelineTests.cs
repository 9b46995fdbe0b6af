using NetWatch.Core.Events;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Poller.Tests.Pipeline;

namespace NetWatch.Poller.Tests.Tracking;

/// <summary>Parts that a check tells to be the same at each run need no track of their own: nothing that is seen of them may differ from parts that have one.</summary>
public sealed class SettledPartsTimelineTests
{
    private static readonly Finding[] AllWell = [Well("port:1"), Well("port:2"), Well("port:3")];
    private static readonly Finding[] OneDown = [Well("port:1"), Down("port:2"), Well("port:3")];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Ports_have_the_same_states_whether_the_list_is_the_same_or_a_new_one(bool same)
    {
        IReadOnlyList<Finding> told = AllWell;
        using Timeline t = new Timeline().With(Net.Device("a", probes: Net.Snmp()));
        t.Script = _ => Answer.Ok with { Findings = same ? told : [.. told] };
        t.RunTo(200);
        ComponentState first = State(t, "port:2");
        Assert.Equal((NodeState.Up, 0, 2, false), (first.State, first.Failures, first.Successes, first.Degrades));
        Assert.Equal(State(t, "snmp").CheckedAt, first.CheckedAt);
        Assert.Equal(State(t, "snmp").LastGoodAt, first.LastGoodAt);
        Assert.Equal(["port:1", "port:2", "port:3", "snmp"], t.Board["a"].Components.Keys.Order());

        told = OneDown;
        t.RunTo(400);
        ComponentState down = State(t, "port:2");
        Assert.Equal((NodeState.Down, Reason.PortDown, "2 is down."), (down.State, down.Reason, down.Detail));
        Assert.Equal(t.AskedAt("a", "snmp").Count(x => x > 200), down.Failures);
        Assert.Equal(first.LastGoodAt, down.LastGoodAt);
        Assert.Equal(State(t, "snmp").CheckedAt, down.CheckedAt);
        Assert.Equal(State(t, "snmp").CheckedAt, State(t, "port:1").CheckedAt);
        Assert.Equal(first.Since, State(t, "port:1").Since);

        told = AllWell;
        t.RunTo(600);
        Assert.Equal((NodeState.Up, 0), (State(t, "port:2").State, State(t, "port:2").Failures));
        Assert.Equal([NodeState.Down, NodeState.Up], t.Journal.Events.Where(e => e is { Kind: EventKind.ComponentChanged, Component: "port:2" }).Select(e => e.To!.Value));
        Assert.Equal(NodeState.Up, t.StateOf("a"));
    }

    [Fact]
    public void Ports_of_a_silent_device_are_unknown_and_come_back()
    {
        using Timeline t = new Timeline().With(Net.Device("a", probes: Net.Snmp()));
        t.Script = _ => t.Dead.Contains("a") ? null : Answer.Ok with { Findings = OneDown };
        t.RunTo(200);
        t.Dead.Add("a");
        t.RunUntil("a", NodeState.Down);
        Assert.Equal((NodeState.Unknown, NodeState.Down), (State(t, "port:1").State, State(t, "port:2").State));
        t.Dead.Clear();
        t.RunUntil("a", NodeState.Up);
        t.Run(100);
        Assert.Equal((NodeState.Up, NodeState.Down), (State(t, "port:1").State, State(t, "port:2").State));
    }

    [Fact]
    public void Port_that_is_told_no_more_is_forgotten()
    {
        IReadOnlyList<Finding> told = OneDown;
        using Timeline t = new Timeline().With(Net.Device("a", probes: Net.Snmp()));
        t.Script = _ => Answer.Ok with { Findings = told };
        t.RunTo(300);
        told = [AllWell[0]];
        t.Run(100);
        Assert.Equal(["port:1", "snmp"], t.Board["a"].Components.Keys.Order());
        Assert.Contains(t.Journal.Events, e => e is { Component: "port:2", From: NodeState.Down, To: NodeState.Unknown, Reason: Reason.NoLongerTold });
    }

    [Fact]
    public void Ports_of_the_blind_are_unknown_and_seen_again_afterwards()
    {
        using Timeline t = new Timeline().With(Net.Device("a", probes: Net.Snmp()));
        t.Script = _ => t.Sees ? Answer.Ok with { Findings = AllWell } : Answer.Silent;
        t.RunTo(200);
        t.Sees = false;
        t.Run(100);
        Assert.Equal((NodeState.Unknown, Reason.Blind), (State(t, "port:1").State, State(t, "port:1").Reason));
        t.Sees = true;
        t.Run(100);
        Assert.Equal(NodeState.Up, State(t, "port:1").State);
    }

    [Fact]
    public void Channel_hears_of_its_near_port_at_each_run()
    {
        using Timeline t = new Timeline().With(Net.Device("a", probes: Net.Snmp()), Net.Channel("ch", "branch", near: new Core.Catalog.NearPort("a", "1")));
        t.Script = r => r.Node.Id == "a" ? Answer.Ok with { Findings = AllWell } : null;
        t.RunTo(400);
        Assert.Equal(State(t, "snmp").CheckedAt, t.Board["ch"].Components["near"].CheckedAt);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Ports_flap_alike_whether_the_list_is_the_same_or_a_new_one(int seed)
    {
        Assert.Equal(Flaps(seed, same: false), Flaps(seed, same: true));

        static List<(DateTimeOffset, string, bool)> Flaps(int seed, bool same)
        {
            Random random = new(seed);
            Finding[][] lists = [AllWell, OneDown, [Well("port:1"), Down("port:2"), Down("port:3")]];
            Finding[] told = AllWell;
            int calm = random.Next(2, 8);
            using Timeline t = new Timeline().With(Net.Device("a", probes: Net.Snmp()));
            t.Script = _ =>
            {
                if (random.Next(calm) == 0) told = lists[random.Next(3)];
                if (random.Next(60) == 0) calm = random.Next(2, 30);
                return Answer.Ok with { Findings = same ? told : [.. told] };
            };
            t.RunTo(20000);
            return [.. t.Journal.Events.Where(e => e.Kind == EventKind.FlappingChanged).Select(e => (e.At, e.Component, e.Flapping))];
        }
    }

    private static ComponentState State(Timeline t, string component) => t.Board["a"].Components[component];

    private static Finding Well(string key) => new(key, ProbeOutcome.Ok, Reason.Answered, null, Degrades: false);

    private static Finding Down(string key) => new(key, ProbeOutcome.Failed, Reason.PortDown, $"{key[5..]} is down.", Degrades: false);
}
