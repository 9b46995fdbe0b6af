using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace NetWatch.Snmp;

/// <summary>Address and port of a datagram's sender, without what the kernel adds (flow label, scope), for comparison without allocation.</summary>
internal readonly record struct SourceKey(ulong High, ulong Low, ushort Port)
{
    public static SourceKey Of(SocketAddress address)
    {
        var octets = address.Buffer.Span;
        var port = BinaryPrimitives.ReadUInt16BigEndian(octets[2..]);
        return address.Family == AddressFamily.InterNetwork
            ? new SourceKey(0, BinaryPrimitives.ReadUInt32BigEndian(octets[4..]), port)
            : new SourceKey(BinaryPrimitives.ReadUInt64BigEndian(octets[8..]), BinaryPrimitives.ReadUInt64BigEndian(octets[16..]), port);
    }
}
