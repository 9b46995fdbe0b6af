using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Core.States;
using NetWatch.Notifier.Notices;
using static NetWatch.Notifier.Tests.Notices.Company;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Notices;

/// <summary>Who hears what when an incident is merged into another one that other people were told of.</summary>
public sealed class MergedNoticeTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Readers_of_the_one_that_goes_on_are_told_once_of_what_came_in()
    {
        Company company = Two();
        company.Node("a", NodeState.Down).Node("b", NodeState.Down).Act(new IncidentMerged(2, 1, null), "aigul").Pass(10 * Minute);
        Assert.Equal(["#1 opened", "#1 joined-2"], company.Told("berik"));
        Assert.Equal(["#2 opened", "#2 merged", "#1 opened"], company.Told("aigul"));
        Notice told = company.Notices.Single(n => n.Step == "joined-2");
        Assert.Equal(["b"], told.Before!.Problems.Where(p => !p.Told).Select(p => p.NodeId));
        company.Node("a", NodeState.Up).Node("b", NodeState.Up);
        Assert.Equal("#1 recovered", company.Told("aigul").Last());
        Assert.Equal("#1 recovered", company.Told("berik").Last());
    }

    [Fact]
    public void Steps_that_the_merged_incident_still_had_before_it_are_taken_by_the_one_that_goes_on()
    {
        Company company = Two();
        company.Node("a", NodeState.Down).Node("b", NodeState.Down).Pass(5 * Minute).Act(new IncidentMerged(2, 1, null), "aigul").Pass(14 * Minute);
        Assert.Empty(company.Told("chief"));
        company.Pass(Minute);
        Assert.Equal(["#1 opened"], company.Told("chief"));
    }

    [Fact]
    public void Steps_stand_still_for_as_long_as_somebody_took_care()
    {
        Company company = Two();
        company.Node("a", NodeState.Down).Node("b", NodeState.Down).Act(new IncidentAcknowledged(2, "mine", null, []), "aigul").Pass(15 * Minute);
        company.Act(new IncidentMerged(2, 1, null), "aigul").Pass(19 * Minute);
        Assert.Empty(company.Told("chief"));
        company.Pass(Minute);
        Assert.Equal(["#1 opened"], company.Told("chief"));
    }

    [Fact]
    public void Incident_that_a_merge_makes_louder_is_routed_as_loud_as_it_is()
    {
        Company company = Two(critical: true);
        company.Node("a", NodeState.Down, Device("a", importance: "low")).Node("b", NodeState.Down, Device("b", importance: "critical"));
        Assert.True(company.Incidents[1].Severity < Severity.Critical);
        Assert.Equal(Severity.Critical, company.Incidents[2].Severity);
        company.Act(new IncidentMerged(2, 1, null), "aigul");
        Assert.Equal(Severity.Critical, company.Incidents[1].Severity);
        Assert.Contains("#1 opened", company.Told("director"));
    }

    /// <summary>Of a the one is told, of b the other, and the chief of b after twenty minutes; of what is critical on a the director as well.</summary>
    private static Company Two(bool critical = false)
    {
        EscalationPolicy Policy(string id, params EscalationStep[] steps) => new() { Id = id, Name = id, Steps = steps };
        OperationsData data = Of(Person("aigul"), Person("berik"), Person("chief"), Person("director"));
        data = data with
        {
            Policies = data.Policies
                .Add("pa", Policy("pa", new EscalationStep { Targets = ["contact:berik"] }))
                .Add("pb", Policy("pb", new EscalationStep { Targets = ["contact:aigul"] }, new EscalationStep { AfterMinutes = 20, Targets = ["contact:chief"] }))
                .Add("pc", Policy("pc", new EscalationStep { Targets = ["contact:director"] })),
            Routes = data.Routes
                .Add("rb", new Route { Id = "rb", Order = 1, Policy = "pb", Nodes = ["b"] })
                .Add("ra", new Route { Id = "ra", Order = 3, Policy = "pa", Nodes = ["a"] }),
        };
        if (critical) data = data with { Routes = data.Routes.Add("rc", new Route { Id = "rc", Order = 2, Policy = "pc", Nodes = ["a"], AtLeast = Severity.Critical, GoOn = true }) };
        return new Company().Set(data);
    }
}
