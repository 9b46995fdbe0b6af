using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using NetWatch.Snmp;

namespace NetWatch.Poller.Icmp;

/// <summary>The calls of Linux that .NET's sockets lack, beside those of <see cref="LinuxBatch"/>.</summary>
internal static unsafe partial class LinuxCalls
{
    /// <summary>MSG_ERRQUEUE: take from the queue of errors and of the stamps of what was sent.</summary>
    public const int ErrorQueue = 0x2000;

    /// <summary>POLLIN; errors are told unasked.</summary>
    public const short PollIn = 1;

    public static bool IsSupported => LinuxBatch.IsSupported && BitConverter.IsLittleEndian;

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

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    private static partial int EventDescriptor(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(SafeFileHandle handle, void* buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(SafeFileHandle handle, void* buffer, nuint length);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int Descriptor;
        public short Asked;
        public short Told;
    }
}
