using System.Buffers.Binary;
using System.Net.Sockets;

namespace NetWatch.Poller.Icmp;

/// <summary>Lets the kernel drop what a raw ICMP socket would only throw away: others' requests and neighbour discovery.</summary>
internal static class IcmpFilter
{
    private const int SolRaw = 255;
    private const int IcmpFilterOption = 1;
    private const int SolIcmpV6 = 58;
    private const int Icmp6FilterOption = 1;

    /// <summary>Applies the filter. On systems without these options the reader drops the rest itself.</summary>
    public static void Apply(Socket socket)
    {
        if (!OperatingSystem.IsLinux()) return;
        if (socket.AddressFamily == AddressFamily.InterNetworkV6)
        {
            // RFC 3542 section 3.2; on Linux a set bit blocks the type.
            Span<byte> blocked = stackalloc byte[32];
            blocked.Fill(0xFF);
            foreach (int type in (ReadOnlySpan<int>)[1, 2, 3, 4, 129])
                blocked[(type >> 5 << 2) + TypeByte(type)] &= (byte)~(1 << (type & 7));
            socket.SetRawSocketOption(SolIcmpV6, Icmp6FilterOption, blocked);
            return;
        }

        uint mask = ~((1u << 0) | (1u << 3) | (1u << 11) | (1u << 12));
        Span<byte> value = stackalloc byte[4];
        if (BitConverter.IsLittleEndian) BinaryPrimitives.WriteUInt32LittleEndian(value, mask);
        else BinaryPrimitives.WriteUInt32BigEndian(value, mask);
        socket.SetRawSocketOption(SolRaw, IcmpFilterOption, value);
    }

    // The filter is eight 32-bit words in the host's byte order.
    private static int TypeByte(int type)
    {
        int little = (type & 31) >> 3;
        return BitConverter.IsLittleEndian ? little : 3 - little;
    }
}
