using System.Text.Json;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Tests.Support;
using NetWatch.Testing.Http;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Channels;

public sealed class TelegramTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Opening_is_edited_and_answered_as_the_incident_moves_over_a_restart_too()
    {
        EventFacts channel = Channel("Aktobe channel 2", siteLost: true);
        FakeJournal journal = new();
        await using WebhookPeer peer = WebhookPeer.Start().Behaves("telegram");
        await using (Bench first = ChannelCase.Create(_folder, journal, "telegram", peer))
        {
            await first.HappenAsync(Node(1, channel, "akt-2", NodeState.Up, NodeState.Down));
            await first.DispatchAsync();
        }

        Assert.Equal("41", Assert.Single(journal.Messages).Receipt);
        await using Bench next = ChannelCase.Create(_folder, journal, "telegram", peer);
        await next.HappenAsync(Event(2, EventKind.SiteChanged, "aktobe", Noon.AddMinutes(1)) with { To = NodeState.Up });
        await next.HappenAsync(Node(3, channel, "akt-2", NodeState.Down, NodeState.Up, Noon.AddMinutes(2)));
        await next.DispatchAsync();

        Assert.Equal(
            ["sendMessage", "editMessageText", "sendMessage", "editMessageText", "sendMessage"],
            peer.Accepted.Select(r => r.Path.Split('/')[^1]));
        Assert.All(peer.Accepted, r => Assert.StartsWith($"/bot{ChannelCase.BotToken}/", r.Path, StringComparison.Ordinal));
        JsonElement[] said = [.. peer.Accepted.Select(r => JsonDocument.Parse(r.Body).RootElement.Clone())];
        Assert.All(said, s => Assert.Equal("-100777", s.GetProperty("chat_id").GetString()));
        Assert.StartsWith("<b>🔴 CRITICAL: Site Aktobe is cut off", said[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.False(said[0].TryGetProperty("reply_parameters", out _));
        Assert.Equal((41, 41), (said[1].GetProperty("message_id").GetInt64(), said[3].GetProperty("message_id").GetInt64()));
        Assert.StartsWith("<b>🟠 SITE IS BACK: ", said[1].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("<b>🟢 RECOVERED: ", said[3].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("[RECOVERED] Site Aktobe: all channels lost · #1", said[4].GetProperty("text").GetString());
        Assert.Equal(41, said[4].GetProperty("reply_parameters").GetProperty("message_id").GetInt64());
    }

    [Fact]
    public async Task Attempt_that_breaks_off_after_the_edit_repeats_no_line()
    {
        await using WebhookPeer peer = WebhookPeer.Start().Behaves("telegram");
        await using Bench bench = ChannelCase.Create(_folder, "telegram", peer);
        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();

        peer.Says("200 OK", content: """{"ok":true,"result":{"message_id":41}}""").Resets()
            .Says("400 Bad Request", content: """{"ok":false,"error_code":400,"description":"Bad Request: message is not modified: specified new message content is the same"}""");
        await bench.HappenAsync(Node(2, Device("Switch"), "sw", NodeState.Down, NodeState.Up));
        await bench.PassAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(OutboxStatus.Delivered, bench.Journal.Messages[1].Status);
        Assert.Equal(2, peer.Accepted.Count);
        Assert.Contains("\"reply_parameters\"", peer.Accepted[1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bad Request: message to edit not found")]
    [InlineData("Bad Request: message can't be edited")]
    public async Task Opening_that_is_gone_is_followed_by_a_whole_message(string description)
    {
        await using WebhookPeer peer = WebhookPeer.Start().Behaves("telegram");
        await using Bench bench = ChannelCase.Create(_folder, "telegram", peer);
        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();

        peer.Says("400 Bad Request", content: JsonSerializer.Serialize(new { ok = false, error_code = 400, description }));
        await bench.HappenAsync(Node(2, Device("Switch"), "sw", NodeState.Down, NodeState.Up));
        await bench.DispatchAsync();

        Assert.Equal(2, peer.Accepted.Count);
        Assert.Contains("🟢 RECOVERED: Switch answers again", JsonDocument.Parse(peer.Accepted[1].Body).RootElement.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal((2L, 0L), (bench.Counters.Sent, bench.Counters.Retried));
    }

    [Theory]
    [InlineData("403 Forbidden", "Forbidden: bot was blocked by the user", "", OutboxStatus.GivenUp, false)]
    [InlineData("400 Bad Request", "Bad Request: message is too long", "", OutboxStatus.GivenUp, false)]
    [InlineData("400 Bad Request", "Bad Request: chat not found", "", OutboxStatus.Pending, true)]
    [InlineData("401 Unauthorized", "Unauthorized", "", OutboxStatus.Pending, true)]
    [InlineData("400 Bad Request", "Bad Request: group chat was upgraded to a supergroup chat", ",\"parameters\":{\"migrate_to_chat_id\":-1009}", OutboxStatus.Pending, true)]
    public async Task Refusals_mean_what_Telegram_means_by_them(string status, string description, string more, OutboxStatus expected, bool loud)
    {
        await using WebhookPeer peer = WebhookPeer.Start().Behaves("telegram").Says(status, content: $$"""{"ok":false,"error_code":{{status[..3]}},"description":"{{description}}"{{more}}}""");
        await using Bench bench = ChannelCase.Create(_folder, "telegram", peer);
        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();

        Assert.Equal(expected, bench.Journal.Messages[0].Status);
        Assert.Equal(loud, bench.Log.Lines.Any(l => l.Id.Id == 3204));
        Assert.Contains(more.Length > 0 ? "-1009" : description, bench.Journal.Messages[0].LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_after_in_the_answer_is_honoured()
    {
        await using WebhookPeer peer = WebhookPeer.Start().Behaves("telegram")
            .Says("429 Too Many Requests", content: """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 35","parameters":{"retry_after":35}}""");
        await using Bench bench = ChannelCase.Create(_folder, "telegram", peer);
        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();

        Assert.Equal(Noon.AddSeconds(35), bench.Journal.Messages[0].NotBefore);
        await bench.PassAsync(TimeSpan.FromSeconds(34));
        Assert.Single(peer.Heard);
        await bench.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Single(peer.Accepted);
    }

    [Fact]
    public async Task Without_a_token_messages_wait_visibly_and_leave_when_it_is_set()
    {
        FakeJournal journal = new();
        await using WebhookPeer peer = WebhookPeer.Start().Behaves("telegram");
        await using (Bench before = ChannelCase.Create(_folder, journal, "telegram", peer))
            await before.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));

        // The recipient and the token were taken out of the settings; the message is in the outbox.
        await using (Bench without = Bench.Create(_folder.Path, journal))
        {
            await without.PassAsync(TimeSpan.FromMinutes(1));
            Assert.Contains("Telegram:Token", Assert.Single(without.Log.Lines, l => l.Id.Id == 3106).Text, StringComparison.Ordinal);
            Assert.True(without.Counters.WaitingForConfiguration);
        }

        await using Bench configured = ChannelCase.Create(_folder, journal, "telegram", peer);
        await configured.DispatchAsync();
        Assert.Single(peer.Accepted);
        Assert.False(configured.Counters.WaitingForConfiguration);
    }
}
