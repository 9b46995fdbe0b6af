using NetWatch.Core.Operations;
using NetWatch.Core.States;
using NetWatch.Notifier.Notices;
using static NetWatch.Notifier.Tests.Notices.Company;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Notices;

/// <summary>What windows and silences withhold, and what is told when they end.</summary>
public sealed class WithholdingTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

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
}
