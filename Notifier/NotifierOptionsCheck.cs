using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using NetWatch.Notifier.Mail;

namespace NetWatch.Notifier;

/// <summary>Refuses impossible settings at the start: every defect at once, each with its key.</summary>
/// <param name="configuration">The whole configuration: recipients name entries of other sections.</param>
internal sealed class NotifierOptionsCheck(IConfiguration configuration) : IValidateOptions<NotifierOptions>, IValidateOptions<SmtpOptions>
{
    private readonly AddressCheck _addresses = new(configuration);

    public ValidateOptionsResult Validate(string? name, NotifierOptions options)
    {
        List<string> defects = [];
        for (int i = 0; i < options.Recipients.Count; i++)
        {
            Recipient recipient = options.Recipients[i];
            if (_addresses.Defect(recipient.Channel, recipient.Address) is { } defect) defects.Add($"Notifier:Recipients:{i}:{defect.Field}: {defect.Sentence}");
            if (recipient.Language is not ("kk" or "ru" or "en"))
                defects.Add($"Notifier:Recipients:{i}:Language: \"{recipient.Language}\" is not a language of NetWatch; write kk, ru or en.");
        }

        if (options.Recipients.Count(r => r.Channel == ChannelNames.Alertmanager) > 1)
            defects.Add("Notifier:Recipients: more than one has the channel alertmanager; there is one Alertmanager, and each would push the same alerts.");
        if (options.Burst is < 1 or > 1000) defects.Add("Notifier:Burst is 1 to 1000.");
        if (options.HourlyCap is < 1 or > 1000) defects.Add("Notifier:HourlyCap is 1 to 1000.");
        if (options.TimeZone is { Length: > 0 } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            defects.Add($"Notifier:TimeZone: \"{zone}\" is not known here; write an IANA name such as Asia/Almaty.");
        return Result(defects);
    }

    public ValidateOptionsResult Validate(string? name, SmtpOptions options) => Result(DefectsOf(options));

    /// <summary>What is wrong with mail settings: sentences that begin with the key.</summary>
    public static List<string> DefectsOf(SmtpOptions options)
    {
        List<string> defects = [];
        defects.AddRange(DefectsOf("Smtp", options));
        for (int i = 0; i < options.Servers.Count; i++)
        {
            if (options.Servers[i].Host.Length == 0) defects.Add($"Smtp:Servers:{i}:Host is empty; write the mail server's name.");
            defects.AddRange(DefectsOf($"Smtp:Servers:{i}", options.Servers[i]));
        }

        if (options.Host.Length > 0 && options.Servers.Count > 0)
            defects.Add("Smtp:Host and Smtp:Servers are both there; write the server into Smtp:Servers, too, in its place.");
        if (options.From.Length > 0 && !AddressCheck.IsMail(options.From))
            defects.Add($"Smtp:From: \"{options.From}\" is not a mail address; write it as NetWatch <netwatch@example.com>.");
        if (options.InOrder.Count > 0 && options.From.Length == 0) defects.Add("Smtp:From is empty; write the address that mails come from.");
        return defects;
    }

    private static IEnumerable<string> DefectsOf(string key, SmtpServerOptions server)
    {
        if (server.Host.Length > 0 && Uri.CheckHostName(server.Host) == UriHostNameType.Unknown) yield return $"{key}:Host: \"{server.Host}\" is not the name or address of a server; write it as mail.example.com.";
        if (server.Port is < 1 or > 65535) yield return $"{key}:Port: {server.Port} is not a port; write 1 to 65535.";
        if (server.OAuth2TokenFile.Length == 0) yield break;
        if (server.User.Length == 0) yield return $"{key}:User is empty; write whose token {key}:OAuth2TokenFile holds.";
        if (server.Password.Length > 0) yield return $"{key}:Password and {key}:OAuth2TokenFile are both there; a server takes one of them.";
        if (server.Security == SmtpSecurity.None) yield return $"{key}:OAuth2TokenFile: a token goes over TLS only; set {key}:Security to StartTls or Tls.";
    }

    private static ValidateOptionsResult Result(List<string> defects) =>
        defects.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(defects);
}
