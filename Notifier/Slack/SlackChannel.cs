using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Http;
using NetWatch.Notifier.Outbox;
using NetWatch.Notifier.Webhook;

namespace NetWatch.Notifier.Slack;

/// <summary>Posts to an incoming webhook of Slack, or of a program that takes the same.</summary>
internal sealed class SlackChannel(IOptions<WebhookOptions> options, HttpPost post, ILogger<SlackChannel> logger) : HttpChannel(post, logger)
{
    /// <inheritdoc/>
    public override string Name => ChannelNames.Slack;

    /// <inheritdoc/>
    public override bool Configured => true;

    /// <inheritdoc/>
    public override string Needs => "Webhooks";

    /// <inheritdoc/>
    protected override async ValueTask<DeliveryOutcome> DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        HttpAnswer answer = await PostAsync(options.Value.UrlOf(message.Recipient), message.Text, cancellationToken);
        if (Refusal(message, answer) is { } refusal) return refusal;

        // Slack and Mattermost say "ok", Rocket.Chat {"success":true}. A page of a proxy that says 200 is not Slack.
        string said = answer.Body.Trim();
        return said == "ok" || said.Replace(" ", "", StringComparison.Ordinal).StartsWith("{\"success\":true", StringComparison.Ordinal)
            ? new DeliveryOutcome.Delivered()
            : new DeliveryOutcome.Retry($"it does not answer as Slack does: {answer.StatusShown}", ChannelAway: false);
    }
}
