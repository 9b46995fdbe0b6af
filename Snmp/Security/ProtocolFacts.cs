namespace NetWatch.Snmp.Security;

/// <summary>The lengths that belong to the protocols.</summary>
internal static class ProtocolFacts
{
    /// <summary>The longest digest of all authentication protocols.</summary>
    public const int MaxDigestLength = 64;

    /// <summary>The longest block of all authentication protocols' hashes.</summary>
    public const int MaxBlockLength = 128;

    /// <summary>The longest authentication parameters of all protocols.</summary>
    public const int MaxMacLength = 48;

    /// <summary>The longest localised key that a privacy protocol uses.</summary>
    public const int MaxPrivacyKeyLength = 32;

    extension(AuthenticationProtocol protocol)
    {
        /// <summary>Octets of the hash and of the keys made with it.</summary>
        public int DigestLength => protocol switch
        {
            AuthenticationProtocol.Md5 => 16,
            AuthenticationProtocol.Sha1 => 20,
            AuthenticationProtocol.Sha224 => 28,
            AuthenticationProtocol.Sha256 => 32,
            AuthenticationProtocol.Sha384 => 48,
            AuthenticationProtocol.Sha512 => 64,
            _ => 0,
        };

        /// <summary>Octets of msgAuthenticationParameters (RFC 3414 §6.3.1 and §7.3.1, RFC 7860 §4.2.1).</summary>
        public int MacLength => protocol switch
        {
            AuthenticationProtocol.Md5 or AuthenticationProtocol.Sha1 => 12,
            AuthenticationProtocol.Sha224 => 16,
            AuthenticationProtocol.Sha256 => 24,
            AuthenticationProtocol.Sha384 => 32,
            AuthenticationProtocol.Sha512 => 48,
            _ => 0,
        };

        /// <summary>Octets of the hash's block, which HMAC pads its key to (RFC 2104 §2).</summary>
        public int BlockLength => protocol is AuthenticationProtocol.Sha384 or AuthenticationProtocol.Sha512 ? 128 : 64;
    }

    extension(PrivacyProtocol protocol)
    {
        /// <summary>Octets of the localised key that it uses: of the DES kinds key and pre-IV (RFC 3414 §8.1.1.1).</summary>
        public int KeyLength => protocol switch
        {
            PrivacyProtocol.Des or PrivacyProtocol.Aes128 => 16,
            PrivacyProtocol.Aes192 or PrivacyProtocol.Aes192Cisco => 24,
            PrivacyProtocol.TripleDes or PrivacyProtocol.Aes256 or PrivacyProtocol.Aes256Cisco => 32,
            _ => 0,
        };

        /// <summary>Whether a short key is extended as in the 3DES draft, and not as in the AES draft.</summary>
        public bool ExtendsByPassphrase => protocol is PrivacyProtocol.TripleDes or PrivacyProtocol.Aes192Cisco or PrivacyProtocol.Aes256Cisco;

        /// <summary>Octets that the ciphertext is a multiple of.</summary>
        public int PaddedTo => protocol is PrivacyProtocol.Des or PrivacyProtocol.TripleDes ? 8 : 1;
    }
}
