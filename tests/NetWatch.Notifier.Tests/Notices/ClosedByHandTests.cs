using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Core.States;
using static NetWatch.Notifier.Tests.Notices.Company;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Notices;

/// <summary>What comes and goes, and somebody has closed it.</summary>
public sealed class ClosedByHandTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("http:shop")]
    [InlineData("")]
    public void What_flaps_and_was_closed_opens_when_it_ends_and_fails_for_good_and_not_before(string component)
    {
        Company company = Flapping(component);
        company.Act(new IncidentClosed(1, "known"), "aigul");
        for (int i = 0; i < 10; i++) Change(company.Pass(Minute), component, i % 2 == 0 ? NodeState.Down : NodeState.Up);
        Assert.Empty(company.State.Open);
        company.Flaps("sw", component, false, NodeState.Down);
        Assert.Equal("#2 opened", company.Told("noc").Last());
        Assert.False(company.Incidents[2].Flapping || company.Incidents[2].Problems.Any(p => p.Flapping));
        Change(company, component, NodeState.Up);
        Assert.Equal("#2 recovered", company.Told("noc").Last());
    }

    [Fact]
    public void What_was_closed_and_ends_well_is_told_like_any_other_afterwards()
    {
        Company company = Flapping("http:shop");
        company.Act(new IncidentClosed(1, "known"), "aigul").Flaps("sw", "http:shop", false, NodeState.Up);
        Assert.Empty(company.State.Open);
        company.Part("sw", "http:shop", NodeState.Down);
        Assert.Equal("#2 opened", company.Told("noc").Last());
    }

    [Fact]
    public void Closing_holds_after_a_restart()
    {
        Company company = new(Person("noc")) { Restarts = true };
        company.Flaps("sw", "", true, NodeState.Up).Act(new IncidentClosed(1, "known"), "aigul").Node("sw", NodeState.Down);
        Assert.Empty(company.State.Open);
    }

    [Fact]
    public void Another_check_of_the_same_device_and_a_check_that_fails_where_it_only_worked_badly_are_other_problems()
    {
        Company company = Flapping("http:shop");
        company.Act(new IncidentClosed(1, "known"), "aigul").Part("sw", "tls:443", NodeState.Down);
        Assert.Equal("#2 opened", company.Told("noc").Last());

        company = new(Person("noc"));
        company.Part("sw", "http:shop", NodeState.Degraded).Flaps("sw", "http:shop", true, NodeState.Degraded).Act(new IncidentClosed(1, "known"), "aigul");
        company.Part("sw", "http:shop", NodeState.Up).Part("sw", "http:shop", NodeState.Degraded);
        Assert.Empty(company.State.Open);
        company.Part("sw", "http:shop", NodeState.Down);
        Assert.True(company.Incidents[2].Problems.Single().Flapping);
        company.Part("sw", "http:shop", NodeState.Up);
        Assert.Equal("#2 opened", company.Told("noc").Last());
    }

    [Fact]
    public void Channel_that_flaps_and_was_closed_opens_when_its_site_is_lost()
    {
        Company company = new(Person("noc"));
        company.Node("ch", NodeState.Down, Channel("ch", siteLost: false)).Flaps("ch", "", true, NodeState.Down, Channel("ch", siteLost: false)).Act(new IncidentClosed(1, "known"), "aigul");
        company.Node("ch", NodeState.Up, Channel("ch", siteLost: false)).Node("ch", NodeState.Down, Channel("ch", siteLost: false));
        Assert.Empty(company.State.Open);
        company.Node("ch", NodeState.Up, Channel("ch", siteLost: false)).Node("ch", NodeState.Down, Channel("ch", siteLost: true));
        Assert.Equal(Severity.Critical, company.Incidents[2].Severity);
    }

    [Fact]
    public void Opened_again_it_goes_on_as_what_flaps()
    {
        Company company = Flapping("http:shop");
        company.Act(new IncidentClosed(1, "known"), "aigul").Act(new IncidentReopened(1, "not known") { Closed = company.Incidents[1] }, "aigul");
        Assert.Empty(company.State.Operations.Closed);
        company.Part("sw", "http:shop", NodeState.Down).Part("sw", "http:shop", NodeState.Up).Flaps("sw", "http:shop", false, NodeState.Up);
        Assert.NotNull(company.Incidents[1].ClosedAt);
    }

    private static Company Flapping(string component) => new Company(Person("noc")).Flaps("sw", component, true, NodeState.Up);

    private static void Change(Company company, string component, NodeState to) => _ = component.Length == 0 ? company.Node("sw", to) : company.Part("sw", component, to);
}
