using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NetWatch.Testing;

/// <summary>
/// A link between two network namespaces that does to each packet what a plan says: two TUN devices, and a thread that carries packets from one to the other. What it did to each of
/// them, and when, stands in its log. Needs root and /dev/net/tun.
/// </summary>
public sealed partial class TunLink : IDisposable
{
    private const string Clone = "/dev/net/tun";
    private const uint SetInterface = 0x400454CA;
    private const short Tun = 1, NoPacketInformation = 0x1000, NonBlocking = 0x800, PollIn = 1;

    private readonly Func<TunPacket, TunFate> _plan;
    private readonly SafeFileHandle[] _ends;
    private readonly Thread _carrier;
    private readonly PriorityQueue<(TunPacket Packet, byte[] Octets), (long At, long Order)> _underWay = new();
    private readonly Lock _gate = new();
    private readonly List<TunPacket> _log = [];
    private readonly long[] _numbers = new long[2];
    private volatile bool _stopping;
    private long _order;

    /// <summary>Joins two namespaces by devices of one name, which are up and have no addresses yet.</summary>
    /// <param name="near">Where packets are called forth.</param>
    /// <param name="far">The other one.</param>
    /// <param name="name">The devices' name in both.</param>
    /// <param name="plan">Asked for each packet, in the order in which the link takes them, by one thread.</param>
    public TunLink(NetNamespace near, NetNamespace far, string name, Func<TunPacket, TunFate> plan)
    {
        if (!File.Exists(Clone)) Peer.Missing($"{Clone} is missing: this kernel makes no TUN devices");
        _plan = plan;
        _ends = [near.Run(() => Open(name)), far.Run(() => Open(name))];
        foreach (NetNamespace end in (NetNamespace[])[near, far])
        {
            // The kernel would send router solicitations and multicast reports of its own over the link.
            end.Inside("sysctl", $"-q -w net.ipv6.conf.{name}.router_solicitations=0 net.ipv6.conf.{name}.addr_gen_mode=1");
            end.Ip($"-n {end.Name} link set dev {name} up");
        }

        _carrier = new Thread(Carry) { IsBackground = true, Name = "TUN link" };
        _carrier.Start();
    }

    /// <summary>What the link took so far, in its order; what is still under way has no moment of leaving yet.</summary>
    public IReadOnlyList<TunPacket> Log
    {
        get
        {
            lock (_gate) return [.. _log];
        }
    }

    /// <summary>Whether everything that was taken has left or was dropped.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate) return _underWay.Count == 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping = true;
        _carrier.Join();
        foreach (SafeFileHandle end in _ends) end.Dispose();
    }

    private static unsafe SafeFileHandle Open(string name)
    {
        SafeFileHandle handle = File.OpenHandle(Clone, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        InterfaceRequest request = new() { Flags = Tun | NoPacketInformation };
        for (int i = 0; i < name.Length; i++) request.Name[i] = (byte)name[i];
        if (Control((int)handle.DangerousGetHandle(), SetInterface, ref request) != 0) throw new InvalidOperationException($"TUNSETIFF {name}: errno {Marshal.GetLastPInvokeError()}");
        if (Flag((int)handle.DangerousGetHandle(), 4, NonBlocking) != 0) throw new InvalidOperationException($"O_NONBLOCK: errno {Marshal.GetLastPInvokeError()}");
        return handle;
    }

    /// <summary>One thread does all, so that the log's order is the order in which it happened.</summary>
    private void Carry()
    {
        byte[] room = new byte[ushort.MaxValue];
        PollEntry[] entries = [.. _ends.Select(e => new PollEntry { Descriptor = (int)e.DangerousGetHandle(), Asked = PollIn })];
        while (!_stopping)
        {
            bool idle = true;
            for (int side = 0; side < 2; side++)
            {
                nint length = Read(entries[side].Descriptor, room, room.Length);
                if (length <= 0) continue;
                idle = false;
                Take(side == 0, Stopwatch.GetTimestamp(), room[..(int)length]);
            }

            idle &= !Leave(entries);
            // What is due within the next moment is waited for by looking again and again: a timer would be late by more than that.
            if (idle && NextIn() > TimeSpan.FromMilliseconds(2)) Poll(entries, 2, 1);
        }
    }

    private void Take(bool forth, long at, byte[] octets)
    {
        TunPacket packet = new(forth, _numbers[forth ? 0 : 1]++, at, octets);
        TunFate fate = _plan(packet);
        packet.Fate = fate;
        lock (_gate)
        {
            _log.Add(packet);
            foreach (TimeSpan delay in fate.Copies)
                _underWay.Enqueue((packet, fate.Changed ? packet.ChangedOctets() : octets), (at + (long)(delay.TotalSeconds * Stopwatch.Frequency), _order++));
        }
    }

    private bool Leave(PollEntry[] entries)
    {
        bool any = false;
        while (true)
        {
            (TunPacket Packet, byte[] Octets) next;
            lock (_gate)
            {
                if (!_underWay.TryPeek(out next, out (long At, long Order) due) || due.At > Stopwatch.GetTimestamp()) return any;
                _underWay.Dequeue();
            }

            long from = Stopwatch.GetTimestamp();
            nint written = Write(entries[next.Packet.Forth ? 1 : 0].Descriptor, next.Octets, next.Octets.Length);
            long to = Stopwatch.GetTimestamp();
            lock (_gate) next.Packet.Left.Add((from, to, written == next.Octets.Length));
            any = true;
        }
    }

    private TimeSpan NextIn()
    {
        lock (_gate) return _underWay.TryPeek(out _, out (long At, long Order) due) ? Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due.At) : TimeSpan.MaxValue;
    }

    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct InterfaceRequest
    {
        public fixed byte Name[16];
        public short Flags;
        public fixed byte Rest[22];
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Descriptor;
        public short Asked;
        public short Told;
    }

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int descriptor, nuint request, ref InterfaceRequest argument);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Flag(int descriptor, int command, nint argument);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(PollEntry[] entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int descriptor, byte[] room, nint length);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(int descriptor, byte[] octets, nint length);
}

