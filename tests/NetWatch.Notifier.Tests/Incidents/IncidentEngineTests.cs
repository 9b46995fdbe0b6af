using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.States;
using NetWatch.Notifier.Incidents;
using NetWatch.Notifier.Tests.Support;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Incidents;

public sealed class IncidentEngineTests
{
    private static readonly EventFacts Router = Device("Almaty router", "router", "high", Behind("sw-1"), Behind("sw-2"), Behind("cam-1"));
    private static readonly EventFacts Switch1 = Device("Switch 1", "switch", "normal", Behind("cam-1"));

    [Fact]
    public void Device_down_opens_with_frozen_facts_and_up_closes_with_one_recovery()
    {
        (IncidentEngineState state, List<IncidentDecision> decisions) = Play(
            Node(1, Router, "ala-rtr", NodeState.Up, NodeState.Down),
            Node(2, Router, "ala-rtr", NodeState.Down, NodeState.Up));

        Assert.Equal([IncidentStep.Opened, IncidentStep.Recovered], decisions.Select(d => d.Step));
        Incident opened = decisions[0].Incident;
        Assert.Equal((1, Severity.Critical, ProblemKind.DeviceDown), (opened.Number, opened.Severity, opened.Problem));
        Assert.Equal(Noon.AddSeconds(-20), opened.Since);
        Assert.Equal(Noon.AddSeconds(1), opened.OpenedAt);
        Assert.Same(Router, opened.Facts);
        Assert.Equal(["sw-1", "sw-2", "cam-1"], opened.Members.Select(m => m.NodeId));
        Assert.All(opened.Members, m => Assert.False(m.Confirmed));
        Assert.Equal((Noon.AddSeconds(2), 2L), (decisions[1].Incident.ClosedAt!.Value, decisions[1].Incident.ClosedBySeq!.Value));
        Assert.Empty(state.Open);
    }

    [Fact]
    public void Trap_opens_nothing_and_changes_no_open_incident()
    {
        (IncidentEngineState state, List<IncidentDecision> decisions) = Play(
            Event(1, EventKind.TrapReceived, "ala-rtr", Noon.AddSeconds(1)) with { Facts = Router },
            Node(2, Router, "ala-rtr", NodeState.Up, NodeState.Down),
            Event(3, EventKind.TrapReceived, "ala-rtr", Noon.AddSeconds(3)) with { Facts = Router });

        Assert.Equal([IncidentStep.Opened], decisions.Select(d => d.Step));
        Assert.Equal((3, 1), (state.Cursor, state.Open.Count));
    }

    [Fact]
    public void Children_becoming_unreachable_open_nothing_and_confirm_their_membership()
    {
        (IncidentEngineState state, List<IncidentDecision> decisions) = Play(
            Node(1, Router, "ala-rtr", NodeState.Up, NodeState.Down),
            Node(2, Switch1, "sw-1", NodeState.Up, NodeState.Unreachable),
            Node(3, Device("Camera"), "cam-1", NodeState.Up, NodeState.Unreachable),
            Node(4, Device("Camera"), "cam-1", NodeState.Up, NodeState.Unreachable));

        Assert.Equal([IncidentStep.Opened, IncidentStep.Joined, IncidentStep.Joined], decisions.Select(d => d.Step));
        Incident incident = Assert.Single(state.Open.Values).Incident;
        Assert.Equal([true, false, true], incident.Members.Select(m => m.Confirmed));
    }

    [Fact]
    public void Child_found_silent_before_its_parent_is_confirmed_from_the_opening()
    {
        (_, List<IncidentDecision> decisions) = Play(
            Node(1, Switch1, "sw-1", NodeState.Up, NodeState.Unreachable),
            Node(2, Device("Almaty router", "router", "high", Behind("sw-1", NodeState.Unreachable), Behind("sw-2")), "ala-rtr", NodeState.Up, NodeState.Down));

        Incident incident = Assert.Single(decisions).Incident;
        Assert.Equal([true, false], incident.Members.Select(m => m.Confirmed));
    }

    [Fact]
    public void Child_joins_the_nearest_open_cause()
    {
        // Switch 1 was down already; then the router before it dies too, and the camera behind both is found silent.
        (IncidentEngineState state, _) = Play(
            Node(1, Switch1, "sw-1", NodeState.Up, NodeState.Down),
            Node(2, Router, "ala-rtr", NodeState.Up, NodeState.Down),
            Node(3, Device("Camera"), "cam-1", NodeState.Up, NodeState.Unreachable));

        Assert.True(state.Open[1].Incident.Members.Single(m => m.NodeId == "cam-1").Confirmed);
        Assert.False(state.Open[2].Incident.Members.Single(m => m.NodeId == "cam-1").Confirmed);
    }

