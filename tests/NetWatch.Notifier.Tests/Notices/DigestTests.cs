using Microsoft.Extensions.Time.Testing;
using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Core.States;
using NetWatch.Notifier.Notices;
using NetWatch.Notifier.Tests.Support;
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
    public void Digest_that_is_not_accepted_goes_another_way_and_then_to_the_next_people()
    {
        Company company = new();
        company.Set(Of(Person("ivan", "mail", "sms"), Person("olga")) with
        {
            Policies = OperationsData.Empty.Policies.Add("p", new EscalationPolicy
            {
                Id = "p",
                Name = "p",
                Steps = [new EscalationStep { Targets = ["contact:ivan"] }, new EscalationStep { AfterMinutes = 240, Targets = ["contact:olga"] }],
            }),
            Routes = OperationsData.Empty.Routes.Add("r", new Route { Id = "r", Policy = "p" }),
        });
        for (int i = 0; i < 15; i++) company.Node($"sw-{i}", NodeState.Down);
        company.Pass(Minute);
        Notice digest = company.Notices.Single(n => n.Kind == NoticeKind.Digest);
        company.Node("sw-14", NodeState.Up).Act(new DigestLate(digest.Step, "mail", "ivan@mail", "refused"));
        Notice again = company.Notices[^1];
        Assert.Equal((NoticeKind.Digest, digest.Step, "sms", NoticeWhy.Fallback), (again.Kind, again.Step, again.To.Channel, again.Why));
        Assert.Equal(digest.Lines, again.Lines);
        Assert.Contains(company.Incidents[12].Telling.Readers, r => r is { Channel: "sms", State: ReaderState.ToldByDigest });

        int before = company.Notices.Count;
        company.Act(new DigestLate(digest.Step, "mail", "ivan@mail", "refused"));
        Assert.Equal(before, company.Notices.Count);
        company.Act(new DigestLate(digest.Step, "sms", "ivan@sms", "refused"));
        Assert.Equal(["#12 opened", "#13 opened", "#14 opened"], company.Told("olga"));
    }

    [Fact]
    public async Task Digest_that_waits_is_found_late_after_two_minutes_and_one_that_was_accepted_is_not()
    {
        FakeJournal journal = new();
        FakeTimeProvider time = new(Story.Noon);
        DeliveryWatch watch = new(journal, time);
        Company company = new(Person("a"), Person("b"));
        for (int i = 0; i < 15; i++) company.Node($"sw-{i}", NodeState.Down);
        company.Pass(TimeSpan.FromSeconds(30));
        foreach (Notice notice in company.Notices.Where(n => n.Kind == NoticeKind.Digest))
            journal.Put(Message(notice, notice.To.Contact == "a" ? OutboxStatus.Pending : OutboxStatus.Delivered));
        time.SetUtcNow(company.Now + (2 * Minute) - TimeSpan.FromSeconds(1));
        Assert.Empty((await watch.FindAsync(company.State, TestContext.Current.CancellationToken)).OfType<DigestLate>());
        Assert.True(watch.NextLook <= company.Now + (2 * Minute));
        time.SetUtcNow(company.Now + (2 * Minute));
        Assert.Equal("a@mail", (await watch.FindAsync(company.State, TestContext.Current.CancellationToken)).OfType<DigestLate>().Single().Address);
    }

    private static OutboxMessage Message(Notice notice, OutboxStatus status) => new()
    {
        Incident = 0,
        Step = notice.Step,
        Recipient = notice.To.Address,
        Channel = notice.To.Channel,
        Language = "en",
        MessageId = "<1@x>",
        Subject = "",
        Text = "",
        CreatedAt = Story.Noon,
        NotBefore = Story.Noon,
        Status = status,
    };

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
