namespace NetWatch.Snmp.Security;

/// <summary>A request to be written as an SNMPv3 message.</summary>
internal readonly ref struct UsmRequest
{
    /// <summary>msgID, not negative; the answer has the same.</summary>
    public int MessageId { get; init; }

    /// <summary>msgMaxSize: the longest message that we take, 484 to 65,507 octets.</summary>
    public int MaxSize { get; init; }

    /// <summary>contextEngineID; empty for the agent's own.</summary>
    public ReadOnlySpan<byte> ContextEngineId { get; init; }

    /// <summary>contextName.</summary>
    public ReadOnlySpan<byte> ContextName { get; init; }

    /// <summary>The encoded PDU with its header.</summary>
    public ReadOnlySpan<byte> Pdu { get; init; }
}
