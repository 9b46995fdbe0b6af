namespace NetWatch.Snmp.Messages;

/// <summary>What reading the front of a message came to.</summary>
internal enum MessageReadResult
{
    /// <summary>The front is read.</summary>
    Ok,

    /// <summary>Not BER, or not a message.</summary>
    Malformed,

    /// <summary>Another version than those that are read here.</summary>
    OtherVersion,

    /// <summary>A PDU that has not the common layout (a v1 trap).</summary>
    OtherPdu,

    /// <summary>An SNMPv3 message of a security model that is not the User-based one.</summary>
    OtherSecurityModel,
}
