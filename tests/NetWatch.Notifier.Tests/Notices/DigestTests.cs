using NetWatch.Core.Operations;
using NetWatch.Core.States;
using NetWatch.Notifier.Notices;
using static NetWatch.Notifier.Tests.Notices.Company;

namespace NetWatch.Notifier.Tests.Notices;

/// <summary>Many incidents at once, and what one address is sent.</summary>
public sealed class DigestTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Three_hundred_outages_without_a_common_parent_are_eleven_messages_and_digests()
    {
        Company company = new(Person("noc"), Person("robot", "webhook"));
        for (int i = 0; i < 300; i++) company.Node($"sw-{i}", NodeState.Down);
        company.Pass(TimeSpan.FromSeconds(30));
        Assert.Equal(12, company.Told("noc").Count());
        Notice digest = company.Notices.Last(n => n.Kind == NoticeKind.Digest);
        Assert.Equal(289, digest.Lines.Count);
        Assert.Equal(300, company.Told("robot").Count());

        for (int i = 0; i < 300; i++) company.Node($"sw-{i}", NodeState.Up);
        company.Pass(6 * Minute);
        digest = company.Notices.Last(n => n.Kind == NoticeKind.Digest);
        Assert.Equal(300, digest.Lines.Count);
        Assert.All(digest.Lines, l => Assert.NotNull(l.ClosedAt));
        Assert.Equal(13, company.Told("noc").Count());
        Assert.Equal(600, company.Told("robot").Count());
    }

    [Fact]
    public void Cap_of_an_hour_is_kept_and_the_rest_comes_as_one_digest()
    {
        Company company = new();
        company.Set(Of(Person("noc") with { HourlyCap = 5 }));
        for (int i = 0; i < 20; i++) company.Node($"sw-{i}", NodeState.Down).Act(new IncidentAcknowledged(i + 1, null, null, []), "x").Pass(2 * Minute);
        Assert.Equal(5, company.Told("noc").Count());
        company.Pass(20 * Minute);
        Assert.Equal("digest", company.Told("noc").Last());
        Assert.Equal(15, company.Notices[^1].Lines.Count);
        Assert.Equal(6, company.Notices.Count);
    }

    [Fact]
    public void Dead_first_way_does_not_fill_the_second_one()
    {
        Company company = new();
        company.Set(Of(Person("ivan", "mail", "sms")));
        for (int i = 0; i < 8; i++) company.Node($"sw-{i}", NodeState.Down);
        company.Pass(2 * Minute);
        for (int i = 1; i <= 8; i++) company.Act(new MessageLate(i, "mail", "ivan@mail", "refused"));
        Assert.Equal(8, company.Notices.Count(n => n is { To.Channel: "sms", Kind: NoticeKind.Opened }));
    }

    [Fact]
    public void Digest_goes_where_its_incidents_were_to_go()
    {
        Company company = new();
        company.Set(Of(Person("ivan", "mail", "sms")) with
        {
            Policies = OperationsData.Empty.Policies.Add("p", new EscalationPolicy { Id = "p", Name = "p", Steps = [new EscalationStep { Targets = ["contact:ivan"], Channels = ["sms"] }] }),
            Routes = OperationsData.Empty.Routes.Add("r", new Route { Id = "r", Policy = "p" }),
        });
        for (int i = 0; i < 20; i++) company.Node($"sw-{i}", NodeState.Down);
        company.Pass(Minute);
        Assert.Equal("sms", company.Notices.Single(n => n.Kind == NoticeKind.Digest).To.Channel);
        Assert.DoesNotContain(company.Notices, n => n.To.Channel == "mail");
    }
}
