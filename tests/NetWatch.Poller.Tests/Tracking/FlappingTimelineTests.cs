using NetWatch.Core.Events;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Poller.Tests.Pipeline;

namespace NetWatch.Poller.Tests.Tracking;

public sealed class FlappingTimelineTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    [Fact]
    public void Device_that_answers_every_other_time_flaps_and_is_told_as_a_device()
    {
        using Timeline t = new Timeline().With(Net.Device("a") with { Tags = ["core"] });
        int run = 0;
        t.Script = _ => ++run % 2 == 0 ? Answer.Silent : null;
        t.RunTo(300);
        EventRecord began = Assert.Single(Flaps(t));
        Assert.Equal(("a", "", ProblemKind.DeviceDown, true, NodeState.Up, Reason.NoReply), (began.NodeId, began.Component, began.Problem, began.Flapping, began.To, began.Reason));
        Assert.Equal("It began to flap: 6 changes in its last 21 results.", began.Detail);
        Assert.Equal(["core"], began.Facts!.Tags);
        Assert.Equal("icmp", began.Facts.DecidedBy);
        Assert.Equal([ProbeOutcome.Failed, ProbeOutcome.Ok, ProbeOutcome.Failed, ProbeOutcome.Ok, ProbeOutcome.Failed, ProbeOutcome.Ok], began.Facts.Evidence.Select(r => r.Outcome));
        Assert.Equal([null, 1.5], began.Facts.Evidence.Take(2).Select(r => r.Milliseconds));
        Assert.True(t.Board["a"].State.Flapping);
        Assert.True(t.Board["a"].Components["icmp"].Flapping);
        Assert.Equal([NodeState.Up], t.Story("a").Select(s => s.To));

        t.Script = _ => null;
        t.Run(900);
        Assert.Equal([true, false], Flaps(t).Select(e => e.Flapping));
        Assert.Equal(NodeState.Up, Flaps(t)[1].To);
        Assert.False(t.Board["a"].State.Flapping);
    }

    [Fact]
    public void What_changes_while_it_flaps_stands_between_beginning_and_end()
    {
        using Timeline t = new Timeline().With(Net.Device("a"));
        int run = 0;
        t.Script = _ => ++run / 3 % 2 == 1 && run < 60 ? Answer.Silent : null;
        t.RunTo(3000);
        EventRecord[] story = [.. t.Journal.Events.Where(e => e.Kind is EventKind.NodeChanged or EventKind.FlappingChanged)];
        int began = Array.FindIndex(story, e => e.Kind == EventKind.FlappingChanged && e.Flapping);
        int ended = Array.FindIndex(story, e => e.Kind == EventKind.FlappingChanged && !e.Flapping);
        Assert.True(began > 0 && ended > began + 2, $"{began} {ended}");
        Assert.Equal(ended, story.Length - 1);
        Assert.Equal(2, Flaps(t).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Part_flaps_by_itself_whether_it_degrades_its_device_or_not(bool degrades)
    {
        using Timeline t = new Timeline().With(Net.Device("a", probes: Net.Snmp()));
        Finding[] well = [Part(ProbeOutcome.Ok, degrades)], bad = [Part(ProbeOutcome.Degraded, degrades)];
        int run = 0;
        t.Script = _ => Answer.Ok with { Findings = ++run > 30 || run / 2 % 2 == 0 ? well : bad };
        t.RunTo(3000);
        Assert.Equal([true, false], Flaps(t).Select(e => e.Flapping));
        Assert.All(Flaps(t), e => Assert.Equal("storage:/", e.Component));
        Assert.Equal((degrades ? ProblemKind.Threshold : ProblemKind.None, Reason.ThresholdCrossed), (Flaps(t)[0].Problem, Flaps(t)[0].Reason));
        Assert.Equal(degrades, Flaps(t)[0].Facts is not null);
        Assert.False(t.Board["a"].State.Flapping);
    }

    [Fact]
    public void Flapping_survives_a_restart_and_ends_after_21_calm_results()
    {
        MemoryJournal journal = FlapsAt300("a");
        using Timeline after = new Timeline(journal, Timeline.At(310)).With(Net.Device("a"));
        Assert.True(after.Board["a"].State.Flapping);
        after.RunTo(880);
        Assert.Single(Flaps(after));
        after.RunTo(1000);
        Assert.Equal([true, false], Flaps(after).Select(e => e.Flapping));
        Assert.Equal(21, after.AskedAt("a").Count(s => s <= Timeline.Second(Flaps(after)[1].At)));

        using Timeline third = new Timeline(journal, Timeline.At(1010)).With(Net.Device("a"));
        third.Run(900);
        Assert.Equal(2, Flaps(third).Count);
    }

    [Fact]
    public void Child_of_a_flapping_router_does_not_flap_itself()
    {
        using Timeline t = new Timeline().With(Net.Device("router"), Net.Device("child", ["router"], probes: [Net.Icmp(), Net.Tcp(22)]));
        for (int i = 0; i < 25; i++)
        {
            t.Run(50);
            t.Dead.UnionWith(["router", "child"]);
            t.Run(45);
            t.Dead.Clear();
        }

        Assert.All(Flaps(t), e => Assert.Equal("router", e.NodeId));
        Assert.NotEmpty(Flaps(t));
    }

    [Fact]
    public void Nothing_flaps_because_this_host_is_blind_again_and_again()
    {
        using Timeline t = new Timeline().With(Net.Device("a"));
        t.Script = _ => t.Sees ? null : Answer.Silent;
        for (int i = 0; i < 15; i++)
        {
            t.Run(60);
            t.Sees = false;
            t.Run(30);
            t.Sees = true;
        }

        Assert.Empty(Flaps(t));
    }

    [Fact]
    public void Part_that_is_told_no_more_and_check_that_leaves_the_file_cease_to_flap()
    {
        using Timeline t = new Timeline().With(Net.Device("a", probes: [Net.Icmp(), Net.Snmp(), Net.Tcp(22)]));
        int run = 0;
        bool told = true;
        t.Script = r => r.Spec.Type switch
        {
            "snmp" => Answer.Ok with { Findings = told ? [Part(++run % 2 == 0 ? ProbeOutcome.Ok : ProbeOutcome.Degraded, true)] : [] },
            "tcp" => ++run % 3 == 0 ? Answer.Silent : null,
            _ => null,
        };
        t.RunTo(600);
        Assert.Equal(["storage:/", "tcp:22"], Flaps(t).Select(e => e.Component).Order());
        told = false;
        t.Run(100);
        EventRecord part = Assert.Single(Flaps(t), e => !e.Flapping);
        Assert.Equal(("storage:/", NodeState.Unknown, Reason.NoLongerTold), (part.Component, part.To, part.Reason));

        t.Apply(Net.Of(Net.Device("a", probes: [Net.Icmp(), Net.Snmp()])));
        t.Run(900);
        EventRecord check = Assert.Single(Flaps(t), e => e is { Flapping: false, Component: "tcp:22" });
        Assert.Equal((NodeState.Unknown, ProblemKind.CheckFailed), (check.To, check.Problem));
        Assert.Equal(4, Flaps(t).Count);
    }

    [Fact]
    public void Flapping_that_the_file_switches_off_ends_and_is_told_no_more()
    {
        using Timeline t = new Timeline().With(Net.Device("a"));
        int run = 0;
        t.Script = _ => ++run % 2 == 0 ? Answer.Silent : null;
        t.RunTo(300);
        t.Apply(Net.Of(Net.Device("a") with { WatchesFlapping = false }));
        t.Run(900);
        Assert.Equal([true, false], Flaps(t).Select(e => e.Flapping));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_history_flaps_exactly_when_its_results_say_so(int seed)
    {
        Random random = new(seed);
        using Timeline t = new Timeline().With(Net.Device("a"));
        List<char> counted = [];
        List<bool> expected = [];
        bool flaps = false, doubtful = false;
        int calm = random.Next(2, 12);
        Answer answer = Answer.Ok;
        t.Script = _ =>
        {
            if (random.Next(calm) == 0) answer = new[] { Answer.Ok, Answer.Slow, Answer.Silent }[random.Next(3)];
            if (random.Next(60) == 0) calm = random.Next(2, 40);
            // A failure counts with the next result: until then what it depends on may have failed first.
            if (doubtful) counted.Add('f');
            doubtful = answer.Outcome == ProbeOutcome.Failed;
            if (!doubtful) counted.Add(answer.Outcome == ProbeOutcome.Ok ? 'w' : 'd');
            char[] last = [.. counted.TakeLast(21)];
            int changes = last.Skip(1).Where((c, at) => c != last[at]).Count();
            bool now = flaps ? changes >= 4 : changes >= 6;
            if (now != flaps) expected.Add(now);
            flaps = now;
            return answer;
        };
        t.RunTo(20000);
        Assert.Equal(expected, Flaps(t).Select(e => e.Flapping));
        Assert.Equal(flaps, t.Board["a"].State.Flapping);
    }

    private static List<EventRecord> Flaps(Timeline t) => [.. t.Journal.Events.Where(e => e.Kind == EventKind.FlappingChanged)];

    private static Finding Part(ProbeOutcome outcome, bool degrades) =>
        new("storage:/", outcome, outcome == ProbeOutcome.Ok ? Reason.Answered : Reason.ThresholdCrossed, null, degrades);

    private static MemoryJournal FlapsAt300(string id)
    {
        using Timeline before = new Timeline().With(Net.Device(id));
        int run = 0;
        before.Script = _ => ++run % 2 == 0 ? Answer.Silent : null;
        before.RunTo(300);
        Assert.True(before.Board[id].State.Flapping);
        return before.Journal;
    }
}
