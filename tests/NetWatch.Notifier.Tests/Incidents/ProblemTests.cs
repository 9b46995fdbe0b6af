using System.Text.Json;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Notifier.Incidents;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Incidents;

/// <summary>What fails of a node that answers: one incident a node, told at once, what follows in few words.</summary>
public sealed class ProblemTests
{
    private static readonly EventFacts Portal = Device("Portal", "server");

    [Fact]
    public void Failed_check_opens_and_its_recovery_closes()
    {
        (IncidentEngineState state, List<IncidentDecision> decisions) = Play(
            Part(1, Portal, "portal", "http:shop", NodeState.Down),
            Part(2, Portal, "portal", "http:shop", NodeState.Up));

        Assert.Equal([IncidentStep.Opened, IncidentStep.Recovered], decisions.Select(d => d.Step));
        Incident opened = decisions[0].Incident;
        Assert.Equal((ProblemKind.CheckFailed, Severity.Critical, "portal", "http:shop"), (opened.Problem, opened.Severity, opened.NodeId, opened.Component));
        Assert.Equal((Noon.AddSeconds(-20), Noon.AddSeconds(1)), (opened.Since, opened.OpenedAt));
        IncidentProblem problem = Assert.Single(opened.Problems);
        Assert.Equal(("Portal", Reason.ConnectionRefused, true, null), (problem.NodeName, problem.Reason, problem.Told, problem.EndedAt));
        Assert.Equal(Noon.AddSeconds(2), Assert.Single(decisions[1].Incident.Problems).EndedAt);
        Assert.Empty(state.Open);
    }

    [Theory]
    [InlineData("normal", NodeState.Down, Reason.ConnectionRefused, Severity.Critical)]
    [InlineData("normal", NodeState.Degraded, Reason.ThresholdCrossed, Severity.Warning)]
    [InlineData("normal", NodeState.Degraded, Reason.OnBattery, Severity.Critical)]
    [InlineData("low", NodeState.Down, Reason.ConnectionRefused, Severity.Info)]
    [InlineData("low", NodeState.Degraded, Reason.OnBattery, Severity.Info)]
    public void Loudness_follows_what_works_and_whom_it_hurts(string importance, NodeState to, Reason reason, Severity expected)
    {
        (_, List<IncidentDecision> decisions) = Play(Part(1, Device("Portal", "server", importance), "portal", "ups:output", to, reason: reason));
        Assert.Equal(expected, Assert.Single(decisions).Incident.Severity);
    }

    [Fact]
    public void What_does_not_degrade_its_node_opens_nothing()
    {
        (_, List<IncidentDecision> decisions) = Play(Part(1, Portal, "portal", "port:gi1", NodeState.Down) with { Problem = ProblemKind.None, Facts = null });
        Assert.Empty(decisions);
    }

    [Fact]
    public void Further_failures_of_a_node_join_its_incident_and_are_told_together_after_half_a_minute_then_every_five()
    {
        (IncidentEngineState state, List<IncidentDecision> decisions) = Play(
            Part(1, Portal, "portal", "http:shop", NodeState.Down),
            Part(2, Portal, "portal", "tls:443", NodeState.Down),
            Part(3, Portal, "portal", "storage:/srv", NodeState.Degraded),
            Due(4, Noon.AddSeconds(31)),
            Due(5, Noon.AddSeconds(32)),
            Part(6, Portal, "portal", "ssh:22", NodeState.Down, Noon.AddSeconds(40)),
            Due(7, Noon.AddSeconds(80)),
            Due(8, Noon.AddSeconds(32 + 300)),
            Due(9, Noon.AddSeconds(2000)));

        Assert.Equal(
            [IncidentStep.Opened, IncidentStep.Joined, IncidentStep.Joined, IncidentStep.Updated, IncidentStep.Joined, IncidentStep.Updated],
            decisions.Select(d => d.Step));
        // Half a minute after the first of them, not after the last.
        Assert.Equal(Noon.AddSeconds(32), decisions[2].Incident.TellAt);
        IncidentDecision first = decisions[3];
        Assert.Equal(["tls:443", "storage:/srv"], first.Before!.Problems.Where(p => !p.Told).Select(p => p.Component));
        Assert.Equal((5L, 1, null), (state.Open[1].Incident.Number + 4, first.Incident.Updates, first.Incident.TellAt));
        Assert.Equal(Noon.AddSeconds(32 + 300), decisions[4].Incident.TellAt);
        Assert.Equal((Noon.AddSeconds(332), 2), (decisions[5].Incident.UpdatedAt, decisions[5].Incident.Updates));
        Assert.All(state.Open[1].Incident.Problems, p => Assert.True(p.Told));
    }

