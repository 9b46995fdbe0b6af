using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NetWatch.Notifier.Http;
using NetWatch.Notifier.Webhook;

namespace NetWatch.Notifier.Teams;

/// <summary>Posts to a workflow of Microsoft Teams ("When a Teams webhook request is received").</summary>
internal sealed class TeamsChannel(IOptions<WebhookOptions> options, HttpPost post, ILogger<TeamsChannel> logger) : ChatWebhookChannel(options, post, logger)
{
    /// <inheritdoc/>
    public override string Name => ChannelNames.Teams;

    /// <inheritdoc/>
    protected override string Chat => "Teams";

    /// <inheritdoc/>
    /// <remarks>A workflow answers 202 without content; the connectors before it answered 200 with "1", and with words where Teams refused.</remarks>
    protected override bool IsAccepted(string body) => body is "" or "1" || body.StartsWith('{');
}
