using NetWatch.Snmp.Ber;

namespace NetWatch.Snmp.Messages;

/// <summary>The front of an SNMPv3 message (RFC 3412 §6) with the parameters of the User-based Security Model (RFC 3414 §2.4).</summary>
internal readonly ref struct UsmMessage
{
    /// <summary>msgSecurityModel of the User-based Security Model (RFC 3411 §5, SnmpSecurityModel).</summary>
    public const int SecurityModel = 3;

    /// <summary>The smallest msgMaxSize that there is (RFC 3412 §6).</summary>
    public const int SmallestMaxSize = 484;

    /// <summary>Octets of the message in the datagram: what is authenticated. What follows is ignored.</summary>
    public int Length { get; private init; }

    /// <summary>msgID.</summary>
    public int MessageId { get; private init; }

    /// <summary>msgMaxSize: the longest message that the sender takes.</summary>
    public int MaxSize { get; private init; }

    /// <summary>msgFlags.</summary>
    public UsmFlags Flags { get; private init; }

    /// <summary>msgAuthoritativeEngineID.</summary>
    public ReadOnlySpan<byte> EngineId { get; private init; }

    /// <summary>msgAuthoritativeEngineBoots.</summary>
    public int Boots { get; private init; }

    /// <summary>msgAuthoritativeEngineTime, in seconds.</summary>
    public int Time { get; private init; }

    /// <summary>msgUserName.</summary>
    public ReadOnlySpan<byte> UserName { get; private init; }

    /// <summary>Where the msgAuthenticationParameters lie in the datagram.</summary>
    public int MacAt { get; private init; }

    /// <summary>Octets of the msgAuthenticationParameters.</summary>
    public int MacLength { get; private init; }

    /// <summary>msgPrivacyParameters.</summary>
    public ReadOnlySpan<byte> PrivacyParameters { get; private init; }

    /// <summary>Where the scoped PDU lies in the datagram: its ciphertext when the flags say so, else itself with its header.</summary>
    public Range Data { get; private init; }

    /// <summary>The level that the flags say.</summary>
    public SecurityLevel Level => (Flags & UsmFlags.Privacy) != 0 ? SecurityLevel.AuthPriv
        : (Flags & UsmFlags.Authentication) != 0 ? SecurityLevel.AuthNoPriv : SecurityLevel.NoAuthNoPriv;

    /// <summary>Reads a datagram's front; what follows the message is ignored.</summary>
    public static MessageReadResult TryRead(ReadOnlySpan<byte> datagram, out UsmMessage message)
    {
        message = default;
        if (!new BerReader(datagram).TryEnter(BerTag.Sequence, out var body) || !body.TryReadInt32(out var version))
            return MessageReadResult.Malformed;
        if (version != (int)VersionCode.V3)
            return MessageReadResult.OtherVersion;
        if (!body.TryEnter(BerTag.Sequence, out var global) || !global.TryReadInt32(out var messageId) || !global.TryReadInt32(out var maxSize)
            || !global.TryReadOctets(BerTag.OctetString, out var flags) || flags.IsEmpty || !global.TryReadInt32(out var model))
            return MessageReadResult.Malformed;
        if (model != SecurityModel)
            return MessageReadResult.OtherSecurityModel;
        var usmFlags = (UsmFlags)flags[0] & UsmFlags.All;
        if (messageId < 0 || (usmFlags & UsmFlags.AuthPriv) == UsmFlags.Privacy)
            return MessageReadResult.Malformed;
        if (!body.TryEnter(BerTag.OctetString, out var wrapped) || !wrapped.TryEnter(BerTag.Sequence, out var parameters)
            || !TryReadParameters(parameters, out message))
            return MessageReadResult.Malformed;
        var dataAt = body.Position;
        if (!body.TryEnterAny(out var tag, out var data) || tag != ((usmFlags & UsmFlags.Privacy) != 0 ? BerTag.OctetString : BerTag.Sequence))
            return MessageReadResult.Malformed;
        message = message with
        {
            Length = body.End,
            MessageId = messageId,
            MaxSize = maxSize,
            Flags = usmFlags,
            Data = (tag == BerTag.OctetString ? data.Position : dataAt)..data.End,
        };
        return MessageReadResult.Ok;
    }

    private static bool TryReadParameters(BerReader parameters, out UsmMessage message)
    {
        message = default;
        if (!parameters.TryReadOctets(BerTag.OctetString, out var engineId) || !parameters.TryReadInt32(out var boots) || !parameters.TryReadInt32(out var time)
            || !parameters.TryReadOctets(BerTag.OctetString, out var userName) || !parameters.TryEnter(BerTag.OctetString, out var mac)
            || !parameters.TryReadOctets(BerTag.OctetString, out var privacy))
            return false;
        if (engineId.Length > Security.EngineId.MaxLength || boots < 0 || time < 0)
            return false;
        message = new UsmMessage
        {
            EngineId = engineId,
            Boots = boots,
            Time = time,
            UserName = userName,
            MacAt = mac.Position,
            MacLength = mac.End - mac.Position,
            PrivacyParameters = privacy,
        };
        return true;
    }
}
