using NetWatch.Notifier.Http;

namespace NetWatch.Notifier.Webhook;

/// <summary>Finds the webhook that a recipient names.</summary>
internal static class WebhookTargets
{
    /// <summary>Its URL.</summary>
    /// <exception cref="SecretMissingException">There is none of this name, or its secret is not there.</exception>
    public static PeerUrl UrlOf(this WebhookOptions options, string name) =>
        PeerUrl.Resolve($"Webhooks:{name}:Url", options.Named.TryGetValue(name, out WebhookTarget? target) ? target.Url : "");
}
