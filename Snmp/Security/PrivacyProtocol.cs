namespace NetWatch.Snmp;

/// <summary>How the scoped PDU of a user's messages is encrypted. Where the authentication's hash is shorter than the key, the member says how the key is made longer.</summary>
public enum PrivacyProtocol
{
    /// <summary>Not at all (usmNoPrivProtocol).</summary>
    None,

    /// <summary>CBC-DES (RFC 3414 §8). Kept for old agents.</summary>
    Des,

    /// <summary>3DES-EDE in outer CBC mode, with the key extension of the same draft (draft-reeder-snmpv3-usm-3desede-00).</summary>
    TripleDes,

    /// <summary>AES-128 in CFB mode (RFC 3826).</summary>
    Aes128,

    /// <summary>AES-192 in CFB mode with the key extension of its draft (draft-blumenthal-aes-usm-04 §3.1.2.1).</summary>
    Aes192,

    /// <summary>AES-256 in CFB mode with the key extension of its draft (draft-blumenthal-aes-usm-04 §3.1.2.1).</summary>
    Aes256,

    /// <summary>AES-192 in CFB mode with the key extension of the 3DES draft (draft-reeder-snmpv3-usm-3desede-00 §2.1), as Cisco's devices and many after them do it.</summary>
    Aes192Cisco,

    /// <summary>AES-256 in CFB mode with the key extension of the 3DES draft (draft-reeder-snmpv3-usm-3desede-00 §2.1), as Cisco's devices and many after them do it.</summary>
    Aes256Cisco,
}
