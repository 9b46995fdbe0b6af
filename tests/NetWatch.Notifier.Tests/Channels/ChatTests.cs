using System.Text;
using System.Text.Json;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Messages;
using NetWatch.Notifier.Tests.Support;
using NetWatch.Testing.Http;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Channels;

/// <summary>What Slack, Teams and Telegram show.</summary>
public sealed class ChatTests : IDisposable
{
    private const string Evil = "sw_1 *b* ~s~ `c` <!channel> <b>&amp; [x](http://evil.example) @here :fire: \"q\" \\";

    private static readonly EventFacts Site = Channel(
        "Aktobe channel 1", siteLost: true, [.. Enumerable.Range(1, 41).Select(i => Behind($"akt-{i}", i < 3 ? NodeState.Unreachable : NodeState.Up))]);

    private readonly TestFolder _folder = new();

    public static TheoryData<string> Channels => ["slack", "teams", "telegram"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("slack", "en")]
    [InlineData("teams", "en")]
    [InlineData("telegram", "en")]
    [InlineData("slack", "ru")]
    [InlineData("teams", "ru")]
    [InlineData("telegram", "ru")]
    [InlineData("slack", "kk")]
    [InlineData("teams", "kk")]
    [InlineData("telegram", "kk")]
    public async Task Opening_says_what_where_since_when_how_much_and_what_to_do_first(string channel, string language)
    {
        await using WebhookPeer peer = WebhookPeer.Start().Behaves(channel);
        await using Bench bench = ChannelCase.Create(_folder, channel, peer, ("Notifier:Recipients:0:Language", language));
        await bench.HappenAsync(Node(1, Site, "akt-1", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();

        string shown = Shown(channel, Assert.Single(peer.Accepted).Body);
        string[] expected = language switch
        {
            "en" => ["🔴 CRITICAL: Site Aktobe is cut off: none of its channels works", "Since 23 Nov 2026, 16:59:40 (UTC+5)", "Far end: 10.9.0.1", "Provider: Kazakhtelecom",
                "Reason: no reply came before the deadline", "What is affected: 41 devices (2 not answering, 39 expected)", "Restoration checklist: ", "\n1. ", "\n3. ", "Open the wall board", "http://netwatch.example.kz/board", "NetWatch · #1"],
            "ru" => ["🔴 АВАРИЯ: Площадка Aktobe недоступна: не работает ни один её канал", "23.11.2026, 16:59:40 (UTC+5)", "Причина: нет ответа за отведённое время",
                "41 устройство (не отвечает: 2, ожидается: 39)", "Чек-лист восстановления: ", "NetWatch · №1"],
            _ => ["🔴 АПАТ: ", "23.11.2026, 16:59:40 (UTC+5)", "Aktobe", "41 құрылғы", "NetWatch · №1"],
        };
        foreach (string part in expected) Assert.Contains(part, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("\n4. ", shown, StringComparison.Ordinal);
        Gallery.Keep($"{channel}.{language}.txt", shown);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Names_with_markup_are_shown_as_they_are(string channel)
    {
        await using WebhookPeer peer = WebhookPeer.Start().Behaves(channel);
        await using Bench bench = ChannelCase.Create(_folder, channel, peer);
        await bench.HappenAsync(Node(1, Device(Evil), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();

        string body = Assert.Single(peer.Accepted).Body;
        Assert.Contains(Evil, Shown(channel, body), StringComparison.Ordinal);
        // What is text there is text: no mrkdwn block, no TextBlock and no FactSet holds a name.
        Assert.DoesNotContain("TextBlock\"", body.Replace("RichTextBlock", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", channel == "telegram" ? TextOf(body)["<b>".Length..] : body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Endless_names_stay_within_the_limits_and_no_character_is_halved(string channel)
    {
        string name = string.Concat(Enumerable.Repeat("😀&<", 5000));
        await using WebhookPeer peer = WebhookPeer.Start().Behaves(channel);
        await using Bench bench = ChannelCase.Create(_folder, channel, peer);
        await bench.HappenAsync(Node(1, Device(name, behind: [.. Enumerable.Range(1, 10).Select(i => new AffectedNode($"n{i}", name, name, NodeState.Up))]) with { SiteName = name, Provider = name, Address = name }, "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();

        string body = Assert.Single(peer.Accepted).Body;
        Assert.DoesNotContain("\uFFFD", body, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(body);
        if (channel == "telegram") Assert.InRange(Unescape(TextOf(body)).Length, 500, 4096);
        else Assert.InRange(Encoding.UTF8.GetByteCount(body), 1000, 28 * 1024);
        if (channel == "slack")
            foreach (JsonElement block in json.RootElement.GetProperty("blocks").EnumerateArray())
                Assert.InRange(block.GetProperty("text").GetProperty("text").GetString()!.Length, 1, block.GetProperty("type").GetString() == "header" ? 150 : 3000);
    }

    [Fact]
    public async Task Slack_gets_blocks_of_plain_text_and_a_plain_fallback()
    {
        await using WebhookPeer peer = WebhookPeer.Start().Behaves("slack");
        await using Bench bench = ChannelCase.Create(_folder, "slack", peer);
        await bench.HappenAsync(Node(1, Device("A & <B>"), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();

        using JsonDocument json = JsonDocument.Parse(Assert.Single(peer.Accepted).Body);
        Assert.Equal("🔴 CRITICAL: A &amp; &lt;B&gt; does not answer", json.RootElement.GetProperty("text").GetString());
        Assert.False(json.RootElement.GetProperty("mrkdwn").GetBoolean());
        JsonElement[] blocks = [.. json.RootElement.GetProperty("blocks").EnumerateArray()];
        Assert.All(blocks[..^1], b => Assert.Equal("plain_text", b.GetProperty("text").GetProperty("type").GetString()));
        Assert.Matches(
            @"^<http://netwatch\.example\.kz/board\|Open the wall board>  ·  <http://netwatch\.example\.kz/acknowledge/[\w-]+\|I take care of it>$",
            blocks[^1].GetProperty("text").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Teams_gets_an_adaptive_card_in_a_message()
    {
        await using WebhookPeer peer = WebhookPeer.Start().Behaves("teams");
        await using Bench bench = ChannelCase.Create(_folder, "teams", peer);
        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down), Node(2, Device("Switch"), "sw", NodeState.Down, NodeState.Up));
        await bench.DispatchAsync();

        Assert.Equal(2, peer.Accepted.Count);
        using JsonDocument json = JsonDocument.Parse(peer.Accepted[1].Body);
        JsonElement attachment = json.RootElement.GetProperty("attachments")[0], card = attachment.GetProperty("content");
        Assert.Equal(("message", "application/vnd.microsoft.card.adaptive"), (json.RootElement.GetProperty("type").GetString(), attachment.GetProperty("contentType").GetString()));
        Assert.Equal(("AdaptiveCard", "1.4"), (card.GetProperty("type").GetString(), card.GetProperty("version").GetString()));
        Assert.Equal("http://adaptivecards.io/schemas/adaptive-card.json", card.GetProperty("$schema").GetString());
        JsonElement title = card.GetProperty("body")[0].GetProperty("inlines")[0];
        Assert.Equal(("TextRun", "🟢 RECOVERED: Switch answers again", "Good"), (title.GetProperty("type").GetString(), title.GetProperty("text").GetString(), title.GetProperty("color").GetString()));
        Assert.Equal(("Action.OpenUrl", "http://netwatch.example.kz/board"), (card.GetProperty("actions")[0].GetProperty("type").GetString(), card.GetProperty("actions")[0].GetProperty("url").GetString()));
    }

    [Theory]
    [InlineData("slack", "200 OK", "no_text")]
    [InlineData("teams", "200 OK", "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429")]
    [InlineData("telegram", "200 OK", "ok")]
    public async Task Answer_that_says_200_and_means_no_is_no_delivery(string channel, string status, string content)
    {
        await using WebhookPeer peer = WebhookPeer.Start().Behaves(channel).Says(status, content: content);
        await using Bench bench = ChannelCase.Create(_folder, channel, peer);
        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();

        Assert.Equal((0L, 1L), (bench.Counters.Sent, bench.Counters.Pending));
        Assert.EndsWith($"200 {content}", bench.Journal.Messages[0].LastError, StringComparison.Ordinal);
        await bench.PassAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(OutboxStatus.Delivered, bench.Journal.Messages[0].Status);
    }

    [Theory]
    [InlineData("one two three", 100, "one two three")]
    [InlineData("one two three", 9, "one two…")]
    [InlineData("onetwothree", 6, "onetw…")]
    [InlineData("ab😀😀", 4, "ab…")]
    [InlineData("ab😀😀", 5, "ab😀…")]
    [InlineData("😀😀", 2, "…")]
    [InlineData("😀", 1, "…")]
    [InlineData("abc", 0, "")]
    public void Text_is_cut_after_a_word_and_never_inside_a_character(string text, int most, string expected) => Assert.Equal(expected, Clip.Words(text, most));

    private static string Shown(string channel, string body)
    {
        using JsonDocument json = JsonDocument.Parse(body);
        StringBuilder shown = new();
        if (channel == "slack")
        {
            foreach (JsonElement block in json.RootElement.GetProperty("blocks").EnumerateArray())
                shown.Append(Unescape(block.GetProperty("text").GetProperty("text").GetString()!)).Append("\n\n");
        }
        else if (channel == "teams")
        {
            JsonElement card = json.RootElement.GetProperty("attachments")[0].GetProperty("content");
            foreach (JsonElement block in card.GetProperty("body").EnumerateArray())
                shown.Append(string.Concat(block.GetProperty("inlines").EnumerateArray().Select(i => i.GetProperty("text").GetString()))).Append('\n');
            shown.Append(card.GetProperty("actions").GetRawText());
        }
        else
        {
            shown.Append(Unescape(TextOf(body)));
        }

        return shown.ToString();
    }

    private static string TextOf(string body)
    {
        using JsonDocument json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("text").GetString()!;
    }

    private static string Unescape(string text) => System.Net.WebUtility.HtmlDecode(text);
}
