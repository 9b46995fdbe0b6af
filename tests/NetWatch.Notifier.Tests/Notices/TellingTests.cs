using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Core.States;
using NetWatch.Notifier.Notices;
using static NetWatch.Notifier.Tests.Notices.Company;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Notices;

/// <summary>Who is told of what, when, and who is not: on the fake clock, event by event.</summary>
public sealed class TellingTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void What_nobody_acknowledges_is_repeated_after_half_an_hour_two_hours_and_every_eight()
    {
        Company company = new(Person("noc"));
        company.Node("sw", NodeState.Down).Pass(30 * Minute);
        Assert.Equal(["#1 opened", "#1 repeat-1"], company.Told("noc"));
        company.Pass(120 * Minute - TimeSpan.FromSeconds(1));
        Assert.Equal(2, company.Notices.Count);
        company.Pass(TimeSpan.FromSeconds(1)).Pass(16 * 60 * Minute);
        Assert.Equal(["#1 opened", "#1 repeat-1", "#1 repeat-2", "#1 repeat-3", "#1 repeat-4"], company.Told("noc"));
        company.Node("sw", NodeState.Up).Pass(24 * 60 * Minute);
        Assert.Equal("#1 recovered", company.Told("noc").Last());
        Assert.Equal(6, company.Notices.Count);
    }

    [Fact]
    public void Acknowledging_ends_repeats_until_its_time_is_over()
    {
        Company company = new(Person("noc"));
        company.Node("sw", NodeState.Down).Act(new IncidentAcknowledged(1, "I look", company.Now + 60 * Minute, []), "aigul");
        Assert.Equal(new Acknowledgement("aigul", Noon, "I look", Noon + 60 * Minute), company.Incidents[1].Acknowledged);
        company.Pass(59 * Minute);
        Assert.Equal(["#1 opened"], company.Told("noc"));
        company.Pass(Minute);
        Assert.Equal((NoticeKind.Repeated, NoticeWhy.AcknowledgementOver), (company.Notices[1].Kind, company.Notices[1].Why));
        Assert.Contains(company.Incidents[1].Story, e => e.Kind == StoryKind.AcknowledgementEnded);
        company.Pass(120 * Minute);
        Assert.Equal("#1 repeat-2", company.Told("noc").Last());
    }

    [Fact]
    public void Acknowledging_one_fault_does_not_hide_a_second_one_nor_a_worse_one()
    {
        Company company = new(Person("noc"));
        company.Part("srv", "http:shop", NodeState.Degraded).Act(new IncidentAcknowledged(1, null, null, ["srv/http:shop"]), "aigul");
        Assert.True(company.Incidents[1].IsAcknowledged);
        company.Part("srv", "tls:443", NodeState.Degraded).Pass(Minute);
        Assert.False(company.Incidents[1].IsAcknowledged);
        Assert.Equal(["#1 opened", "#1 update-1"], company.Told("noc"));
        company.Pass(30 * Minute);
        Assert.Equal("#1 repeat-1", company.Told("noc").Last());

        company.Act(new IncidentAcknowledged(1, null, null, []), "aigul").Pass(60 * Minute);
        Assert.Equal(3, company.Notices.Count);
        company.Part("srv", "tls:443", NodeState.Down).Pass(TimeSpan.Zero);
        Assert.Equal("#1 update-2", company.Told("noc").Last());
        Assert.False(company.Incidents[1].IsAcknowledged);
        Assert.Contains(company.Incidents[1].Story, e => e is { Kind: StoryKind.AcknowledgementEnded, Text: "it became worse" });
    }

    [Fact]
    public void Policy_goes_on_to_the_next_people_until_somebody_acknowledges()
    {
        Company company = new();
        company.Set(Of(Person("aigul"), Person("berik", "mail", "sms"), Person("boss")) with
        {
            Policies = OperationsData.Empty.Policies.Add("night", new EscalationPolicy
            {
                Id = "night",
                Name = "Night",
                Steps =
                [
                    new EscalationStep { Targets = ["contact:aigul"] },
                    new EscalationStep { AfterMinutes = 10, Targets = ["contact:berik"], Channels = ["sms"] },
                    new EscalationStep { AfterMinutes = 20, Targets = ["contact:boss"] },
                ],
            }),
            Routes = OperationsData.Empty.Routes.Add("all", new Route { Id = "all", Policy = "night" }),
        });
        company.Node("sw", NodeState.Down).Pass(10 * Minute);
        Assert.Equal(["#1 opened"], company.Told("aigul"));
        Notice second = Assert.Single(company.Notices, n => n.To.Contact == "berik");
        Assert.Equal(("sms", NoticeWhy.Escalated), (second.To.Channel, second.Why));
        company.Act(new IncidentAcknowledged(1, null, null, []), "berik").Pass(60 * Minute);
        Assert.Empty(company.Told("boss"));

        company.Node("sw", NodeState.Up);
        Assert.Equal(["#1 opened", "#1 recovered"], company.Told("aigul"));
        Assert.Equal(["#1 opened", "#1 recovered"], company.Told("berik"));
        Assert.Empty(company.Told("boss"));
    }

    [Fact]
    public void First_route_that_fits_decides_and_what_none_fits_is_told_to_everybody()
    {
        EscalationPolicy Policy(string id) => new() { Id = id, Name = id, Steps = [new EscalationStep { Targets = ["contact:" + id] }] };
        Company company = new();
        company.Set(Of(Person("net"), Person("web"), Person("boss")) with
        {
            Policies = OperationsData.Empty.Policies.Add("net", Policy("net")).Add("web", Policy("web")).Add("boss", Policy("boss")),
            Routes = OperationsData.Empty.Routes
                .Add("b-net", new Route { Id = "b-net", Order = 1, Policy = "net", Kinds = ["switch"] })
                .Add("a-web", new Route { Id = "a-web", Order = 2, Policy = "web", Tags = ["web"] })
                .Add("loud", new Route { Id = "loud", Order = 0, Policy = "boss", AtLeast = Severity.Critical, Sites = ["aktobe"], GoOn = true }),
        });
        company.Node("sw", NodeState.Down)
            .Node("shop", NodeState.Down, Device("shop", "server") with { Tags = ["web"] })
            .Node("far", NodeState.Down, Device("far") with { SiteId = "aktobe" })
            .Node("printer", NodeState.Down, Device("printer", "printer"));
        Assert.Equal(["#1 opened", "#3 opened", "#4 opened"], company.Told("net"));
        Assert.Equal(["#2 opened", "#4 opened"], company.Told("web"));
        Assert.Equal(["#3 opened", "#4 opened"], company.Told("boss"));
        Assert.Contains(company.Incidents[4].Story, e => e is { Kind: StoryKind.Routed, Text: "no route fits: everybody" });
    }

    [Fact]
    public void Window_withholds_what_is_behind_its_node_and_what_still_holds_at_its_end_is_told_then()
    {
        Company company = new(Person("noc"));
        company.Set(OperationsData.Empty with
        {
            Windows = OperationsData.Empty.Windows.Add("works", new MaintenanceWindow
            {
                Id = "works",
                Name = "New router",
                Scope = new Scope { Nodes = ["rt"] },
                Schedule = new WindowSchedule { Zone = "Etc/UTC", Start = Noon.DateTime, Duration = TimeSpan.FromHours(2) },
            }),
        });
        company.Node("rt", NodeState.Down).Node("sw", NodeState.Down, Device("sw") with { Through = ["core", "rt"] }).Node("other", NodeState.Down);
        Assert.Equal(["#3 opened"], company.Told("noc"));
        Assert.Equal("works", company.Incidents[1].Telling.Withheld?.Id);
        company.Node("rt", NodeState.Up).Node("other", NodeState.Up).Pass(119 * Minute);
        Assert.Equal(["#3 opened", "#3 recovered"], company.Told("noc"));
        company.Pass(Minute);
        Notice late = company.Notices[^1];
        Assert.Equal((2L, NoticeKind.Opened, NoticeWhy.Released, "New router"), (late.Incident.Number, late.Kind, late.Why, late.Name));
        company.Node("sw", NodeState.Up);
        Assert.Equal("#2 recovered", company.Told("noc").Last());
    }

    [Fact]
    public void What_failed_before_a_window_and_still_does_after_it_is_told_again_and_not_within()
    {
        Company company = new(Person("noc"));
        company.Node("sw", NodeState.Down).Pass(20 * Minute);
        company.Set(OperationsData.Empty with
        {
            Silences = OperationsData.Empty.Silences.Add("quiet", new Silence
            {
                Id = "quiet",
                Scope = new Scope { Nodes = ["sw"] },
                From = company.Now,
                Until = company.Now + 180 * Minute,
                Comment = "known",
                Actor = "aigul",
            }),
        }).Pass(179 * Minute);
        Assert.Equal(["#1 opened"], company.Told("noc"));
        company.Pass(Minute);
        Assert.Equal((NoticeKind.Repeated, NoticeWhy.Released), (company.Notices[^1].Kind, company.Notices[^1].Why));
    }

    [Fact]
    public void Silence_that_is_taken_back_tells_at_once_what_it_withheld()
    {
        Company company = new(Person("noc"));
        company.Set(OperationsData.Empty with
        {
            Silences = OperationsData.Empty.Silences.Add("quiet", new Silence
            {
                Id = "quiet",
                Scope = new Scope { Sites = ["almaty"] },
                From = Noon,
                Until = Noon + 180 * Minute,
                Comment = "known",
                Actor = "aigul",
            }),
        }).Node("sw", NodeState.Down);
        Assert.Empty(company.Notices);
        company.Pass(Minute).Set(OperationsData.Empty);
        Assert.Equal(["#1 opened"], company.Told("noc"));
    }

    [Fact]
    public void Silence_of_one_check_does_not_hide_another()
    {
        Company company = new(Person("noc"));
        company.Set(OperationsData.Empty with
        {
            Silences = OperationsData.Empty.Silences.Add("quiet", new Silence
            {
                Id = "quiet",
                Scope = new Scope { Nodes = ["srv"], Component = "http:shop" },
                From = Noon,
                Until = Noon + 180 * Minute,
                Comment = "known",
                Actor = "aigul",
            }),
        }).Part("srv", "http:shop", NodeState.Down).Pass(Minute);
        Assert.Empty(company.Notices);
        company.Part("srv", "tls:443", NodeState.Down).Pass(5 * Minute);
        Assert.Equal(["#1 opened"], company.Told("noc"));
    }

    [Fact]
    public void Flapping_is_told_when_it_begins_and_when_it_ends_with_what_is_then()
    {
        Company company = new(Person("noc"));
        company.Flaps("srv", "http:shop", true, NodeState.Up);
        for (int i = 0; i < 20; i++) company.Pass(Minute).Part("srv", "http:shop", i % 2 == 0 ? NodeState.Degraded : NodeState.Up);
        Assert.Equal(["#1 opened"], company.Told("noc"));
        company.Flaps("srv", "http:shop", false, NodeState.Up);
        Assert.Equal(["#1 opened", "#1 recovered"], company.Told("noc"));

        company.Flaps("srv", "http:shop", true, NodeState.Up).Part("srv", "http:shop", NodeState.Degraded).Pass(20 * Minute).Flaps("srv", "http:shop", false, NodeState.Degraded);
        Assert.Equal(["#2 opened", "#2 update-1"], company.Told("noc").Skip(2));
        company.Part("srv", "http:shop", NodeState.Up);
        Assert.Equal("#2 recovered", company.Told("noc").Last());
    }

    [Fact]
    public void Node_that_comes_and_goes_is_told_once_once_more_when_it_fails_for_good_and_when_it_is_steady()
    {
        Company company = new(Person("noc"));
        company.Flaps("sw", "", true, NodeState.Up);
        Assert.Equal(Severity.Warning, company.Incidents[1].Severity);
        company.Node("sw", NodeState.Down).Node("sw", NodeState.Up).Node("sw", NodeState.Down).Pass(10 * Minute);
        Assert.Equal(["#1 opened", "#1 update-1"], company.Told("noc"));
        Assert.Equal(Severity.Critical, company.Incidents[1].Severity);
        company.Flaps("sw", "", false, NodeState.Down);
        Assert.Equal("#1 update-2", company.Told("noc").Last());
        company.Node("sw", NodeState.Up);
        Assert.Equal("#1 recovered", company.Told("noc").Last());
        Assert.Equal(4, company.Notices.Count);
    }

    [Fact]
    public void Outage_that_begins_to_flap_is_not_over_when_the_node_answers_for_a_moment()
    {
        Company company = new(Person("noc"));
        company.Node("sw", NodeState.Down).Flaps("sw", "", true, NodeState.Down).Node("sw", NodeState.Up).Node("sw", NodeState.Down).Node("sw", NodeState.Up);
        Assert.Equal(["#1 opened", "#1 update-1"], company.Told("noc"));
        company.Flaps("sw", "", false, NodeState.Up);
        Assert.Equal("#1 recovered", company.Told("noc").Last());
    }

    [Fact]
    public void Message_that_is_not_accepted_goes_to_the_contacts_next_address_and_then_to_the_next_people()
    {
        Company company = new();
        company.Set(Of(Person("aigul", "mail", "sms"), Person("boss")) with
        {
            Policies = OperationsData.Empty.Policies.Add("p", new EscalationPolicy
            {
                Id = "p",
                Name = "p",
                Steps = [new EscalationStep { Targets = ["contact:aigul"] }, new EscalationStep { AfterMinutes = 60, Targets = ["contact:boss"] }],
            }),
            Routes = OperationsData.Empty.Routes.Add("r", new Route { Id = "r", Policy = "p" }),
        });
        company.Node("sw", NodeState.Down).Pass(2 * Minute).Act(new MessageLate(1, "mail", "aigul@mail", "refused"));
        Assert.Equal(("sms", NoticeWhy.Fallback), (company.Notices[^1].To.Channel, company.Notices[^1].Why));
        company.Pass(2 * Minute).Act(new MessageLate(1, "sms", "aigul@sms", null));
        Assert.Equal(("boss", NoticeWhy.Fallback), (company.Notices[^1].To.Contact, company.Notices[^1].Why));
        company.Act(new MessageLate(1, "sms", "aigul@sms", null));
        Assert.Equal(3, company.Notices.Count);
    }

    [Fact]
    public void Quiet_hours_let_critical_incidents_through_and_keep_the_others_until_they_end()
    {
        Contact aigul = Person("aigul") with { QuietHours = new QuietHours { From = new TimeOnly(11, 0), To = new TimeOnly(14, 0), Zone = "Etc/UTC" } };
        Company company = new();
        company.Set(Of(aigul));
        company.Part("srv", "http:shop", NodeState.Degraded).Node("sw", NodeState.Down).Part("db", "tls:443", NodeState.Degraded);
        Assert.Equal(["#2 opened"], company.Told("aigul"));
        company.Part("db", "tls:443", NodeState.Up).Node("sw", NodeState.Up).Pass(120 * Minute);
        Assert.Equal(["#2 opened", "#2 recovered", "#1 opened"], company.Told("aigul"));
        Assert.Equal(NoticeWhy.QuietOver, company.Notices[^1].Why);
    }

    [Fact]
    public void Who_is_absent_is_not_told_and_where_nobody_is_left_everybody_is()
    {
        Contact away = Person("aigul") with { Absences = [new Absence(new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 30), "Etc/UTC")] };
        Company company = new();
        company.Set(Of(away, Person("boss")) with
        {
            Policies = OperationsData.Empty.Policies.Add("p", new EscalationPolicy { Id = "p", Name = "p", Steps = [new EscalationStep { Targets = ["contact:aigul"] }] }),
            Routes = OperationsData.Empty.Routes.Add("r", new Route { Id = "r", Policy = "p" }),
        });
        company.Node("sw", NodeState.Down);
        Assert.Equal(["#1 opened"], company.Told("boss"));
        Assert.Empty(company.Told("aigul"));
        Assert.Contains(company.Incidents[1].Story, e => e is { Kind: StoryKind.NotTold, Who: "aigul", Text: "it is absent" });
    }

    [Fact]
    public void Three_hundred_outages_without_a_common_parent_are_eleven_messages_and_digests()
    {
        Company company = new(Person("noc"), Person("robot", "webhook"));
        for (int i = 0; i < 300; i++) company.Node($"sw-{i}", NodeState.Down);
        company.Pass(TimeSpan.FromSeconds(30));
        Assert.Equal(12, company.Told("noc").Count());
        Notice digest = company.Notices.Last(n => n.Kind == NoticeKind.Digest);
        Assert.Equal(289, digest.Lines.Count);
        Assert.Equal(300, company.Told("robot").Count());

        for (int i = 0; i < 300; i++) company.Node($"sw-{i}", NodeState.Up);
        company.Pass(6 * Minute);
        digest = company.Notices.Last(n => n.Kind == NoticeKind.Digest);
        Assert.Equal(300, digest.Lines.Count);
        Assert.All(digest.Lines, l => Assert.NotNull(l.ClosedAt));
        Assert.Equal(13, company.Told("noc").Count());
        Assert.Equal(600, company.Told("robot").Count());
    }

    [Fact]
    public void Cap_of_an_hour_is_kept_and_the_rest_comes_as_one_digest()
    {
        Company company = new();
        company.Set(Of(Person("noc") with { HourlyCap = 5 }));
        for (int i = 0; i < 20; i++) company.Node($"sw-{i}", NodeState.Down).Act(new IncidentAcknowledged(i + 1, null, null, []), "x").Pass(2 * Minute);
        Assert.Equal(5, company.Told("noc").Count());
        company.Pass(20 * Minute);
        Assert.Equal("digest", company.Told("noc").Last());
        Assert.Equal(15, company.Notices[^1].Lines.Count);
        Assert.Equal(6, company.Notices.Count);
    }

    [Fact]
    public void Merged_incident_ends_and_the_other_one_answers_for_both()
    {
        Company company = new(Person("noc"));
        company.Node("a", NodeState.Down).Node("b", NodeState.Down).Act(new IncidentMerged(2, 1, "same power line"), "aigul");
        Assert.Equal(["#1 opened", "#2 opened", "#2 merged"], company.Told("noc"));
        company.Node("a", NodeState.Up);
        Assert.Equal(3, company.Notices.Count);
        company.Node("a", NodeState.Down).Node("b", NodeState.Up).Pass(Minute);
        Assert.Equal("#1 update-1", company.Told("noc").Last());
        company.Node("a", NodeState.Up);
        Assert.Equal("#1 recovered", company.Told("noc").Last());
        Assert.Empty(company.State.Open);
        company.Node("b", NodeState.Down);
        Assert.Equal("#3 opened", company.Told("noc").Last());
    }

    [Fact]
    public void Reopened_incident_is_told_again_and_ends_once_more()
    {
        Company company = new(Person("noc"));
        company.Node("a", NodeState.Down).Node("a", NodeState.Up).Act(new IncidentReopened(1, "still slow") { Closed = company.Incidents[1] }, "aigul");
        Assert.Equal("#1 reopened-1", company.Told("noc").Last());
        company.Node("a", NodeState.Degraded);
        Assert.Null(company.Incidents[1].ClosedAt);
        company.Node("a", NodeState.Down).Node("a", NodeState.Up);
        Assert.Equal(["#1 update-1", "#1 recovered-2"], company.Told("noc").TakeLast(2));
    }

    [Fact]
    public void Closed_by_hand_is_told_to_its_readers_and_its_recovery_to_nobody()
    {
        Company company = new(Person("noc"));
        company.Node("a", NodeState.Down).Act(new IncidentClosed(1, "scrapped"), "aigul").Node("a", NodeState.Up).Pass(24 * 60 * Minute);
        Assert.Equal(["#1 opened", "#1 closed"], company.Told("noc"));
        Assert.Equal("scrapped", company.Incidents[1].ClosedNote);
    }

    [Fact]
    public void Clock_that_is_set_back_by_an_hour_delays_no_repeat()
    {
        Company company = new(Person("noc"));
        company.Node("a", NodeState.Down).Pass(10 * Minute).Act(new ClockSetBack(TimeSpan.FromHours(1)));
        Assert.Equal(Noon + 30 * Minute - TimeSpan.FromHours(1), TellingPass.DueAt(company.State));
    }

    [Fact]
    public void Test_messages_go_out_daily_at_the_local_time_and_when_somebody_asks()
    {
        Company company = new();
        company.Set(Of(Person("aigul", "mail", "sms")) with { DailyTest = new DailyTest(new TimeOnly(9, 0), "Asia/Almaty", ["aigul"]) });
        company.Pass(TimeSpan.FromDays(2));
        Assert.Equal(4, company.Notices.Count);
        company.Act(new TestRequested("aigul", "sms"), "berik");
        Assert.Equal(("sms", NoticeKind.Test), (company.Notices[^1].To.Channel, company.Notices[^1].Kind));
        Assert.Equal(5, company.Notices.Count);
    }

    [Fact]
    public void Daily_test_that_is_not_accepted_is_an_incident_until_one_is()
    {
        Company company = new();
        company.Set(Of(Person("aigul", "mail"), Person("boss", "sms")) with { DailyTest = new DailyTest(new TimeOnly(9, 0), "Asia/Almaty", ["aigul"]) });
        company.Pass(TimeSpan.FromDays(1));
        PendingTest test = Assert.Single(company.State.Operations.Tests);
        company.Act(new TestAnswered(test.Step, "mail", "aigul@mail", Accepted: false, "connection refused"));
        Incident incident = Assert.Single(company.State.Open.Values).Incident;
        Assert.Equal((Core.Events.ProblemKind.MessagesNotAccepted, "mail aigul@mail", "connection refused"), (incident.Problem, incident.Component, incident.Detail));
        Assert.Equal(["#1 opened"], company.Told("boss"));
        company.Act(new TestAnswered(test.Step, "mail", "aigul@mail", Accepted: true, null));
        Assert.Equal(["#1 opened", "#1 recovered"], company.Told("boss"));
        Assert.Empty(company.State.Operations.Tests);
    }

    [Fact]
    public void Test_that_somebody_asked_for_opens_nothing_and_its_success_ends_the_alarm()
    {
        Company company = new(Person("noc"));
        company.Act(new TestRequested("noc", null), "aigul");
        PendingTest test = Assert.Single(company.State.Operations.Tests);
        company.Act(new TestAnswered(test.Step, "mail", "noc@mail", Accepted: false, "no"));
        Assert.Empty(company.State.Open);
        Assert.True(Assert.Single(company.State.Operations.Tests).Failed);
    }

    [Fact]
    public void Dead_first_way_does_not_fill_the_second_one()
    {
        Company company = new();
        company.Set(Of(Person("ivan", "mail", "sms")));
        for (int i = 0; i < 8; i++) company.Node($"sw-{i}", NodeState.Down);
        company.Pass(2 * Minute);
        for (int i = 1; i <= 8; i++) company.Act(new MessageLate(i, "mail", "ivan@mail", "refused"));
        Assert.Equal(8, company.Notices.Count(n => n is { To.Channel: "sms", Kind: NoticeKind.Opened }));
    }

    [Fact]
    public void Digest_goes_where_its_incidents_were_to_go()
    {
        Company company = new();
        company.Set(Of(Person("ivan", "mail", "sms")) with
        {
            Policies = OperationsData.Empty.Policies.Add("p", new EscalationPolicy { Id = "p", Name = "p", Steps = [new EscalationStep { Targets = ["contact:ivan"], Channels = ["sms"] }] }),
            Routes = OperationsData.Empty.Routes.Add("r", new Route { Id = "r", Policy = "p" }),
        });
        for (int i = 0; i < 20; i++) company.Node($"sw-{i}", NodeState.Down);
        company.Pass(Minute);
        Assert.Equal("sms", company.Notices.Single(n => n.Kind == NoticeKind.Digest).To.Channel);
        Assert.DoesNotContain(company.Notices, n => n.To.Channel == "mail");
    }

    [Fact]
    public void What_becomes_louder_is_told_to_those_whose_route_begins_there()
    {
        EscalationPolicy Policy(string id) => new() { Id = id, Name = id, Steps = [new EscalationStep { Targets = ["contact:" + id] }] };
        Company company = new();
        company.Set(Of(Person("day"), Person("oncall")) with
        {
            Policies = OperationsData.Empty.Policies.Add("day", Policy("day")).Add("oncall", Policy("oncall")),
            Routes = OperationsData.Empty.Routes
                .Add("a", new Route { Id = "a", Order = 1, Policy = "oncall", AtLeast = Severity.Critical })
                .Add("b", new Route { Id = "b", Order = 2, Policy = "day" }),
        });
        company.Part("srv", "storage:/", NodeState.Degraded).Pass(3 * Minute);
        Assert.Empty(company.Told("oncall"));
        company.Node("srv", NodeState.Down).Node("srv", NodeState.Up).Part("srv", "storage:/", NodeState.Up);
        Assert.Equal(["#1 opened", "#1 recovered"], company.Told("oncall"));
        Assert.Equal(["#1 opened", "#1 update-1", "#1 recovered"], company.Told("day"));
    }

    [Fact]
    public void What_nobody_could_be_told_is_told_as_soon_as_somebody_can()
    {
        Company company = new();
        company.Node("sw", NodeState.Down).Pass(10 * Minute).Set(Of(Person("late"))).Pass(30 * Minute);
        Assert.Equal(["#1 opened"], company.Told("late"));
        company.Node("sw", NodeState.Up);
        Assert.Equal(["#1 opened", "#1 recovered"], company.Told("late"));
    }

    [Fact]
    public void Merged_incident_outlives_each_of_its_nodes()
    {
        Company company = new(Person("noc"));
        company.Node("a", NodeState.Down).Node("b", NodeState.Down).Act(new IncidentMerged(2, 1, null), "aigul");
        company.Take(Event(company.Log.Count + 1, Core.Events.EventKind.NodeRemoved, "a", company.Now));
        Assert.Single(company.State.Open);
        company.Node("b", NodeState.Up);
        Assert.Empty(company.State.Open);
        Assert.Equal("#1 recovered", company.Told("noc").Last());
    }

    [Fact]
    public void Steps_that_were_held_up_go_on_at_their_own_pace()
    {
        Company company = new();
        company.Set(Of(Person("one"), Person("two"), Person("boss")) with
        {
            Policies = OperationsData.Empty.Policies.Add("p", new EscalationPolicy
            {
                Id = "p",
                Name = "p",
                Steps =
                [
                    new EscalationStep { Targets = ["contact:one"] },
                    new EscalationStep { AfterMinutes = 15, Targets = ["contact:two"] },
                    new EscalationStep { AfterMinutes = 30, Targets = ["contact:boss"] },
                ],
            }),
            Routes = OperationsData.Empty.Routes.Add("r", new Route { Id = "r", Policy = "p" }),
        });
        company.Node("sw", NodeState.Down).Act(new IncidentAcknowledged(1, null, company.Now + 120 * Minute, []), "one").Pass(120 * Minute);
        Assert.Single(company.Told("two"));
        Assert.Empty(company.Told("boss"));
        company.Pass(15 * Minute);
        Assert.Single(company.Told("boss"));
    }

    [Fact]
    public void Part_that_goes_to_and_fro_between_warning_and_critical_is_told_once_of_each()
    {
        Company company = new(Person("noc"));
        company.Part("srv", "sensor:cpu", NodeState.Degraded);
        for (int i = 0; i < 10; i++) company.Part("srv", "sensor:cpu", NodeState.Down).Pass(Minute).Part("srv", "sensor:cpu", NodeState.Degraded).Pass(Minute);
        Assert.Equal(["#1 opened", "#1 update-1"], company.Told("noc"));
    }

    [Fact]
    public void Address_that_is_mended_ends_the_alarm_about_the_old_one()
    {
        Company company = new();
        company.Set(Of(Person("aigul"), Person("boss", "sms")) with { DailyTest = new DailyTest(new TimeOnly(9, 0), "Asia/Almaty", ["aigul"]) }).Pass(TimeSpan.FromDays(1));
        PendingTest test = Assert.Single(company.State.Operations.Tests);
        company.Act(new TestAnswered(test.Step, test.Channel, test.Address, Accepted: false, "no such user"));
        Assert.Single(company.State.Open);
        company.Set(Of(Person("aigul") with { Addresses = [new ContactAddress("mail", "right@mail")] }, Person("boss", "sms")));
        Assert.Empty(company.State.Open);
        Assert.Empty(company.State.Operations.Tests);
    }

    [Fact]
    public void Consequence_of_an_acknowledged_outage_is_acknowledged_with_it()
    {
        Company company = new(Person("noc"));
        company.Node("srv", NodeState.Down).Act(new IncidentAcknowledged(1, null, null, []), "aigul").Part("srv", "http:shop", NodeState.Down).Pass(240 * Minute);
        Assert.Equal(["#1 opened"], company.Told("noc"));
    }
}
