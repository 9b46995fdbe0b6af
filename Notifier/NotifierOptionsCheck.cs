using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using MimeKit;
using NetWatch.Notifier.Mail;

namespace NetWatch.Notifier;

/// <summary>Refuses impossible settings at the start: every defect at once, each with its key.</summary>
/// <param name="configuration">The whole configuration: recipients name entries of other sections.</param>
internal sealed partial class NotifierOptionsCheck(IConfiguration configuration) : IValidateOptions<NotifierOptions>, IValidateOptions<SmtpOptions>
{
    public ValidateOptionsResult Validate(string? name, NotifierOptions options)
    {
        List<string> defects = [];
        for (int i = 0; i < options.Recipients.Count; i++)
        {
            Recipient recipient = options.Recipients[i];
            if (AddressDefect(recipient) is { } defect) defects.Add($"Notifier:Recipients:{i}:{defect}");
            if (recipient.Language is not ("kk" or "ru" or "en"))
                defects.Add($"Notifier:Recipients:{i}:Language: \"{recipient.Language}\" is not a language of NetWatch; write kk, ru or en.");
        }

        if (options.Recipients.Count(r => r.Channel == ChannelNames.Alertmanager) > 1)
            defects.Add("Notifier:Recipients: more than one has the channel alertmanager; there is one Alertmanager, and each would push the same alerts.");
        if (options.TimeZone is { Length: > 0 } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            defects.Add($"Notifier:TimeZone: \"{zone}\" is not known here; write an IANA name such as Asia/Almaty.");
        return Result(defects);
    }

    public ValidateOptionsResult Validate(string? name, SmtpOptions options)
    {
        List<string> defects = [];
        if (options.Port is < 1 or > 65535) defects.Add($"Smtp:Port: {options.Port} is not a port; write 1 to 65535.");
        if (options.From.Length > 0 && !IsAddress(options.From))
            defects.Add($"Smtp:From: \"{options.From}\" is not a mail address; write it as NetWatch <netwatch@example.com>.");
        if (options.Host.Length > 0 && options.From.Length == 0) defects.Add("Smtp:From is empty; write the address that mails come from.");
        return Result(defects);
    }

    private string? AddressDefect(Recipient recipient) => recipient.Channel switch
    {
        ChannelNames.Mail => IsAddress(recipient.Address) ? null : $"Address: {Shown(recipient.Address)} is not a mail address; write it as name@example.com.",
        ChannelNames.Webhook or ChannelNames.Slack or ChannelNames.Teams => !Name().IsMatch(recipient.Address)
            ? $"Address: {Shown(recipient.Address)} is not the name of a webhook; set Webhooks:NAME:Url to the URL, and write NAME (letters, digits, - and _) here."
            : string.IsNullOrEmpty(configuration[$"Webhooks:{recipient.Address}:Url"]) ? $"Address: there is no webhook {recipient.Address}; set Webhooks:{recipient.Address}:Url." : null,
        ChannelNames.Telegram => !Chat().IsMatch(recipient.Address)
            ? $"Address: {Shown(recipient.Address)} is not a chat of Telegram; write its number or @name."
            : string.IsNullOrEmpty(configuration["Telegram:Token"]) ? "Channel: Telegram:Token is empty; write the bot's token there." : null,
        ChannelNames.Alertmanager => !Name().IsMatch(recipient.Address)
            ? $"Address: {Shown(recipient.Address)} is not a name; write any, such as alertmanager."
            : string.IsNullOrEmpty(configuration["Alertmanager:Url"]) ? "Channel: Alertmanager:Url is empty; write its address there." : null,
        ChannelNames.Sms => !Phone().IsMatch(recipient.Address)
            ? $"Address: {Shown(recipient.Address)} is not a phone number; write it with the country's code and without spaces, as +77011234567."
            : string.IsNullOrEmpty(configuration["Sms:Gateway"]) ? "Channel: Sms:Gateway is empty; write there what text messages leave by: http, smstools or gammu." : null,
        ChannelNames.Command => !Name().IsMatch(recipient.Address)
            ? $"Address: {Shown(recipient.Address)} is not the name of a program; set Commands:NAME:Path to it, and write NAME (letters, digits, - and _) here."
            : !string.Equals(configuration["Commands:Enabled"], "true", StringComparison.OrdinalIgnoreCase)
                ? "Channel: programs are not started, because Commands:Enabled is not true."
                : string.IsNullOrEmpty(configuration[$"Commands:{recipient.Address}:Path"]) ? $"Address: there is no program {recipient.Address}; set Commands:{recipient.Address}:Path." : null,
        _ => $"Channel: \"{recipient.Channel}\" is not a channel of NetWatch; write {string.Join(", ", ChannelNames.All)}.",
    };

    /// <summary>A URL in the wrong place may be a secret.</summary>
    private static string Shown(string address) => address.Contains("://", StringComparison.Ordinal) ? "a URL" : $"\"{address}\"";

    private static ValidateOptionsResult Result(List<string> defects) =>
        defects.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(defects);

    private static bool IsAddress(string text) =>
        MailboxAddress.TryParse(text, out MailboxAddress? address) && address.Address.Contains('@', StringComparison.Ordinal);

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex Name();

    /// <summary>A number as ITU-T E.164 has them.</summary>
    [GeneratedRegex(@"^\+[1-9]\d{6,14}$")]
    private static partial Regex Phone();

    [GeneratedRegex(@"^(-?\d{1,20}|@[A-Za-z0-9_]{4,64})$")]
    private static partial Regex Chat();
}
