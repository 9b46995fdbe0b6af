using MimeKit;

namespace NetWatch.Notifier.Mail;

/// <summary>The test mail, in the language of who is to read it.</summary>
internal static class MailTrialText
{
    public static MimeMessage Build(string from, string to, string language, DateTimeOffset now)
    {
        MailboxAddress sender = MailboxAddress.Parse(from);
        (string subject, string text) = language switch
        {
            "kk" => ("NetWatch: сынақ хат", "Бұл — NetWatch жіберген сынақ хат. Оны оқып отырсаңыз, NetWatch хаттары осы мекенжайға жетеді.\n"),
            "ru" => ("NetWatch: пробное письмо", "Это пробное письмо от NetWatch. Если вы его читаете, письма NetWatch доходят на этот адрес.\n"),
            _ => ("NetWatch: test mail", "This is a test mail of NetWatch. If you can read it, mail from NetWatch arrives at this address.\n"),
        };
        MimeMessage mail = new()
        {
            MessageId = $"test-{Guid.NewGuid():N}@{sender.Domain}",
            Date = now,
            Subject = subject,
            Body = new TextPart("plain") { Text = text },
        };
        mail.From.Add(sender);
        mail.To.Add(MailboxAddress.Parse(to));
        // RFC 3834: no out-of-office reply shall answer it.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        mail.Headers.Add(HeaderId.ContentLanguage, language);
        return mail;
    }
}
