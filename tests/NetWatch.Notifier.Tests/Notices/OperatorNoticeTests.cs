using NetWatch.Core.Operations;
using NetWatch.Core.States;
using static NetWatch.Notifier.Tests.Notices.Company;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Notices;

/// <summary>What is told of what people do with incidents.</summary>
public sealed class OperatorNoticeTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

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
    public void What_recovered_of_a_merged_incident_does_not_fail_again_when_a_third_one_is_merged_into_it()
    {
        Company company = new(Person("noc"));
        company.Node("a", NodeState.Down).Node("b", NodeState.Down).Node("c", NodeState.Down).Act(new IncidentMerged(2, 1, null), "aigul");
        company.Node("a", NodeState.Up).Act(new IncidentMerged(3, 1, null), "aigul").Node("b", NodeState.Up).Node("c", NodeState.Up);
        Assert.Empty(company.State.Open);
        Assert.Equal("#1 recovered", company.Told("noc").Last());
    }

    [Fact]
    public void Node_of_a_merged_incident_that_comes_and_goes_is_told_when_that_begins_and_when_it_ends()
    {
        Company company = new(Person("noc"));
        company.Node("a", NodeState.Down).Node("b", NodeState.Down).Act(new IncidentMerged(2, 1, null), "aigul").Node("a", NodeState.Up);
        company.Flaps("b", "", true, NodeState.Down).Pass(Minute);
        Assert.Equal("#1 update-1", company.Told("noc").Last());
        for (int i = 0; i < 20; i++) company.Node("b", i % 2 == 0 ? NodeState.Up : NodeState.Down).Pass(6 * Minute / 20);
        Assert.Equal("#1 update-1", company.Told("noc").Last());
        company.Node("b", NodeState.Up).Flaps("b", "", false, NodeState.Up);
        Assert.Equal("#1 recovered", company.Told("noc").Last());
        Assert.Empty(company.State.Open);
    }

    [Fact]
    public void Node_that_comes_and_goes_does_so_in_the_incident_that_it_is_merged_into()
    {
        Company company = new(Person("noc"));
        company.Node("a", NodeState.Down).Flaps("b", "", true, NodeState.Up).Act(new IncidentMerged(2, 1, null), "aigul").Node("a", NodeState.Up);
        for (int i = 0; i < 20; i++) company.Node("b", i % 2 == 0 ? NodeState.Down : NodeState.Up).Pass(TimeSpan.FromSeconds(20));
        Assert.Equal(["#1 opened", "#2 opened", "#2 merged"], company.Told("noc"));
        company.Flaps("b", "", false, NodeState.Up);
        Assert.Equal("#1 recovered", company.Told("noc").Last());
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
    public void Reopened_incident_is_nobodys_until_somebody_takes_it()
    {
        Company company = new(Person("noc"));
        company.Part("a", "tls:443", NodeState.Down).Act(new IncidentAcknowledged(1, "mine", null, []), "aigul").Act(new IncidentClosed(1, "enough"), "aigul");
        company.Act(new IncidentReopened(1, "not over") { Closed = company.Incidents[1] }, "aigul");
        Assert.False(company.Incidents[1].IsAcknowledged);
        company.Pass(30 * Minute);
        Assert.Equal(["#1 reopened-1", "#1 repeat-1"], company.Told("noc").TakeLast(2));
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
}