    [Fact]
    public void What_is_over_before_it_was_told_is_not_told()
    {
        (IncidentEngineState state, List<IncidentDecision> decisions) = Play(
            Part(1, Portal, "portal", "http:shop", NodeState.Down),
            Part(2, Portal, "portal", "tls:443", NodeState.Down),
            Part(3, Portal, "portal", "tls:443", NodeState.Up),
            Due(4, Noon.AddSeconds(40)));

        Assert.DoesNotContain(decisions, d => d.Step == IncidentStep.Updated);
        Assert.Null(state.Open[1].Incident.TellAt);
    }

    [Fact]
    public void What_becomes_worse_is_told_at_once()
    {
        (_, List<IncidentDecision> decisions) = Play(
            Part(1, Portal, "portal", "storage:/srv", NodeState.Degraded),
            Part(2, Portal, "portal", "storage:/srv", NodeState.Down),
            Due(3, Noon.AddSeconds(2)));

        Assert.Equal([IncidentStep.Opened, IncidentStep.Joined, IncidentStep.Updated], decisions.Select(d => d.Step));
        Assert.Equal((Severity.Warning, Severity.Critical), (decisions[0].Incident.Severity, decisions[2].Incident.Severity));
        Assert.Equal("storage:/srv", Assert.Single(decisions[2].Before!.Problems, p => !p.Told).Component);
    }

    [Fact]
    public void Incident_is_as_loud_as_the_loudest_that_still_holds_and_ends_with_the_last()
    {
        (IncidentEngineState state, List<IncidentDecision> decisions) = Play(
            Part(1, Portal, "portal", "storage:/srv", NodeState.Degraded),
            Part(2, Portal, "portal", "http:shop", NodeState.Down),
            Part(3, Portal, "portal", "http:shop", NodeState.Up));
        Assert.Equal([Severity.Warning, Severity.Critical, Severity.Warning], decisions.Select(d => d.Incident.Severity));
        Assert.Single(state.Open);

        (_, decisions) = Play(state, Part(4, Portal, "portal", "storage:/srv", NodeState.Up));
        Assert.Equal(IncidentStep.Recovered, Assert.Single(decisions).Step);
    }

    [Fact]
    public void Not_seeing_is_not_recovering_and_what_nobody_looks_at_any_more_is_withdrawn()
    {
        (IncidentEngineState state, List<IncidentDecision> decisions) = Play(
            Part(1, Portal, "portal", "http:shop", NodeState.Down),
            Part(2, Portal, "portal", "http:shop", NodeState.Unreachable, reason: Reason.ParentsDown),
            Part(3, Portal, "portal", "http:shop", NodeState.Unknown, reason: Reason.NoCredential));
        Assert.Equal([IncidentStep.Opened], decisions.Select(d => d.Step));

        (IncidentEngineState recovered, decisions) = Play(state, Part(4, Portal, "portal", "http:shop", NodeState.Up));
        Assert.Equal(IncidentStep.Recovered, Assert.Single(decisions).Step);
        Assert.Empty(recovered.Open);

        (_, decisions) = Play(state, Part(4, Portal, "portal", "http:shop", NodeState.Unknown, reason: Reason.NoLongerTold));
        Assert.Equal(IncidentStep.Recovered, Assert.Single(decisions).Step);

        (_, decisions) = Play(state, Part(4, Portal, "portal", "http:shop", NodeState.Unknown, reason: Reason.None));
        IncidentDecision withdrawn = Assert.Single(decisions);
        Assert.Equal(IncidentStep.Withdrawn, withdrawn.Step);
        Assert.NotNull(withdrawn.Incident.ClosedNote);
    }

