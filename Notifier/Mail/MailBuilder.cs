using MimeKit;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Mail.Pictures;
using NetWatch.Notifier.Messages.Templates;

namespace NetWatch.Notifier.Mail;

/// <summary>Makes the Internet message (RFC 5322) of an outbox row: the same at every attempt but for the MIME boundary, and the picture where there is one by then.</summary>
internal static class MailBuilder
{
    /// <summary>The message in sizes, the largest first: whole, without its picture, and its text alone. Each is made when it is asked for.</summary>
    public static IEnumerable<MimeMessage> BySize(OutboxMessage message, MailboxAddress from, MailPicture? picture)
    {
        yield return Build(message, from, picture);
        if (picture is not null) yield return Build(message, from, null);
        if (message.Html is not null) yield return Build(message with { Html = null }, from, null);
    }

    public static MimeMessage Build(OutboxMessage message, MailboxAddress from, MailPicture? picture)
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
        mail.Body = BodyOf(message, picture);
        return mail;
    }

    private static MimeEntity BodyOf(OutboxMessage message, MailPicture? picture)
    {
        BodyBuilder body = new() { TextBody = message.Text };
        body.HtmlBody = message.Html;
        // Without a picture its marker stays: nobody sees a comment.
        if (picture is not null && message.Html?.Contains(TemplateModel.PictureMarker, StringComparison.Ordinal) == true)
        {
            body.HtmlBody = message.Html.Replace(TemplateModel.PictureMarker, picture.Html, StringComparison.Ordinal);
            MimeEntity image = body.LinkedResources.Add("hours.png", picture.Png, new ContentType("image", "png"));
            image.ContentId = picture.ContentId;
            image.ContentDisposition = new ContentDisposition(ContentDisposition.Inline) { FileName = "hours.png" };
        }

        return body.ToMessageBody();
    }

    /// <summary>The id without its angle brackets, as MimeKit wants it.</summary>
    private static string Bare(string messageId) => messageId.Trim('<', '>');
}
