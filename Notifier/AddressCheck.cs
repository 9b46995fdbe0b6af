using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace NetWatch.Notifier;

/// <summary>Whether an address is possible on its channel, and the channel is set up. No defect shows a URL: it may be a secret.</summary>
/// <param name="configuration">The whole configuration: addresses name entries of other sections.</param>
internal sealed partial class AddressCheck(IConfiguration configuration)
{
    /// <summary>What is wrong, as a sentence, and with which of the two; or null.</summary>
    public (string Field, string Sentence)? Defect(string channel, string address) => channel switch
    {
        ChannelNames.Mail => IsMail(address) ? null : ("Address", $"{Shown(address)} is not a mail address; write it as name@example.com."),
        ChannelNames.Webhook or ChannelNames.Slack or ChannelNames.Teams => !Name().IsMatch(address)
            ? ("Address", $"{Shown(address)} is not the name of a webhook; set Webhooks:NAME:Url to the URL, and write NAME (letters, digits, - and _) here.")
            : string.IsNullOrEmpty(configuration[$"Webhooks:{address}:Url"]) ? ("Address", $"there is no webhook {address}; set Webhooks:{address}:Url.") : null,
        ChannelNames.Telegram => !Chat().IsMatch(address)
            ? ("Address", $"{Shown(address)} is not a chat of Telegram; write its number or @name.")
            : string.IsNullOrEmpty(configuration["Telegram:Token"]) ? ("Channel", "Telegram:Token is empty; write the bot's token there.") : null,
        ChannelNames.Alertmanager => !Name().IsMatch(address)
            ? ("Address", $"{Shown(address)} is not a name; write any, such as alertmanager.")
            : string.IsNullOrEmpty(configuration["Alertmanager:Url"]) && !configuration.GetSection("Alertmanager:Urls").GetChildren().Any()
                ? ("Channel", "Alertmanager:Url is empty; write its address there.") : null,
        ChannelNames.Sms => !Phone().IsMatch(address)
            ? ("Address", $"{Shown(address)} is not a phone number; write it with the country's code and without spaces, as +77011234567.")
            : string.IsNullOrEmpty(configuration["Sms:Gateway"]) ? ("Channel", "Sms:Gateway is empty; write there what text messages leave by: http, smstools or gammu.") : null,
        ChannelNames.Command => !Name().IsMatch(address)
            ? ("Address", $"{Shown(address)} is not the name of a program; set Commands:NAME:Path to it, and write NAME (letters, digits, - and _) here.")
            : !string.Equals(configuration["Commands:Enabled"], "true", StringComparison.OrdinalIgnoreCase)
                ? ("Channel", "programs are not started, because Commands:Enabled is not true.")
                : string.IsNullOrEmpty(configuration[$"Commands:{address}:Path"]) ? ("Address", $"there is no program {address}; set Commands:{address}:Path.") : null,
        _ => ("Channel", $"\"{channel}\" is not a channel of NetWatch; write {string.Join(", ", ChannelNames.All)}."),
    };

    public static bool IsMail(string text) =>
        MailboxAddress.TryParse(text, out MailboxAddress? address) && address.Address.Contains('@', StringComparison.Ordinal);

    private static string Shown(string address) => address.Contains("://", StringComparison.Ordinal) ? "a URL" : $"\"{address}\"";

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex Name();

    /// <summary>A number as ITU-T E.164 has them.</summary>
    [GeneratedRegex(@"^\+[1-9]\d{6,14}$")]
    private static partial Regex Phone();

    [GeneratedRegex(@"^(-?\d{1,20}|@[A-Za-z0-9_]{4,64})$")]
    private static partial Regex Chat();
}
