using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace NetWatch.Snmp;

/// <summary>
/// What Linux knows of ICMP errors to an unconnected socket's datagrams (IP_RECVERR, ip(7)): whom the datagram was for and, as far as the error quotes it, its content.
/// Elsewhere there is nothing, and a port that nobody listens on is a timeout.
/// </summary>
internal static unsafe partial class IcmpErrors
{
    private const int MsgErrQueue = 0x2000;
    private const int MsgDontWait = 0x40;
    private const int NameSize = 28;
    private const int ControlSize = 512;

    /// <summary>cmsghdr of a 64-bit system: a length, the level and the type.</summary>
    private const int ControlHeader = 16;

    public static bool IsSupported => OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    public static void Enable(Socket socket)
    {
        const int SolIp = 0, IpRecvErr = 11, SolIpv6 = 41, Ipv6RecvErr = 25;
        if (!IsSupported)
            return;
        var isIPv4 = socket.AddressFamily == AddressFamily.InterNetwork;
        socket.SetRawSocketOption(isIPv4 ? SolIp : SolIpv6, isIPv4 ? IpRecvErr : Ipv6RecvErr, BitConverter.GetBytes(1));
    }

    /// <summary>Takes the oldest error from the socket's queue.</summary>
    /// <param name="socket">A socket for which errors are enabled.</param>
    /// <param name="quoted">Room for what the error quotes of the datagram.</param>
    /// <param name="error">The error.</param>
    /// <returns>False when there is none.</returns>
    public static bool TryTake(Socket socket, Span<byte> quoted, out IcmpError error)
    {
        error = default;
        if (!IsSupported)
            return false;
        var name = stackalloc byte[NameSize];
        var control = stackalloc byte[ControlSize];
        fixed (byte* content = quoted)
        {
            var vector = new IoVector { Base = content, Length = (nuint)quoted.Length };
            var header = new MessageHeader { Name = name, NameLength = NameSize, Vectors = &vector, VectorCount = 1, Control = control, ControlLength = ControlSize };
            var length = ReceiveMessage(socket.SafeHandle, &header, MsgErrQueue | MsgDontWait);
            if (length < 0)
                return false;
            // The first control message is the error (sock_extended_err); its first field is the errno.
            var number = header.ControlLength >= ControlHeader + 4
                ? BinaryPrimitives.ReadInt32LittleEndian(new ReadOnlySpan<byte>(control + ControlHeader, 4))
                : 0;
            var target = SourceKey.Of(new ReadOnlySpan<byte>(name, NameSize), socket.AddressFamily);
            error = new IcmpError(target, LinuxErrors.Translate(number), (int)length);
            return true;
        }
    }

    [LibraryImport("libc", EntryPoint = "recvmsg")]
    private static partial nint ReceiveMessage(SafeSocketHandle socket, MessageHeader* header, int flags);

    [StructLayout(LayoutKind.Sequential)]
    private struct IoVector
    {
        public void* Base;
        public nuint Length;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct MessageHeader
    {
        public void* Name;
        public uint NameLength;
        public IoVector* Vectors;
        public nuint VectorCount;
        public void* Control;
        public nuint ControlLength;
        public int Flags;
    }
}

/// <summary>An ICMP error (RFC 792, RFC 4443).</summary>
/// <param name="Target">Whom the datagram was for.</param>
/// <param name="Error">What became of it.</param>
/// <param name="QuotedLength">How much of the datagram is quoted.</param>
internal readonly record struct IcmpError(SourceKey Target, SocketError Error, int QuotedLength);
