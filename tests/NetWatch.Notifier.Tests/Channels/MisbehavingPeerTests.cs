using System.Globalization;
using System.Text.Json;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Tests.Support;
using NetWatch.Testing;
using NetWatch.Testing.Http;
using NetWatch.Testing.Smtp;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Channels;

/// <summary>Whatever a peer does, its messages arrive afterwards, in order, and at most once more than it told.</summary>
public sealed class MisbehavingPeerTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public static TheoryData<string> Channels => [.. ChannelCase.Channels];

    public static TheoryData<string, string> ChannelsAndFaults
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (string channel in ChannelCase.Channels)
                foreach (string fault in new[] { "resets", "drops", "garbage", "500", "503", "429", "408", "redirect", "401", "404", "endless error", "html" })
                    cases.Add(channel, fault);
            return cases;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(ChannelsAndFaults))]
    public async Task Peer_that_misbehaves_gets_opening_and_recovery_afterwards_in_order(string channel, string fault)
    {
        await using WebhookPeer elsewhere = WebhookPeer.Start();
        await using WebhookPeer peer = WebhookPeer.Start().Behaves(channel);
        _ = fault switch
        {
            "resets" => peer.Resets().Resets(),
            "drops" => peer.TakesAndDrops(),
            "garbage" => peer.TalksGarbage().TalksGarbage(),
            "500" => peer.Says("500 Internal Server Error", times: 3),
            "503" => peer.Says("503 Service Unavailable", "Retry-After: 20\r\n", times: 2),
            "429" => peer.Says("429 Too Many Requests", "Retry-After: 40\r\n"),
            "408" => peer.Says("408 Request Timeout", times: 2),
            "redirect" => peer.Says("307 Temporary Redirect", $"Location: {elsewhere.Url}\r\n", ""),
            "401" => peer.Says("401 Unauthorized", times: 2),
            "404" => peer.Says("404 Not Found", times: 2),
            "html" => peer.Says(channel == "webhook" ? "502 Bad Gateway" : "200 OK", "Content-Type: text/html\r\n", "<html>Sign in to the network first</html>"),
            _ => peer.TalksForever("500 Internal Server Error"),
        };
        await using Bench bench = ChannelCase.Create(_folder, channel, peer);

        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        Assert.Equal((0L, 1L), (bench.Counters.Sent, bench.Counters.Pending));
        await bench.HappenAsync(Node(2, Device("Switch"), "sw", NodeState.Down, NodeState.Up, Noon.AddSeconds(5)));
        await bench.PassAsync(TimeSpan.FromMinutes(2));

        Assert.All(bench.Journal.Messages, m => Assert.Equal(OutboxStatus.Delivered, m.Status));
        Assert.True(bench.Journal.Messages[0].EndedAt <= bench.Journal.Messages[1].EndedAt);
        string[] steps = [.. peer.Accepted.Select(r => StepOf(bench, channel, r))];
        string[] expected = [.. fault == "drops" ? ["opened"] : Array.Empty<string>(), "opened", .. channel == "telegram" ? ["edited", "recovered"] : new[] { "recovered" }];
        Assert.Equal(expected, steps);
        Assert.Empty(elsewhere.Heard);
        NoSecrets(bench);
        if (fault is "redirect" or "401" or "404") Assert.Contains(bench.Log.Lines, l => l.Id.Id == 3204);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Peer_that_takes_the_message_and_drops_the_connection_gets_the_same_body_once_more(string channel)
    {
        await using WebhookPeer peer = WebhookPeer.Start().Behaves(channel).TakesAndDrops();
        await using Bench bench = ChannelCase.Create(_folder, channel, peer);

        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await bench.PassAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(2, peer.Accepted.Count);
        Assert.Equal(peer.Accepted[0].Body, peer.Accepted[1].Body);
        Assert.Equal("the connection was closed before the answer", bench.Log.Lines.Where(l => l.Id.Id == 3104).Select(l => l.Text.Split(": ")[2].Split(';')[0]).Single());
        if (channel == "webhook")
            Assert.Equal(bench.Journal.Messages[0].MessageId.Trim('<', '>'), Assert.Single(peer.Accepted.Select(r => r.Headers["x-netwatch-message-id"]).Distinct()));
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Peer_that_never_answers_is_left_after_thirty_seconds_and_gets_the_message_later(string channel)
    {
        await using WebhookPeer peer = WebhookPeer.Start().Behaves(channel).StaysSilent();
        await using Bench bench = ChannelCase.Create(_folder, channel, peer);

        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await bench.Dispatcher.StartDueAsync(TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync("the message to be heard", () => Task.FromResult(peer.Heard.Count > 0));
        bench.Time.Advance(TimeSpan.FromSeconds(29));
        await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.False(bench.Dispatcher.Idle.IsCompleted);
        bench.Time.Advance(TimeSpan.FromSeconds(2));
        await bench.Dispatcher.Idle;

        Assert.Equal("the server did not answer in time", bench.Journal.Messages[0].LastError);
        await bench.PassAsync(TimeSpan.FromSeconds(10));
        Assert.Single(peer.Accepted);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Peer_that_is_away_for_an_hour_delays_no_mail_and_gets_everything_afterwards(string channel)
    {
        int port = LoopbackPort.Free();
        await using SmtpPeer mail = await SmtpPeer.StartAsync(_folder["mail"]);
        await using Bench bench = Bench.Create(
            _folder.Path,
            [
                .. ChannelCase.Settings(channel, port, $"http://127.0.0.1:{port}/{WebhookPeer.Secret}", recipient: 1),
                ("Smtp:Port", mail.Port.ToString(CultureInfo.InvariantCulture)),
            ]);

        for (int i = 1; i <= 10; i++)
        {
            await bench.HappenAsync(Node((2 * i) - 1, Device($"Switch {i}"), $"sw-{i}", NodeState.Up, NodeState.Down, bench.Time.GetUtcNow()));
            await bench.DispatchAsync();
            Assert.Equal((2 * i) - 1, mail.Mails().Count);
            await bench.PassAsync(TimeSpan.FromMinutes(3));
            await bench.HappenAsync(Node(2 * i, Device($"Switch {i}"), $"sw-{i}", NodeState.Down, NodeState.Up, bench.Time.GetUtcNow()));
            await bench.DispatchAsync();
            Assert.Equal(2 * i, mail.Mails().Count);
            await bench.PassAsync(TimeSpan.FromMinutes(3));
        }

        Assert.Equal((20L, 20L), (bench.Counters.Sent, bench.Counters.Pending));
        OutboxMessage[] held = [.. bench.Journal.Messages.Where(m => m.Channel == channel)];
        // The door is tried by one message each time: 5, 10, 20 … seconds, and then every five minutes.
        Assert.InRange(held.Sum(m => m.Attempts), 12, 20);

        await using WebhookPeer peer = WebhookPeer.Start(port).Behaves(channel);
        await bench.PassAsync(TimeSpan.FromMinutes(7));

        Assert.Equal(0, bench.Counters.Pending);
        Assert.Equal(channel == "telegram" ? 30 : 20, peer.Accepted.Count);
        foreach (IGrouping<long, OutboxMessage> story in bench.Journal.Messages.Where(m => m.Channel == channel).GroupBy(m => m.Incident))
            Assert.True(story.First().EndedAt <= story.Last().EndedAt);
    }

    [Fact]
    public async Task Dead_and_slow_webhooks_delay_neither_each_other_nor_a_third()
    {
        await using WebhookPeer slow = WebhookPeer.Start().StaysSilent();
        await using WebhookPeer well = WebhookPeer.Start();
        string dead = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LoopbackPort.Free()}/");
        await using Bench bench = Bench.Create(
            _folder.Path,
            [
                .. ChannelCase.Settings("webhook", 0, dead, 0, name: "dead"), .. ChannelCase.Settings("webhook", 0, slow.Url, 1, name: "slow"),
                .. ChannelCase.Settings("webhook", 0, well.Url, 2, name: "well"),
            ]);

        // More than the dead one's lane reads at once.
        await bench.HappenAsync([.. Enumerable.Range(1, 150).Select(i => Node(i, Device($"Switch {i}"), $"sw-{i}", NodeState.Up, NodeState.Down))]);
        await bench.Dispatcher.StartDueAsync(TestContext.Current.CancellationToken);
        using CancellationTokenSource hang = new(TimeSpan.FromSeconds(30), TimeProvider.System);
        while (well.Accepted.Count < 150) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, hang.Token);

        Assert.Equal(150, well.Accepted.Select(r => r.Headers["x-netwatch-message-id"]).Distinct().Count());
        Assert.False(bench.Dispatcher.Idle.IsCompleted);
        Assert.Equal(1, bench.Journal.Messages.Where(m => m.Recipient == "dead").Sum(m => m.Attempts));
        bench.Time.Advance(TimeSpan.FromSeconds(31));
        await bench.Dispatcher.Idle;
        Assert.Equal(149, slow.Accepted.Count);
    }

    [Theory]
    [InlineData("10")]
    [InlineData("date")]
    [InlineData("100000")]
    public async Task Retry_after_is_honoured_up_to_an_hour(string told)
    {
        string value = told == "date" ? "Mon, 23 Nov 2026 12:10:00 GMT" : told;
        TimeSpan expected = told switch { "10" => TimeSpan.FromSeconds(10), "date" => TimeSpan.FromMinutes(10), _ => TimeSpan.FromHours(1) };
        await using WebhookPeer peer = WebhookPeer.Start().Says("429 Too Many Requests", $"Retry-After: {value}\r\n", "slow down");
        await using Bench bench = ChannelCase.Create(_folder, "webhook", peer);

        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        Assert.Equal((Noon + expected, "429 slow down"), (bench.Journal.Messages[0].NotBefore, bench.Journal.Messages[0].LastError));
        bench.Time.Advance(expected - TimeSpan.FromSeconds(1));
        await bench.DispatchAsync();
        Assert.Single(peer.Heard);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        await bench.DispatchAsync();
        Assert.Single(peer.Accepted);
    }

    [Theory]
    [InlineData("410 Gone")]
    [InlineData("400 Bad Request")]
    [InlineData("413 Content Too Large")]
    public async Task Refusal_for_good_is_given_up_with_the_peers_words_and_the_recovery_with_it(string status)
    {
        await using WebhookPeer peer = WebhookPeer.Start().Says(status, content: "no \u0007such\r\nthing " + new string('x', 500));
        await using Bench bench = ChannelCase.Create(_folder, "webhook", peer);

        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down), Node(2, Device("Switch"), "sw", NodeState.Down, NodeState.Up));
        await bench.DispatchAsync();

        Assert.All(bench.Journal.Messages, m => Assert.Equal(OutboxStatus.GivenUp, m.Status));
        Assert.StartsWith(status[..3] + " no such thing xxx", bench.Journal.Messages[0].LastError, StringComparison.Ordinal);
        Assert.InRange(bench.Journal.Messages[0].LastError!.Length, 200, 210);
        Assert.Single(peer.Heard);
    }

    [Fact]
    public async Task Answer_without_end_is_not_read_to_its_end()
    {
        await using WebhookPeer peer = WebhookPeer.Start().TalksForever();
        await using Bench bench = ChannelCase.Create(_folder, "webhook", peer);

        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();

        Assert.Equal((1L, 0L, 0L), (bench.Counters.Sent, bench.Counters.Retried, bench.Counters.Pending));
        Assert.Single(peer.Accepted);
    }

    [Fact]
    public async Task Untrusted_certificate_gets_nothing_and_a_trusted_one_the_message()
    {
        await using WebhookPeer stranger = WebhookPeer.StartTls(TestCertificate.Write(_folder.Path));
        await using WebhookPeer known = WebhookPeer.StartTls(TestCertificate.Trusted);
        await using Bench bench = Bench.Create(
            _folder.Path,
            [.. ChannelCase.Settings("webhook", 0, stranger.Url, 0, name: "stranger"), .. ChannelCase.Settings("webhook", 0, known.Url, 1, name: "known")]);

        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();

        Assert.Empty(stranger.Heard);
        Assert.StartsWith("TLS failed: ", bench.Journal.Messages.Single(m => m.Recipient == "stranger").LastError, StringComparison.Ordinal);
        Assert.Single(known.Accepted);
    }

    [Fact]
    public async Task Missing_secret_is_loud_and_retried_and_delivers_when_it_is_there()
    {
        await using WebhookPeer peer = WebhookPeer.Start();
        string file = _folder["url"];
        await using Bench bench = ChannelCase.Create(_folder, "webhook", peer, ("Webhooks:ops:Url", "file:" + file));

        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        Assert.Contains(bench.Log.Lines, l => l.Id.Id == 3204);
        await File.WriteAllTextAsync(file, "this is not a URL but a secret\n", TestContext.Current.CancellationToken);
        await bench.PassAsync(TimeSpan.FromSeconds(10));
        Assert.Equal("Webhooks:ops:Url is no http or https URL", bench.Journal.Messages[0].LastError);

        await File.WriteAllTextAsync(file, peer.Url + "\n", TestContext.Current.CancellationToken);
        await bench.PassAsync(TimeSpan.FromSeconds(30));
        Assert.Single(peer.Accepted);
    }

    private static string StepOf(Bench bench, string channel, HeardRequest request)
    {
        if (channel == "telegram" && request.Path.EndsWith("/editMessageText", StringComparison.Ordinal)) return "edited";
        if (channel != "telegram") return bench.Journal.Messages.Single(m => m.Text == request.Body).Step;
        using JsonDocument json = JsonDocument.Parse(request.Body);
        return json.RootElement.TryGetProperty("reply_parameters", out _) ? "recovered" : "opened";
    }

    private static void NoSecrets(Bench bench)
    {
        string[] secrets = [WebhookPeer.Secret, "T0SECRET", "B0SECRET", "S1GNATURE", ChannelCase.SigningKey, ChannelCase.BotToken, ChannelCase.BotToken.Split(':')[1], ChannelCase.GatewayPassword];
        IEnumerable<string> seen = bench.Log.Lines.Select(l => l.Text).Concat(bench.Journal.Messages.Select(m => m.ToString()));
        foreach (string text in seen)
            foreach (string secret in secrets)
                Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
    }
}
