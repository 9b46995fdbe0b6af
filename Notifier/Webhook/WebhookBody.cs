using NetWatch.Notifier.Messages;
using NetWatch.Notifier.Messages.Templates;

namespace NetWatch.Notifier.Webhook;

/// <summary>The JSON of a webhook. The shipped one is version 1, which docs/notifications.md describes; a field never changes its meaning within a version.</summary>
/// <param name="renderer">Writes it.</param>
/// <param name="channel">The channel that it is for.</param>
internal sealed class WebhookBody(MessageRenderer renderer, string channel = ChannelNames.Webhook) : IBodyWriter
{
    /// <inheritdoc/>
    public string Channel => channel;

    /// <inheritdoc/>
    public MessageBody Write(MessageDraft draft) => new(renderer.Render(TemplateKind.Webhook, draft, renderer.NoticesFor(draft), draft.Recipient).Trim());
}
