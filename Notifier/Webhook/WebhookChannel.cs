using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Http;
using NetWatch.Notifier.Outbox;

namespace NetWatch.Notifier.Webhook;

/// <summary>Posts signed JSON to a program of the reader's own. Its status alone says whether it took the message.</summary>
internal sealed class WebhookChannel(IOptions<WebhookOptions> options, HttpPost post, TimeProvider time, ILogger<WebhookChannel> logger) : HttpChannel(post, logger)
{
    /// <inheritdoc/>
    public override string Name => ChannelNames.Webhook;

    /// <inheritdoc/>
    public override bool Configured => true;

    /// <inheritdoc/>
    public override string Needs => "Webhooks";

    /// <inheritdoc/>
    protected override async ValueTask<DeliveryOutcome> DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        PeerUrl url = options.Value.UrlOf(message.Recipient);
        string timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        List<(string, string)> headers = [("X-NetWatch-Message-Id", message.MessageId.Trim('<', '>')), ("X-NetWatch-Timestamp", timestamp)];
        if (options.Value.Named[message.Recipient].SigningKey is { Length: > 0 } key)
            headers.Add(("X-NetWatch-Signature", "sha256=" + Sign(Secret.Resolve(key), timestamp, message.Text)));
        HttpAnswer answer = await PostAsync(url, message.Text, headers, cancellationToken);
        return Refusal(message, answer) ?? new DeliveryOutcome.Delivered();
    }

    /// <summary>HMAC-SHA256 over timestamp, dot and body: a copy that somebody sends again later is told by its time.</summary>
    private static string Sign(string key, string timestamp, string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{timestamp}.{body}")));
}