    [Fact]
    public void Child_that_no_cause_lists_joins_the_one_that_is_its_parent()
    {
        EventFacts newcomer = Device("Newcomer") with { Parents = ["Almaty router"], ParentIds = ["ala-rtr"] };
        (IncidentEngineState state, _) = Play(
            Node(1, Router, "ala-rtr", NodeState.Up, NodeState.Down),
            Node(2, newcomer, "new-1", NodeState.Unknown, NodeState.Unreachable));

        Assert.Equal(new IncidentMember("new-1", "Newcomer", "switch", true, "almaty"), state.Open[1].Incident.Members[^1]);
    }

    [Fact]
    public void Child_does_not_join_the_namesake_of_its_parent()
    {
        EventFacts newcomer = Device("Newcomer") with { Parents = ["Access switch"], ParentIds = ["sw-here"] };
        (IncidentEngineState state, _) = Play(
            Node(1, Device("Access switch"), "sw-here", NodeState.Up, NodeState.Down),
            Node(2, Device("Access switch"), "sw-elsewhere", NodeState.Up, NodeState.Down),
            Node(3, Device("Core", "switch", "normal", new AffectedNode("sw-far", "Access switch", "switch", NodeState.Up)), "core", NodeState.Up, NodeState.Down),
            Node(4, newcomer, "new-1", NodeState.Unknown, NodeState.Unreachable));

        Assert.Equal(["new-1"], state.Open[1].Incident.Members.Select(m => m.NodeId));
        Assert.Empty(state.Open[2].Incident.Members);
        Assert.Equal(["sw-far"], state.Open[3].Incident.Members.Select(m => m.NodeId));
    }

    [Fact]
    public void Parent_that_dies_after_its_child_keeps_the_childs_incident_until_the_child_answers()
    {
        (IncidentEngineState state, List<IncidentDecision> decisions) = Play(
            Node(1, Switch1, "sw-1", NodeState.Up, NodeState.Down),
            Node(2, Router, "ala-rtr", NodeState.Up, NodeState.Down),
            Node(3, Switch1, "sw-1", NodeState.Down, NodeState.Unreachable),
            Node(4, Router, "ala-rtr", NodeState.Down, NodeState.Up),
            Node(5, Switch1, "sw-1", NodeState.Unreachable, NodeState.Down),
            Node(6, Switch1, "sw-1", NodeState.Down, NodeState.Up));

        Assert.Equal(
            [(IncidentStep.Opened, 1L), (IncidentStep.Opened, 2), (IncidentStep.Joined, 2), (IncidentStep.Recovered, 2), (IncidentStep.Recovered, 1)],
            decisions.Select(d => (d.Step, d.Incident.Number)));
        Assert.Empty(state.Open);
    }

    [Fact]
    public void Child_still_silent_after_its_parent_recovered_opens_its_own_incident()
    {
        (_, List<IncidentDecision> decisions) = Play(
            Node(1, Router, "ala-rtr", NodeState.Up, NodeState.Down),
            Node(2, Switch1, "sw-1", NodeState.Up, NodeState.Unreachable),
            Node(3, Router, "ala-rtr", NodeState.Down, NodeState.Up),
            Node(4, Switch1, "sw-1", NodeState.Unreachable, NodeState.Down));

        Assert.Equal((IncidentStep.Opened, 2L, "sw-1"), (decisions[^1].Step, decisions[^1].Incident.Number, decisions[^1].Incident.NodeId));
    }

    [Fact]
    public void Blind_spell_neither_closes_nor_opens_a_devices_incident_again()
    {
        (_, List<IncidentDecision> decisions) = Play(
            Node(1, Switch1, "sw-1", NodeState.Up, NodeState.Down),
            Story.System(2, ProblemKind.MonitoringBlind, NodeState.Down),
            Node(3, Switch1, "sw-1", NodeState.Down, NodeState.Unknown),
            Story.System(4, ProblemKind.MonitoringBlind, NodeState.Up),
            Node(5, Switch1, "sw-1", NodeState.Unknown, NodeState.Down),
            Node(6, Switch1, "sw-1", NodeState.Down, NodeState.Degraded));

        Assert.Equal(
            [(IncidentStep.Opened, 1L), (IncidentStep.Opened, 2), (IncidentStep.Recovered, 2), (IncidentStep.Recovered, 1)],
            decisions.Select(d => (d.Step, d.Incident.Number)));
    }

