namespace NetWatch.Snmp;

/// <summary>How messages of a user are authenticated: an HMAC over the whole message, cut to some octets (RFC 3414 §6 and §7, RFC 7860 §4).</summary>
public enum AuthenticationProtocol
{
    /// <summary>Not at all (usmNoAuthProtocol).</summary>
    None,

    /// <summary>HMAC-MD5-96 (RFC 3414 §6): 12 octets. Kept for old agents.</summary>
    Md5,

    /// <summary>HMAC-SHA-96 (RFC 3414 §7): 12 octets.</summary>
    Sha1,

    /// <summary>usmHMAC128SHA224AuthProtocol (RFC 7860 §4.1): 16 octets.</summary>
    Sha224,

    /// <summary>usmHMAC192SHA256AuthProtocol (RFC 7860 §4.1): 24 octets.</summary>
    Sha256,

    /// <summary>usmHMAC256SHA384AuthProtocol (RFC 7860 §4.1): 32 octets.</summary>
    Sha384,

    /// <summary>usmHMAC384SHA512AuthProtocol (RFC 7860 §4.1): 48 octets.</summary>
    Sha512,
}
