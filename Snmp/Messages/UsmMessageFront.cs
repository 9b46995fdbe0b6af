namespace NetWatch.Snmp.Messages;

/// <summary>What an SNMPv3 message to be written has before its PDU.</summary>
internal readonly ref struct UsmMessageFront
{
    /// <summary>msgID, not negative.</summary>
    public int MessageId { get; init; }

    /// <summary>msgMaxSize: what we take.</summary>
    public int MaxSize { get; init; }

    /// <summary>msgFlags; with authentication or privacy the keys must have them.</summary>
    public UsmFlags Flags { get; init; }

    /// <summary>msgAuthoritativeEngineID.</summary>
    public ReadOnlySpan<byte> EngineId { get; init; }

    /// <summary>msgAuthoritativeEngineBoots.</summary>
    public int Boots { get; init; }

    /// <summary>msgAuthoritativeEngineTime, in seconds.</summary>
    public int Time { get; init; }

    /// <summary>msgUserName.</summary>
    public ReadOnlySpan<byte> UserName { get; init; }

    /// <summary>contextEngineID.</summary>
    public ReadOnlySpan<byte> ContextEngineId { get; init; }

    /// <summary>contextName.</summary>
    public ReadOnlySpan<byte> ContextName { get; init; }

    /// <summary>The flags of a level.</summary>
    public static UsmFlags FlagsOf(SecurityLevel level) => level switch
    {
        SecurityLevel.AuthPriv => UsmFlags.AuthPriv,
        SecurityLevel.AuthNoPriv => UsmFlags.Authentication,
        _ => UsmFlags.None,
    };
}
