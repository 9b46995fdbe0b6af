using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NetWatch.Core.Events;
using NetWatch.Core.States;
using NetWatch.Notifier.Tests.Support;
using NetWatch.Testing.Http;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Channels;

public sealed class WebhookTests : IDisposable
{
    private static readonly EventFacts Site = Channel("Aktobe channel 1", siteLost: true, Behind("akt-sw-1", NodeState.Unreachable), Behind("akt-srv-1", kind: "server"));

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Opening_and_recovery_are_signed_JSON_of_the_documented_schema()
    {
        await using WebhookPeer peer = WebhookPeer.Start();
        await using Bench bench = ChannelCase.Create(_folder, "webhook", peer);

        await bench.HappenAsync(Node(1, Site, "akt-1", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        await bench.HappenAsync(Node(2, Site, "akt-1", NodeState.Down, NodeState.Up, Noon.AddMinutes(12)));
        await bench.DispatchAsync();

        Assert.Equal(2, peer.Accepted.Count);
        foreach (HeardRequest request in peer.Accepted)
        {
            string timestamp = request.Headers["x-netwatch-timestamp"];
            Assert.Equal(Noon.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), timestamp);
            byte[] hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(ChannelCase.SigningKey), Encoding.UTF8.GetBytes(timestamp + "." + request.Body));
            Assert.Equal("sha256=" + Convert.ToHexStringLower(hash), request.Headers["x-netwatch-signature"]);
            Assert.Equal("application/json; charset=utf-8", request.Headers["content-type"]);
        }

        using JsonDocument opening = JsonDocument.Parse(peer.Accepted[0].Body), recovery = JsonDocument.Parse(peer.Accepted[1].Body);
        JsonElement opened = opening.RootElement, closed = recovery.RootElement;
        Assert.Equal(1, opened.GetProperty("version").GetInt32());
        Assert.Equal(peer.Accepted[0].Headers["x-netwatch-message-id"], opened.GetProperty("messageId").GetString());
        Assert.Matches(@"^incident-1\.opened\.[0-9a-f]{8}\.[0-9a-f]{12}@example\.kz$", opened.GetProperty("messageId").GetString());
        Assert.False(opened.TryGetProperty("inReplyTo", out _));
        Assert.Equal(
            (1, "opened", "open", "critical", "siteLost", "noReply", "2026-11-23T11:59:40+00:00"),
            (opened.GetProperty("incident").GetInt32(), Text(opened, "step"), Text(opened, "status"), Text(opened, "severity"), Text(opened, "problem"), Text(opened, "reason"), Text(opened, "since")));
        Assert.Equal("""{"id":"akt-1","name":"Aktobe channel 1","kind":"channel","address":"10.9.0.1"}""", opened.GetProperty("node").GetRawText());
        Assert.Equal("""{"id":"aktobe","name":"Aktobe"}""", opened.GetProperty("site").GetRawText());
        Assert.Equal("3 rounds of 5 echo requests without a reply", Text(opened, "detail"));
        Assert.Equal(2, opened.GetProperty("memberCount").GetInt32());
        Assert.Equal("""{"id":"akt-sw-1","name":"Name of akt-sw-1","kind":"switch","confirmed":true}""", opened.GetProperty("members")[0].GetRawText());
        Assert.False(opened.TryGetProperty("closedAt", out _));
        Assert.Equal("http://netwatch.example.kz/board", Text(opened, "link"));
        Assert.Equal("[CRITICAL] Site Aktobe: all channels lost · #1", Text(opened.GetProperty("texts"), "subject"));
        Assert.NotEmpty(opened.GetProperty("texts").GetProperty("checklist").GetProperty("steps").EnumerateArray());

        Assert.Equal(("recovered", "closed", "2026-11-23T12:12:00+00:00"), (Text(closed, "step"), Text(closed, "status"), Text(closed, "closedAt")));
        Assert.Equal(Text(opened, "messageId"), Text(closed, "inReplyTo"));
    }

