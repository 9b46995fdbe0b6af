using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Http;
using NetWatch.Notifier.Outbox;

namespace NetWatch.Notifier.Webhook;

/// <summary>Posts to a chat's webhook, which says in the body of its answer whether it took the message: a page of a proxy that says 200 is no chat.</summary>
internal abstract class ChatWebhookChannel(IOptions<WebhookOptions> options, HttpPost post, ILogger logger) : HttpChannel(post, logger)
{
    /// <inheritdoc/>
    public override bool Configured => true;

    /// <inheritdoc/>
    public override string Needs => "Webhooks";

    /// <summary>The chat's name in sentences.</summary>
    protected abstract string Chat { get; }

    /// <summary>Whether the body of a good answer is one of this chat.</summary>
    protected abstract bool IsAccepted(string body);

    /// <inheritdoc/>
    protected sealed override async ValueTask<DeliveryOutcome> DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        HttpAnswer answer = await PostAsync(options.Value.UrlOf(message.Recipient), message.Text, cancellationToken);
        if (Refusal(message, answer) is { } refusal) return refusal;
        return IsAccepted(answer.Body.Trim())
            ? new DeliveryOutcome.Delivered()
            : new DeliveryOutcome.Retry($"it does not answer as {Chat} does: {answer.StatusShown}", ChannelAway: false);
    }
}
