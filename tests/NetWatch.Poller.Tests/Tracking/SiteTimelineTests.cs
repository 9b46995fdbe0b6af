using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Poller.Tests.Pipeline;

namespace NetWatch.Poller.Tests.Tracking;

public sealed class SiteTimelineTests
{
    [Fact]
    public void Site_with_one_channel_is_lost_with_it_and_back_with_it()
    {
        using Timeline t = new Timeline().With(Net.Channel("ch", "branch"), Net.Device("far", ["ch"]));
        t.RunTo(100);
        t.Dead.UnionWith(["ch", "far"]);
        t.Run(150);
        t.Dead.Clear();
        t.Run(150);

        EventRecord down = t.Changes("ch").Single(e => e.To == NodeState.Down);
        Assert.True(down.Facts!.SiteLost);
        Assert.Equal((ProblemKind.ChannelDown, "Telecom", "main", "Branch"), (down.Problem, down.Facts.Provider, down.Facts.Role, down.Facts.SiteName));
        Assert.Equal(
            [(NodeState.Down, Reason.AllChannelsDown), (NodeState.Up, Reason.Answered)],
            Sites(t, "branch").Select(e => (e.To!.Value, e.Reason)));
    }

    [Fact]
    public void Site_with_two_channels_is_lost_with_the_second()
    {
        using Timeline t = new Timeline().With(Net.Channel("ch-1", "branch"), Net.Channel("ch-2", "branch"), Net.Device("far", ["ch-1", "ch-2"]));
        t.RunTo(100);
        t.Dead.Add("ch-1");
        t.Run(100);
        Assert.Empty(Sites(t, "branch"));
        Assert.False(t.Changes("ch-1").Last().Facts!.SiteLost);
        Assert.Equal(NodeState.Up, t.StateOf("far"));

        t.Dead.UnionWith(["ch-2", "far"]);
        t.Run(100);
        Assert.True(t.Changes("ch-2").Last().Facts!.SiteLost);
        Assert.Equal(["far"], t.Changes("ch-2").Last().Facts!.Behind.Select(b => b.NodeId));
        Assert.Equal([NodeState.Down], Sites(t, "branch").Select(e => e.To!.Value));
    }

    [Fact]
    public void Lost_site_stays_lost_over_a_restart_without_a_new_event()
    {
        using Timeline before = new Timeline().With(Net.Channel("ch", "branch"));
        before.RunTo(100);
        before.Dead.Add("ch");
        before.Run(100);
        using Timeline after = new Timeline(before.Journal, Timeline.At(210)).With(Net.Channel("ch", "branch"));
        after.Dead.Add("ch");
        after.Run(100);
        Assert.Single(Sites(after, "branch"));
        after.Dead.Clear();
        after.Run(100);

        Assert.Equal([NodeState.Down, NodeState.Up], Sites(after, "branch").Select(e => e.To!.Value));
    }

    [Fact]
    public void Near_port_that_goes_down_degrades_its_channel()
    {
        using Timeline t = new Timeline().With(
            Net.Channel("ch", "branch", near: new NearPort("router", "Gi0/1")), Net.Device("router", probes: [Net.Icmp(), Net.Snmp()]));
        bool up = true;
        t.Script = r => r.Spec.Component == "snmp"
            ? Answer.Ok with { Findings = [new Finding("port:Gi0/1", up ? ProbeOutcome.Ok : ProbeOutcome.Failed, up ? Reason.Answered : Reason.PortDown, null)] }
            : null;
        t.RunTo(100);
        Assert.Equal(NodeState.Up, t.StateOf("ch"));
        up = false;
        t.Run(100);

        Assert.Equal((NodeState.Degraded, Reason.PortDown), (t.StateOf("ch"), t.Board["ch"].State.Reason));
        Assert.Equal("near", t.Changes("ch").Last().Facts!.DecidedBy);
        Assert.Equal("router Gi0/1", t.Changes("ch").Last().Facts!.Near);
    }

    private static IEnumerable<EventRecord> Sites(Timeline t, string site) =>
        t.Journal.Events.Where(e => e.Kind == EventKind.SiteChanged && e.NodeId == site);
}
