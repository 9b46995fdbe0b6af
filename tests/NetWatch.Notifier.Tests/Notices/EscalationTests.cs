using NetWatch.Core.Operations;
using NetWatch.Core.States;
using static NetWatch.Notifier.Tests.Notices.Company;

namespace NetWatch.Notifier.Tests.Notices;

/// <summary>When the next people are told, where somebody took care of an incident meanwhile.</summary>
public sealed class EscalationTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Second_fault_of_what_was_taken_care_of_is_escalated_after_the_rest_of_the_pause()
    {
        Company company = Escalating();
        company.Part("srv", "tcp:80", NodeState.Down).Pass(5 * Minute);
        company.Act(new IncidentAcknowledged(1, null, null, []), "ivan").Pass(55 * Minute);
        company.Part("srv", "tcp:81", NodeState.Down).Pass(Minute);
        Assert.Equal(["#1 opened", "#1 update-1"], company.Told("ivan"));
        Assert.Empty(company.Told("boss"));
        company.Pass(8 * Minute);
        Assert.Empty(company.Told("boss"));
        company.Pass(Minute);
        Assert.Equal(["#1 opened"], company.Told("boss"));
    }

    [Fact]
    public void Acknowledgement_that_ends_gives_the_first_people_the_rest_of_the_pause()
    {
        Company company = Escalating();
        company.Node("sw", NodeState.Down).Pass(5 * Minute);
        company.Act(new IncidentAcknowledged(1, null, company.Now + (60 * Minute), []), "ivan").Pass(61 * Minute);
        Assert.Equal(["#1 opened", "#1 repeat-1"], company.Told("ivan"));
        Assert.Empty(company.Told("boss"));
        company.Pass(10 * Minute);
        Assert.Equal(["#1 opened"], company.Told("boss"));
    }

    [Fact]
    public void Acknowledgement_that_is_taken_back_escalates_nothing_at_once()
    {
        Company company = Escalating();
        company.Node("sw", NodeState.Down).Pass(5 * Minute);
        company.Act(new IncidentAcknowledged(1, null, null, []), "ivan").Pass(120 * Minute).Act(new AcknowledgementWithdrawn(1), "ivan").Pass(9 * Minute);
        Assert.Empty(company.Told("boss"));
        company.Pass(2 * Minute);
        Assert.Equal(["#1 opened"], company.Told("boss"));
    }

    [Fact]
    public void Reopened_incident_is_told_to_whom_it_was_over_before_its_digest_came()
    {
        Company company = new();
        company.Set(Of(Person("ivan") with { Burst = 1 }, Person("boss")) with { Policies = Policies, Routes = Routes });
        company.Node("other", NodeState.Down).Node("sw", NodeState.Down).Node("sw", NodeState.Up).Pass(6 * Minute);
        Assert.Equal(["#1 opened"], company.Told("ivan"));
        company.Act(new IncidentReopened(2, "it is not over") { Closed = company.Incidents[2] }, "olga").Pass(Minute);
        Assert.Equal(["#1 opened", "#2 opened"], company.Told("ivan"));
    }

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, EscalationPolicy> Policies => OperationsData.Empty.Policies.Add("p", new EscalationPolicy
    {
        Id = "p",
        Name = "p",
        Steps = [new EscalationStep { Targets = ["contact:ivan"] }, new EscalationStep { AfterMinutes = 15, Targets = ["contact:boss"] }],
    });

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, Route> Routes => OperationsData.Empty.Routes.Add("r", new Route { Id = "r", Policy = "p" });

    private static Company Escalating() => new Company().Set(Of(Person("ivan"), Person("boss")) with { Policies = Policies, Routes = Routes });
}