/// <summary>What becomes of a packet: a copy after each of these delays, or none.</summary>
/// <param name="Changed">Whether an octet of its data is changed on the way.</param>
/// <param name="Copies">How long each copy is kept back.</param>
public sealed record TunFate(bool Changed, params IReadOnlyList<TimeSpan> Copies);

/// <summary>A packet that the link took.</summary>
/// <param name="forth">Whether it goes from the near end to the far one.</param>
/// <param name="number">The how manieth it is in its direction, from 0.</param>
/// <param name="takenAt">When it was taken (<see cref="Stopwatch"/>'s time stamps).</param>
/// <param name="octets">The packet from its IP header on.</param>
public sealed class TunPacket(bool forth, long number, long takenAt, byte[] octets)
{
    private const int HeaderV4 = 20, HeaderV6 = 40;

    /// <summary>Whether it goes from the near end to the far one.</summary>
    public bool Forth => forth;

    /// <summary>The how manieth it is in its direction, from 0.</summary>
    public long Number => number;

    /// <summary>When it was taken.</summary>
    public long TakenAt => takenAt;

    /// <summary>What becomes of it.</summary>
    public TunFate Fate { get; internal set; } = new(false);

    /// <summary>When each copy left: before and after the call that handed it over, and whether the kernel took it.</summary>
    public List<(long From, long To, bool Taken)> Left { get; } = [];

    /// <summary>Whether it is an echo request or an echo reply.</summary>
    public bool IsEcho => IsV6 ? octets[6] == 58 && Icmp[0] is 128 or 129 : octets[9] == 1 && Icmp[0] is 0 or 8;

    /// <summary>The end of it that is probed: the destination of a request, the source of a reply.</summary>
    public string Probed => new System.Net.IPAddress(IsV6 ? octets.AsSpan(forth ? 24 : 8, 16) : octets.AsSpan(forth ? 16 : 12, 4)).ToString();

    /// <summary>Identifier and sequence number of the echo.</summary>
    public uint Serial => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(Icmp[4..]);

    private bool IsV6 => octets[0] >> 4 == 6;

    private ReadOnlySpan<byte> Icmp => octets.AsSpan(IsV6 ? HeaderV6 : HeaderV4);

    /// <summary>The packet with another last octet, and the checksum that it had.</summary>
    internal byte[] ChangedOctets()
    {
        byte[] changed = [.. octets];
        changed[^1] ^= 0x55;
        return changed;
    }
}