    [Fact]
    public void Device_that_dies_soon_after_a_check_of_it_makes_the_incident_worse_and_it_ends_with_both()
    {
        (IncidentEngineState state, List<IncidentDecision> decisions) = Play(
            Part(1, Portal, "portal", "http:shop", NodeState.Down),
            Node(2, Device("Portal", "server", "normal", Behind("nas")), "portal", NodeState.Degraded, NodeState.Down),
            Part(3, Portal, "portal", "http:shop", NodeState.Unreachable, reason: Reason.ParentsDown));
        Assert.Equal([IncidentStep.Opened, IncidentStep.Updated], decisions.Select(d => d.Step));
        Incident worse = decisions[1].Incident;
        Assert.Equal((1L, ProblemKind.DeviceDown, 1, "nas"), (worse.Number, worse.Problem, worse.Updates, Assert.Single(worse.Members).NodeId));

        // Told only when the part is still seen as failed a while after the node is back.
        (state, decisions) = Play(state, Node(4, Portal, "portal", NodeState.Down, NodeState.Degraded), Due(5, Noon.AddSeconds(60)));
        Assert.Equal([IncidentStep.Joined], decisions.Select(d => d.Step));
        (_, decisions) = Play(state, Due(6, Noon.AddSeconds(94)), Due(7, Noon.AddSeconds(600)));
        Assert.Equal([IncidentStep.Updated], decisions.Select(d => d.Step));
        (state, decisions) = Play(state, Part(6, Portal, "portal", "http:shop", NodeState.Up));
        Assert.Equal([(IncidentStep.Recovered, 1L)], decisions.Select(d => (d.Step, d.Incident.Number)));
        Assert.Empty(state.Open);
    }

    [Fact]
    public void Device_that_dies_long_after_a_check_of_it_is_an_incident_of_its_own()
    {
        (IncidentEngineState state, List<IncidentDecision> decisions) = Play(
            Part(1, Portal, "portal", "storage:/srv", NodeState.Degraded),
            Node(2, Portal, "portal", NodeState.Degraded, NodeState.Down, Noon.AddDays(2)),
            Node(3, Portal, "portal", NodeState.Down, NodeState.Degraded, Noon.AddDays(2).AddMinutes(5)),
            Part(4, Portal, "portal", "storage:/srv", NodeState.Up, Noon.AddDays(3)));
        Assert.Equal([(IncidentStep.Opened, 1L), (IncidentStep.Opened, 2L), (IncidentStep.Recovered, 2L), (IncidentStep.Recovered, 1L)], decisions.Select(d => (d.Step, d.Incident.Number)));
        Assert.Empty(state.Open);

        // What ends while the device is away ends all the same: another device may tell it.
        (state, decisions) = Play(
            Part(1, Portal, "portal", "near", NodeState.Down),
            Node(2, Portal, "portal", NodeState.Degraded, NodeState.Down, Noon.AddDays(2)),
            Part(3, Portal, "portal", "near", NodeState.Up, Noon.AddDays(2).AddMinutes(1)));
        Assert.Equal([(IncidentStep.Opened, 1L), (IncidentStep.Opened, 2L), (IncidentStep.Recovered, 1L)], decisions.Select(d => (d.Step, d.Incident.Number)));
        Assert.Equal(2, Assert.Single(state.Open).Key);
    }

