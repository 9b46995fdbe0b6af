using NetWatch.Notifier.Messages;

namespace NetWatch.Notifier.Mail;

/// <summary>A mail has text and HTML.</summary>
internal sealed class MailBody : IBodyWriter
{
    /// <inheritdoc/>
    public string Channel => ChannelNames.Mail;

    /// <inheritdoc/>
    public MessageBody Write(MessageDraft draft) => new(TextBody.Write(draft.Content), HtmlBody.Write(draft.Content));
}
