using NetWatch.Core.Events;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Poller.Snmp;
using NetWatch.Poller.Tests.Pipeline;

namespace NetWatch.Poller.Tests.Tracking;

public sealed class OutageTimelineTests
{
    [Fact]
    public void Device_that_stops_answering_is_down_after_20_s_of_retries_and_up_after_two_answers()
    {
        using Timeline t = new Timeline().With(Net.Device("a"));
        t.RunTo(100);
        t.Dead.Add("a");
        t.Run(100);
        decimal failed = t.AskedAt("a").First(x => x > 100);
        t.Dead.Remove("a");
        decimal back = t.Now;
        t.Run(100);

        decimal answered = t.AskedAt("a").First(x => x >= back);
        decimal first = t.AskedAt("a")[0];
        Assert.Equal([(first, NodeState.Up), (failed + 20, NodeState.Down), (answered + 10, NodeState.Up)], t.Story("a"));
        EventRecord down = t.Changes("a").Single(e => e.To == NodeState.Down);
        Assert.Equal(ProblemKind.DeviceDown, down.Problem);
        Assert.Equal(Reason.NoReply, down.Reason);
        Assert.Equal(Timeline.At(failed), down.Facts!.FailingSince);
        Assert.Equal("1.5 ms", down.Facts.LastGood["roundTrip"]);
        Assert.Equal("icmp", down.Facts.DecidedBy);
    }

    [Fact]
    public void Retries_run_at_ten_seconds_while_soft_and_at_the_interval_while_down()
    {
        using Timeline t = new Timeline().With(Net.Device("a"));
        t.RunTo(100);
        t.Dead.Add("a");
        t.Run(150);

        List<decimal> asked = [.. t.AskedAt("a").Where(x => x > 100)];
        Assert.Equal([10, 10, 30, 30], asked.Zip(asked.Skip(1), (x, y) => y - x).Take(4));
    }

    [Fact]
    public void Two_lost_answers_and_an_answer_are_no_outage()
    {
        using Timeline t = new Timeline().With(Net.Device("a"));
        t.RunTo(100);
        int failures = 0;
        t.Script = _ => failures++ < 2 ? Answer.Silent : null;
        t.Run(200);

        Assert.Equal([NodeState.Up], t.Story("a").Select(s => s.To));
    }

    [Fact]
    public void No_right_to_send_is_unknown_at_once_and_never_down()
    {
        using Timeline t = new Timeline().With(Net.Device("a"));
        t.RunTo(100);
        t.Script = _ => Answer.NoPermission;
        t.Run(300);

        Assert.Equal([NodeState.Up, NodeState.Unknown], t.Story("a").Select(s => s.To));
        Assert.Equal(Reason.NoPermission, t.Board["a"].State.Reason);
    }

    [Fact]
    public void Device_without_the_right_to_ping_is_up_when_another_check_answers()
    {
        using Timeline t = new Timeline().With(Net.Device("a", probes: [Net.Icmp(), Net.Tcp(22)]));
        t.Script = r => r.Spec.Component == "icmp" ? Answer.NoPermission : null;
        t.RunTo(200);

        Assert.Equal(NodeState.Up, t.StateOf("a"));
    }

    [Fact]
    public void Crossed_threshold_degrades_after_three_runs_and_clears_after_two()
    {
        using Timeline t = new Timeline().With(Net.Device("a"));
        t.RunTo(100);
        t.Script = _ => Answer.Slow;
        decimal crossed = t.AskedAt("a")[^1] + 30;
        t.RunTo(crossed + 60);
        t.Script = _ => null;
        t.Run(100);

        Assert.Equal((crossed + 20, NodeState.Degraded), t.Story("a")[1]);
        Assert.Equal([NodeState.Up, NodeState.Degraded, NodeState.Up], t.Story("a").Select(s => s.To));
        Assert.Equal(ProblemKind.Threshold, t.Changes("a").ElementAt(1).Problem);
    }

