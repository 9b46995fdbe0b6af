using System.Globalization;
using NetWatch.Testing.Http;

namespace NetWatch.Notifier.Tests.Support;

/// <summary>One recipient by one channel, told through a peer on loopback.</summary>
internal static class ChannelCase
{
    public const string SigningKey = "k3y-that-signs-secretly";
    public const string BotToken = "123456:AAbot-t0ken-of-the-test";

    public const string GatewayPassword = "gateway-pa55-of-the-test";

    /// <summary>Every channel that speaks HTTP.</summary>
    public static readonly string[] Channels = ["webhook", "slack", "teams", "telegram", "alertmanager", "sms"];

    /// <summary>The settings of one recipient.</summary>
    public static (string Key, string Value)[] Settings(string channel, int port, string url, int recipient = 0, string language = "en", string name = "ops")
    {
        string entry = string.Create(CultureInfo.InvariantCulture, $"Notifier:Recipients:{recipient}");
        (string, string)[] own = channel switch
        {
            "telegram" => [($"{entry}:Address", "-100777"), ("Telegram:Token", BotToken), ("Telegram:ApiUrl", $"http://127.0.0.1:{port}")],
            "alertmanager" => [($"{entry}:Address", "alertmanager"), ("Alertmanager:Url", url)],
            "sms" =>
            [
                ($"{entry}:Address", "+77011234567"), ("Sms:Gateway", "http"), ("Sms:Http:Preset", "smsc"), ("Sms:Http:Url", url), ("Sms:Http:User", "netwatch"), ("Sms:Http:Password", GatewayPassword),
                ("Sms:Http:Body", "{text}"), ("Sms:Http:Headers:Content-Type", "text/plain; charset=utf-8"), ("Sms:Http:Headers:Authorization", "Bearer {password}"),
            ],
            "webhook" => [($"{entry}:Address", name), ($"Webhooks:{name}:Url", url), ($"Webhooks:{name}:SigningKey", SigningKey)],
            _ => [($"{entry}:Address", name), ($"Webhooks:{name}:Url", url)],
        };
        return [($"{entry}:Channel", channel), ($"{entry}:Language", language), .. own];
    }

    /// <summary>A bench with that recipient alone.</summary>
    public static Bench Create(TestFolder folder, string channel, WebhookPeer peer, params (string Key, string Value)[] more) =>
        Create(folder, new FakeJournal(), channel, peer, more);

    public static Bench Create(TestFolder folder, FakeJournal journal, string channel, WebhookPeer peer, params (string Key, string Value)[] more) =>
        Bench.Create(folder.Path, journal, [.. Settings(channel, peer.Port, peer.Url).Concat(more).GroupBy(s => s.Key, (_, of) => of.Last())]);

    /// <summary>Lets the peer answer as the channel's real one does when all is well.</summary>
    public static WebhookPeer Behaves(this WebhookPeer peer, string channel)
    {
        int sent = 40;
        peer.Answer = channel switch
        {
            "slack" => _ => ("200 OK", "", "ok"),
            "teams" => _ => ("202 Accepted", "", ""),
            "sms" => _ => ("200 OK", "", "OK - 1 SMS, ID - 41"),
            "telegram" => request => ("200 OK", "Content-Type: application/json\r\n", request.Path.EndsWith("/editMessageText", StringComparison.Ordinal)
                ? "{\"ok\":true,\"result\":{\"message_id\":41}}"
                : string.Create(CultureInfo.InvariantCulture, $$$"""{"ok":true,"result":{"message_id":{{{Interlocked.Increment(ref sent)}}}}}""")),
            _ => _ => ("200 OK", "", ""),
        };
        return peer;
    }
}
