namespace NetWatch.Snmp.Messages;

/// <summary>What reading the front of a message came to.</summary>
internal enum MessageReadResult
{
    /// <summary>The front is read.</summary>
    Ok,

    /// <summary>Not BER, or not a message.</summary>
    Malformed,

    /// <summary>A version that carries no community.</summary>
    OtherVersion,

    /// <summary>A PDU that has not the common layout (a v1 trap).</summary>
    OtherPdu,
}
