using NetWatch.Core.Events;
using NetWatch.Core.Operations;
using NetWatch.Core.States;
using NetWatch.Notifier.Replay;
using NetWatch.Notifier.Tests.Notices;
using NetWatch.Notifier.Tests.Support;
using static NetWatch.Notifier.Tests.Notices.Company;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Replay;

public sealed class EventReplayTests
{
    /// <summary>A link that fails every night at the same hour, unacknowledged, told to two.</summary>
    private static (Company Company, FakeJournal Journal) Nights()
    {
        Company company = new();
        company.Set(Of(Person("aigul"), Person("boss", "sms")));
        for (int night = 0; night < 10; night++)
            company.Node("wan", NodeState.Down).Pass(TimeSpan.FromHours(1)).Node("wan", NodeState.Up).Pass(TimeSpan.FromHours(23));
        FakeJournal journal = new();
        foreach (EventRecord record in company.Log) journal.Append(record);
        return (company, journal);
    }

    [Fact]
    public async Task Without_a_change_the_count_is_what_was_sent()
    {
        (Company company, FakeJournal journal) = Nights();
        ReplayReport report = await EventReplay.CompareAsync(journal, new ReplayChange { Operations = company.State.Operations.Data }, Noon, company.Now, TestContext.Current.CancellationToken);
        Assert.Equal(company.Notices.Count, report.Before.Messages);
        Assert.Equal(company.Notices.Count, report.After.Messages);
        Assert.Equal((10, 10), (report.Before.Incidents, report.Before.ToldIncidents));
        Assert.Equal([new ReplayCount("aigul", "mail", 30), new ReplayCount("boss", "sms", 30)], report.Before.By);
    }

    [Fact]
    public async Task Window_over_the_nights_would_have_sent_nothing()
    {
        (Company company, FakeJournal journal) = Nights();
        OperationsData tried = company.State.Operations.Data with
        {
            Windows = OperationsData.Empty.Windows.Add("nights", new MaintenanceWindow
            {
                Id = "nights",
                Name = "Nights",
                Scope = new Scope { Nodes = ["wan"] },
                Schedule = new WindowSchedule { Zone = "Etc/UTC", Start = Noon.DateTime.AddMinutes(-5), Duration = TimeSpan.FromHours(2), Recurs = "FREQ=DAILY" },
            }),
        };
        ReplayReport report = await EventReplay.CompareAsync(journal, new ReplayChange { Operations = tried }, Noon, company.Now, TestContext.Current.CancellationToken);
        Assert.Equal((60, 0), (report.Before.Messages, report.After.Messages));
        Assert.Equal((10, 0), (report.After.Incidents, report.After.ToldIncidents));
    }

    [Fact]
    public async Task Only_what_lies_within_the_time_is_counted_and_what_was_open_before_is_known()
    {
        (Company company, FakeJournal journal) = Nights();
        ReplayReport report = await EventReplay.CompareAsync(journal, new ReplayChange { Operations = OperationsData.Empty with { Contacts = Of(Person("aigul")).Contacts } }, Noon.AddDays(5).AddMinutes(40), company.Now, TestContext.Current.CancellationToken);
        Assert.Equal(1 + (4 * 3), report.After.Messages);
        Assert.Equal(2 * report.After.Messages, report.Before.Messages);
    }
}
