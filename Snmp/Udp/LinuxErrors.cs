using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace NetWatch.Snmp;

/// <summary>errno(3) of Linux.</summary>
internal static class LinuxErrors
{
    public static SocketError Last() => Translate(Marshal.GetLastPInvokeError());

    public static SocketError Translate(int number) => number switch
    {
        1 or 13 => SocketError.AccessDenied,
        4 => SocketError.Interrupted,
        9 => SocketError.OperationAborted,
        11 => SocketError.WouldBlock,
        22 => SocketError.InvalidArgument,
        71 => SocketError.ConnectionReset,
        90 => SocketError.MessageSize,
        92 => SocketError.ProtocolOption,
        97 => SocketError.AddressFamilyNotSupported,
        99 => SocketError.AddressNotAvailable,
        100 => SocketError.NetworkDown,
        101 => SocketError.NetworkUnreachable,
        105 => SocketError.NoBufferSpaceAvailable,
        111 => SocketError.ConnectionRefused,
        112 => SocketError.HostDown,
        113 => SocketError.HostUnreachable,
        _ => SocketError.SocketError,
    };
}
