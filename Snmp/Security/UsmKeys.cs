using System.Security.Cryptography;

namespace NetWatch.Snmp.Security;

/// <summary>
/// A user's keys for one authoritative engine (RFC 3414 §2.6), ready for use. They depend on nothing but user and engine ID, so that several who speak
/// with the same engine ID may share them.
/// </summary>
internal sealed class UsmKeys
{
    private PrivacyCipher? _privacy;

    public UsmKeys(UsmUser user, EngineId engineId)
    {
        User = user;
        EngineId = engineId;
        if (user.Authentication == AuthenticationProtocol.None)
            return;
        Span<byte> key = stackalloc byte[ProtocolFacts.MaxDigestLength];
        key = key[..user.Authentication.DigestLength];
        KeyDerivation.Localise(user.Authentication, user.AuthenticationKey, engineId.Span, key);
        Mac = new MessageMac(user.Authentication, key);
        CryptographicOperations.ZeroMemory(key);
    }

    public UsmUser User { get; }

    /// <summary>The authoritative engine.</summary>
    public EngineId EngineId { get; }

    /// <summary>Null for a user without authentication.</summary>
    public MessageMac? Mac { get; }

    /// <summary>
    /// Null for a user without privacy. Made at its first use, which is after a message has been authenticated or when one is sent:
    /// where the key is extended as in the 3DES draft it costs some milliseconds, which nobody without the key can make us spend.
    /// </summary>
    public PrivacyCipher? Privacy => User.Privacy == PrivacyProtocol.None ? null : _privacy ??= MakePrivacy();

    private PrivacyCipher MakePrivacy()
    {
        Span<byte> key = stackalloc byte[ProtocolFacts.MaxPrivacyKeyLength];
        key = key[..User.Privacy.KeyLength];
        KeyDerivation.LocalisePrivacy(User.Authentication, User.Privacy, User.PrivacyKey, EngineId.Span, key);
        var cipher = PrivacyCipher.Create(User.Privacy, key);
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }
}
