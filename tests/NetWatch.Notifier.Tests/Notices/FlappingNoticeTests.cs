using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using static NetWatch.Notifier.Tests.Notices.Company;

namespace NetWatch.Notifier.Tests.Notices;

/// <summary>What is told of what comes and goes.</summary>
public sealed class FlappingNoticeTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

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
    public void Part_that_goes_to_and_fro_between_warning_and_critical_is_told_once_of_each()
    {
        Company company = new(Person("noc"));
        company.Part("srv", "sensor:cpu", NodeState.Degraded);
        for (int i = 0; i < 10; i++) company.Part("srv", "sensor:cpu", NodeState.Down).Pass(Minute).Part("srv", "sensor:cpu", NodeState.Degraded).Pass(Minute);
        Assert.Equal(["#1 opened", "#1 update-1"], company.Told("noc"));
    }
}