    [Theory]
    [InlineData("kk", "[АПАТ] Aktobe нысаны: байланыстың толық жоғалуы · №1")]
    [InlineData("ru", "[АВАРИЯ] Площадка Aktobe: потеря связи · №1")]
    [InlineData("en", "[CRITICAL] Site Aktobe: all channels lost · #1")]
    public async Task Texts_are_in_the_recipients_language(string language, string subject)
    {
        await using WebhookPeer peer = WebhookPeer.Start();
        await using Bench bench = ChannelCase.Create(_folder, "webhook", peer, ("Notifier:Recipients:0:Language", language));
        await bench.HappenAsync(Node(1, Site, "akt-1", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();

        using JsonDocument json = JsonDocument.Parse(Assert.Single(peer.Accepted).Body);
        Assert.Equal((language, subject), (Text(json.RootElement, "language"), Text(json.RootElement.GetProperty("texts"), "subject")));
    }

    [Fact]
    public async Task Retry_after_a_restart_sends_the_identical_body_with_the_same_id_and_a_fresh_time()
    {
        FakeJournal journal = new();
        await using WebhookPeer peer = WebhookPeer.Start().TakesAndDrops();
        await using (Bench first = ChannelCase.Create(_folder, journal, "webhook", peer))
        {
            await first.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
            await first.DispatchAsync();
        }

        await using Bench next = ChannelCase.Create(_folder, journal, "webhook", peer, ("Notifier:Recipients:0:Language", "ru"));
        await next.PassAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(2, peer.Accepted.Count);
        Assert.Equal(peer.Accepted[0].Body, peer.Accepted[1].Body);
        Assert.Equal(peer.Accepted[0].Headers["x-netwatch-message-id"], peer.Accepted[1].Headers["x-netwatch-message-id"]);
        Assert.NotEqual(peer.Accepted[0].Headers["x-netwatch-timestamp"], peer.Accepted[1].Headers["x-netwatch-timestamp"]);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_signed_and_a_user_in_the_URL_is_authorization()
    {
        await using WebhookPeer peer = WebhookPeer.Start();
        string url = peer.Url.Replace("http://", "http://netwatch:p%40ss-w0rd@", StringComparison.Ordinal);
        await using Bench bench = ChannelCase.Create(_folder, "webhook", peer, ("Webhooks:ops:Url", url), ("Webhooks:ops:SigningKey", ""));
        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();

        HeardRequest request = Assert.Single(peer.Accepted);
        Assert.False(request.Headers.ContainsKey("x-netwatch-signature"));
        Assert.Equal("Basic " + Convert.ToBase64String("netwatch:p@ss-w0rd"u8), request.Headers["authorization"]);
    }

    [Fact]
    public async Task Hostile_names_and_control_characters_come_back_as_they_were()
    {
        const string evil = "<b>&\"quoted\" \\ `*_~|{}\u0001\u2028 \ud83d\ude00 жәғ";
        await using WebhookPeer peer = WebhookPeer.Start();
        await using Bench bench = ChannelCase.Create(_folder, "webhook", peer);
        await bench.HappenAsync(Node(1, Device(evil), "sw", NodeState.Up, NodeState.Down) with { Detail = evil });
        await bench.DispatchAsync();

        using JsonDocument json = JsonDocument.Parse(Assert.Single(peer.Accepted).Body);
        Assert.Equal((evil, evil), (Text(json.RootElement.GetProperty("node"), "name"), Text(json.RootElement, "detail")));
    }

    [Fact]
    public async Task Problem_of_the_installation_itself_has_no_node_and_no_site()
    {
        await using WebhookPeer peer = WebhookPeer.Start();
        await using Bench bench = ChannelCase.Create(_folder, "webhook", peer);
        await bench.HappenAsync(Story.System(1, ProblemKind.MonitoringBlind, NodeState.Down));
        await bench.DispatchAsync();

        using JsonDocument json = JsonDocument.Parse(Assert.Single(peer.Accepted).Body);
        Assert.Equal("monitoringBlind", Text(json.RootElement, "problem"));
        Assert.False(json.RootElement.TryGetProperty("node", out _));
        Assert.False(json.RootElement.TryGetProperty("site", out _));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
