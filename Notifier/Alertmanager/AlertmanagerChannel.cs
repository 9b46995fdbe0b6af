using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Http;
using NetWatch.Notifier.Outbox;

namespace NetWatch.Notifier.Alertmanager;

/// <summary>Pushes alerts to an existing Alertmanager (API v2), or to what takes the same.</summary>
internal sealed class AlertmanagerChannel(IOptions<AlertmanagerOptions> options, HttpPost post, TimeProvider time, ILogger<AlertmanagerChannel> logger) : HttpChannel(post, logger)
{
    private readonly string _url = options.Value.Url;

    /// <inheritdoc/>
    public override string Name => ChannelNames.Alertmanager;

    /// <inheritdoc/>
    public override bool Configured => _url.Length > 0;

    /// <inheritdoc/>
    public override string Needs => "Alertmanager:Url";

    /// <inheritdoc/>
    protected override async ValueTask<DeliveryOutcome> DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        HttpAnswer answer = await PostAsync(PeerUrl.Resolve("Alertmanager:Url", _url, "/api/v2/alerts"), message.Text, cancellationToken);
        if (Refusal(message, answer) is { } refusal) return refusal;
        if (answer.Body.TrimStart().StartsWith('<')) return new DeliveryOutcome.Retry($"it does not answer as Alertmanager does: {answer.StatusShown}", ChannelAway: false);

        // An end that lies in its future does not resolve an alert whose end was said to be far: it is told again when its clock has come so far.
        DateTimeOffset now = time.GetUtcNow(), end = EndOf(message);
        return answer.PeerTime is { } peer && end <= now && end > peer
            ? new DeliveryOutcome.Retry($"the Alertmanager's clock is {end - peer} behind the end of the alert", ChannelAway: false, now + (end - peer))
            : new DeliveryOutcome.Delivered();
    }

    private static DateTimeOffset EndOf(OutboxMessage message)
    {
        using JsonDocument alerts = JsonDocument.Parse(message.Text);
        return alerts.RootElement[0].GetProperty("endsAt").GetDateTimeOffset();
    }
}
