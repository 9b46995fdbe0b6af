using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Notifier.Checklists;
using NetWatch.Notifier.Tests.Support;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Checklists;

public sealed class TimesTests
{
    [Fact]
    public void Time_to_restore_is_split_into_five_parts_that_add_up()
    {
        Incident incident = Closed(
            new StoryEntry(Noon.AddMinutes(6), StoryKind.Acknowledged, 3, "Айгерім"),
            new StoryEntry(Noon.AddMinutes(30), StoryKind.Sample, 9),
            new StoryEntry(Noon.AddMinutes(29), StoryKind.Sample, 9));
        RestoreTimes times = RestoreTimes.Of(incident, [Message(Noon.AddMinutes(2)), Message(Noon.AddMinutes(1)), Message(null)], Noon.AddDays(1));
        Assert.Equal((30, 60, 300, 23 * 60, 120), (times.DetectSeconds, times.TellSeconds, times.AcknowledgeSeconds, times.RepairSeconds, times.ConfirmSeconds));
        Assert.Equal((Noon.AddMinutes(1), Noon.AddMinutes(6), Noon.AddMinutes(29)), (times.ToldAt, times.AcknowledgedAt, times.WorkedAt));
        AddsUp(times, 30 + (31 * 60));
    }

    [Fact]
    public void Parts_that_are_not_known_are_empty_and_their_time_counts_to_the_next()
    {
        RestoreTimes nobody = RestoreTimes.Of(Closed(), [Message(null)], Noon);
        Assert.Equal((null, null, null, 31 * 60), (nobody.TellSeconds, nobody.AcknowledgeSeconds, nobody.ConfirmSeconds, nobody.RepairSeconds));
        AddsUp(nobody, 30 + (31 * 60));

        // Somebody saw it on the board before the mail was accepted, which was after the end.
        RestoreTimes late = RestoreTimes.Of(Closed(new StoryEntry(Noon.AddMinutes(2), StoryKind.Acknowledged, 3)), [Message(Noon.AddHours(3))], Noon);
        Assert.Equal((31 * 60, 0, 0), (late.TellSeconds, late.AcknowledgeSeconds, late.RepairSeconds));
        Assert.Equal(Noon.AddHours(3), late.ToldAt);
        AddsUp(late, 30 + (31 * 60));
        RestoreTimes early = RestoreTimes.Of(Closed(new StoryEntry(Noon.AddMinutes(2), StoryKind.Acknowledged, 3)), [Message(Noon.AddMinutes(5))], Noon);
        Assert.Equal((300, 0, 26 * 60), (early.TellSeconds, early.AcknowledgeSeconds, early.RepairSeconds));
    }

    [Fact]
    public void Open_incident_is_under_repair_until_now()
    {
        RestoreTimes times = RestoreTimes.Of(Closed() with { ClosedAt = null, ClosedBySeq = null }, [Message(Noon.AddMinutes(1))], Noon.AddMinutes(10));
        Assert.Equal((60, 540, null, null), (times.TellSeconds, times.RepairSeconds, times.ConfirmSeconds, times.ClosedAt));
        AddsUp(times, 630);
    }

    [Fact]
    public async Task Engine_tells_when_it_worked_again_by_the_good_results_that_ended_it()
    {
        using TestFolder folder = new();
        await using Bench bench = Bench.Create(folder.Path);
        EventFacts up = Device("Core") with { Evidence = [new(Noon.AddMinutes(5), ProbeOutcome.Ok, Reason.Answered, 1), new(Noon.AddMinutes(6), ProbeOutcome.Ok, Reason.Answered, 1)] };
        await bench.HappenAsync(Node(1, Device("Core"), "core", NodeState.Up, NodeState.Down, Noon), Node(2, up, "core", NodeState.Down, NodeState.Up, Noon.AddMinutes(6)));
        RestoreTimes times = RestoreTimes.Of(Assert.Single(bench.Journal.Incidents), [], Noon.AddMinutes(6));
        Assert.Equal((300, 60), (times.RepairSeconds, times.ConfirmSeconds));
    }

    [Fact]
    public void Step_takes_from_the_tick_before_it_to_its_own_and_counts_to_who_ticked_it()
    {
        ChecklistTick[] ticks =
        [
            Tick(2, 1, "done", "Айгерім", 4), Tick(2, 2, "didNotHelp", "Айгерім", 10), Tick(1, 1, "done", "Данияр", 3), Tick(3, 1, "open", "Данияр", 11) with { Kind = TickKind.Assigned },
            Tick(4, 1, "done", ChecklistTick.NetWatch, 12) with { Kind = TickKind.Proved }, Tick(5, 1, "done", "Данияр", 13), Tick(5, 2, "open", "Данияр", 14), Tick(6, 1, "notApplicable", "Данияр", 20),
        ];
        StepTimes times = StepTimes.Of(Noon, ticks);
        Assert.Equal([(1, 180), (2, 420), (4, 120), (6, 480)], times.Steps.Select(s => (s.Step, s.Seconds)));
        Assert.Equal([("Данияр", 2, 660), ("Айгерім", 1, 420)], times.People.Select(p => (p.Actor, p.Steps, p.Seconds)));
        Assert.Equal(("didNotHelp", true), (times.Steps[1].State, times.Steps[2].Proved));
    }

