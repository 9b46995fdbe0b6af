namespace NetWatch.Snmp;

/// <summary>Why a message of SNMPv3 was not accepted: by us, or, told by its report, by the other side (RFC 3414 §3.2, RFC 3412 §7.2).</summary>
public enum UsmFailure
{
    /// <summary>It was.</summary>
    None,

    /// <summary>Not BER, or not a message (snmpInASNParseErrs).</summary>
    Malformed,

    /// <summary>A message that is contradictory in itself, or of a kind that does not belong here (snmpInvalidMsgs, RFC 3412 §7.2).</summary>
    InvalidMessage,

    /// <summary>The other side does not know the User-based Security Model (snmpUnknownSecurityModels, RFC 3412 §7.2).</summary>
    UnknownSecurityModel,

    /// <summary>The engine ID is not that of the authoritative engine (usmStatsUnknownEngineIDs).</summary>
    UnknownEngineId,

    /// <summary>The engine has no user of this name (usmStatsUnknownUserNames).</summary>
    UnknownUserName,

    /// <summary>The user has no protocols for this security level, or the answer came with another level than the request (usmStatsUnsupportedSecLevels).</summary>
    UnsupportedSecurityLevel,

    /// <summary>The authentication is wrong: another passphrase or another protocol (usmStatsWrongDigests).</summary>
    WrongDigest,

    /// <summary>Boots and time are more than 150 seconds away from the authoritative engine's (usmStatsNotInTimeWindows).</summary>
    NotInTimeWindow,

    /// <summary>It could not be decrypted, or came out of decryption as no PDU: another passphrase or another protocol (usmStatsDecryptionErrors).</summary>
    DecryptionError,

    /// <summary>The agent does not have this context (snmpUnknownContexts, RFC 3413 §3.2).</summary>
    UnknownContext,

    /// <summary>The agent has this context, but it is not available now (snmpUnavailableContexts, RFC 3413 §3.2).</summary>
    UnavailableContext,

    /// <summary>Nobody handles this kind of PDU there (snmpUnknownPDUHandlers, RFC 3412 §7.2).</summary>
    UnknownPduHandler,

    /// <summary>A report that tells something else.</summary>
    OtherReport,
}
