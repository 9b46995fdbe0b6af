using NetWatch.Notifier.Messages;
using NetWatch.Notifier.Messages.Templates;

namespace NetWatch.Notifier.Mail;

/// <summary>A mail has a subject of one line, text and HTML.</summary>
internal sealed class MailBody(MessageRenderer renderer) : IBodyWriter
{
    private const int LongestSubject = 500;

    /// <inheritdoc/>
    public string Channel => ChannelNames.Mail;

    /// <inheritdoc/>
    public MessageBody Write(MessageDraft draft)
    {
        List<string> notices = renderer.NoticesFor(draft);
        string subject = renderer.Render(TemplateKind.MailSubject, draft, notices);
        string text = renderer.Render(TemplateKind.MailText, draft, notices);
        string html = renderer.Render(TemplateKind.MailHtml, draft, notices);
        return new MessageBody(TemplateNotices.InText(text, notices), TemplateNotices.InHtml(html, notices), Clip.Line(subject, LongestSubject));
    }
}
