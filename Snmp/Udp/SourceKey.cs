using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace NetWatch.Snmp;

/// <summary>Address and port of a datagram's sender, without what the kernel adds (flow label, scope), for comparison without allocation.</summary>
internal readonly record struct SourceKey(ulong High, ulong Low, ushort Port, bool IsIPv6)
{
    public bool Equals(SourceKey other) => Low == other.Low && High == other.High && Port == other.Port && IsIPv6 == other.IsIPv6;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(High, Low, Port);

    public static SourceKey Of(SocketAddress address) => Of(address.Buffer.Span, address.Family);

    /// <summary>Of a sockaddr_in or sockaddr_in6.</summary>
    public static SourceKey Of(ReadOnlySpan<byte> octets, AddressFamily family)
    {
        var port = BinaryPrimitives.ReadUInt16BigEndian(octets[2..]);
        return family == AddressFamily.InterNetwork
            ? new SourceKey(0, BinaryPrimitives.ReadUInt32BigEndian(octets[4..]), port, false)
            : new SourceKey(BinaryPrimitives.ReadUInt64BigEndian(octets[8..]), BinaryPrimitives.ReadUInt64BigEndian(octets[16..]), port, true);
    }

    public IPEndPoint ToEndPoint()
    {
        if (!IsIPv6)
        {
            Span<byte> four = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(four, (uint)Low);
            return new IPEndPoint(new IPAddress(four), Port);
        }
        Span<byte> sixteen = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(sixteen, High);
        BinaryPrimitives.WriteUInt64BigEndian(sixteen[8..], Low);
        return new IPEndPoint(new IPAddress(sixteen), Port);
    }
}
