using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp.Security;

/// <summary>A request or notification that was accepted, with what its answer needs. It lies over the datagram and ends with it.</summary>
internal readonly ref struct UsmReceived
{
    /// <summary>msgID.</summary>
    public int MessageId { get; init; }

    /// <summary>The longest message that the sender takes.</summary>
    public int MaxSize { get; init; }

    /// <summary>The user's keys for the authoritative engine.</summary>
    public UsmKeys Keys { get; init; }

    /// <summary>The user, whose level the message had.</summary>
    public UsmUser User => Keys.User;

    /// <summary>The authoritative engine: of a trap the sender's.</summary>
    public EngineId EngineId => Keys.EngineId;

    /// <summary>The scoped PDU, in plain text in the datagram.</summary>
    public ScopedPdu Pdu { get; init; }
}
