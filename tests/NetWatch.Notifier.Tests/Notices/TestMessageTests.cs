using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Notices;
using static NetWatch.Notifier.Tests.Notices.Company;

namespace NetWatch.Notifier.Tests.Notices;

/// <summary>Test messages, and the alarm about a way that takes none.</summary>
public sealed class TestMessageTests
{
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
}
