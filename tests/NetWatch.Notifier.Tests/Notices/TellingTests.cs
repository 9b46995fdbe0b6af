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
    public void Part_that_is_seen_again_as_it_was_is_told_once_and_its_end_once()
    {
        Company company = new(Person("noc"));
        company.Part("srv", "sensor:cpu", NodeState.Degraded).Pass(TimeSpan.FromMinutes(5)).Part("srv", "sensor:cpu", NodeState.Degraded).Pass(TimeSpan.FromMinutes(10));
        Assert.Equal(["#1 opened"], company.Told("noc"));
        company.Part("srv", "sensor:cpu", NodeState.Up);
        Assert.Equal(["#1 opened", "#1 recovered"], company.Told("noc"));
    }

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
    public void Steps_that_were_held_up_go_on_at_their_own_pace()
    {
        Company company = new();
        OperationsData data = Of(Person("one"), Person("two"), Person("boss")) with
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
        };
        Silence silence = new() { Id = "s", Scope = new Scope { Everything = true }, From = company.Now, Until = company.Now + (120 * Minute), Comment = "works", Actor = "one" };
        company.Set(data).Node("sw", NodeState.Down).Set(data with { Silences = data.Silences.Add("s", silence) }).Pass(120 * Minute);
        Assert.Single(company.Told("two"));
        Assert.Empty(company.Told("boss"));
        company.Pass(15 * Minute);
        Assert.Single(company.Told("boss"));
    }

    [Fact]
    public void Consequence_of_an_acknowledged_outage_is_acknowledged_with_it()
    {
        Company company = new(Person("noc"));
        company.Node("srv", NodeState.Down).Act(new IncidentAcknowledged(1, null, null, []), "aigul").Part("srv", "http:shop", NodeState.Down).Pass(240 * Minute);
        Assert.Equal(["#1 opened"], company.Told("noc"));
    }
}