    /// <summary>The router that a channel is plugged into tells of the port only at its next reading.</summary>
    [Fact]
    public void Near_port_of_a_channel_that_is_down_is_part_of_its_outage()
    {
        EventFacts channel = Channel("Aktobe channel 1", siteLost: true, Behind("akt-sw"));
        (IncidentEngineState state, List<IncidentDecision> decisions) = Play(
            Node(1, channel, "akt-1", NodeState.Up, NodeState.Down),
            Part(2, channel, "akt-1", "near", NodeState.Down, reason: Reason.PortDown),
            Event(3, EventKind.SiteChanged, "aktobe", Noon.AddSeconds(3)) with { To = NodeState.Up },
            Node(4, channel, "akt-1", NodeState.Down, NodeState.Degraded),
            Part(5, channel, "akt-1", "near", NodeState.Up));
        Assert.Equal([IncidentStep.Opened, IncidentStep.Joined, IncidentStep.Eased, IncidentStep.Joined, IncidentStep.Recovered], decisions.Select(d => d.Step));
        Assert.All(decisions, d => Assert.Equal(1, d.Incident.Number));
        Assert.Equal(Severity.Warning, decisions[2].Incident.Severity);
        Assert.Empty(state.Open);

        (_, decisions) = Play(
            Part(1, channel, "akt-1", "near", NodeState.Down, reason: Reason.PortDown),
            Node(2, channel, "akt-1", NodeState.Degraded, NodeState.Down),
            Part(3, channel, "akt-1", "near", NodeState.Up),
            Node(4, channel, "akt-1", NodeState.Down, NodeState.Up));
        Assert.Equal([IncidentStep.Opened, IncidentStep.Updated, IncidentStep.Joined, IncidentStep.Recovered], decisions.Select(d => d.Step));
        Assert.Equal((ProblemKind.SiteLost, Severity.Critical), (decisions[1].Incident.Problem, decisions[1].Incident.Severity));
    }

    /// <summary>A password was changed: SNMP falls silent on forty devices that all answer.</summary>
    [Fact]
    public void Checks_of_many_nodes_at_once_are_ten_incidents_and_one_of_all_others()
    {
        (IncidentEngineState state, List<IncidentDecision> decisions) = Play(
            [.. Enumerable.Range(1, 40).Select(i => Part(i, Device($"Switch {i}"), $"sw-{i}", "snmp", NodeState.Down)), Due(41, Noon.AddSeconds(42))]);

        Assert.Equal(11, decisions.Count(d => d.Step == IncidentStep.Opened));
        Incident many = state.Open.Values.Select(o => o.Incident).Single(i => i.Problem == ProblemKind.ManyProblems);
        Assert.Equal(("", 11L, Severity.Critical, 30), (many.NodeId, many.Number, many.Severity, many.Problems.Count));
        IncidentDecision update = Assert.Single(decisions, d => d.Step == IncidentStep.Updated);
        Assert.Equal(29, update.Before!.Problems.Count(p => !p.Told));

        // A further part of a node that is among them joins them, too; it is over when all are.
        (state, decisions) = Play(state, Part(42, Device("Switch 40"), "sw-40", "ssh:22", NodeState.Down));
        Assert.Equal(11, Assert.Single(decisions).Incident.Number);
        (state, decisions) = Play(state, [.. Enumerable.Range(1, 40).Select(i => Part(42 + i, Device($"Switch {i}"), $"sw-{i}", "snmp", NodeState.Up))]);
        Assert.Equal(10, decisions.Count(d => d.Step == IncidentStep.Recovered));
        (state, decisions) = Play(state, Part(83, Device("Switch 40"), "sw-40", "ssh:22", NodeState.Up));
        Assert.Equal((IncidentStep.Recovered, 11L), (Assert.Single(decisions).Step, decisions[0].Incident.Number));
        Assert.Empty(state.Open);
    }

