using MimeKit;
using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Mail;

/// <summary>Makes the Internet message (RFC 5322) of an outbox row: the same bytes at every attempt but for the MIME boundary.</summary>
internal static class MailBuilder
{
    public static MimeMessage Build(OutboxMessage message, MailboxAddress from)
    {
        MimeMessage mail = new()
        {
            MessageId = Bare(message.MessageId),
            Date = message.CreatedAt,
            Subject = message.Subject,
        };
        mail.From.Add(from);
        mail.To.Add(MailboxAddress.Parse(message.Recipient));
        if (message.References is { } first)
        {
            string id = Bare(first);
            mail.InReplyTo = id;
            mail.References.Add(id);
        }

        // RFC 3834: no out-of-office reply shall answer an alarm.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        mail.Headers.Add(HeaderId.ContentLanguage, message.Language);
        mail.Body = new BodyBuilder { TextBody = message.Text, HtmlBody = message.Html }.ToMessageBody();
        return mail;
    }

    /// <summary>The id without its angle brackets, as MimeKit wants it.</summary>
    private static string Bare(string messageId) => messageId.Trim('<', '>');
}
