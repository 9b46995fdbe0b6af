using System.Buffers.Binary;

namespace NetWatch.Poller.Icmp;

/// <summary>What a received datagram turned out to be.</summary>
internal enum IcmpReading
{
    /// <summary>An echo reply.</summary>
    EchoReply,

    /// <summary>An error about an echo request.</summary>
    Error,

    /// <summary>Something else that is none of our business.</summary>
    Other,

    /// <summary>Too short, a wrong length or a wrong checksum.</summary>
    Corrupted,
}

/// <summary>A received ICMP message; the spans point into the datagram.</summary>
internal readonly ref struct IcmpMessage
{
    /// <summary>The ICMP type.</summary>
    public byte Type { get; init; }

    /// <summary>The ICMP code.</summary>
    public byte Code { get; init; }

    /// <summary>The identifier of the echo (of an error: of the quoted request).</summary>
    public ushort Identifier { get; init; }

    /// <summary>The sequence number of the echo (of an error: of the quoted request).</summary>
    public ushort Sequence { get; init; }

    /// <summary>The MTU that an error says the way on has (RFC 1191, RFC 4443 section 3.2); 0 when it says none.</summary>
    public uint Mtu { get; init; }

    /// <summary>The data of an echo reply.</summary>
    public ReadOnlySpan<byte> Payload { get; init; }

    /// <summary>The TTL that the IPv4 header arrived with; null where the socket does not give the header.</summary>
    public int? HopLimit { get; init; }

    /// <summary>The source address of the quoted request: this host's own.</summary>
    public ReadOnlySpan<byte> QuotedSource { get; init; }

    /// <summary>The destination address of the quoted request: the probed one.</summary>
    public ReadOnlySpan<byte> QuotedDestination { get; init; }
}

/// <summary>Reads ICMP (RFC 792) and ICMPv6 (RFC 4443) as raw and datagram sockets deliver them. Never throws, whatever the bytes.</summary>
internal static class IcmpReader
{
    private const byte IcmpV4 = 1;
    private const byte IcmpV6 = 58;

    /// <summary>Reads an ICMP datagram of IPv4.</summary>
    /// <param name="datagram">The bytes received.</param>
    /// <param name="withIpHeader">True for raw sockets, which deliver the IP header and leave the checksum to the reader.</param>
    /// <param name="message">What was read.</param>
    public static IcmpReading ReadV4(ReadOnlySpan<byte> datagram, bool withIpHeader, out IcmpMessage message)
    {
        message = default;
        int? hopLimit = null;
        if (withIpHeader)
        {
            if (!TrySkipIpV4(datagram, out int headerLength)) return IcmpReading.Corrupted;
            if (datagram[9] != IcmpV4) return IcmpReading.Other;
            hopLimit = datagram[8];
            datagram = datagram[headerLength..];
            if (datagram.Length < EchoFormat.HeaderLength || InternetChecksum.Of(datagram) != 0) return IcmpReading.Corrupted;
        }
        else if (datagram.Length < EchoFormat.HeaderLength)
        {
            return IcmpReading.Corrupted;
        }

        switch (datagram[0])
        {
            case 0:
                message = Echo(datagram, hopLimit);
                return IcmpReading.EchoReply;
            case 3 or 11 or 12:
                return ReadQuotedV4(datagram, out message);
            default:
                return IcmpReading.Other;
        }
    }

    /// <summary>Reads an ICMPv6 message; the kernel has taken the IP header off and has verified the checksum (RFC 3542 section 3.1).</summary>
    public static IcmpReading ReadV6(ReadOnlySpan<byte> datagram, out IcmpMessage message)
    {
        message = default;
        if (datagram.Length < EchoFormat.HeaderLength) return IcmpReading.Corrupted;
        switch (datagram[0])
        {
            case 129:
                message = Echo(datagram, null);
                return IcmpReading.EchoReply;
            case >= 1 and <= 4:
                return ReadQuotedV6(datagram, out message);
            default:
                return IcmpReading.Other;
        }
    }

    private static IcmpMessage Echo(ReadOnlySpan<byte> icmp, int? hopLimit) => new()
    {
        Type = icmp[0],
        Code = icmp[1],
        Identifier = BinaryPrimitives.ReadUInt16BigEndian(icmp[4..]),
        Sequence = BinaryPrimitives.ReadUInt16BigEndian(icmp[6..]),
        Payload = icmp[EchoFormat.HeaderLength..],
        HopLimit = hopLimit,
    };

    private static IcmpReading ReadQuotedV4(ReadOnlySpan<byte> icmp, out IcmpMessage message)
    {
        message = default;
        ReadOnlySpan<byte> quoted = icmp[EchoFormat.HeaderLength..];
        if (!TrySkipIpV4(quoted, out int headerLength)) return IcmpReading.Corrupted;
        // A later fragment carries no ICMP header, and its first bytes would be taken for one.
        bool laterFragment = (BinaryPrimitives.ReadUInt16BigEndian(quoted[6..]) & 0x1FFF) != 0;
        if (quoted[9] != IcmpV4 || laterFragment) return IcmpReading.Other;
        ReadOnlySpan<byte> request = quoted[headerLength..];
        if (request.Length < EchoFormat.HeaderLength) return IcmpReading.Corrupted;
        if (request[0] != 8) return IcmpReading.Other;
        // RFC 1191 section 4: the lower half of what RFC 792 leaves unused.
        uint mtu = icmp[0] == 3 && icmp[1] == 4 ? BinaryPrimitives.ReadUInt16BigEndian(icmp[6..]) : 0u;
        message = Error(icmp, mtu, request, quoted.Slice(12, 4), quoted.Slice(16, 4));
        return IcmpReading.Error;
    }

    private static IcmpReading ReadQuotedV6(ReadOnlySpan<byte> icmp, out IcmpMessage message)
    {
        message = default;
        ReadOnlySpan<byte> quoted = icmp[EchoFormat.HeaderLength..];
        if (quoted.Length < 40 || quoted[0] >> 4 != 6) return IcmpReading.Corrupted;
        // Our requests carry no extension headers, so a quotation with some is not of ours.
        if (quoted[6] != IcmpV6) return IcmpReading.Other;
        ReadOnlySpan<byte> request = quoted[40..];
        if (request.Length < EchoFormat.HeaderLength) return IcmpReading.Corrupted;
        if (request[0] != 128) return IcmpReading.Other;
        uint mtu = icmp[0] == 2 ? BinaryPrimitives.ReadUInt32BigEndian(icmp[4..]) : 0;
        message = Error(icmp, mtu, request, quoted.Slice(8, 16), quoted.Slice(24, 16));
        return IcmpReading.Error;
    }

    private static IcmpMessage Error(ReadOnlySpan<byte> icmp, uint mtu, ReadOnlySpan<byte> request, ReadOnlySpan<byte> source, ReadOnlySpan<byte> destination) => new()
    {
        Type = icmp[0],
        Code = icmp[1],
        Mtu = mtu,
        Identifier = BinaryPrimitives.ReadUInt16BigEndian(request[4..]),
        Sequence = BinaryPrimitives.ReadUInt16BigEndian(request[6..]),
        QuotedSource = source,
        QuotedDestination = destination,
    };

    private static bool TrySkipIpV4(ReadOnlySpan<byte> packet, out int headerLength)
    {
        headerLength = 0;
        if (packet.Length < 20 || packet[0] >> 4 != 4) return false;
        headerLength = (packet[0] & 0x0F) * 4;
        return headerLength >= 20 && headerLength <= packet.Length;
    }
}