    [Fact]
    public void Month_shows_the_slowest_steps_by_their_median()
    {
        FrozenChecklist text = new(3, Noon, "switch", [new FrozenText("en", "t", false, "", ["A", "B"])], [null, null]);
        WorkedIncident Worked(long number, int first, int second) =>
            new(number, Noon, "switch", [Tick(1, 1, "done", "Данияр", first), Tick(2, 1, number == 3 ? "didNotHelp" : "done", "Айгерім", first + second)]);
        SlowSteps slow = SlowSteps.Of(
            new ChecklistWork([Worked(1, 1, 10), Worked(2, 2, 60), Worked(3, 30, 20), new WorkedIncident(4, Noon, "switch", [])], new Dictionary<string, FrozenChecklist> { ["switch"] = text }),
            (checklist, step) => step == 1 ? "Look. Then go 1.5 m on.\nProves: x" : new string('x', 200));
        Assert.Equal(3, slow.Incidents);
        Assert.Equal([(2, 1200.0, 3600.0, 5400.0, 2, 1), (1, 120.0, 1800.0, 1980.0, 3, 0)], slow.Steps.Select(s => (s.Step, s.MedianSeconds, s.LongestSeconds, s.TotalSeconds, s.Done, s.DidNotHelp)));
        Assert.Equal(("Look", 120), (slow.Steps[1].Text, slow.Steps[0].Text.Length));
        Assert.Equal([("Айгерім", 3, 5400.0), ("Данияр", 3, 1980.0)], slow.People.Select(p => (p.Actor, p.Steps, p.Seconds)));
    }

    [Fact]
    public void Similar_incidents_are_those_most_alike_first_and_then_the_newest()
    {
        Incident now = Past(20, "sw-1", 0) with { ClosedAt = null };
        Incident[] past =
        [
            Past(1, "sw-1", 30), Past(2, "sw-1", 10), Past(3, "sw-2", 5), Past(4, "sw-3", 4) with { Reason = Reason.ConnectionRefused },
            Past(5, "sw-4", 3, vendor: "Huawei"), Past(6, "rt", 2, kind: "router"), Past(7, "rt-x", 1, kind: "router", site: "aktobe"), Past(8, "sw-1", 1) with { ClosedAt = null },
            Past(9, "sw-1", -1), Past(10, "sw-1", 2) with { MergedInto = 2 }, now,
        ];
        Assert.Equal(
            [(2L, Likeness.SameProblem), (1L, Likeness.SameProblem), (3L, Likeness.SameFailure), (6L, Likeness.SameSite), (5L, Likeness.SameSite)],
            SimilarIncidents.Find(now, past).Select(s => (s.Incident.Number, s.Likeness)));
    }

    [Fact]
    public void Another_check_of_the_same_device_is_not_the_same_problem()
    {
        Incident http = Check(1, "http:portal"), tls = Check(2, "tls:portal"), now = Check(9, "http:portal") with { ClosedAt = null };
        Assert.Equal([(1L, Likeness.SameProblem), (2L, Likeness.SameFailure)], SimilarIncidents.Find(now, [tls, http]).Select(s => (s.Incident.Number, s.Likeness)));

        static Incident Check(long number, string component) => Past(number, "srv", 10 - number) with
        {
            Problem = ProblemKind.CheckFailed,
            Facts = Device("srv", "server") with { DecidedBy = component },
        };
    }

    private static void AddsUp(RestoreTimes t, double total) => Assert.Equal(
        (total, total), (t.TotalSeconds, t.DetectSeconds + (t.TellSeconds ?? 0) + (t.AcknowledgeSeconds ?? 0) + t.RepairSeconds + (t.ConfirmSeconds ?? 0)));

    private static Incident Closed(params StoryEntry[] story) => new()
    {
        Number = 1,
        NodeId = "core",
        Problem = ProblemKind.DeviceDown,
        Severity = Severity.Critical,
        Since = Noon.AddSeconds(-30),
        OpenedAt = Noon,
        ClosedAt = Noon.AddMinutes(31),
        OpenedBySeq = 1,
        ClosedBySeq = 9,
        Story = [new StoryEntry(Noon.AddSeconds(-30), StoryKind.Sample, 1), .. story],
    };

    private static Incident Past(long number, string node, double daysAgo, string kind = "switch", string site = "almaty", string vendor = "Cisco") => new()
    {
        Number = number,
        NodeId = node,
        Problem = ProblemKind.DeviceDown,
        Severity = Severity.Warning,
        Since = Noon.AddDays(-daysAgo),
        OpenedAt = Noon.AddDays(-daysAgo),
        ClosedAt = Noon.AddDays(-daysAgo).AddHours(1),
        Reason = Reason.NoReply,
        Facts = Device(node, kind) with { SiteId = site, Vendor = vendor },
    };

    private static ChecklistTick Tick(int step, int seq, string state, string actor, double minutes) =>
        new() { Incident = 1, Step = step, Seq = seq, State = state, Actor = actor, At = Noon.AddMinutes(minutes) };

    private static OutboxMessage Message(DateTimeOffset? accepted) => new()
    {
        Incident = 1,
        Step = "opened",
        Recipient = "noc@example.kz",
        Channel = "mail",
        Language = "kk",
        MessageId = "<1@x>",
        Subject = "s",
        Text = "t",
        CreatedAt = Noon,
        NotBefore = Noon,
        Status = accepted is null ? OutboxStatus.GivenUp : OutboxStatus.Delivered,
        EndedAt = accepted ?? Noon.AddSeconds(1),
    };
}