    [Fact]
    public void Failed_service_of_a_device_that_answers_degrades_it_and_names_the_check()
    {
        using Timeline t = new Timeline().With(Net.Device("a", probes: [Net.Icmp(), Net.Tcp(22)]));
        t.RunTo(100);
        t.Script = r => r.Spec.Component == "tcp:22" ? Answer.Silent with { Reason = Reason.ConnectionRefused } : null;
        t.Run(120);
        t.Script = _ => null;
        t.Run(120);

        Assert.Equal([NodeState.Up, NodeState.Degraded, NodeState.Up], t.Story("a").Select(s => s.To));
        EventRecord degraded = t.Changes("a").ElementAt(1);
        Assert.Equal((ProblemKind.CheckFailed, Reason.ConnectionRefused, "tcp:22"), (degraded.Problem, degraded.Reason, degraded.Facts!.DecidedBy));
        EventRecord component = t.Journal.Events.Single(e => e is { Kind: EventKind.ComponentChanged, Component: "tcp:22", To: NodeState.Down });
        Assert.Equal(ProblemKind.CheckFailed, component.Problem);
        EventFacts facts = component.Facts!;
        Assert.Equal(("A", "tcp:22", component.At.AddSeconds(-20)), (facts.Name, facts.DecidedBy, facts.FailingSince));
        Assert.Equal([ProbeOutcome.Failed, ProbeOutcome.Failed, ProbeOutcome.Failed], facts.Evidence.Select(r => r.Outcome));
        EventRecord recovered = t.Journal.Events.Single(e => e is { Kind: EventKind.ComponentChanged, Component: "tcp:22", From: NodeState.Down, To: NodeState.Up });
        Assert.Equal([ProbeOutcome.Ok, ProbeOutcome.Ok], recovered.Facts!.Evidence.Select(r => r.Outcome));
    }

    [Fact]
    public void Dead_device_is_one_outage_and_its_services_no_problems_of_their_own()
    {
        using Timeline t = new Timeline().With(Net.Device("a", probes: [Net.Icmp(), Net.Tcp(22), Net.Snmp()]));
        t.RunTo(100);
        t.Dead.Add("a");
        t.Run(300);
        t.Dead.Remove("a");
        t.Run(300);

        Assert.Equal([NodeState.Up, NodeState.Down, NodeState.Up], t.Story("a").Select(s => s.To));
        Assert.DoesNotContain(t.Journal.Events, e => e.Problem == ProblemKind.CheckFailed);
    }

    [Fact]
    public void Port_that_goes_down_degrades_and_a_desk_port_is_only_told()
    {
        using Timeline t = new Timeline().With(Net.Device("a", probes: [Net.Icmp(), Net.Snmp()]));
        Finding Port(string name, bool up, bool degrades) =>
            new($"port:{name}", up ? ProbeOutcome.Ok : ProbeOutcome.Failed, up ? Reason.Answered : Reason.PortDown, null, degrades);
        bool desk = true, uplink = true;
        t.Script = r => r.Spec.Component == "snmp" ? Answer.Ok with { Findings = [Port("desk", desk, false), Port("uplink", uplink, true)] } : null;
        t.RunTo(100);
        desk = false;
        t.Run(120);
        Assert.Equal(NodeState.Up, t.StateOf("a"));
        uplink = false;
        t.Run(120);
        Assert.Equal(NodeState.Degraded, t.StateOf("a"));

        Assert.Equal(
            [("port:desk", ProblemKind.None), ("port:uplink", ProblemKind.CheckFailed)],
            t.Journal.Events.Where(e => e.Kind == EventKind.ComponentChanged && e.Component.StartsWith("port:", StringComparison.Ordinal)).Select(e => (e.Component, e.Problem)));
    }

    [Fact]
    public void Restart_told_by_a_result_is_an_event()
    {
        using Timeline t = new Timeline().With(Net.Device("a", probes: [Net.Snmp()]));
        t.RunTo(100);
        bool told = false;
        t.Script = _ => Answer.Ok with { Facts = told ? null : new Dictionary<string, string> { [DeviceFacts.Restarted] = "Up for 12 s." } };
        t.Run(29);
        told = true;
        t.Run(60);

        Assert.Single(t.Journal.Events, e => e is { Kind: EventKind.DeviceRestarted, NodeId: "a" });
        Assert.False(t.Board["a"].Facts.ContainsKey(DeviceFacts.Restarted));
    }
}