    [Fact]
    public void What_fails_long_after_the_many_is_an_incident_of_its_own()
    {
        (IncidentEngineState state, _) = Play([.. Enumerable.Range(1, 12).Select(i => Part(i, Device($"Switch {i}"), $"sw-{i}", "snmp", NodeState.Down)), Due(13, Noon.AddSeconds(60))]);
        (_, List<IncidentDecision> decisions) = Play(state, Part(14, Portal, "portal", "http:shop", NodeState.Down, Noon.AddMinutes(20)));
        Assert.Equal((IncidentStep.Opened, "portal"), (Assert.Single(decisions).Step, decisions[0].Incident.NodeId));
    }

    [Fact]
    public void Node_that_leaves_the_catalog_leaves_the_incident_of_many()
    {
        (IncidentEngineState state, _) = Play([.. Enumerable.Range(1, 12).Select(i => Part(i, Device($"Switch {i}"), $"sw-{i}", "snmp", NodeState.Down))]);
        (state, _) = Play(state, Event(13, EventKind.NodeRemoved, "sw-11", Noon.AddSeconds(13)), Part(14, Device("Switch 12"), "sw-12", "snmp", NodeState.Up));
        Assert.DoesNotContain(state.Open.Values, o => o.Incident.Problem == ProblemKind.ManyProblems);
    }

