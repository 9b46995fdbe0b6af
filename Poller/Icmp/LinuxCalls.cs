using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NetWatch.Poller.Icmp;

/// <summary>The calls of Linux that .NET's sockets lack, with their structures as a 64-bit system has them.</summary>
internal static unsafe partial class LinuxCalls
{
    /// <summary>MSG_DONTWAIT.</summary>
    public const int DoNotWait = 0x40;

    /// <summary>MSG_ERRQUEUE: take from the queue of errors and of the stamps of what was sent.</summary>
    public const int ErrorQueue = 0x2000;

    /// <summary>POLLIN; errors are told unasked.</summary>
    public const short PollIn = 1;

    public static bool IsSupported => OperatingSystem.IsLinux() && Environment.Is64BitProcess && BitConverter.IsLittleEndian;

    /// <summary>recvmmsg(2).</summary>
    [LibraryImport("libc", EntryPoint = "recvmmsg", SetLastError = true)]
    public static partial int Receive(SafeSocketHandle socket, Message* messages, uint count, int flags, void* timeout);

    /// <summary>sendmmsg(2).</summary>
    [LibraryImport("libc", EntryPoint = "sendmmsg", SetLastError = true)]
    public static partial int Send(SafeSocketHandle socket, Message* messages, uint count, int flags);

    /// <summary>poll(2).</summary>
    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    /// <summary>eventfd(2), non-blocking and not inherited.</summary>
    /// <exception cref="SocketException">The process has no descriptor left.</exception>
    public static SafeFileHandle NewEvent()
    {
        const int closeOnExec = 0x80000, nonBlocking = 0x800;
        int descriptor = EventDescriptor(0, closeOnExec | nonBlocking);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw new SocketException((int)SocketError.TooManyOpenSockets);
    }

    /// <summary>Makes an event readable.</summary>
    public static void Set(SafeFileHandle handle)
    {
        ulong one = 1;
        // It fails only when it is set 2^64 - 2 times already: then it is readable all the same.
        _ = Write(handle, &one, sizeof(ulong));
    }

    /// <summary>Makes an event unreadable again.</summary>
    public static void Reset(SafeFileHandle handle)
    {
        ulong count;
        // It fails when the event is not set: then there is nothing to reset.
        _ = Read(handle, &count, sizeof(ulong));
    }

    /// <summary>errno(3) of the last call.</summary>
    public static SocketError LastError() => ErrorOf(Marshal.GetLastPInvokeError());

    /// <summary>The meaning of an errno(3).</summary>
    public static SocketError ErrorOf(int number) => number switch
    {
        1 or 13 => SocketError.AccessDenied,
        4 => SocketError.Interrupted,
        9 => SocketError.OperationAborted,
        11 => SocketError.WouldBlock,
        22 => SocketError.InvalidArgument,
        71 => SocketError.ConnectionReset,
        90 => SocketError.MessageSize,
        92 => SocketError.ProtocolOption,
        100 => SocketError.NetworkDown,
        101 => SocketError.NetworkUnreachable,
        105 => SocketError.NoBufferSpaceAvailable,
        111 => SocketError.ConnectionRefused,
        112 => SocketError.HostDown,
        113 => SocketError.HostUnreachable,
        _ => SocketError.SocketError,
    };

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    private static partial int EventDescriptor(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(SafeFileHandle handle, void* buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(SafeFileHandle handle, void* buffer, nuint length);

    /// <summary>struct iovec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Vector
    {
        public void* Base;
        public nuint Length;
    }

    /// <summary>struct mmsghdr.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Message
    {
        public void* Name;
        public uint NameLength;
        private readonly uint _padding1;
        public Vector* Vectors;
        public nuint VectorCount;
        public void* Control;
        public nuint ControlLength;
        public int Flags;
        private readonly int _padding2;
        public uint Length;
        private readonly uint _padding3;
    }

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int Descriptor;
        public short Asked;
        public short Told;
    }
}
