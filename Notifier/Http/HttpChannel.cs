using Microsoft.Extensions.Logging;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Outbox;

namespace NetWatch.Notifier.Http;

/// <summary>What the channels over HTTP have in common: each recipient is a door of its own, and missing secrets are loud.</summary>
internal abstract class HttpChannel(HttpPost post, ILogger logger) : IMessageChannel
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract bool Configured { get; }

    /// <inheritdoc/>
    public abstract string Needs { get; }

    /// <inheritdoc/>
    public bool OneDoor => false;

    /// <inheritdoc/>
    public async ValueTask<DeliveryOutcome> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await DeliverAsync(message, cancellationToken);
        }
        catch (SecretMissingException e)
        {
            return NeedsAdministrator(message, e.Message);
        }
    }

    /// <inheritdoc/>
    public ValueTask RestAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Tries to deliver one message.</summary>
    /// <exception cref="SecretMissingException">A secret is not there.</exception>
    protected abstract ValueTask<DeliveryOutcome> DeliverAsync(OutboxMessage message, CancellationToken cancellationToken);

    protected ValueTask<HttpAnswer> PostAsync(PeerUrl url, string json, CancellationToken cancellationToken) => post.SendAsync(url, json, [], cancellationToken);

    protected ValueTask<HttpAnswer> PostAsync(
        PeerUrl url, string json, IEnumerable<(string Name, string Value)> headers, CancellationToken cancellationToken) =>
        post.SendAsync(url, json, headers, cancellationToken);

    protected ValueTask<HttpAnswer> CallAsync(HttpCall call, CancellationToken cancellationToken) => post.SendAsync(call, cancellationToken);

    /// <summary>What an answer means by its status; null when the peer took the message.</summary>
    protected DeliveryOutcome? Refusal(OutboxMessage message, HttpAnswer answer)
    {
        DeliveryOutcome? outcome = HttpVerdict.Refusal(answer);
        return HttpVerdict.NeedsAdministrator(answer) && outcome is DeliveryOutcome.Retry retry ? NeedsAdministrator(message, retry.Reason) : outcome;
    }

    /// <summary>Tried again, with an Error in the log: only somebody who mends the settings can help.</summary>
    protected DeliveryOutcome.Retry NeedsAdministrator(OutboxMessage message, string reason)
    {
        logger.ChannelNeedsAdministrator(message.Recipient, Name, reason);
        return new DeliveryOutcome.Retry(reason, ChannelAway: true);
    }
}