    /// <summary>Told by a clock that was an hour ahead.</summary>
    [Fact]
    public void Clock_that_goes_back_holds_no_word()
    {
        DateTimeOffset ahead = Noon.AddHours(1);
        (IncidentEngineState state, _) = Play(Part(1, Portal, "portal", "http:shop", NodeState.Down, ahead), Part(2, Portal, "portal", "tls:443", NodeState.Down, ahead));
        (_, List<IncidentDecision> decisions) = Play(state, Due(3, Noon.AddSeconds(1)));
        Assert.Equal(IncidentStep.Updated, Assert.Single(decisions).Step);
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_problem_that_lasts_is_told_and_a_restart_at_any_event_changes_nothing(int seed)
    {
        Random random = new(seed);
        IncidentEngineState state = IncidentEngineState.Empty;
        Dictionary<(string, string), DateTimeOffset> failing = [];
        DateTimeOffset now = Noon;
        for (int seq = 1; seq <= 300; seq++)
        {
            now += TimeSpan.FromSeconds(random.Next(1, 40));
            string node = $"n{random.Next(30)}", component = $"c{random.Next(3)}";
            EventRecord record = random.Next(3) == 0
                ? Due(seq, now)
                : Part(seq, Device(node), node, component, (NodeState)random.Next(1, 5), now);
            IncidentEngineState restarted = Restarted(state);
            (state, IReadOnlyList<IncidentDecision> decisions) = IncidentEngine.Apply(state, record);
            (IncidentEngineState other, IReadOnlyList<IncidentDecision> same) = IncidentEngine.Apply(restarted, record);
            Assert.Equal(Written(decisions), Written(same));
            Assert.Equal(JsonSerializer.Serialize(state.Open.Values.Select(o => o.Incident)), JsonSerializer.Serialize(other.Open.Values.Select(o => o.Incident)));

            if (record.To is NodeState.Down or NodeState.Degraded) failing.TryAdd((node, component), now);
            else if (record.To == NodeState.Up) failing.Remove((node, component));
            HashSet<(string, string)> open = [.. state.Open.Values.SelectMany(o => o.Incident.Problems).Where(p => p.EndedAt is null).Select(p => (p.NodeId, p.Component))];
            Assert.Equal(failing.Keys.Order(), open.Order());
            HashSet<(string, string)> told = [.. state.Open.Values.SelectMany(o => o.Incident.Problems).Where(p => p is { EndedAt: null, Told: true }).Select(p => (p.NodeId, p.Component))];
            if (record.Kind == EventKind.TimerDue)
                Assert.All(failing, f => Assert.True(told.Contains(f.Key) || now - f.Value < ProblemRules.Wait + ProblemRules.Interval, $"seed {seed}: {f.Key} is not told after {now - f.Value}"));
            Assert.All(state.Open.Values, o => Assert.Contains(o.Incident.Problems, p => p.EndedAt is null));
            Assert.All(state.Open.Values, o => Assert.Equal(o.Incident.Problems.Where(p => p.EndedAt is null).Max(p => p.Severity), o.Incident.Severity));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_fails_and_returns_with_its_node_each_has_its_place_and_its_end(int seed)
    {
        Random random = new(seed);
        IncidentEngineState state = IncidentEngineState.Empty;
        HashSet<(string, string)> failing = [];
        HashSet<string> down = [];
        DateTimeOffset now = Noon;
        for (int seq = 1; seq <= 400; seq++)
        {
            now += TimeSpan.FromSeconds(random.Next(1, 120));
            string node = $"n{random.Next(15)}", component = $"c{random.Next(3)}";
            bool whole = random.Next(3) == 0;
            NodeState to = (NodeState)random.Next(1, 4);
            EventRecord record = random.Next(4) == 0 ? Due(seq, now)
                : whole ? Node(seq, Device(node), node, NodeState.Up, to, now)
                : Part(seq, Device(node), node, component, to, now);
            IncidentEngineState restarted = Restarted(state);
            (state, IReadOnlyList<IncidentDecision> decisions) = IncidentEngine.Apply(state, record);
            Assert.Equal(Written(decisions), Written(IncidentEngine.Apply(restarted, record).Decisions));
            if (record.Kind == EventKind.NodeChanged && to == NodeState.Down) down.Add(node);
            else if (record.Kind == EventKind.NodeChanged) down.Remove(node);
            else if (record.Kind == EventKind.ComponentChanged && to == NodeState.Up) failing.Remove((node, component));
            else if (record.Kind == EventKind.ComponentChanged) failing.Add((node, component));

            Incident[] open = [.. state.Open.Values.Select(o => o.Incident)];
            IncidentProblem[] holding = [.. open.SelectMany(i => i.Problems).Where(p => p.EndedAt is null)];
            Assert.Equal(failing.Order(), holding.Where(p => p.Component.Length > 0).Select(p => (p.NodeId, p.Component)).Order());
            Assert.Equal(down.Order(), open.Where(i => i.IsOutage).Select(i => i.NodeId).Order());
            Assert.All(holding.Where(p => p.Component.Length == 0), p => Assert.Contains(p.NodeId, down));
            Assert.All(open, i => Assert.True(i.IsOutage || i.Problems.Any(p => p.EndedAt is null)));
            Assert.All(decisions.Where(d => d.Incident.ClosedAt is not null).SelectMany(d => d.Incident.Problems), p => Assert.NotNull(p.EndedAt));
        }
    }

    private static IncidentEngineState Restarted(IncidentEngineState state) => IncidentEngineState.From(new IncidentCheckpoint(
        state.Cursor,
        [.. state.Open.Values.Select(o => JsonSerializer.Deserialize<Incident>(JsonSerializer.Serialize(o.Incident))!)],
        state.LastNumber));

    private static string Written(IReadOnlyList<IncidentDecision> decisions) => JsonSerializer.Serialize(decisions);

    private static (IncidentEngineState State, List<IncidentDecision> Decisions) Play(params EventRecord[] log) => Play(IncidentEngineState.Empty, log);

    private static (IncidentEngineState State, List<IncidentDecision> Decisions) Play(IncidentEngineState state, params EventRecord[] log)
    {
        List<IncidentDecision> decisions = [];
        foreach (EventRecord record in log)
        {
            (state, IReadOnlyList<IncidentDecision> made) = IncidentEngine.Apply(state, record);
            decisions.AddRange(made);
        }

        return (state, decisions);
    }
}
