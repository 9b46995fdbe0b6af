using Microsoft.Extensions.Configuration;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Tests.Support;
using NetWatch.Testing.Http;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Channels;

/// <summary>Two real Alertmanagers that are one cluster, or what misbehaves in their place.</summary>
public sealed class AlertmanagerClusterTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Both_members_get_alert_and_end_and_one_that_was_killed_learns_what_holds_when_it_is_back()
    {
        (AlertmanagerPeer first, AlertmanagerPeer second) = await AlertmanagerPeer.StartPairAsync();
        await using AlertmanagerPeer one = first, other = second;
        await using Bench bench = Create(one.Url, other.Url);
        await FailAsync(bench, 1, "a");
        Assert.Equal((1, 1), (await CountAsync(one), await CountAsync(other)));

        await other.KillAsync();
        await FailAsync(bench, 2, "b");
        Assert.Equal((OutboxStatus.Delivered, 2), (bench.Journal.Messages[1].Status, await CountAsync(one)));
        await RecoverAsync(bench, 3, "a");
        Assert.Equal((OutboxStatus.Delivered, 1), (bench.Journal.Messages[2].Status, await CountAsync(one)));

        // It has forgotten both. Of the first it is told the end only, which it never shows; the second holds.
        await other.RunAsync();
        Assert.Equal(0, await CountAsync(other));
        await RoundAsync(bench);
        Assert.Equal("b", Assert.Single(await other.AlertsAsync()).GetProperty("labels").GetProperty("node").GetString());
        Assert.Equal([3221, 3222], bench.Log.Lines.Where(l => l.Id.Id is 3221 or 3222).Select(l => l.Id.Id));

        await RecoverAsync(bench, 4, "b");
        Assert.Equal((0, 0), (await CountAsync(one), await CountAsync(other)));
        Assert.Equal((4L, 0L), (bench.Counters.Sent, bench.Counters.GivenUp));
    }

    [Fact]
    public async Task End_that_a_member_missed_is_told_to_it_until_it_has_it_also_by_the_next_process()
    {
        await using AlertmanagerPeer good = await AlertmanagerPeer.StartAsync();
        await using WebhookPeer late = WebhookPeer.Start();
        FakeJournal journal = new();
        DateTimeOffset now;
        await using (Bench bench = Create(journal, good.Url, late.Url))
        {
            await FailAsync(bench, 1, "a");
            late.Answer = _ => ("503 Service Unavailable", "", "");
            await RecoverAsync(bench, 2, "a");
            Assert.Equal(OutboxStatus.Delivered, journal.Messages[1].Status);
            now = bench.Time.GetUtcNow();
        }

        await using Bench next = Create(journal, good.Url, late.Url);
        next.Time.AdjustTime(now);
        await RoundAsync(next);
        Assert.DoesNotContain(late.Accepted, r => r.Body.Contains(End(journal), StringComparison.Ordinal));
        late.Answer = _ => ("200 OK", "", "");
        await RoundAsync(next);
        await RoundAsync(next);
        Assert.Single(late.Accepted, r => r.Body.Contains(End(journal), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Alert_waits_while_no_member_takes_it_and_no_member_that_is_away_holds_the_others_up()
    {
        await using WebhookPeer one = WebhookPeer.Start(), other = WebhookPeer.Start();
        one.Answer = other.Answer = _ => ("503 Service Unavailable", "", "");
        await using Bench bench = Create(one.Url, other.Url);
        await FailAsync(bench, 1, "a");
        Assert.Equal((OutboxStatus.Pending, 1L), (bench.Journal.Messages[0].Status, bench.Counters.Retried));

        one.Answer = _ => ("200 OK", "", "");
        await bench.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(OutboxStatus.Delivered, bench.Journal.Messages[0].Status);
        await RoundAsync(bench);
        int asked = other.Heard.Count;
        await FailAsync(bench, 2, "b");
        Assert.Equal((OutboxStatus.Delivered, asked), (bench.Journal.Messages[1].Status, other.Heard.Count));
    }

    [Fact]
    public void Members_are_checked_at_the_start_each_by_its_key()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Alertmanager:Url"] = "http://a:9093",
            ["Alertmanager:Urls:0"] = "http://b:9093",
            ["Alertmanager:Urls:1"] = "b:9093",
            ["Alertmanager:Urls:2"] = "http://b:9093",
        }).Build();
        Assert.Equal(
            ["Alertmanager:Urls", "Alertmanager:Urls:1 is no URL; write http", "Alertmanager:Urls:2 stands there twice."],
            NotifierSettings.Defects(configuration).Select(d => d.Split("://")[0].Split(": ")[0]));
    }

    private static string End(FakeJournal journal) => journal.Messages[1].Text.Split("\"endsAt\":")[1].Split(',')[0];

    private static async Task<int> CountAsync(AlertmanagerPeer peer) => (await peer.AlertsAsync()).Count;

    private static Task RoundAsync(Bench bench) => bench.Alertmanagers.RoundAsync(TestContext.Current.CancellationToken);

    private static async Task FailAsync(Bench bench, long seq, string node)
    {
        DateTimeOffset now = bench.Time.GetUtcNow();
        await bench.HappenAsync(Node(seq, Device(node) with { FailingSince = now.AddSeconds(-20) }, node, NodeState.Up, NodeState.Down, now));
        await bench.DispatchAsync();
    }

    private static async Task RecoverAsync(Bench bench, long seq, string node)
    {
        await bench.HappenAsync(Node(seq, Device(node), node, NodeState.Down, NodeState.Up, bench.Time.GetUtcNow()));
        await bench.DispatchAsync();
    }

    private Bench Create(params string[] urls) => Create(new FakeJournal(), urls);

    private Bench Create(FakeJournal journal, params string[] urls)
    {
        Bench bench = Bench.Create(
            _folder.Path, journal,
            [("Notifier:Recipients:0:Channel", "alertmanager"), ("Notifier:Recipients:0:Address", "alertmanager"), .. urls.Select((u, i) => ($"Alertmanager:Urls:{i}", u))]);
        // The peers live by the machine's clock.
        bench.Time.AdjustTime(TimeProvider.System.GetUtcNow());
        return bench;
    }
}
