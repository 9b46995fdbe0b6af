using System.Buffers.Binary;

namespace NetWatch.Poller.Icmp;

/// <summary>What an echo request of ours looks like: header, the engine's nonce, the echo's serial, then a fixed pattern.</summary>
internal static class EchoFormat
{
    /// <summary>Bytes of the ICMP header of an echo.</summary>
    public const int HeaderLength = 8;

    /// <summary>Bytes of data in an echo; what ping and fping send too.</summary>
    public const int PayloadLength = 56;

    /// <summary>Bytes of a whole request, without the IP header.</summary>
    public const int Length = HeaderLength + PayloadLength;

    private const byte RequestV4 = 8;
    private const byte RequestV6 = 128;

    /// <summary>Writes a request. The kernel fills in the checksum of ICMPv6 (RFC 3542 section 3.1) and of datagram sockets.</summary>
    /// <param name="buffer">At least <see cref="Length"/> bytes.</param>
    /// <param name="v6">Whether it is ICMPv6.</param>
    /// <param name="nonce">What tells our replies from everybody else's.</param>
    /// <param name="serial">The echo's serial; its halves are identifier and sequence number.</param>
    public static void Write(Span<byte> buffer, bool v6, ulong nonce, uint serial)
    {
        buffer[0] = v6 ? RequestV6 : RequestV4;
        buffer[1] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(buffer[2..], 0);
        BinaryPrimitives.WriteUInt32BigEndian(buffer[4..], serial);
        WritePayload(buffer[HeaderLength..Length], nonce, serial);
        if (!v6) BinaryPrimitives.WriteUInt16BigEndian(buffer[2..], InternetChecksum.Of(buffer[..Length]));
    }

    /// <summary>Reads the payload of a reply.</summary>
    /// <returns>Whose it is and whether it came back whole.</returns>
    public static PayloadOrigin ReadPayload(ReadOnlySpan<byte> payload, ulong nonce, out uint serial)
    {
        serial = 0;
        if (payload.Length < 12 || BinaryPrimitives.ReadUInt64BigEndian(payload) != nonce) return PayloadOrigin.Foreign;
        serial = BinaryPrimitives.ReadUInt32BigEndian(payload[8..]);
        Span<byte> expected = stackalloc byte[PayloadLength];
        WritePayload(expected, nonce, serial);
        return payload.SequenceEqual(expected) ? PayloadOrigin.Ours : PayloadOrigin.Corrupted;
    }

    private static void WritePayload(Span<byte> payload, ulong nonce, uint serial)
    {
        BinaryPrimitives.WriteUInt64BigEndian(payload, nonce);
        BinaryPrimitives.WriteUInt32BigEndian(payload[8..], serial);
        for (int i = 12; i < payload.Length; i++) payload[i] = (byte)i;
    }
}

/// <summary>Whose payload an echo reply carries.</summary>
internal enum PayloadOrigin
{
    /// <summary>Ours, as it was sent.</summary>
    Ours,

    /// <summary>Ours, but changed on the way.</summary>
    Corrupted,

    /// <summary>Somebody else's.</summary>
    Foreign,
}
