using System.Text.Json;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Tests.Support;
using NetWatch.Testing;
using NetWatch.Testing.Http;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Channels;

public sealed class AlertmanagerTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Real_alertmanager_shows_the_alert_until_the_recovery()
    {
        await using AlertmanagerPeer peer = await AlertmanagerPeer.StartAsync();
        await using Bench bench = Create(peer, "ru");
        DateTimeOffset now = bench.Time.GetUtcNow();
        EventFacts facts = Device("Almaty \"core\" <1>", "switch", "high", Behind("ala-1"), Behind("ala-2")) with { FailingSince = now.AddSeconds(-20) };

        await bench.HappenAsync(Node(1, facts, "ala-core", NodeState.Up, NodeState.Down, now));
        await bench.DispatchAsync();

        Assert.Equal((OutboxStatus.Delivered, (string?)null), (bench.Journal.Messages[0].Status, bench.Journal.Messages[0].LastError));
        JsonElement alert = Assert.Single(await peer.AlertsAsync());
        Dictionary<string, string?> labels = alert.GetProperty("labels").EnumerateObject().ToDictionary(l => l.Name, l => l.Value.GetString());
        Assert.Matches("^[0-9a-f]{12}$", labels["installation"]);
        labels.Remove("installation");
        Assert.Equal(
            new Dictionary<string, string?>
            {
                ["alertname"] = "NetWatchDeviceDown",
                ["severity"] = "critical",
                ["incident"] = "1",
                ["node"] = "ala-core",
                ["device"] = "Almaty \"core\" <1>",
                ["instance"] = "10.7.0.1",
                ["kind"] = "switch",
                ["site"] = "Almaty",
            },
            labels);
        Assert.Equal("Almaty \"core\" <1> не отвечает", alert.GetProperty("annotations").GetProperty("summary").GetString());
        Assert.Contains("2 устройства: ожидается потеря связи", alert.GetProperty("annotations").GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Equal("http://netwatch.example.kz/board", alert.GetProperty("generatorURL").GetString());
        Assert.Equal(now.AddSeconds(-20), alert.GetProperty("startsAt").GetDateTimeOffset(), TimeSpan.FromMilliseconds(1));
        Assert.Equal(now.AddDays(365), alert.GetProperty("endsAt").GetDateTimeOffset(), TimeSpan.FromMilliseconds(1));

        await bench.HappenAsync(Node(2, facts, "ala-core", NodeState.Down, NodeState.Up, now));
        await bench.DispatchAsync();

        Assert.Equal((2L, 0L, 0L), (bench.Counters.Sent, bench.Counters.Retried, bench.Counters.Pending));
        Assert.Empty(await peer.AlertsAsync());
    }

    [Fact]
    public async Task Recovery_that_the_alertmanagers_clock_has_not_reached_is_told_again_until_it_counts()
    {
        await using AlertmanagerPeer peer = await AlertmanagerPeer.StartAsync();
        await using Bench bench = Create(peer, "en");
        DateTimeOffset now = bench.Time.GetUtcNow();
        EventFacts facts = Device("Switch") with { FailingSince = now.AddSeconds(-20) };
        await bench.HappenAsync(Node(1, facts, "sw", NodeState.Up, NodeState.Down, now));
        await bench.DispatchAsync();

        // Our clock is three seconds ahead of its own.
        bench.Time.Advance(TimeSpan.FromSeconds(3));
        await bench.HappenAsync(Node(2, facts, "sw", NodeState.Down, NodeState.Up, now.AddSeconds(3)));
        await bench.DispatchAsync();
        Assert.Single(await peer.AlertsAsync());
        Assert.Contains("clock", bench.Journal.Messages[1].LastError, StringComparison.Ordinal);

        await Eventually.HoldsAsync("the alert to be resolved", async () =>
        {
            bench.Time.Advance(TimeSpan.FromSeconds(1));
            await bench.DispatchAsync();
            return (await peer.AlertsAsync()).Count == 0 && bench.Journal.Messages[1].Status == OutboxStatus.Delivered;
        });
    }

    [Fact]
    public async Task Alert_of_a_lost_site_stays_the_same_one_when_its_severity_changes()
    {
        await using AlertmanagerPeer peer = await AlertmanagerPeer.StartAsync();
        await using Bench bench = Create(peer, "en");
        DateTimeOffset now = bench.Time.GetUtcNow();
        EventFacts facts = Channel("Aktobe channel 2", siteLost: true) with { FailingSince = now.AddSeconds(-20) };
        await bench.HappenAsync(Node(1, facts, "akt-2", NodeState.Up, NodeState.Down, now), Event(2, EventKind.SiteChanged, "aktobe", now) with { To = NodeState.Up });
        await bench.DispatchAsync();

        JsonElement alert = Assert.Single(await peer.AlertsAsync());
        Assert.Equal(
            ("NetWatchSiteLost", "critical", "SITE IS BACK"),
            (alert.GetProperty("labels").GetProperty("alertname").GetString(), alert.GetProperty("labels").GetProperty("severity").GetString(), alert.GetProperty("annotations").GetProperty("status").GetString()));
        await bench.HappenAsync(Node(3, facts, "akt-2", NodeState.Down, NodeState.Up, now));
        await bench.DispatchAsync();
        Assert.Empty(await peer.AlertsAsync());
    }

    [Fact]
    public async Task Alert_of_a_node_that_leaves_the_catalog_ends_and_nobody_else_is_told()
    {
        await using AlertmanagerPeer peer = await AlertmanagerPeer.StartAsync();
        await using WebhookPeer webhook = WebhookPeer.Start();
        await using Bench bench = Create(peer, "en", ChannelCase.Settings("webhook", 0, webhook.Url, 1));
        DateTimeOffset now = bench.Time.GetUtcNow();
        EventFacts facts = Device("Switch") with { FailingSince = now.AddSeconds(-20) };
        await bench.HappenAsync(Node(1, facts, "sw", NodeState.Up, NodeState.Down, now));
        await bench.DispatchAsync();
        Assert.Single(await peer.AlertsAsync());

        await bench.HappenAsync(Event(2, EventKind.NodeRemoved, "sw", now));
        await bench.DispatchAsync();
        Assert.Empty(await peer.AlertsAsync());
        Assert.Single(webhook.Accepted);
    }

    [Fact]
    public async Task Alertmanager_that_is_away_gets_alert_and_end_afterwards()
    {
        await using AlertmanagerPeer peer = await AlertmanagerPeer.StartAsync();
        await using WebhookPeer broken = WebhookPeer.Start().Says("503 Service Unavailable").Resets();
        FakeJournal journal = new();
        DateTimeOffset now;
        await using (Bench bench = ChannelCase.Create(_folder, journal, "alertmanager", broken))
        {
            bench.Time.AdjustTime(TimeProvider.System.GetUtcNow());
            now = bench.Time.GetUtcNow();
            EventFacts facts = Device("Switch") with { FailingSince = now.AddSeconds(-20) };
            await bench.HappenAsync(Node(1, facts, "sw", NodeState.Up, NodeState.Down, now));
            await bench.DispatchAsync();
        }

        await using Bench next = Bench.Create(_folder.Path, journal, ChannelCase.Settings("alertmanager", 0, peer.Url));
        next.Time.AdjustTime(now.AddSeconds(10));
        await next.DispatchAsync();
        Assert.Single(await peer.AlertsAsync());
        Assert.Equal(2, journal.Messages[0].Attempts);
    }

    private Bench Create(AlertmanagerPeer peer, string language, params (string Key, string Value)[] more)
    {
        Bench bench = Bench.Create(_folder.Path, [.. ChannelCase.Settings("alertmanager", 0, peer.Url, language: language), .. more]);
        // The peer lives by the machine's clock.
        bench.Time.AdjustTime(TimeProvider.System.GetUtcNow());
        return bench;
    }
}
