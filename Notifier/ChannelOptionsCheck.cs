using Microsoft.Extensions.Options;
using NetWatch.Notifier.Heartbeat;
using NetWatch.Notifier.Http;
using NetWatch.Notifier.Telegram;

namespace NetWatch.Notifier;

/// <summary>Refuses impossible settings of the channels at the start. No defect shows a value: each may be a secret.</summary>
internal sealed class ChannelOptionsCheck : IValidateOptions<WebhookOptions>, IValidateOptions<TelegramOptions>, IValidateOptions<AlertmanagerOptions>, IValidateOptions<HeartbeatOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookOptions options) => Result(
        options.Named.Select(w => w.Value.Url.Length == 0
            ? $"Webhooks:{w.Key}:Url is empty; write the URL, env:NAME or file:PATH."
            : UrlDefect($"Webhooks:{w.Key}:Url", w.Value.Url)));

    public ValidateOptionsResult Validate(string? name, TelegramOptions options) => Result(
        [
            options.Token.Length == 0 || IsReference(options.Token) || TelegramChannel.IsToken(options.Token)
                ? null
                : "Telegram:Token is not what a bot's token looks like (123456:letters); write it as BotFather gave it, env:NAME or file:PATH.",
            UrlDefect("Telegram:ApiUrl", options.ApiUrl),
        ]);

    public ValidateOptionsResult Validate(string? name, AlertmanagerOptions options) => Result(
        [
            options.Url.Length == 0 ? null : UrlDefect("Alertmanager:Url", options.Url),
            options.Url.Length > 0 && options.Urls.Count > 0 ? "Alertmanager:Urls: Alertmanager:Url is set, too; write all members of the cluster into Alertmanager:Urls and nothing into the other." : null,
            .. options.Urls.Select((url, i) =>
                url.Length == 0 ? $"Alertmanager:Urls:{i} is empty; write the member's URL, env:NAME or file:PATH."
                : options.Urls.IndexOf(url) < i ? $"Alertmanager:Urls:{i} stands there twice."
                : UrlDefect($"Alertmanager:Urls:{i}", url)),
        ]);

    public ValidateOptionsResult Validate(string? name, HeartbeatOptions options) => Result(
        [
            options.Url.Length == 0 ? null : UrlDefect("Heartbeat:Url", options.Url),
            options.Every < TimeSpan.FromSeconds(10) || options.Every > TimeSpan.FromHours(1) ? "Heartbeat:Every is 00:00:10 to 01:00:00." : null,
        ]);

    private static string? UrlDefect(string key, string url) =>
        IsReference(url) || PeerUrl.IsUrl(url) ? null : $"{key} is no URL; write http://… or https://…, env:NAME or file:PATH.";

    private static bool IsReference(string value) =>
        value.StartsWith("env:", StringComparison.Ordinal) || value.StartsWith("file:", StringComparison.Ordinal);

    private static ValidateOptionsResult Result(IEnumerable<string?> found)
    {
        List<string> defects = [.. found.OfType<string>()];
        return defects.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(defects);
    }
}
