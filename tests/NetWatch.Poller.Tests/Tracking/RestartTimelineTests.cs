using NetWatch.Core.Events;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Poller.Tests.Pipeline;

namespace NetWatch.Poller.Tests.Tracking;

public sealed class RestartTimelineTests
{
    [Fact]
    public void Nothing_is_down_before_one_interval_after_the_start()
    {
        using Timeline t = new();
        t.Dead.Add("a");
        t.With(Net.Device("a", probes: Net.Icmp(TimeSpan.FromMinutes(2))));
        t.RunTo(119);
        Assert.Equal((NodeState.Unknown, Reason.WarmingUp), (t.StateOf("a"), t.Board["a"].State.Reason));
        Assert.True(t.AskedAt("a").Count > 3);

        t.Run(20);
        Assert.Equal([NodeState.Down], t.Story("a").Select(s => s.To));
        Assert.InRange(t.Story("a")[0].At, 120, 131);
    }

    [Fact]
    public void Device_that_was_down_before_a_restart_stays_down_without_a_new_event()
    {
        MemoryJournal journal = DownAt200();
        using Timeline after = new Timeline(journal, Timeline.At(210)).With(Net.Device("a"));
        Assert.Equal(NodeState.Down, after.StateOf("a"));
        after.Dead.Add("a");
        after.Run(200);
        Assert.Equal([NodeState.Up, NodeState.Down], after.Story("a").Select(s => s.To));

        after.Dead.Clear();
        after.Run(100);
        Assert.Equal([NodeState.Up, NodeState.Down, NodeState.Up], after.Story("a").Select(s => s.To));
    }

    [Fact]
    public void Device_that_recovered_while_we_were_away_is_up_after_two_answers()
    {
        MemoryJournal journal = DownAt200();
        using Timeline after = new Timeline(journal, Timeline.At(210)).With(Net.Device("a"));
        after.Run(100);

        Assert.Equal(NodeState.Up, after.Story("a")[^1].To);
        Assert.Equal(10, after.Story("a")[^1].At - after.AskedAt("a")[0]);
    }

    [Fact]
    public void Device_that_left_the_file_while_we_were_away_is_told_once()
    {
        MemoryJournal journal = DownAt200();
        using Timeline second = new Timeline(journal, Timeline.At(210)).With(Net.Device("b"));
        second.Run(60);
        using Timeline third = new Timeline(journal, Timeline.At(300)).With(Net.Device("b"));
        third.Run(60);

        Assert.Single(journal.Events, e => e is { Kind: EventKind.NodeRemoved, NodeId: "a" });
        Assert.Equal(2, journal.Events.Count(e => e is { Kind: EventKind.Started }) - 1);
    }

    [Fact]
    public void Problem_of_the_installation_survives_a_restart_and_gets_its_end()
    {
        using Timeline before = new Timeline().With(Net.Device("a"));
        before.Report(ProblemKind.ConfigurationStale, "devices.json has 2 defects.");
        before.Report(ProblemKind.ConfigurationStale, "devices.json has 3 defects.");
        before.Run(10);
        using Timeline after = new Timeline(before.Journal, Timeline.At(60)).With(Net.Device("a"));
        Assert.Contains(after.Updates[^1].Problems, p => p.Kind == ProblemKind.ConfigurationStale);
        after.Report(ProblemKind.ConfigurationStale, null);
        after.Report(ProblemKind.ConfigurationStale, null);

        Assert.Equal(
            [NodeState.Down, NodeState.Up],
            after.Journal.Events.Where(e => e.Problem == ProblemKind.ConfigurationStale).Select(e => e.To!.Value));
        Assert.Empty(after.Updates[^1].Problems);
    }

    [Fact]
    public void Problems_of_several_parts_survive_a_restart_and_get_their_ends_one_by_one()
    {
        using Timeline before = new Timeline().With(Net.Device("a"));
        before.Report(ProblemKind.BoardDark, "The screen of board Lobby/1 says nothing.", "board:Lobby/1");
        before.Report(ProblemKind.BoardDark, "The screen of board NOC says nothing.", "board:NOC");
        before.Report(ProblemKind.BoardDark, "The screen of board NOC says nothing.", "board:NOC");
        before.Run(10);
        using Timeline after = new Timeline(before.Journal, Timeline.At(60)).With(Net.Device("a"));
        Assert.Equal(["board:Lobby/1", "board:NOC"], after.Updates[^1].Problems.Select(p => p.Component));
        after.Report(ProblemKind.BoardDark, null, "board:NOC");
        after.Report(ProblemKind.BoardDark, null, "board:Lobby/1", withdrawn: true);
        after.Report(ProblemKind.BoardDark, null, "board:Lobby/1", withdrawn: true);

        Assert.Equal(
            [("board:Lobby/1", NodeState.Down), ("board:NOC", NodeState.Down), ("board:NOC", NodeState.Up), ("board:Lobby/1", NodeState.Unknown)],
            after.Journal.Events.Where(e => e.Problem == ProblemKind.BoardDark).Select(e => (e.Component, e.To!.Value)));
        Assert.Empty(after.Updates[^1].Problems);
        using Timeline later = new Timeline(after.Journal, Timeline.At(120)).With(Net.Device("a"));
        Assert.Empty(later.Updates[^1].Problems);
    }

    private static MemoryJournal DownAt200()
    {
        using Timeline before = new Timeline().With(Net.Device("a"));
        before.RunTo(100);
        before.Dead.Add("a");
        before.Run(100);
        Assert.Equal(NodeState.Down, before.StateOf("a"));
        return before.Journal;
    }
}