    [Fact]
    public void Removed_node_is_withdrawn_with_a_note_and_its_later_events_say_nothing()
    {
        (IncidentEngineState state, List<IncidentDecision> decisions) = Play(
            Node(1, Switch1, "sw-1", NodeState.Up, NodeState.Down),
            Event(2, EventKind.NodeRemoved, "sw-1", Noon.AddSeconds(2)),
            Node(3, Switch1, "sw-1", NodeState.Unknown, NodeState.Up));

        Assert.Equal([IncidentStep.Opened, IncidentStep.Withdrawn], decisions.Select(d => d.Step));
        Assert.NotNull(decisions[1].Incident.ClosedNote);
        Assert.Empty(state.Open);
    }

    [Theory]
    [InlineData("low", Severity.Info)]
    [InlineData("normal", Severity.Critical)]
    [InlineData("high", Severity.Critical)]
    [InlineData("critical", Severity.Critical)]
    public void Severity_of_a_device_follows_its_importance(string importance, Severity expected)
    {
        (_, List<IncidentDecision> decisions) = Play(Node(1, Device("Switch", "switch", importance), "sw", NodeState.Up, NodeState.Down));
        Assert.Equal(expected, decisions[0].Incident.Severity);
    }

    [Fact]
    public void Channel_is_a_warning_while_the_site_keeps_another_and_critical_when_the_site_is_lost()
    {
        (_, List<IncidentDecision> decisions) = Play(
            Node(1, Channel("Aktobe channel 1", siteLost: false), "akt-1", NodeState.Up, NodeState.Down),
            Node(2, Channel("Aktobe channel 2", siteLost: true, Behind("akt-sw")), "akt-2", NodeState.Up, NodeState.Down),
            Event(3, EventKind.SiteChanged, "aktobe", Noon.AddSeconds(3)) with { To = NodeState.Down, Problem = ProblemKind.SiteLost },
            Node(4, Channel("Aktobe channel 2", siteLost: false), "akt-2", NodeState.Down, NodeState.Up));

        Assert.Equal((Severity.Warning, ProblemKind.ChannelDown), (decisions[0].Incident.Severity, decisions[0].Incident.Problem));
        Assert.Equal((Severity.Critical, ProblemKind.SiteLost), (decisions[1].Incident.Severity, decisions[1].Incident.Problem));
        Assert.Equal((IncidentStep.Recovered, 2L), (decisions[2].Step, decisions[2].Incident.Number));
        Assert.Equal(3, decisions.Count);
    }

    [Fact]
    public void Site_that_returns_by_its_other_channel_eases_the_open_incident_once()
    {
        EventFacts first = Channel("Aktobe channel 1", siteLost: false);
        EventFacts second = Channel("Aktobe channel 2", siteLost: true, Behind("akt-sw"));
        EventRecord back = Event(4, EventKind.SiteChanged, "aktobe", Noon.AddSeconds(4)) with { To = NodeState.Up, Problem = ProblemKind.SiteLost };
        (IncidentEngineState state, List<IncidentDecision> decisions) = Play(
            Node(1, first, "akt-1", NodeState.Up, NodeState.Down),
            Node(2, second, "akt-2", NodeState.Up, NodeState.Down),
            Node(3, first, "akt-1", NodeState.Down, NodeState.Up),
            back,
            back with { Seq = 5 },
            Node(6, second, "akt-2", NodeState.Down, NodeState.Up));

        Assert.Equal(
            [(IncidentStep.Opened, 1L), (IncidentStep.Opened, 2), (IncidentStep.Recovered, 1), (IncidentStep.Eased, 2), (IncidentStep.Recovered, 2)],
            decisions.Select(d => (d.Step, d.Incident.Number)));
        Assert.Equal((Severity.Warning, false), (decisions[3].Incident.Severity, decisions[3].Incident.SiteIsLost));
        Assert.Empty(state.Open);
    }

    [Theory]
    [InlineData(ProblemKind.MonitoringBlind, Severity.Critical)]
    [InlineData(ProblemKind.StoreAway, Severity.Warning)]
    [InlineData(ProblemKind.ConfigurationStale, Severity.Warning)]
    [InlineData(ProblemKind.CollectorLate, Severity.Warning)]
    [InlineData(ProblemKind.TrapsNotReceived, Severity.Warning)]
    [InlineData(ProblemKind.BoardDark, Severity.Warning)]
    public void Problem_of_the_installation_opens_once_and_recovers_once(ProblemKind problem, Severity severity)
    {
        (IncidentEngineState state, List<IncidentDecision> decisions) = Play(
            Story.System(1, problem, NodeState.Down),
            Story.System(2, problem, NodeState.Down),
            Story.System(3, problem, NodeState.Up),
            Story.System(4, problem, NodeState.Up));

        Assert.Equal([IncidentStep.Opened, IncidentStep.Recovered], decisions.Select(d => d.Step));
        Assert.Equal(severity, decisions[0].Incident.Severity);
        Assert.Empty(state.Open);
    }

