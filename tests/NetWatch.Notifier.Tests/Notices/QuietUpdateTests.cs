using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Core.States;
using NetWatch.Notifier.Notices;
using static NetWatch.Notifier.Tests.Notices.Company;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Notices;

/// <summary>What fails further of an incident while a reader is not to be disturbed (from 13:00 to 15:00).</summary>
public sealed class QuietUpdateTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void What_fails_further_waits_until_the_quiet_hours_end_and_is_told_as_one()
    {
        Company company = Quiet();
        company.Part("srv", "http:a", NodeState.Degraded).Act(new IncidentAcknowledged(1, null, null, ["srv/http:a"]), "x").Pass(70 * Minute);
        company.Part("srv", "http:b", NodeState.Degraded).Pass(20 * Minute).Part("srv", "http:c", NodeState.Degraded).Pass(20 * Minute);
        Assert.Equal(["#1 opened"], company.Told("ivan"));
        Assert.Equal(["#1 opened", "#1 update-1", "#1 update-2"], company.Told("noc").Where(s => !s.Contains("repeat")));
        company.Pass(70 * Minute);
        Notice late = company.Notices.Single(n => n.To.Contact == "ivan" && n.Kind == NoticeKind.Updated);
        Assert.Equal(NoticeWhy.QuietOver, late.Why);
        Assert.Equal(["http:b", "http:c"], late.Before!.Problems.Where(p => !p.Told).Select(p => p.Component));
        company.Part("srv", "http:a", NodeState.Up).Part("srv", "http:b", NodeState.Up).Part("srv", "http:c", NodeState.Up);
        Assert.Equal("#1 recovered", company.Told("ivan").Last());
    }

    [Fact]
    public void What_was_over_before_they_ended_is_not_told()
    {
        Company company = Quiet();
        company.Part("srv", "http:a", NodeState.Degraded).Act(new IncidentAcknowledged(1, null, null, []), "x").Pass(70 * Minute);
        company.Part("srv", "http:b", NodeState.Degraded).Pass(20 * Minute).Part("srv", "http:b", NodeState.Up).Pass(120 * Minute);
        Assert.Equal(["#1 opened"], company.Told("ivan"));
        Assert.Contains(company.Incidents[1].Story, e => e.Kind == StoryKind.NotTold && e.Who == "ivan" && e.Text!.StartsWith("quiet hours", StringComparison.Ordinal));
        Assert.Null(company.Incidents[1].Telling.Readers.Single(r => r.Contact == "ivan").Owed);
    }

    [Fact]
    public void What_becomes_critical_is_told_at_once_with_what_waited()
    {
        Company company = Quiet();
        company.Part("srv", "http:a", NodeState.Degraded).Act(new IncidentAcknowledged(1, null, null, []), "x").Pass(70 * Minute);
        company.Part("srv", "http:b", NodeState.Degraded).Pass(20 * Minute).Part("srv", "http:c", NodeState.Down).Pass(Minute);
        Notice loud = company.Notices.Single(n => n.To.Contact == "ivan" && n.Kind == NoticeKind.Updated);
        Assert.Equal(["http:b", "http:c"], loud.Before!.Problems.Where(p => !p.Told).Select(p => p.Component));
        company.Act(new IncidentAcknowledged(1, null, null, []), "x").Pass(120 * Minute);
        Assert.Equal(["#1 opened", "#1 update-2"], company.Told("ivan"));
    }

    [Fact]
    public void What_is_told_of_the_incident_as_a_whole_waits_too()
    {
        Company company = Quiet();
        company.Node("ch", NodeState.Down, Channel("ch", siteLost: true)).Pass(70 * Minute);
        company.Take(Event(company.Log.Count + 1, Core.Events.EventKind.SiteChanged, "aktobe", company.Now) with { To = NodeState.Up });
        Assert.Equal("#1 siteBack", company.Told("noc").Last());
        Assert.DoesNotContain("#1 siteBack", company.Told("ivan"));
        company.Act(new IncidentAcknowledged(1, null, null, []), "x").Pass(120 * Minute);
        Assert.Equal((NoticeKind.Repeated, NoticeWhy.QuietOver), (company.Notices[^1].Kind, company.Notices[^1].Why));
        Assert.Equal("ivan", company.Notices[^1].To.Contact);
    }

    private static Company Quiet()
    {
        Company company = new();
        return company.Set(Of(Person("noc"), Person("ivan") with { QuietHours = new QuietHours { From = new TimeOnly(13, 0), To = new TimeOnly(15, 0), Zone = "Etc/UTC" } }));
    }
}
