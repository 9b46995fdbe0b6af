namespace NetWatch.Core.Catalog;

/// <summary>A user of SNMPv3's user-based security model (RFC 3414), as an agent knows it. Without passphrases it is noAuthNoPriv.</summary>
/// <param name="Name">The user's name; 1 to 32 octets (RFC 3414 §5, usmUserName).</param>
public sealed record SnmpUser(string Name)
{
    /// <summary>How messages are authenticated; null for not at all (noAuthNoPriv).</summary>
    public SnmpSecurity<SnmpAuthentication>? Authentication { get; init; }

    /// <summary>How messages are encrypted; null for not at all. Never without <see cref="Authentication"/> (RFC 3411 §3.4.3).</summary>
    public SnmpSecurity<SnmpPrivacy>? Privacy { get; init; }

    /// <summary>The context that is read (RFC 3411 §3.3.1); empty, the default, for the agent's default context.</summary>
    public string Context { get; init; } = "";
}

/// <summary>A protocol and the passphrase that its key is made of (RFC 3414 §A.2).</summary>
/// <param name="Protocol">The protocol.</param>
/// <param name="Passphrase">The passphrase; at least 8 characters (RFC 3414 §11.2).</param>
public sealed record SnmpSecurity<TProtocol>(TProtocol Protocol, Secret Passphrase) where TProtocol : struct, Enum;

/// <summary>The authentication protocols of SNMPv3.</summary>
public enum SnmpAuthentication
{
    /// <summary>HMAC-MD5-96 (RFC 3414 §6): <c>md5</c>.</summary>
    Md5,

    /// <summary>HMAC-SHA-1-96 (RFC 3414 §7): <c>sha</c>.</summary>
    Sha1,

    /// <summary>HMAC-SHA-224-128 (RFC 7860): <c>sha224</c>.</summary>
    Sha224,

    /// <summary>HMAC-SHA-256-192 (RFC 7860): <c>sha256</c>.</summary>
    Sha256,

    /// <summary>HMAC-SHA-384-256 (RFC 7860): <c>sha384</c>.</summary>
    Sha384,

    /// <summary>HMAC-SHA-512-384 (RFC 7860): <c>sha512</c>.</summary>
    Sha512,
}

/// <summary>The privacy protocols of SNMPv3.</summary>
public enum SnmpPrivacy
{
    /// <summary>CBC-DES (RFC 3414 §8): <c>des</c>.</summary>
    Des,

    /// <summary>3DES-EDE in outside CBC mode (draft-reeder-snmpv3-usm-3desede): <c>3des</c>.</summary>
    TripleDes,

    /// <summary>CFB128-AES-128 (RFC 3826): <c>aes</c>.</summary>
    Aes128,

    /// <summary>CFB128-AES-192, the key extended as draft-blumenthal-aes-usm says: <c>aes192</c>.</summary>
    Aes192,

    /// <summary>CFB128-AES-256, the key extended as draft-blumenthal-aes-usm says: <c>aes256</c>.</summary>
    Aes256,

    /// <summary>CFB128-AES-192, the key extended as draft-reeder-snmpv3-usm-3desede says, which Cisco uses: <c>aes192c</c>.</summary>
    Aes192Cisco,

    /// <summary>CFB128-AES-256, the key extended as draft-reeder-snmpv3-usm-3desede says, which Cisco uses: <c>aes256c</c>.</summary>
    Aes256Cisco,
}
