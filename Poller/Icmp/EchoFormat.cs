using System.Buffers.Binary;

namespace NetWatch.Poller.Icmp;

/// <summary>What an echo request of ours looks like: header, the engine's nonce, the echo's serial, then a fixed pattern.</summary>
internal static class EchoFormat
{
    /// <summary>Bytes of the ICMP header of an echo.</summary>
    public const int HeaderLength = 8;

    /// <summary>Bytes of data that ping and fping send unless told otherwise.</summary>
    public const int UsualPayload = 56;

    /// <summary>The least data: nonce and serial.</summary>
    public const int LeastPayload = 12;

    /// <summary>The most data that an IPv4 packet of 65,535 bytes holds behind both headers.</summary>
    public const int MostPayload = 65_507;

    private const byte RequestV4 = 8;
    private const byte RequestV6 = 128;

    private static readonly byte[] Pattern = [.. Enumerable.Range(LeastPayload, MostPayload - LeastPayload).Select(i => (byte)i)];

    /// <summary>Writes a request. The kernel fills in the checksum of ICMPv6 (RFC 3542 section 3.1) and of datagram sockets.</summary>
    /// <param name="buffer">Exactly the whole request: header and data.</param>
    /// <param name="v6">Whether it is ICMPv6.</param>
    /// <param name="nonce">What tells our replies from everybody else's.</param>
    /// <param name="serial">The echo's serial; its halves are identifier and sequence number.</param>
    public static void Write(Span<byte> buffer, bool v6, ulong nonce, uint serial)
    {
        buffer[0] = v6 ? RequestV6 : RequestV4;
        buffer[1] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(buffer[2..], 0);
        BinaryPrimitives.WriteUInt32BigEndian(buffer[4..], serial);
        BinaryPrimitives.WriteUInt64BigEndian(buffer[HeaderLength..], nonce);
        BinaryPrimitives.WriteUInt32BigEndian(buffer[(HeaderLength + 8)..], serial);
        Span<byte> rest = buffer[(HeaderLength + LeastPayload)..];
        Pattern.AsSpan(0, rest.Length).CopyTo(rest);
        if (!v6) BinaryPrimitives.WriteUInt16BigEndian(buffer[2..], InternetChecksum.Of(buffer));
    }

    /// <summary>Reads the payload of a reply.</summary>
    /// <returns>Whose it is and whether it came back unchanged; that it is as long as it was, the caller has to compare.</returns>
    public static PayloadOrigin ReadPayload(ReadOnlySpan<byte> payload, ulong nonce, out uint serial)
    {
        serial = 0;
        if (payload.Length < LeastPayload || BinaryPrimitives.ReadUInt64BigEndian(payload) != nonce) return PayloadOrigin.Foreign;
        serial = BinaryPrimitives.ReadUInt32BigEndian(payload[8..]);
        ReadOnlySpan<byte> rest = payload[LeastPayload..];
        return rest.Length <= Pattern.Length && rest.SequenceEqual(Pattern.AsSpan(0, rest.Length)) ? PayloadOrigin.Ours : PayloadOrigin.Corrupted;
    }

    /// <summary>Finds a request of ours in a packet, whatever headers stand before it.</summary>
    /// <returns>False when it is not ours, or cut too early.</returns>
    public static bool TryFindSerial(ReadOnlySpan<byte> packet, ulong nonce, out uint serial)
    {
        Span<byte> mark = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(mark, nonce);
        int at = packet.IndexOf(mark);
        bool found = at >= 0 && packet.Length >= at + LeastPayload;
        serial = found ? BinaryPrimitives.ReadUInt32BigEndian(packet[(at + 8)..]) : 0;
        return found;
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
