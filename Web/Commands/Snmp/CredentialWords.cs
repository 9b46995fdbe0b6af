using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration;

namespace NetWatch.Web.Commands.Snmp;

/// <summary>A credential as the options write it; null where an option is not given.</summary>
internal sealed record CredentialWords
{
    private const int ShortestPassphrase = 8;

    public string? Version { get; init; }

    public string? Community { get; init; }

    public string? User { get; init; }

    public string? Level { get; init; }

    public string? Authentication { get; init; }

    public string? AuthenticationPassphrase { get; init; }

    public string? Privacy { get; init; }

    public string? PrivacyPassphrase { get; init; }

    public string? Context { get; init; }

    /// <summary>Whether any of the options is given.</summary>
    public bool IsGiven => this != new CredentialWords();

    /// <summary>The credential.</summary>
    /// <param name="secrets">Where <c>env:</c> and <c>file:</c> are resolved.</param>
    /// <exception cref="RefusedException">Something is missing, unknown or contradicts something else; the message says what to write.</exception>
    public SnmpCredential Read(ISecretSource secrets)
    {
        string version = Version?.ToLowerInvariant() ?? (User is null ? "2c" : "3");
        if (version == "2") version = "2c";
        if (version is not ("1" or "2c" or "3")) throw new RefusedException($"-v {Version}: write 1, 2c or 3.");
        if (version == "3") return SnmpCredential.Of("", ReadUser(secrets));

        if (Named().FirstOrDefault(o => o.Option != "-c" && o.Value is not null) is { Option: { } option })
            throw new RefusedException($"{option} belongs to version 3, and this is version {version}: write -v 3, or leave {option} out.");
        return Community is null
            ? throw new RefusedException($"Version {version} needs a community: write -c COMMUNITY, or for version 3 -u USER.")
            : new SnmpCredential("", version, Resolve(Community, "-c", secrets));
    }

    /// <summary>A secret: what a reference means, or the text itself.</summary>
    /// <param name="text">The text as written.</param>
    /// <param name="option">The option that it belongs to, for the refusal.</param>
    /// <param name="secrets">Where references are resolved.</param>
    /// <exception cref="RefusedException">The reference leads nowhere.</exception>
    public static Secret Resolve(string text, string option, ISecretSource secrets) => secrets.Resolve(text) is not { } found
        ? new Secret(text)
        : found.Secret ?? throw new RefusedException($"{option}: {found.Problem}");

    private SnmpUser ReadUser(ISecretSource secrets)
    {
        if (Community is not null) throw new RefusedException("Version 3 has no community: leave -c out, or write -v 2c.");
        if (string.IsNullOrEmpty(User)) throw new RefusedException("Version 3 needs a user: write -u USER.");
        if (System.Text.Encoding.UTF8.GetByteCount(User) > 32) throw new RefusedException("-u: a user's name has at most 32 octets.");
        SnmpUser user = new(User)
        {
            Authentication = ReadSecurity("-a", Authentication, SnmpProtocolNames.Authentication, SnmpProtocolNames.OfAuthentication, "-A", AuthenticationPassphrase, secrets),
            Privacy = ReadSecurity("-x", Privacy, SnmpProtocolNames.Privacy, SnmpProtocolNames.OfPrivacy, "-X", PrivacyPassphrase, secrets),
            Context = Context ?? "",
        };
        if (user is { Privacy: not null, Authentication: null }) throw new RefusedException("Version 3 encrypts only what it authenticates: add -a PROTOCOL and -A PASSPHRASE.");
        return Level is null ? user : AtLevel(user);
    }

    /// <summary>As in net-snmp, a lower level leaves protocols that are given unused.</summary>
    private SnmpUser AtLevel(SnmpUser user) => Level!.ToLowerInvariant() switch
    {
        "noauthnopriv" or "noauth" or "nanp" => user with { Authentication = null, Privacy = null },
        "authnopriv" or "auth" or "anp" when user.Authentication is not null => user with { Privacy = null },
        "authpriv" or "priv" or "ap" when user is { Authentication: not null, Privacy: not null } => user,
        "authnopriv" or "auth" or "anp" => throw new RefusedException($"-l {Level} needs -a PROTOCOL and -A PASSPHRASE."),
        "authpriv" or "priv" or "ap" => throw new RefusedException($"-l {Level} needs -a PROTOCOL, -A PASSPHRASE, -x PROTOCOL and -X PASSPHRASE."),
        _ => throw new RefusedException($"-l {Level}: write noAuthNoPriv, authNoPriv or authPriv."),
    };

    private static SnmpSecurity<TProtocol>? ReadSecurity<TProtocol>(
        string protocolOption, string? name, Func<string, TProtocol?> named, IReadOnlyList<string> names, string passphraseOption, string? passphrase, ISecretSource secrets)
        where TProtocol : struct, Enum
    {
        if (name is null && passphrase is null) return null;
        string known = string.Join(", ", names.Select(n => n.ToUpperInvariant()));
        if (name is null) throw new RefusedException($"{passphraseOption} is the passphrase of a protocol: add {protocolOption} with one of {known}.");
        if (named(name) is not { } protocol) throw new RefusedException($"{protocolOption} {name}: write one of {known}.");
        if (passphrase is null) throw new RefusedException($"{protocolOption} {name} needs its passphrase: add {passphraseOption}.");
        Secret secret = Resolve(passphrase, passphraseOption, secrets);
        return secret.Reveal().Length >= ShortestPassphrase
            ? new SnmpSecurity<TProtocol>(protocol, secret)
            : throw new RefusedException($"{passphraseOption}: a passphrase has at least {ShortestPassphrase} characters.");
    }

    private IEnumerable<(string Option, string? Value)> Named() =>
    [
        ("-u", User), ("-l", Level), ("-a", Authentication), ("-A", AuthenticationPassphrase), ("-x", Privacy), ("-X", PrivacyPassphrase), ("-n", Context),
    ];
}