    [Fact]
    public void Each_dark_board_is_an_incident_of_its_own_and_one_that_is_revoked_did_not_recover()
    {
        (IncidentEngineState state, List<IncidentDecision> decisions) = Play(
            Story.System(1, ProblemKind.BoardDark, NodeState.Down) with { Component = "board:Lobby" },
            Story.System(2, ProblemKind.BoardDark, NodeState.Down) with { Component = "board:NOC" },
            Story.System(3, ProblemKind.BoardDark, NodeState.Up) with { Component = "board:NOC" },
            Story.System(4, ProblemKind.BoardDark, NodeState.Unknown) with { Component = "board:Hall" },
            Story.System(5, ProblemKind.BoardDark, NodeState.Unknown) with { Component = "board:Lobby" });

        Assert.Equal(
            [(IncidentStep.Opened, "board:Lobby"), (IncidentStep.Opened, "board:NOC"), (IncidentStep.Recovered, "board:NOC"), (IncidentStep.Withdrawn, "board:Lobby")],
            decisions.Select(d => (d.Step, d.Incident.Component)));
        Assert.Equal("It is not there any more.", decisions[^1].Incident.ClosedNote);
        Assert.Empty(state.Open);
    }

    [Fact]
    public void Replay_and_restart_at_every_event_give_the_same_incidents()
    {
        EventRecord[] log =
        [
            Node(1, Switch1, "sw-1", NodeState.Up, NodeState.Down),
            Node(2, Router, "ala-rtr", NodeState.Up, NodeState.Down),
            Node(3, Switch1, "sw-1", NodeState.Down, NodeState.Unreachable),
            Node(4, Device("Camera"), "cam-1", NodeState.Up, NodeState.Unreachable),
            Node(5, Router, "ala-rtr", NodeState.Down, NodeState.Up),
            Node(6, Device("Camera"), "cam-1", NodeState.Unreachable, NodeState.Down),
            Story.System(7, ProblemKind.StoreAway, NodeState.Down),
            Node(8, Switch1, "sw-1", NodeState.Unreachable, NodeState.Up),
        ];
        string undisturbed = Describe(Play(log).Decisions);

        // Every event starts from what the journal would have kept of the state before, and is read twice.
        IncidentEngineState state = IncidentEngineState.Empty;
        List<IncidentDecision> decisions = [];
        foreach (EventRecord record in log)
        {
            IncidentCheckpoint checkpoint = new(state.Cursor, [.. state.Open.Values.Select(o => o.Incident)], state.LastNumber);
            (state, IReadOnlyList<IncidentDecision> made) = IncidentEngine.Apply(IncidentEngineState.From(checkpoint), record);
            (state, IReadOnlyList<IncidentDecision> again) = IncidentEngine.Apply(state, record);
            Assert.Empty(again);
            decisions.AddRange(made);
        }

        Assert.Equal(undisturbed, Describe(decisions));
    }

    [Fact]
    public void Ten_thousand_children_of_one_router_are_one_incident()
    {
        AffectedNode[] behind = [.. Enumerable.Range(0, 10_000).Select(i => Behind($"d-{i}"))];
        EventFacts router = Device("Core", "router", "critical", behind);
        EventFacts leaf = Device("Leaf");
        (IncidentEngineState state, List<IncidentDecision> decisions) = Play(
            behind.Select((n, i) => Node(i + 2, leaf, n.NodeId, NodeState.Up, NodeState.Unreachable))
                .Prepend(Node(1, router, "core", NodeState.Up, NodeState.Down)));

        Assert.Single(decisions, d => d.Step == IncidentStep.Opened);
        Assert.All(Assert.Single(state.Open.Values).Incident.Members, m => Assert.True(m.Confirmed));
    }

    private static string Describe(IEnumerable<IncidentDecision> decisions) => string.Join('\n', decisions.Select(d =>
        $"{d.Step} {d.Incident with { Members = [], Facts = null }} {string.Join(',', d.Incident.Members)}"));
}
