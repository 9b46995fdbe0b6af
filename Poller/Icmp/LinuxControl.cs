using System.Buffers.Binary;
using System.Net.Sockets;

namespace NetWatch.Poller.Icmp;

/// <summary>Control messages (cmsg(3)) of Linux: what the kernel tells beside a datagram, and what it is told with one.</summary>
internal ref struct LinuxControl
{
    /// <summary>Room for all that is asked for: stamps, hop limit, own address, error with the address that sent it.</summary>
    public const int Room = 256;

    /// <summary>A control message with one int: header, value, padding.</summary>
    public const int MarkLength = 24;

    private const int Header = 16;
    private const int SolSocket = 1, SolIp = 0, SolIpV6 = 41;
    private const int TimestampNs = 35, Timestamping = 37;
    private const int IpTos = 1, IpTtl = 2, IpPacketInfo = 8, IpRecvErr = 11, IpRecvTtl = 12;
    private const int Ipv6RecvErr = 25, Ipv6RecvPacketInfo = 49, Ipv6PacketInfo = 50, Ipv6RecvHopLimit = 51, Ipv6HopLimit = 52, Ipv6TrafficClass = 67;

    /// <summary>The kernel's stamp in nanoseconds since 1970; 0 when there is none.</summary>
    public long Stamp;

    /// <summary>The TTL or hop limit, where it was asked for.</summary>
    public int? HopLimit;

    /// <summary>The address of this host that the datagram was for, where it was asked for.</summary>
    public ReadOnlySpan<byte> Own;

    /// <summary>Who raised the error; <see cref="ErrorOrigin.None"/> when it is none.</summary>
    public ErrorOrigin Origin;

    /// <summary>ICMP type and code of the error.</summary>
    public (byte Type, byte Code) Error;

    /// <summary>The MTU that the error says the way on has; 0 when it says none.</summary>
    public uint Mtu;

    /// <summary>The address that sent the error; empty when this host's own kernel raised it.</summary>
    public ReadOnlySpan<byte> Offender;

    /// <summary>Asks for stamps of receiving and of sending, and at a datagram socket for errors and hop limits.</summary>
    public static void Ask(Socket socket, bool raw)
    {
        bool v6 = socket.AddressFamily == AddressFamily.InterNetworkV6;
        AskForStamps(socket);
        if (v6) Set(socket, SolIpV6, Ipv6RecvHopLimit, 1);
        if (raw) return;
        // A raw socket receives errors as packets and the IPv4 header with them.
        if (v6)
        {
            Set(socket, SolIpV6, Ipv6RecvErr, 1);
            Set(socket, SolIpV6, Ipv6RecvPacketInfo, 1);
            return;
        }

        Set(socket, SolIp, IpRecvErr, 1);
        Set(socket, SolIp, IpPacketInfo, 1);
        Set(socket, SolIp, IpRecvTtl, 1);
    }

    /// <summary>Writes the code point of one packet, in the upper six bits of TOS or traffic class (RFC 2474 section 3).</summary>
    public static void Mark(Span<byte> control, bool v6, int dscp)
    {
        BitConverter.TryWriteBytes(control, (ulong)(Header + sizeof(int)));
        BitConverter.TryWriteBytes(control[8..], v6 ? SolIpV6 : SolIp);
        BitConverter.TryWriteBytes(control[12..], v6 ? Ipv6TrafficClass : IpTos);
        BitConverter.TryWriteBytes(control[16..], dscp << 2);
        control[20..MarkLength].Clear();
    }

    /// <summary>Reads what the kernel wrote.</summary>
    public static LinuxControl Read(ReadOnlySpan<byte> control, bool v6)
    {
        LinuxControl read = default;
        while (control.Length >= Header)
        {
            int length = (int)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(control), (ulong)control.Length);
            if (length < Header) break;
            read.Take(Word(control, 8), Word(control, 12), control[Header..length], v6);
            control = control[Math.Min((length + 7) & ~7, control.Length)..];
        }

        return read;
    }

    private static void AskForStamps(Socket socket)
    {
        const int softwareOfSending = 2, softwareOfReceiving = 8, report = 16;
        try
        {
            Set(socket, SolSocket, Timestamping, softwareOfSending | softwareOfReceiving | report);
        }
        catch (SocketException)
        {
            // A kernel without stamps of sending still stamps what it receives; the moment of the call stands for the other.
            Set(socket, SolSocket, TimestampNs, 1);
        }
    }

    private static void Set(Socket socket, int level, int option, int value) => socket.SetRawSocketOption(level, option, BitConverter.GetBytes(value));

    private static int Word(ReadOnlySpan<byte> from, int at) => BinaryPrimitives.ReadInt32LittleEndian(from[at..]);

    private void Take(int level, int type, ReadOnlySpan<byte> data, bool v6)
    {
        switch (level, type)
        {
            // Both begin with the timespec of the software stamp.
            case (SolSocket, TimestampNs or Timestamping) when data.Length >= 16:
                Stamp = (BinaryPrimitives.ReadInt64LittleEndian(data) * 1_000_000_000) + BinaryPrimitives.ReadInt64LittleEndian(data[8..]);
                break;
            case (SolIp, IpTtl) or (SolIpV6, Ipv6HopLimit) when data.Length >= 4:
                HopLimit = Word(data, 0);
                break;
            // struct in_pktinfo ends with the address, struct in6_pktinfo begins with it.
            case (SolIp, IpPacketInfo) when data.Length >= 12:
                Own = data.Slice(8, 4);
                break;
            case (SolIpV6, Ipv6PacketInfo) when data.Length >= 16:
                Own = data[..16];
                break;
            // struct sock_extended_err, behind it the sockaddr of who sent it.
            case (SolIp, IpRecvErr) or (SolIpV6, Ipv6RecvErr) when data.Length >= 16:
                Origin = (ErrorOrigin)data[4];
                Error = (data[5], data[6]);
                Mtu = (uint)Word(data, 8);
                if (Origin is ErrorOrigin.Icmp or ErrorOrigin.IcmpV6 && data.Length >= 16 + (v6 ? 24 : 8)) Offender = EchoAddress.Of(data[16..], v6);
                break;
            default:
                break;
        }
    }
}

/// <summary>SO_EE_ORIGIN of Linux: who raised what stands in a socket's queue of errors.</summary>
internal enum ErrorOrigin
{
    /// <summary>Nobody: it is no error.</summary>
    None,

    /// <summary>This host's kernel.</summary>
    Local,

    /// <summary>An ICMP error.</summary>
    Icmp,

    /// <summary>An ICMPv6 error.</summary>
    IcmpV6,

    /// <summary>No error: the stamp of a packet that left.</summary>
    Stamp,
}
