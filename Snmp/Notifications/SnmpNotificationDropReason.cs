namespace NetWatch.Snmp;

/// <summary>Why a receiver dropped a datagram.</summary>
public enum SnmpNotificationDropReason
{
    /// <summary>It could not be read, or a notification does not say what it is about.</summary>
    Malformed,

    /// <summary>A message version that is not accepted.</summary>
    WrongVersion,

    /// <summary>A message that is no notification.</summary>
    UnexpectedPdu,

    /// <summary>v1 and v2c: the community is not one of those that may send.</summary>
    UnknownCommunity,

    /// <summary>v3: the user is not one of those that may send (RFC 3414 §3.2, usmStatsUnknownUserNames).</summary>
    UnknownUser,

    /// <summary>v3: a lower or another security level than the user's (RFC 3414 §3.2, usmStatsUnsupportedSecLevels).</summary>
    WrongSecurityLevel,

    /// <summary>v3: the message is not what its sender signed (RFC 3414 §3.2, usmStatsWrongDigests).</summary>
    WrongDigest,

    /// <summary>v3: too old, too new, or from before a restart of the sender (RFC 3414 §3.2, usmStatsNotInTimeWindows).</summary>
    NotInTimeWindow,

    /// <summary>v3: it could not be decrypted (RFC 3414 §3.2, usmStatsDecryptionErrors).</summary>
    DecryptionError,

    /// <summary>v3: an inform for another engine than this one (RFC 3414 §3.2, usmStatsUnknownEngineIDs): it is told ours. A question for it is not counted here.</summary>
    UnknownEngineId,

    /// <summary>Its source sent more within the minute than one source may.</summary>
    SourceRate,

    /// <summary>All sources together sent more within the minute than is taken.</summary>
    TotalRate,

    /// <summary>Whoever the notifications are for did not take it. An inform of this kind is not acknowledged, so that its sender sends it again.</summary>
    NotTaken,
}
