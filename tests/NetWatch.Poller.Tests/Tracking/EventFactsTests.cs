using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Inventory;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Poller.Tests.Pipeline;

namespace NetWatch.Poller.Tests.Tracking;

/// <summary>What the events of failures and recoveries say besides the state.</summary>
public sealed class EventFactsTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    [Fact]
    public void Outage_carries_the_results_that_led_to_it_and_the_recovery_those_that_ended_it()
    {
        using Timeline t = new Timeline().With(Net.Device("a"));
        t.RunTo(100);
        t.Dead.Add("a");
        decimal down = t.RunUntil("a", NodeState.Down);
        IReadOnlyList<ProbeAttempt> led = t.Changes("a").Last().Facts!.Evidence;
        Assert.Equal(t.AskedAt("a").Where(s => s > 100).Take(3).Select(Timeline.At), led.Select(r => r.At));
        Assert.All(led, r => Assert.Equal((ProbeOutcome.Failed, Reason.NoReply, null), (r.Outcome, r.Reason, r.Milliseconds)));

        t.RunTo(down + 1000);
        t.Dead.Clear();
        t.RunUntil("a", NodeState.Up);
        IReadOnlyList<ProbeAttempt> ended = t.Changes("a").Last().Facts!.Evidence;
        Assert.Equal([(ProbeOutcome.Ok, 1.5), (ProbeOutcome.Ok, 1.5)], ended.Select(r => (r.Outcome, r.Milliseconds)));

        t.Run(2000);
        t.Dead.Add("a");
        t.RunUntil("a", NodeState.Down);
        Assert.Equal(3, t.Changes("a").Last().Facts!.Evidence.Count);
    }

    [Fact]
    public void Recovery_of_what_was_unreachable_carries_its_own_answers()
    {
        using Timeline t = new Timeline().With(Net.Device("router"), Net.Device("child", ["router"]));
        t.RunTo(100);
        t.Dead.UnionWith(["router", "child"]);
        t.RunUntil("child", NodeState.Unreachable);
        Assert.True(t.Changes("child").Last().Facts!.Evidence.Count >= 3);
        t.Run(600);
        t.Dead.Clear();
        t.RunUntil("child", NodeState.Up);
        IReadOnlyList<ProbeAttempt> ended = t.Changes("child").Last().Facts!.Evidence;
        Assert.True(ended.Count >= 2);
        Assert.All(ended, r => Assert.Equal(ProbeOutcome.Ok, r.Outcome));
    }

    [Fact]
    public void What_a_second_way_carries_is_counted_apart_from_what_is_lost()
    {
        using Timeline t = new Timeline().With(
            Net.Device("main"), Net.Device("backup"), Net.Device("only", ["main"]), Net.Device("both", ["main", "backup"]), Net.Device("far", ["both"]));
        t.RunTo(100);
        t.Dead.UnionWith(["main", "only"]);
        t.RunUntil("main", NodeState.Down);
        EventFacts facts = t.Changes("main").Last().Facts!;
        Assert.Equal(["only"], facts.Behind.Select(n => n.NodeId));
        Assert.Equal((2, "BACKUP"), (facts.Carried!.Count, Assert.Single(facts.Carried.By)));

        t.Dead.UnionWith(["backup", "both", "far"]);
        t.RunUntil("backup", NodeState.Down);
        facts = t.Changes("backup").Last().Facts!;
        Assert.Equal(["both", "far"], facts.Behind.Select(n => n.NodeId));
        Assert.Null(facts.Carried);
    }

    [Fact]
    public void Evidence_is_bounded()
    {
        using Timeline t = new Timeline().With(Net.Device("a", probes: Net.Icmp() with { FailuresToHard = 20 }));
        t.RunTo(100);
        t.Dead.Add("a");
        t.RunUntil("a", NodeState.Down);
        IReadOnlyList<ProbeAttempt> led = t.Changes("a").Last().Facts!.Evidence;
        Assert.Equal(EventFacts.MostEvidence, led.Count);
        Assert.Equal(t.AskedAt("a").Where(s => s > 100).Take(20).TakeLast(10).Select(Timeline.At), led.Select(r => r.At));
    }

    [Fact]
    public void Vendor_is_known_from_the_picture_and_again_after_a_restart()
    {
        DevicePicture picture = new() { Identity = DeviceIdentity.Unknown with { Profile = "cisco-ios", Vendor = "Cisco" } };
        using Timeline t = new Timeline().With(Net.Device("a", probes: [Net.Icmp(), Net.Snmp()]));
        t.Script = r => r.Spec.Type == "snmp" ? Answer.Ok with { Picture = picture } : null;
        t.RunTo(100);
        t.Script = _ => Answer.Silent;
        t.RunUntil("a", NodeState.Down);
        Assert.Equal("Cisco", t.Changes("a").Last().Facts!.Vendor);

        using Timeline after = new Timeline(t.Journal, Timeline.At(400)).With(Net.Device("a", probes: [Net.Icmp(), Net.Snmp()]));
        after.Script = r => r.Spec.Type == "snmp" ? Answer.Silent : null;
        after.RunUntil("a", NodeState.Degraded);
        Assert.Equal("Cisco", after.Changes("a").Last().Facts!.Vendor);
    }

    [Fact]
    public void Two_ways_share_what_lies_before_both()
    {
        using Timeline t = new Timeline().With(
            Net.Device("core"), Net.Device("r1", ["core"]), Net.Device("r2", ["core"]), Net.Device("far"), Net.Device("sw", ["r1", "r2"]), Net.Device("leaf", ["sw"]), Net.Device("other", ["leaf", "far"]));
        Assert.Equal(["sw", "core"], Through(t, "leaf"));
        Assert.Equal(["core"], Through(t, "sw"));
        Assert.Equal([], Through(t, "other"));
        Assert.Equal([], Through(t, "core"));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Without_a_node_of_its_way_nothing_leads_to_it_and_without_any_other_something_does(int seed)
    {
        Random random = new(seed);
        List<Node> nodes = [];
        int count = random.Next(3, 14);
        for (int i = 0; i < count; i++)
        {
            string[] parents = [.. Enumerable.Range(0, i).OrderBy(_ => random.Next()).Take(random.Next(0, 3)).Select(p => $"n{p}")];
            nodes.Add(Net.Device($"n{i}", parents));
        }

        using Timeline t = new Timeline().With([.. nodes.OrderBy(_ => random.Next())]);
        foreach (Node node in nodes)
        {
            string[] through = [.. Through(t, node.Id)];
            foreach (Node other in nodes.Where(n => n.Id != node.Id)) Assert.Equal(!Leads(node.Id, other.Id), through.Contains(other.Id));
            // Nearest first: each is itself reached only through those that follow it.
            for (int i = 0; i < through.Length; i++) Assert.Equal(through[(i + 1)..], Through(t, through[i]));
        }

        bool Leads(string id, string without)
        {
            if (id == without) return false;
            IReadOnlyList<string> parents = nodes.First(n => n.Id == id).Parents;
            return parents.Count == 0 || parents.Any(p => Leads(p, without));
        }
    }

    private static IReadOnlyList<string> Through(Timeline t, string id)
    {
        t.RunTo(60);
        return t.Changes(id).First().Facts!.Through;
    }
}
