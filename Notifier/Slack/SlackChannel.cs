using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NetWatch.Notifier.Http;
using NetWatch.Notifier.Webhook;

namespace NetWatch.Notifier.Slack;

/// <summary>Posts to an incoming webhook of Slack, or of a program that takes the same.</summary>
internal sealed class SlackChannel(IOptions<WebhookOptions> options, HttpPost post, ILogger<SlackChannel> logger) : ChatWebhookChannel(options, post, logger)
{
    /// <inheritdoc/>
    public override string Name => ChannelNames.Slack;

    /// <inheritdoc/>
    protected override string Chat => "Slack";

    /// <inheritdoc/>
    /// <remarks>Slack and Mattermost say "ok", Rocket.Chat {"success":true}.</remarks>
    protected override bool IsAccepted(string body) => body == "ok" || body.Replace(" ", "", StringComparison.Ordinal).StartsWith("{\"success\":true", StringComparison.Ordinal);
}
