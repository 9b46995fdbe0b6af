using System.CommandLine;

namespace NetWatch.Web.Commands.Snmp;

/// <summary>The options of a user of version 3, named as in net-snmp's tools.</summary>
internal sealed class UserOptions
{
    /// <summary>What a secret's description ends with.</summary>
    public const string SecretNote = "; env:NAME or file:PATH keeps it out of the process list";

    /// <summary><c>-u</c>.</summary>
    public Option<string?> User { get; } = Text("-u", "USER", "The user of version 3");

    /// <summary><c>-l</c>.</summary>
    public Option<string?> Level { get; } = Text("-l", "LEVEL", "noAuthNoPriv, authNoPriv or authPriv [default: what -a and -x say]");

    /// <summary><c>-a</c>.</summary>
    public Option<string?> Authentication { get; } = Text("-a", "PROTOCOL", "Authentication: MD5, SHA, SHA-224, SHA-256, SHA-384, SHA-512");

    /// <summary><c>-A</c>.</summary>
    public Option<string?> AuthenticationPassphrase { get; } = Text("-A", "PASSPHRASE", "Its passphrase" + SecretNote);

    /// <summary><c>-x</c>.</summary>
    public Option<string?> Privacy { get; } = Text("-x", "PROTOCOL", "Encryption: DES, 3DES, AES, AES-192, AES-256; AES-192-C and AES-256-C as Cisco's devices do it");

    /// <summary><c>-X</c>.</summary>
    public Option<string?> PrivacyPassphrase { get; } = Text("-X", "PASSPHRASE", "Its passphrase" + SecretNote);

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All => [User, Level, Authentication, AuthenticationPassphrase, Privacy, PrivacyPassphrase];

    /// <summary>What was given.</summary>
    public CredentialWords Words(ParseResult parsed) => new()
    {
        User = parsed.GetValue(User),
        Level = parsed.GetValue(Level),
        Authentication = parsed.GetValue(Authentication),
        AuthenticationPassphrase = parsed.GetValue(AuthenticationPassphrase),
        Privacy = parsed.GetValue(Privacy),
        PrivacyPassphrase = parsed.GetValue(PrivacyPassphrase),
    };

    /// <summary>An option with a text.</summary>
    public static Option<string?> Text(string name, string word, string description) => new(name) { Description = description, HelpName = word };
}
