using System.Security.Cryptography;
using System.Text;
using NetWatch.Snmp.Security;

namespace NetWatch.Snmp;

/// <summary>
/// A user of the User-based Security Model (RFC 3414) with the keys made from its passphrases. Making them takes some milliseconds (two hashes over 1 MiB),
/// so one user is made once and given to all targets that it belongs to.
/// </summary>
/// <remarks>
/// Users are equal when name, protocols and keys are. The passphrases are not kept, the text form tells no secret.
/// </remarks>
public sealed class UsmUser : IEquatable<UsmUser>
{
    /// <summary>The fewest characters of a passphrase (RFC 3414 §11.2).</summary>
    public const int ShortestPassphrase = 8;

    private const int LongestName = 32;

    private readonly byte[] _nameOctets;
    private readonly byte[] _authenticationKey = [];
    private readonly byte[] _privacyKey = [];

    /// <summary>A user, whose level follows from the protocols given.</summary>
    /// <param name="name">msgUserName: 1 to 32 octets in UTF-8 (RFC 3414 §2.4).</param>
    /// <param name="authentication">How its messages are authenticated.</param>
    /// <param name="authenticationPassphrase">At least 8 characters; given exactly when there is authentication.</param>
    /// <param name="privacy">How its messages are encrypted; only with authentication.</param>
    /// <param name="privacyPassphrase">At least 8 characters; given exactly when there is privacy.</param>
    /// <exception cref="ArgumentException">The name is empty or too long, there is privacy without authentication, or a passphrase is missing, too short or belongs to nothing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A protocol that is none of its enum's members.</exception>
    public UsmUser(
        string name,
        AuthenticationProtocol authentication = AuthenticationProtocol.None,
        string? authenticationPassphrase = null,
        PrivacyProtocol privacy = PrivacyProtocol.None,
        string? privacyPassphrase = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _nameOctets = Encoding.UTF8.GetBytes(name);
        if (_nameOctets.Length > LongestName)
            throw new ArgumentException("A user name has at most 32 octets.", nameof(name));
        if (!Enum.IsDefined(authentication))
            throw new ArgumentOutOfRangeException(nameof(authentication));
        if (!Enum.IsDefined(privacy))
            throw new ArgumentOutOfRangeException(nameof(privacy));
        if (privacy != PrivacyProtocol.None && authentication == AuthenticationProtocol.None)
            throw new ArgumentException("There is no privacy without authentication.", nameof(privacy));
        CheckPassphrase(authenticationPassphrase, authentication != AuthenticationProtocol.None, nameof(authenticationPassphrase));
        CheckPassphrase(privacyPassphrase, privacy != PrivacyProtocol.None, nameof(privacyPassphrase));
        Name = name;
        Authentication = authentication;
        Privacy = privacy;
        if (authenticationPassphrase is not null)
            _authenticationKey = MasterKey(authentication, authenticationPassphrase);
        if (privacyPassphrase is not null)
            _privacyKey = privacyPassphrase == authenticationPassphrase ? _authenticationKey : MasterKey(authentication, privacyPassphrase);
    }

    /// <summary>msgUserName.</summary>
    public string Name { get; }

    /// <summary>How its messages are authenticated.</summary>
    public AuthenticationProtocol Authentication { get; }

    /// <summary>How its messages are encrypted.</summary>
    public PrivacyProtocol Privacy { get; }

    /// <summary>The level of its messages.</summary>
    public SecurityLevel Level => Privacy != PrivacyProtocol.None ? SecurityLevel.AuthPriv
        : Authentication != AuthenticationProtocol.None ? SecurityLevel.AuthNoPriv : SecurityLevel.NoAuthNoPriv;

    /// <summary>The name as it stands in messages.</summary>
    internal ReadOnlySpan<byte> NameOctets => _nameOctets;

    /// <summary>Ku of the authentication (RFC 3414 §2.6), as long as the hash; empty without authentication.</summary>
    internal ReadOnlySpan<byte> AuthenticationKey => _authenticationKey;

    /// <summary>Ku of the privacy (RFC 3414 §2.6), as long as the authentication's hash; empty without privacy.</summary>
    internal ReadOnlySpan<byte> PrivacyKey => _privacyKey;

    /// <inheritdoc/>
    public bool Equals(UsmUser? other) =>
        ReferenceEquals(this, other)
        || other is not null && Name == other.Name && Authentication == other.Authentication && Privacy == other.Privacy
        && CryptographicOperations.FixedTimeEquals(_authenticationKey, other._authenticationKey)
        && CryptographicOperations.FixedTimeEquals(_privacyKey, other._privacyKey);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as UsmUser);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Authentication, Privacy);

    /// <summary>Name and protocols.</summary>
    public override string ToString() => $"{Name} ({Authentication}, {Privacy})";

    private static void CheckPassphrase(string? passphrase, bool needed, string parameter)
    {
        if (passphrase is null == needed)
            throw new ArgumentException(needed ? "The protocol needs a passphrase." : "The passphrase belongs to no protocol.", parameter);
        if (needed && passphrase!.Length < ShortestPassphrase)
            throw new ArgumentException("A passphrase has at least 8 characters.", parameter);
    }

    private static byte[] MasterKey(AuthenticationProtocol protocol, string passphrase)
    {
        var octets = Encoding.UTF8.GetBytes(passphrase);
        var key = new byte[protocol.DigestLength];
        KeyDerivation.PassphraseToKey(protocol, octets, key);
        CryptographicOperations.ZeroMemory(octets);
        return key;
    }
}
