using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace NetWatch.Snmp;

/// <summary>recvmmsg(2) and sendmmsg(2): many datagrams in a call, which costs a third of the processor time of one call each.</summary>
internal static unsafe partial class LinuxBatch
{
    /// <summary>Wait for the first datagram, then take what is there.</summary>
    public const int WaitForOne = 0x10000;

    /// <summary>Rather fail than wait.</summary>
    public const int DoNotWait = 0x40;

    public static bool IsSupported => OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    [LibraryImport("libc", EntryPoint = "recvmmsg", SetLastError = true)]
    public static partial int Receive(SafeSocketHandle socket, Message* messages, uint count, int flags, void* timeout);

    [LibraryImport("libc", EntryPoint = "sendmmsg", SetLastError = true)]
    public static partial int Send(SafeSocketHandle socket, Message* messages, uint count, int flags);

    /// <summary>struct iovec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Vector
    {
        public void* Base;
        public nuint Length;
    }

    /// <summary>struct mmsghdr of a 64-bit system.</summary>
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
}
