using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Http;
using NetWatch.Notifier.Outbox;
using NetWatch.Notifier.Webhook;

namespace NetWatch.Notifier.Teams;

/// <summary>Posts to a workflow of Microsoft Teams ("When a Teams webhook request is received").</summary>
internal sealed class TeamsChannel(IOptions<WebhookOptions> options, HttpPost post, ILogger<TeamsChannel> logger) : HttpChannel(post, logger)
{
    /// <inheritdoc/>
    public override string Name => ChannelNames.Teams;

    /// <inheritdoc/>
    public override bool Configured => true;

    /// <inheritdoc/>
    public override string Needs => "Webhooks";

    /// <inheritdoc/>
    protected override async ValueTask<DeliveryOutcome> DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        HttpAnswer answer = await PostAsync(options.Value.UrlOf(message.Recipient), message.Text, cancellationToken);
        if (Refusal(message, answer) is { } refusal) return refusal;

        // A workflow answers 202 without content; the connectors before it answered 200 with "1", and with words where Teams refused.
        return answer.Body.Trim() is "" or "1" || answer.Body.TrimStart().StartsWith('{')
            ? new DeliveryOutcome.Delivered()
            : new DeliveryOutcome.Retry($"it does not answer as Teams does: {answer.StatusShown}", ChannelAway: false);
    }
}
