using System.Text.RegularExpressions;
using NetWatch.Notifier;
using NetWatch.Notifier.Mail;

namespace NetWatch.Web.Settings.Mail;

/// <summary>Mail settings that somebody typed, looked at before anything is done with them. Pure.</summary>
/// <param name="Options">What they would be.</param>
/// <param name="Defects">What is wrong with them, in the words of the start; empty: nothing.</param>
internal sealed partial record MailPlan(SmtpOptions Options, IReadOnlyList<SettingsDefect> Defects)
{
    private const int LongestText = 320;

    /// <summary>Looks at them.</summary>
    /// <param name="request">What was typed.</param>
    /// <param name="now">The settings in force.</param>
    /// <param name="overridden">The keys that something else decides.</param>
    public static MailPlan Of(MailSettingsRequest request, SmtpOptions now, IReadOnlyList<MailOverride> overridden)
    {
        SmtpOptions next = new()
        {
            Host = request.Host.Trim(),
            Port = request.Port,
            Security = request.Security,
            User = request.User.Trim(),
            From = request.From.Trim(),
            Password = request.Password ?? now.Password,
            OAuth2TokenFile = now.OAuth2TokenFile,
        };
        List<string> sentences = [.. overridden.Where(o => Differs(o.Key, request, next, now)).Select(o => $"Smtp:{char.ToUpperInvariant(o.Key[0])}{o.Key[1..]} is decided by {o.Name}: change it there.")];
        sentences.AddRange(Unwritable(request, next));
        sentences.AddRange(NotifierSettings.MailDefects(next));
        if (next.Host.Length > 0 && IsElsewhere(next, now))
        {
            // Whoever may change the server could otherwise have a secret that he never knew sent to one of his own, or sent in the clear.
            if (request.Password is null && now.Password.Length > 0) sentences.Add("Smtp:Password: the password was set for another server, port or security; type it again.");
            if (now.OAuth2TokenFile.Length > 0) sentences.Add("Smtp:Host: Smtp:OAuth2TokenFile holds a token for the server that is set by hand; change the server there.");
        }

        return new MailPlan(next, [.. sentences.Select(Defect)]);
    }

    /// <summary>A sentence of the start as a defect with its place in the form.</summary>
    public static SettingsDefect Defect(string sentence)
    {
        string key = Key().Match(sentence) is { Success: true } match ? match.Groups[1].Value : "";
        return new SettingsDefect(key.Length > 0 ? $"Smtp:{key}" : "Smtp", key.Length > 0 ? $"/{char.ToLowerInvariant(key[0])}{key[1..]}" : "", sentence, null);
    }

    private static bool IsElsewhere(SmtpOptions next, SmtpOptions now) => !next.Host.Equals(now.Host, StringComparison.OrdinalIgnoreCase) || next.Port != now.Port || next.Security != now.Security;

    private static bool Differs(string key, MailSettingsRequest request, SmtpOptions next, SmtpOptions now) => key switch
    {
        "host" => next.Host != now.Host,
        "port" => next.Port != now.Port,
        "security" => next.Security != now.Security,
        "user" => next.User != now.User,
        "from" => next.From != now.From,
        _ => request.Password is not null,
    };

    private static IEnumerable<string> Unwritable(MailSettingsRequest request, SmtpOptions next)
    {
        foreach ((string key, string text) in new[] { ("Host", next.Host), ("User", next.User), ("From", next.From) })
            if (text.Length > LongestText || text.Any(char.IsControl)) yield return $"Smtp:{key} is at most {LongestText} characters without control characters.";
        if (request.Password is { } password && (password.Length > SecretFolder.Longest || password.Any(char.IsControl)))
            yield return $"Smtp:Password is at most {SecretFolder.Longest} characters without control characters.";
    }

    [GeneratedRegex(@"^Smtp:([A-Z][A-Za-z0-9]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
